import { inArray } from 'drizzle-orm';
import type { Id } from '../../kernel/id.ts';
import type { Context } from '../context.ts';
import { artifacts } from './artifacts.tables.ts';

/** Who uploaded the artifacts, by artifact. Not filtered by what the asker may see: separation of duties counts everybody. */
export async function uploadersOf(ctx: Context, artifactIds: readonly Id<'Artifact'>[]): Promise<ReadonlyMap<string, Id<'Principal'>>> {
  if (artifactIds.length === 0) return new Map();
  const rows = await ctx.db
    .select({ id: artifacts.id, uploadedBy: artifacts.uploadedBy })
    .from(artifacts)
    .where(inArray(artifacts.id, [...new Set(artifactIds)]));
  return new Map(rows.map(({ id, uploadedBy }) => [id, uploadedBy]));
}
