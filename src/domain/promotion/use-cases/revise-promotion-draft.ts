import type { Conflict, IllegalTransition, InvalidInput, LimitExceeded, NotFound } from '../../../kernel/problem.ts';
import { ok } from '../../../kernel/result.ts';
import { append } from '../../journal/index.ts';
import type { NoPolicyApplies } from '../../policy/index.ts';
import { mutation } from '../../use-case.ts';
import { type AskedInput, checkAsked, prepareComparison } from '../ask-promotion.ts';
import type { ComparedWithChampion } from '../compare-with-champion.ts';
import { previewed } from '../judge-request.ts';
import { lockDraft } from '../lock-draft.ts';
import { promotionDraftRevised } from '../promotion.entries.ts';
import { findRequest } from '../promotion.read-model.ts';
import { updateUnjudgedRequest } from '../promotion.store.ts';
import type { PromotionRequest } from '../promotion-request.ts';

/** The draft as it is to be from now on, whole; the version stays the one it was written for. */
export interface RevisePromotionDraftInput extends Omit<AskedInput, 'modelVersionId'> {
  readonly promotionRequestId: string;
  readonly idempotencyKey?: string | null;
}

type Refusals = NotFound | InvalidInput | LimitExceeded | Conflict | IllegalTransition | NoPolicyApplies;

/** Changes a draft; only its author does. */
export const revisePromotionDraft = mutation<RevisePromotionDraftInput, PromotionRequest, Refusals, ComparedWithChampion>('revisePromotionDraft', {
  prepare: async (ctx, { promotionRequestId, environment }) => {
    const request = await findRequest(ctx, promotionRequestId);
    return ok(await prepareComparison(ctx, { modelVersionId: request.ok ? request.value.modelVersionId : '', environment }));
  },
  body: async (ctx, { promotionRequestId, idempotencyKey: _key, ...input }, prepared) => {
    const locked = await lockDraft(ctx, promotionRequestId);
    if (!locked.ok) return locked;
    const { draft, version } = locked.value;
    const asked = await checkAsked(ctx, version, { ...input, modelVersionId: version.id });
    if (!asked.ok) return asked;
    const revised: PromotionRequest = { ...draft, ...(await previewed(ctx, asked.value, prepared)), requestedAt: ctx.clock.now() };
    await updateUnjudgedRequest(ctx.tx, 'DRAFT', revised);
    await append(ctx.tx, promotionDraftRevised(revised, { reason: revised.reason, factsDigest: revised.evaluation.factsDigest }));
    return ok(revised);
  },
  replay: { subjectOf: ({ id }) => id, reload: findRequest },
});
