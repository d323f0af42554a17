import type { Conflict, IllegalTransition, InvalidInput, LimitExceeded, NotFound } from '../../../kernel/problem.ts';
import { conflict } from '../../../kernel/problem.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import type { MutationContext } from '../../context.ts';
import type { SourceRevoked } from '../../datasets/index.ts';
import { append } from '../../journal/index.ts';
import type { NoPolicyApplies } from '../../policy/index.ts';
import { lockModelVersion } from '../../registry/index.ts';
import { mutation } from '../../use-case.ts';
import { askedBy, prepareComparison } from '../ask-promotion.ts';
import type { ComparedWithChampion } from '../compare-with-champion.ts';
import { closerOf } from '../conclude.ts';
import { stillUnderWay } from '../evidence-under-way.ts';
import { judged } from '../judge-request.ts';
import { lockRequest } from '../load-request.ts';
import { judgedBy, recordRefusal } from '../open-request.ts';
import { pinnedPolicy } from '../pinned-policy.ts';
import { promotionChecked } from '../promotion.entries.ts';
import { findRequest } from '../promotion.read-model.ts';
import { updateUnjudgedRequest } from '../promotion.store.ts';
import { afterEvent } from '../promotion.transitions.ts';
import type { PromotionRequest } from '../promotion-request.ts';

/** Which request the evidence is there for. */
export interface JudgeCheckedPromotionInput {
  readonly promotionRequestId: string;
}

type Refusals = NotFound | InvalidInput | LimitExceeded | Conflict | IllegalTransition | NoPolicyApplies | SourceRevoked;

/**
 * Judges a request whose evidence was still being made when it was asked for, once that has ended, well or not: what is missing then, the
 * policy says. By the policy that applies now. Only the server itself does it; a crash leaves the request as it was, for the next round.
 */
export const judgeCheckedPromotion = mutation<JudgeCheckedPromotionInput, PromotionRequest, Refusals, ComparedWithChampion>('judgeCheckedPromotion', {
  prepare: async (ctx, { promotionRequestId }) => {
    const request = await findRequest(ctx, promotionRequestId);
    return ok(await prepareComparison(ctx, request.ok ? request.value : { modelVersionId: '' }));
  },
  body: async (ctx, { promotionRequestId }, prepared) => {
    const seen = await findRequest(ctx, promotionRequestId);
    if (!seen.ok) return seen;
    ctx.actor.require('judgeCheckedPromotion', { kind: 'PromotionRequest', projectId: seen.value.projectId });
    const version = await lockModelVersion(ctx, seen.value.modelVersionId);
    if (!version.ok) return version;
    const found = await lockRequest(ctx, promotionRequestId);
    if (!found.ok) return found;
    const request = found.value;
    const legal = afterEvent(request.state, 'open');
    if (!legal.ok) return legal;
    const [underWay] = await stillUnderWay(ctx, request.awaits);
    if (underWay !== undefined) return refuse(conflict(`${underWay} has not ended.`, underWay));
    const asked = await askedBy(ctx, version.value, request);
    if (!asked.ok) return refuseAsIs(ctx, request, asked.problem.message);
    const judgement = await judged(ctx, asked.value, prepared, { requestedAt: request.requestedAt, mayWait: false });
    if (!judgement.ok) return judgement.problem.kind === 'SourceRevoked' ? refuseAsIs(ctx, request, judgement.problem.message) : judgement;
    const checked: PromotionRequest = { ...request, ...judgement.value };
    await updateUnjudgedRequest(ctx.tx, 'CHECKING', checked);
    await append(ctx.tx, promotionChecked(checked, { ...judgedBy(checked, asked.value.policy), reason: null }));
    await recordRefusal(ctx, checked, asked.value.policy);
    return ok(checked);
  },
});

/** Nobody can ask for it any more as it was asked for; the file says why. */
async function refuseAsIs(ctx: MutationContext, request: PromotionRequest, reason: string) {
  const refused: PromotionRequest = { ...request, state: 'REFUSED', closedBy: closerOf(ctx), closedAt: ctx.clock.now(), closingReason: reason };
  await updateUnjudgedRequest(ctx.tx, 'CHECKING', refused);
  const policy = await pinnedPolicy(ctx, request);
  await append(ctx.tx, promotionChecked(refused, { ...judgedBy(refused, policy), reason }));
  return ok(refused);
}
