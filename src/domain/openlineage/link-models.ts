import type { Id } from '../../kernel/id.ts';
import type { MutationContext } from '../context.ts';
import { systemActor } from '../identity/index.ts';
import { append } from '../journal/index.ts';
import { lockGraph, recordEdges } from '../lineage/index.ts';
import { modelsNamed, versionNumbered } from '../registry/index.ts';
import { identitiesEver, saveIdentity, withoutIdentity } from './identities.store.ts';
import { assetLinked } from './openlineage.entries.ts';

/** An asset that is a model of ours by its name. */
export interface WaitingAsset {
  readonly assetId: Id<'ExternalAsset'>;
  readonly model: string;
  readonly number: number | null;
}

/**
 * Joins assets that are models by their names to the models that are registered. The graph is locked first: a version that is being
 * registered at this moment is either seen here or finds the asset when its entry is followed, never neither.
 */
export async function linkModels(ctx: MutationContext, projectId: Id<'Project'>, assets: readonly WaitingAsset[]): Promise<void> {
  const waiting = assets.length === 0 ? [] : await withoutIdentity(ctx, assets);
  if (waiting.length === 0) return;
  await lockGraph(ctx, projectId);
  const asServer = { ...ctx, actor: systemActor };
  const models = await modelsNamed(asServer, projectId, [...new Set(waiting.map(({ model }) => model))]);
  for (const { assetId, model: name, number } of waiting) {
    const model = models.get(name);
    if (model === undefined) continue;
    const nodeId = number === null ? model.id : ((await versionNumbered(asServer, model.id, number))?.id ?? null);
    // What a person has unlinked stays so.
    if (nodeId === null || (await identitiesEver(ctx, assetId)).has(nodeId)) continue;
    const identity = { assetId, nodeId, projectId, source: 'INFERRED', linkedBy: ctx.actor.principalId, linkedAt: ctx.clock.now() } as const;
    if (!(await saveIdentity(ctx, identity))) continue;
    await recordEdges(ctx, [{ projectId, from: assetId, to: nodeId, kind: 'SAME_AS', source: 'INFERRED' }]);
    await append(ctx.tx, assetLinked(identity));
  }
}
