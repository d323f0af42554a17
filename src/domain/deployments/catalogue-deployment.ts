import type { Id } from '../../kernel/id.ts';
import { enterCatalogue, noteCatalogueFacts } from '../catalogue/index.ts';
import type { MutationContext } from '../context.ts';
import { findEnvironmentsById } from '../identity/index.ts';
import type { Alias } from './alias.entity.ts';
import { aliasesOfModel } from './aliases.store.ts';
import type { Deployment } from './deployment.entity.ts';
import { currentPlaces } from './deployments.store.ts';

/** What began, what ended because of it, and what people call the first. */
export interface CataloguedDeployment {
  readonly deployment: Deployment;
  readonly ended: Deployment | null;
  readonly name: string;
  /** Aliases that moved, as they were before and are now. */
  readonly labels: readonly Alias[];
}

/** Enters a deployment that began, and notes where the model and the versions that are concerned serve from now on. */
export async function catalogueDeployment(ctx: MutationContext, { deployment, ended, name, labels }: CataloguedDeployment): Promise<void> {
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
  await noteAliases(ctx, modelId, new Set(labels.map((label) => label.modelVersionId)));
}

/** Notes which aliases mean the model and those of its versions. */
async function noteAliases(ctx: MutationContext, modelId: Id<'Model'>, versionIds: ReadonlySet<Id<'ModelVersion'>>): Promise<void> {
  if (versionIds.size === 0) return;
  const current = await aliasesOfModel(ctx.tx, modelId);
  const names = current.map((alias) => alias.name);
  for (const versionId of versionIds) {
    await noteCatalogueFacts(ctx, versionId, { aliases: current.filter((alias) => alias.modelVersionId === versionId).map((alias) => alias.name) });
  }
  await noteCatalogueFacts(ctx, modelId, { aliases: names });
}

/** Whoever lets a version serve sees the environments of the project; where not, the id stands for the name. */
async function environmentNames(ctx: MutationContext, ids: readonly Id<'Environment'>[]): Promise<(id: Id<'Environment'>) => string> {
  const names = new Map((await findEnvironmentsById(ctx, ids)).map(({ id, name }) => [id, name]));
  return (id) => names.get(id) ?? id;
}
