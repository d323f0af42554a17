import { readAcknowledgement, readDecision, readWaiver } from '../../domain/approvals/index.ts';
import type { Context } from '../../domain/context.ts';
import { findApprovalReview, findCondition, findPromotionRequest, findThread } from '../../domain/promotion/index.ts';
import { isId } from '../../kernel/id.ts';
import { orNull } from '../answer.ts';
import type { NodeFinder } from '../node-finder.ts';
import { toApprovalReview } from './approval-review.mapper.ts';
import { toCommentThread } from './discussion.mapper.ts';
import { toAcknowledgement, toApprovalCondition, toDecision, toPromotionRequest, toWaiver } from './promotion.mapper.ts';

/** A thing about a request is visible when the request is. */
async function ofVisibleRequest<T extends { readonly subjectId: string }, N>(ctx: Context, thing: T | null, map: (thing: T) => N): Promise<N | null> {
  if (thing === null) return null;
  const request = await findPromotionRequest(ctx, { id: thing.subjectId });
  return request.ok ? map(thing) : null;
}

/** How `node(id)` finds the things of this module. */
export const promotionNodes = {
  ApprovalReview: async ({ ctx }, id) => orNull(await findApprovalReview(ctx, { id }), toApprovalReview),
  PromotionRequest: async ({ ctx }, id) => orNull(await findPromotionRequest(ctx, { id }), toPromotionRequest),
  Decision: async ({ ctx }, id) => ofVisibleRequest(ctx, isId('Decision', id) ? await readDecision(ctx, id) : null, toDecision),
  Acknowledgement: async ({ ctx }, id) => ofVisibleRequest(ctx, isId('Acknowledgement', id) ? await readAcknowledgement(ctx, id) : null, toAcknowledgement),
  Waiver: async ({ ctx }, id) => ofVisibleRequest(ctx, isId('Waiver', id) ? await readWaiver(ctx, id) : null, toWaiver(ctx.clock.now())),
  ApprovalCondition: async ({ ctx }, id) => orNull(await findCondition(ctx, { id }), toApprovalCondition),
  CommentThread: async ({ ctx }, id) => orNull(await findThread(ctx, { id }), toCommentThread),
} satisfies Record<string, NodeFinder>;
