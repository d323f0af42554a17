import { eq } from 'drizzle-orm';
import type { Id } from '../../kernel/id.ts';
import { uploadersOf } from '../artifacts/index.ts';
import type { Context } from '../context.ts';
import { datasetContributors } from '../datasets/index.ts';
import { featureContributors } from '../features/index.ts';
import { modelVersions } from './registry.tables.ts';

/**
 * Everybody whose work is in a model version: who registered it, uploaded its bytes, declared its features, and registered or
 * uploaded its training data and the data its features were made from. Not filtered by what the asker may see: separation of
 * duties counts all of them.
 */
export async function contributorsOf(ctx: Context, modelVersionId: string): Promise<ReadonlySet<Id<'Principal'>>> {
  const [version] = await ctx.db
    .select({
      registeredBy: modelVersions.registeredBy,
      artifactId: modelVersions.artifactId,
      featureSetVersionId: modelVersions.featureSetVersionId,
      trainedOn: modelVersions.trainingDatasetVersionIds,
    })
    .from(modelVersions)
    .where(eq(modelVersions.id, modelVersionId as Id<'ModelVersion'>));
  if (version === undefined) return new Set();
  return new Set([
    version.registeredBy,
    ...(await uploadersOf(ctx, [version.artifactId])),
    ...(await featureContributors(ctx, version.featureSetVersionId)),
    ...(await datasetContributors(ctx, version.trainedOn)),
  ]);
}
