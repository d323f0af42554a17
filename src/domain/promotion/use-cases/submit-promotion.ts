import type { Conflict, IllegalTransition, InvalidInput, LimitExceeded, NotFound } from '../../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../../kernel/result.ts';
import { uniqueViolation } from '../../../storage/postgres-problems.ts';
import type { Context } from '../../context.ts';
import type { SourceRevoked } from '../../datasets/index.ts';
import type { NoPolicyApplies } from '../../policy/index.ts';
import { mutation } from '../../use-case.ts';
import { askedBy, prepareComparison } from '../ask-promotion.ts';
import type { ComparedWithChampion } from '../compare-with-champion.ts';
import { judged } from '../judge-request.ts';
import { lockDraft } from '../lock-draft.ts';
import { recordAsked, takePlace, waitsAlready } from '../open-request.ts';
import { findRequest } from '../promotion.read-model.ts';
import { updateUnjudgedRequest } from '../promotion.store.ts';
import type { PromotionRequest } from '../promotion-request.ts';

/** Which draft is asked for now. */
export interface SubmitPromotionInput {
  readonly promotionRequestId: string;
  /** An open request for the same model and environment, whose place this one takes. */
  readonly supersedes?: string | null;
  readonly idempotencyKey?: string | null;
}

type Refusals = NotFound | InvalidInput | LimitExceeded | Conflict | IllegalTransition | NoPolicyApplies | SourceRevoked;

const submit = mutation<SubmitPromotionInput, PromotionRequest, Refusals, ComparedWithChampion>('submitPromotion', {
  prepare: async (ctx, { promotionRequestId }) => {
    const request = await findRequest(ctx, promotionRequestId);
    return ok(await prepareComparison(ctx, request.ok ? request.value : { modelVersionId: '' }));
  },
  body: async (ctx, { promotionRequestId, supersedes }, prepared) => {
    const locked = await lockDraft(ctx, promotionRequestId);
    if (!locked.ok) return locked;
    const { draft, version } = locked.value;
    const asked = await askedBy(ctx, version, draft);
    if (!asked.ok) return asked;
    const replaced = await takePlace(ctx, asked.value, supersedes ?? null);
    if (!replaced.ok) return replaced;
    const requestedAt = ctx.clock.now();
    const judgement = await judged(ctx, asked.value, prepared, { requestedAt, mayWait: true });
    if (!judgement.ok) return judgement;
    const request: PromotionRequest = { ...draft, ...judgement.value, requestedAt, supersedesId: replaced.value };
    await updateUnjudgedRequest(ctx.tx, 'DRAFT', request);
    await recordAsked(ctx, request, asked.value.policy);
    return ok(request);
  },
  replay: { subjectOf: ({ id }) => id, reload: findRequest },
});

/** Asks for what a draft says, as `requestPromotion` would: it is judged from then on, and by what holds then. */
export const submitPromotion = Object.assign(
  async (ctx: Context, input: SubmitPromotionInput): Promise<Result<PromotionRequest, Refusals>> => {
    try {
      return await submit(ctx, input);
    } catch (error) {
      // A request for another version of the model was opened at the same instant.
      if (uniqueViolation(error) === 'promotion_requests_open_idx') return refuse(waitsAlready(null));
      throw error;
    }
  },
  { useCaseName: submit.useCaseName, kind: submit.kind, takesIdempotencyKey: submit.takesIdempotencyKey },
);
