import { inArray } from 'drizzle-orm';
import type { Id } from '../../kernel/id.ts';
import type { Context } from '../context.ts';
import { artifacts } from './artifacts.tables.ts';

/** Who uploaded the artifacts. Not filtered by what the asker may see: separation of duties counts everybody. */
export async function uploadersOf(ctx: Context, artifactIds: readonly Id<'Artifact'>[]): Promise<readonly Id<'Principal'>[]> {
  if (artifactIds.length === 0) return [];
  const rows = await ctx.db
    .selectDistinct({ uploadedBy: artifacts.uploadedBy })
    .from(artifacts)
    .where(inArray(artifacts.id, [...artifactIds]));
  return rows.map((row) => row.uploadedBy);
}
