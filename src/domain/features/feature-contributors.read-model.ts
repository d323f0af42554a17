import { inArray } from 'drizzle-orm';
import type { Id } from '../../kernel/id.ts';
import type { Context } from '../context.ts';
import { datasetContributors } from '../datasets/index.ts';
import { featureSetVersions } from './features.tables.ts';

/** Who declared features, and registered or uploaded the data they come from, by version of the feature set; whoever asks. */
export async function featureContributors(ctx: Context, ids: readonly Id<'FeatureSetVersion'>[]): Promise<ReadonlyMap<string, readonly Id<'Principal'>[]>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.db
    .select({ id: featureSetVersions.id, registeredBy: featureSetVersions.registeredBy, datasetVersionIds: featureSetVersions.datasetVersionIds })
    .from(featureSetVersions)
    .where(inArray(featureSetVersions.id, [...new Set(ids)]));
  const behindData = await datasetContributors(
    ctx,
    rows.flatMap((row) => row.datasetVersionIds),
  );
  return new Map(
    rows.map(({ id, registeredBy, datasetVersionIds }) => [id, [registeredBy, ...datasetVersionIds.flatMap((data) => behindData.get(data) ?? [])]]),
  );
}
