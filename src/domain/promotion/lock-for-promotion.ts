import { decisionsOn } from '../approvals/index.ts';
import type { MutationContext } from '../context.ts';
import { lockHolds } from '../deployments/index.ts';
import { lockGrantsOf } from '../identity/index.ts';
import { lockPolicies } from '../policy/index.ts';
import { lockModel } from '../registry/index.ts';
import type { PromotionRequest } from './promotion-request.ts';

/** Locks the roles of everybody whose decision counts: one that is taken away meanwhile waits for the end of this. It was held, or it decides nothing. */
export async function lockDeciders(ctx: MutationContext, request: PromotionRequest): Promise<void> {
  const deciders = (await decisionsOn(ctx, request.id)).map(({ decidedBy }) => decidedBy);
  await lockGrantsOf(ctx.tx, [ctx.actor.principalId, ...deciders], request.projectId);
}

/** Locks what serves, what aliases mean, holds and policies, so that nothing changes between the look at the file and the promotion. */
export async function lockForPromotion(ctx: MutationContext, request: PromotionRequest): Promise<void> {
  await lockModel(ctx, request.modelId);
  await lockHolds(ctx.tx, request.projectId, 'shared');
  await lockPolicies(ctx.tx, 'shared');
}
