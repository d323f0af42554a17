import { eq } from 'drizzle-orm';
import type { Id } from '../../kernel/id.ts';
import type { Context } from '../context.ts';
import { datasetContributors } from '../datasets/index.ts';
import { featureSetVersions } from './features.tables.ts';

/** Who declared the features, or registered or uploaded the data they are made from; everybody, whoever asks. */
export async function featureContributors(ctx: Context, id: Id<'FeatureSetVersion'>): Promise<readonly Id<'Principal'>[]> {
  const rows = await ctx.db
    .select({ registeredBy: featureSetVersions.registeredBy, datasetVersionIds: featureSetVersions.datasetVersionIds })
    .from(featureSetVersions)
    .where(eq(featureSetVersions.id, id));
  const behindData = await datasetContributors(
    ctx,
    rows.flatMap((row) => row.datasetVersionIds),
  );
  return [...rows.map((row) => row.registeredBy), ...behindData];
}
