import { LIMITS } from '../../../kernel/limits.ts';
import { type NotFound, notFound } from '../../../kernel/problem.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import { apartWithin } from '../../../storage/apart.ts';
import { mutation } from '../../use-case.ts';
import { closeRequest } from '../conclude.ts';
import { lockRequest } from '../load-request.ts';
import { overdueRequests } from '../promotion.read-model.ts';
import { isOpen, isOverdue } from '../promotion.transitions.ts';
import type { PromotionRequest } from '../promotion-request.ts';

/**
 * Ends the open requests whose time is over, at most `LIMITS.promotionsAtOnce` in one transaction; refuses when there is none. Nothing is
 * decided on them meanwhile: whoever decides looks at the time as well.
 */
export const expirePromotions = mutation<object, readonly PromotionRequest[], NotFound>('expirePromotions', {
  body: async (ctx) => {
    ctx.actor.require('expirePromotions', { kind: 'PromotionRequest', projectId: null });
    const now = ctx.clock.now();
    const expired: PromotionRequest[] = [];
    // One after the other in the order of their ids, so that two instances that do this at once wait and never block each other for good.
    const overdue = [...(await overdueRequests(ctx, now, LIMITS.promotionsAtOnce))].sort((one, other) => (one.id < other.id ? -1 : 1));
    for (const { id } of overdue) {
      const ended = await apartWithin(ctx.tx, ctx.log, { job: 'expire-promotions', id }, async () => {
        const locked = await lockRequest(ctx, id);
        if (!locked.ok || !isOpen(locked.value.state) || !isOverdue(locked.value.expiresAt, now)) return null;
        return closeRequest(ctx, locked.value, 'expire', `It came to no end by ${locked.value.expiresAt?.toISOString()}. Open a new request.`);
      });
      if (ended !== null) expired.push(ended);
    }
    return expired.length === 0 ? refuse(notFound('PromotionRequest', 'whose time is over')) : ok(expired);
  },
});
