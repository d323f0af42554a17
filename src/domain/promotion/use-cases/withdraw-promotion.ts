import { type Conflict, conflict, type IllegalTransition, type InvalidInput, type NotFound } from '../../../kernel/problem.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import { mutation } from '../../use-case.ts';
import { checkComment } from '../comment.rules.ts';
import { closeRequest } from '../conclude.ts';
import { lockRequest } from '../load-request.ts';
import { findRequest } from '../promotion.read-model.ts';
import { afterEvent } from '../promotion.transitions.ts';
import type { PromotionRequest } from '../promotion-request.ts';

/** Which request is taken back, and why. */
export interface WithdrawPromotionInput {
  readonly promotionRequestId: string;
  readonly reason: string;
  readonly idempotencyKey?: string | null;
}

/** Takes a waiting request back; a draft only its author, as it is nobody else’s yet. */
export const withdrawPromotion = mutation<WithdrawPromotionInput, PromotionRequest, NotFound | InvalidInput | IllegalTransition | Conflict>(
  'withdrawPromotion',
  {
    body: async (ctx, input) => {
      const found = await lockRequest(ctx, input.promotionRequestId);
      if (!found.ok) return found;
      ctx.actor.require('withdrawPromotion', { kind: 'PromotionRequest', projectId: found.value.projectId });
      const reason = checkComment(input.reason, 'reason');
      if (!reason.ok) return reason;
      if (found.value.state === 'DRAFT' && found.value.requestedBy !== ctx.actor.principalId)
        return refuse(conflict('Only its author takes a draft back. It takes no place, so that it holds nothing up.', found.value.id));
      const legal = afterEvent(found.value.state, 'withdraw');
      return legal.ok ? ok(await closeRequest(ctx, found.value, 'withdraw', reason.value)) : legal;
    },
    replay: { subjectOf: ({ id }) => id, reload: findRequest },
  },
);
