import { type NotFound, notFound } from '../../../kernel/problem.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import { append } from '../../journal/index.ts';
import { endEdges, lockGraph } from '../../lineage/index.ts';
import { mutation } from '../../use-case.ts';
import type { ExternalAsset } from '../external-asset.entity.ts';
import { endIdentity } from '../identities.store.ts';
import { assetUnlinked } from '../openlineage.entries.ts';
import { findExternalAsset } from '../openlineage.read-model.ts';

/** Which asset is not which registered thing. */
export interface UnlinkExternalAssetInput {
  readonly assetId: string;
  readonly nodeId: string;
}

/** Takes back that a dataset outside is a thing of the registry; what was true until now stays visible as of then. */
export const unlinkExternalAsset = mutation<UnlinkExternalAssetInput, ExternalAsset, NotFound>('unlinkExternalAsset', {
  body: async (ctx, { assetId, nodeId }) => {
    const asset = await findExternalAsset(ctx, assetId);
    if (!asset.ok) return asset;
    const { projectId, id } = asset.value;
    ctx.actor.require('unlinkExternalAsset', { kind: 'ExternalAsset', projectId });
    await lockGraph(ctx, projectId);
    const now = ctx.clock.now();
    const ended = await endIdentity(ctx, id, nodeId, now);
    if (ended === null) return refuse(notFound('ExternalIdentity', nodeId));
    await append(ctx.tx, assetUnlinked(ended));
    await endEdges(ctx, { projectId, from: id, to: nodeId, kind: 'SAME_AS', at: now });
    return ok(asset.value);
  },
});
