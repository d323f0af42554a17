import {
  type Conflict,
  type IllegalTransition,
  type InvalidInput,
  invalidInput,
  type LimitExceeded,
  type NotFound,
  type SomebodyElseRequired,
} from '../../../kernel/problem.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import type { SourceRevoked } from '../../datasets/index.ts';
import type { NoPolicyApplies } from '../../policy/index.ts';
import { lockModelVersion } from '../../registry/index.ts';
import { mutation } from '../../use-case.ts';
import { type AskedInput, checkAsked, prepareComparison } from '../ask-promotion.ts';
import type { ComparedWithChampion } from '../compare-with-champion.ts';
import { judged } from '../judge-request.ts';
import { mayBreakGlass } from '../may-break-glass.ts';
import { recordAsked, takePlace, waitsAlready } from '../open-request.ts';
import { findRequest } from '../promotion.read-model.ts';
import { insertPromotionRequest } from '../promotion.store.ts';
import type { PromotionRequest } from '../promotion-request.ts';

/** Which version is to serve where, and why. */
export interface RequestPromotionInput extends AskedInput {
  /** Serves for some hours in an emergency, by what the policy says of that; see `mayBreakGlass`. */
  readonly breakGlass?: boolean | null;
  /** An open request for the same model and environment, whose place this one takes. */
  readonly supersedes?: string | null;
  readonly idempotencyKey?: string | null;
}

type Refusals = NotFound | InvalidInput | LimitExceeded | Conflict | IllegalTransition | NoPolicyApplies | SourceRevoked | SomebodyElseRequired;

/**
 * Opens a request: pins the policy and all evidence, applies the policy, and either waits for people or is refused with every
 * reason; where evidence is still being made it waits for that first. A refused request is kept, as the record of what was asked and why not.
 */
export const requestPromotion = mutation<RequestPromotionInput, PromotionRequest, Refusals, ComparedWithChampion>('requestPromotion', {
  prepare: async (ctx, input) => ok(await prepareComparison(ctx, input)),
  body: async (ctx, input, prepared) => {
    const version = await lockModelVersion(ctx, input.modelVersionId);
    if (!version.ok) return version;
    const { projectId, modelId } = version.value;
    ctx.actor.require('requestPromotion', { kind: 'ModelVersion', projectId });
    const emergency = input.breakGlass === true;
    if (emergency && input.rollback === true) return refuse(invalidInput('breakGlass', 'Ask for one of the two: rollback or breakGlass.'));
    const asked = await checkAsked(ctx, version.value, input, emergency ? 'BREAK_GLASS' : undefined);
    if (!asked.ok) return asked;
    const possible = emergency ? await mayBreakGlass(ctx, version.value, asked.value.environment, asked.value.policy) : ok(null);
    if (!possible.ok) return possible;
    const supersedes = await takePlace(ctx, asked.value, input.supersedes ?? null);
    if (!supersedes.ok) return supersedes;
    const requestedAt = ctx.clock.now();
    const judgement = await judged(ctx, asked.value, prepared, { requestedAt, mayWait: true });
    if (!judgement.ok) return judgement;
    const request: PromotionRequest = {
      ...{ id: ctx.ids.next('PromotionRequest'), projectId, modelId, requestedBy: ctx.actor.principalId, requestedAt },
      ...{ ...judgement.value, supersedesId: supersedes.value, deploymentId: null },
    };
    if (!(await insertPromotionRequest(ctx.tx, request))) return refuse(waitsAlready(null));
    await recordAsked(ctx, request, asked.value.policy);
    return ok(request);
  },
  replay: { subjectOf: ({ id }) => id, reload: findRequest },
});
