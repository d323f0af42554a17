import { eq, inArray } from 'drizzle-orm';
import type { Id } from '../../kernel/id.ts';
import type { Context } from '../context.ts';
import { artifacts, datasetVersions, featureSetVersions, modelVersions } from './registry.tables.ts';

/**
 * Everybody whose work is in a model version: who registered it, uploaded its bytes, declared its features, and registered or
 * uploaded its training data and the data its features were made from. Not filtered by what the asker may see: separation of
 * duties counts all of them.
 */
export async function contributorsOf(ctx: Context, modelVersionId: string): Promise<ReadonlySet<Id<'Principal'>>> {
  const [version] = await ctx.db
    .select({
      registeredBy: modelVersions.registeredBy,
      uploadedBy: artifacts.uploadedBy,
      featuresBy: featureSetVersions.registeredBy,
      trainedOn: modelVersions.trainingDatasetVersionIds,
      featuresFrom: featureSetVersions.datasetVersionIds,
    })
    .from(modelVersions)
    .innerJoin(artifacts, eq(artifacts.id, modelVersions.artifactId))
    .innerJoin(featureSetVersions, eq(featureSetVersions.id, modelVersions.featureSetVersionId))
    .where(eq(modelVersions.id, modelVersionId as Id<'ModelVersion'>));
  if (version === undefined) return new Set();
  const people = new Set([version.registeredBy, version.uploadedBy, version.featuresBy]);
  const data = [...new Set([...version.trainedOn, ...version.featuresFrom])];
  if (data.length === 0) return people;
  const behindData = await ctx.db
    .select({ registeredBy: datasetVersions.registeredBy, uploadedBy: artifacts.uploadedBy })
    .from(datasetVersions)
    .innerJoin(artifacts, eq(artifacts.id, datasetVersions.artifactId))
    .where(inArray(datasetVersions.id, data));
  for (const { registeredBy, uploadedBy } of behindData) people.add(registeredBy).add(uploadedBy);
  return people;
}
