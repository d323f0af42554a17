import { LIMITS } from '../../../kernel/limits.ts';
import { type Conflict, type InvalidInput, type LimitExceeded, limitExceeded, type NotFound } from '../../../kernel/problem.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import { append } from '../../journal/index.ts';
import type { NoPolicyApplies } from '../../policy/index.ts';
import { lockModelVersion } from '../../registry/index.ts';
import { mutation } from '../../use-case.ts';
import { type AskedInput, checkAsked, prepareComparison } from '../ask-promotion.ts';
import type { ComparedWithChampion } from '../compare-with-champion.ts';
import { previewed } from '../judge-request.ts';
import { promotionDrafted } from '../promotion.entries.ts';
import { findRequest } from '../promotion.read-model.ts';
import { countDrafts, insertPromotionRequest } from '../promotion.store.ts';
import type { PromotionRequest } from '../promotion-request.ts';

/** What is to be asked for later. */
export interface DraftPromotionInput extends AskedInput {
  readonly idempotencyKey?: string | null;
}

type Refusals = NotFound | InvalidInput | LimitExceeded | Conflict | NoPolicyApplies;

/**
 * Writes a request down without asking for anything: it takes no place, runs out of no time and is judged by nobody. What it says of verdict
 * and evidence is what it would meet now.
 */
export const draftPromotion = mutation<DraftPromotionInput, PromotionRequest, Refusals, ComparedWithChampion>('draftPromotion', {
  prepare: async (ctx, input) => ok(await prepareComparison(ctx, input)),
  body: async (ctx, input, prepared) => {
    const version = await lockModelVersion(ctx, input.modelVersionId);
    if (!version.ok) return version;
    const { projectId, modelId } = version.value;
    ctx.actor.require('requestPromotion', { kind: 'ModelVersion', projectId });
    const asked = await checkAsked(ctx, version.value, input);
    if (!asked.ok) return asked;
    const most = LIMITS.draftsPerPerson;
    if ((await countDrafts(ctx.tx, { requestedBy: ctx.actor.principalId, projectId })) >= most)
      return refuse(limitExceeded('draftsPerPerson', most, `You have ${most} drafts in this project. Submit or withdraw one of them first.`));
    const draft: PromotionRequest = {
      ...{ id: ctx.ids.next('PromotionRequest'), projectId, modelId, requestedBy: ctx.actor.principalId, requestedAt: ctx.clock.now() },
      ...{ ...(await previewed(ctx, asked.value, prepared)), supersedesId: null, deploymentId: null },
    };
    await insertPromotionRequest(ctx.tx, draft);
    await append(ctx.tx, promotionDrafted(draft, { reason: draft.reason, factsDigest: draft.evaluation.factsDigest }));
    return ok(draft);
  },
  replay: { subjectOf: ({ id }) => id, reload: findRequest },
});
