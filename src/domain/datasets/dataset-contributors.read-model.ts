import { inArray } from 'drizzle-orm';
import type { Id } from '../../kernel/id.ts';
import { uploadersOf } from '../artifacts/index.ts';
import type { Context } from '../context.ts';
import { datasetVersions } from './datasets.tables.ts';

/** Who registered dataset versions or uploaded their bytes, by version. Not filtered by what the asker may see: separation of duties counts everybody. */
export async function datasetContributors(ctx: Context, ids: readonly Id<'DatasetVersion'>[]): Promise<ReadonlyMap<string, readonly Id<'Principal'>[]>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.db
    .select({ id: datasetVersions.id, registeredBy: datasetVersions.registeredBy, artifactId: datasetVersions.artifactId })
    .from(datasetVersions)
    .where(inArray(datasetVersions.id, [...new Set(ids)]));
  const uploaders = await uploadersOf(
    ctx,
    rows.flatMap((row) => row.artifactId ?? []),
  );
  return new Map(rows.map(({ id, registeredBy, artifactId }) => [id, [registeredBy, ...[uploaders.get(artifactId ?? '') ?? []].flat()]]));
}
