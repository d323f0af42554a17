import type { Id } from '../../kernel/id.ts';
import { enterCatalogue, noteCatalogueFacts } from '../catalogue/index.ts';
import type { MutationContext } from '../context.ts';
import { findEnvironmentsById } from '../identity/index.ts';
import type { Deployment } from './deployment.entity.ts';
import { currentPlaces } from './deployments.store.ts';

/** What began, what ended because of it, and what people call the first. */
export interface CataloguedDeployment {
  readonly deployment: Deployment;
  readonly ended: Deployment | null;
  readonly name: string;
}

/** Enters a deployment that began, and notes where the model and the versions that are concerned serve from now on. */
export async function catalogueDeployment(ctx: MutationContext, { deployment, ended, name }: CataloguedDeployment): Promise<void> {
  const { id, projectId, modelId, modelVersionId, validFrom } = deployment;
  const places = await currentPlaces(ctx.tx, modelId);
  const named = await environmentNames(
    ctx,
    places.map((place) => place.environmentId),
  );
  const serving = (versionId: Id<'ModelVersion'> | null): string[] =>
    places.flatMap((place) => (versionId === null || place.modelVersionId === versionId ? [named(place.environmentId)] : [])).sort();
  const environments = [named(deployment.environmentId)];
  await enterCatalogue(ctx, { id, projectId, name, parentId: modelVersionId, environments, state: 'CURRENT', createdAt: validFrom });
  if (ended !== null) await noteCatalogueFacts(ctx, ended.id, { state: 'ENDED' });
  for (const versionId of new Set([modelVersionId, ended?.modelVersionId ?? modelVersionId])) {
    await noteCatalogueFacts(ctx, versionId, { environments: serving(versionId) });
  }
  await noteCatalogueFacts(ctx, modelId, { environments: [...new Set(serving(null))] });
}

/** Whoever lets a version serve sees the environments of the project; where not, the id stands for the name. */
async function environmentNames(ctx: MutationContext, ids: readonly Id<'Environment'>[]): Promise<(id: Id<'Environment'>) => string> {
  const names = new Map((await findEnvironmentsById(ctx, ids)).map(({ id, name }) => [id, name]));
  return (id) => names.get(id) ?? id;
}
