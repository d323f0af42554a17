import { eq, inArray } from 'drizzle-orm';
import { type Id, isId } from '../../kernel/id.ts';
import { uploadersOf } from '../artifacts/index.ts';
import type { Context } from '../context.ts';
import { datasetContributors } from '../datasets/index.ts';
import { featureContributors } from '../features/index.ts';
import { models, modelVersions } from './registry.tables.ts';

/**
 * Everybody whose work is in model versions, by version: who registered it, uploaded its bytes, declared its features, and registered
 * or uploaded its training data and the data its features were made from. Not filtered by what the asker may see: separation of
 * duties counts all of them. As many statements for many versions as for one.
 */
export async function contributorsOfVersions(ctx: Context, modelVersionIds: readonly string[]): Promise<ReadonlyMap<string, ReadonlySet<Id<'Principal'>>>> {
  const known = [...new Set(modelVersionIds.filter((id) => isId('ModelVersion', id)))];
  if (known.length === 0) return new Map();
  const versions = await ctx.db
    .select({
      id: modelVersions.id,
      registeredBy: modelVersions.registeredBy,
      artifactId: modelVersions.artifactId,
      featureSetVersionId: modelVersions.featureSetVersionId,
      trainedOn: modelVersions.trainingDatasetVersionIds,
    })
    .from(modelVersions)
    .where(inArray(modelVersions.id, known));
  const uploaders = await uploadersOf(
    ctx,
    versions.map(({ artifactId }) => artifactId),
  );
  const declarers = await featureContributors(
    ctx,
    versions.map(({ featureSetVersionId }) => featureSetVersionId),
  );
  const behindData = await datasetContributors(
    ctx,
    versions.flatMap(({ trainedOn }) => trainedOn),
  );
  return new Map(
    versions.map(({ id, registeredBy, artifactId, featureSetVersionId, trainedOn }) => [
      id,
      new Set([
        registeredBy,
        ...[uploaders.get(artifactId) ?? []].flat(),
        ...(declarers.get(featureSetVersionId) ?? []),
        ...trainedOn.flatMap((data) => behindData.get(data) ?? []),
      ]),
    ]),
  );
}

/** Everybody whose work is in the model version, as `contributorsOfVersions` says; nobody for one that does not exist. */
export async function contributorsOf(ctx: Context, modelVersionId: string): Promise<ReadonlySet<Id<'Principal'>>> {
  return (await contributorsOfVersions(ctx, [modelVersionId])).get(modelVersionId) ?? new Set();
}

/** Everybody whose work is in any version of any model of the use case, whoever asks. */
export async function contributorsToUseCase(ctx: Context, useCaseId: Id<'UseCase'>): Promise<ReadonlySet<Id<'Principal'>>> {
  const versions = await ctx.db
    .select({ id: modelVersions.id })
    .from(modelVersions)
    .innerJoin(models, eq(modelVersions.modelId, models.id))
    .where(eq(models.useCaseId, useCaseId));
  const contributors = await contributorsOfVersions(
    ctx,
    versions.map(({ id }) => id),
  );
  return new Set([...contributors.values()].flatMap((people) => [...people]));
}
