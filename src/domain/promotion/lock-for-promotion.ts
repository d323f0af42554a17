import { decisionsOn } from '../approvals/index.ts';
import type { MutationContext } from '../context.ts';
import { lockHolds } from '../deployments/index.ts';
import { lockPolicies } from '../policy/index.ts';
import { holdFraming, lockModel } from '../registry/index.ts';
import { lockRightsToDecide } from './decision-locks.ts';
import type { PromotionRequest } from './promotion-request.ts';

/** Locks everything by which those decide whose decisions count, the actor, and whoever asked for an emergency. */
export const lockDeciders = async (ctx: MutationContext, request: PromotionRequest, onBehalfOf: string | null = null): Promise<void> =>
  lockRightsToDecide(ctx, await decisionsOn(ctx, request.id), request.projectId, onBehalfOf, request.kind === 'BREAK_GLASS' ? [request.requestedBy] : []);

/** Locks what serves, what aliases mean, how the use case is framed, holds and policies, so that nothing changes between the look at the file and the promotion. */
export async function lockForPromotion(ctx: MutationContext, request: PromotionRequest): Promise<void> {
  await lockModel(ctx, request.modelId);
  await holdFraming(ctx, request.modelId);
  await lockHolds(ctx.tx, request.projectId, 'shared');
  await lockPolicies(ctx.tx, 'shared');
}
