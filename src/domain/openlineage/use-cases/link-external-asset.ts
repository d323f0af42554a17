import { kindOfId } from '../../../kernel/id.ts';
import { type Conflict, conflict, type InvalidInput, invalidInput, type NotFound, notFound } from '../../../kernel/problem.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import { append } from '../../journal/index.ts';
import { knownNodes, lockGraph, recordEdges } from '../../lineage/index.ts';
import { mutation } from '../../use-case.ts';
import type { ExternalAsset } from '../external-asset.entity.ts';
import { saveIdentity } from '../identities.store.ts';
import { assetLinked } from '../openlineage.entries.ts';
import { findExternalAsset } from '../openlineage.read-model.ts';

/** Which asset is which registered thing. */
export interface LinkExternalAssetInput {
  readonly assetId: string;
  readonly nodeId: string;
}

/** Kinds of registered things that may be known outside by another name. */
const LINKABLE = ['Dataset', 'DatasetVersion', 'FeatureSet', 'FeatureSetVersion', 'Model', 'ModelVersion'] as const;

/** Declares that a dataset outside is a thing of the registry: from then on lineage goes through both as one. */
export const linkExternalAsset = mutation<LinkExternalAssetInput, ExternalAsset, NotFound | InvalidInput | Conflict>('linkExternalAsset', {
  body: async (ctx, { assetId, nodeId }) => {
    const asset = await findExternalAsset(ctx, assetId);
    if (!asset.ok) return asset;
    const { projectId, id } = asset.value;
    ctx.actor.require('linkExternalAsset', { kind: 'ExternalAsset', projectId });
    const kind = kindOfId(nodeId);
    if (kind === null || !LINKABLE.some((linkable) => linkable === kind))
      return refuse(invalidInput('nodeId', `Name a thing of one of the kinds ${LINKABLE.join(', ')}.`));
    if ((await knownNodes(ctx, [nodeId])).get(nodeId)?.projectId !== projectId) return refuse(notFound(kind, nodeId));
    // First, as wherever identities are written: who comes second waits here.
    await lockGraph(ctx, projectId);
    const identity = { assetId: id, nodeId, projectId, source: 'DECLARED', linkedBy: ctx.actor.principalId, linkedAt: ctx.clock.now() } as const;
    if (!(await saveIdentity(ctx, identity))) return refuse(conflict('This asset is said to be that thing already.', nodeId));
    await append(ctx.tx, assetLinked(identity));
    await recordEdges(ctx, [{ projectId, from: id, to: nodeId, kind: 'SAME_AS', source: 'DECLARED' }]);
    return ok(asset.value);
  },
});
