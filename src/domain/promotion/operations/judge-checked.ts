import type { Id } from '../../../kernel/id.ts';
import { LIMITS } from '../../../kernel/limits.ts';
import { apart } from '../../../storage/apart.ts';
import type { Context } from '../../context.ts';
import { stillUnderWay } from '../evidence-under-way.ts';
import { checkingRequests } from '../promotion.read-model.ts';
import { judgeCheckedPromotion } from '../use-cases/judge-checked-promotion.ts';

/** Judges every request whose evidence is there, each in a transaction of its own; one that fails keeps no other from being judged. True when at least one was. */
export async function judgeChecked(ctx: Context): Promise<boolean> {
  let judged = false;
  for (let after: Id<'PromotionRequest'> | null = null; ; ) {
    const requests = await checkingRequests(ctx, after, LIMITS.promotionsAtOnce);
    for (const { id, awaits } of requests) {
      if ((await stillUnderWay(ctx, awaits)).length > 0) continue;
      const outcome = await apart(ctx.log, { job: 'judge-checked-promotions', id }, () => judgeCheckedPromotion(ctx, { promotionRequestId: id }));
      if (outcome === null) continue;
      judged ||= outcome.ok;
      if (!outcome.ok) ctx.log.info({ promotionRequestId: id, problem: outcome.problem.kind }, 'a request could not be judged yet; it is tried again');
    }
    const last = requests.at(-1);
    if (last === undefined || requests.length < LIMITS.promotionsAtOnce) return judged;
    after = last.id;
  }
}
