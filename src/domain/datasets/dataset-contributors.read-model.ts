import { inArray } from 'drizzle-orm';
import type { Id } from '../../kernel/id.ts';
import { uploadersOf } from '../artifacts/index.ts';
import type { Context } from '../context.ts';
import { datasetVersions } from './datasets.tables.ts';

/** Who registered or uploaded the dataset versions. Not filtered by what the asker may see: separation of duties counts everybody. */
export async function datasetContributors(ctx: Context, ids: readonly Id<'DatasetVersion'>[]): Promise<readonly Id<'Principal'>[]> {
  if (ids.length === 0) return [];
  const rows = await ctx.db
    .select({ registeredBy: datasetVersions.registeredBy, artifactId: datasetVersions.artifactId })
    .from(datasetVersions)
    .where(inArray(datasetVersions.id, [...ids]));
  const uploaders = await uploadersOf(
    ctx,
    rows.flatMap((row) => row.artifactId ?? []),
  );
  return [...rows.map((row) => row.registeredBy), ...uploaders];
}
