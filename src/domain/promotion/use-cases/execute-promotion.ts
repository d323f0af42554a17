import type { Conflict, IllegalTransition, NotFound, Problem } from '../../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../../kernel/result.ts';
import type { StaleEvidence } from '../../approvals/index.ts';
import type { Context, MutationContext } from '../../context.ts';
import { requireUsable, type SourceRevoked } from '../../datasets/index.ts';
import { mutation } from '../../use-case.ts';
import { promote, reopenRequest } from '../conclude.ts';
import { lockRequest } from '../load-request.ts';
import { lockDeciders, lockForPromotion } from '../lock-for-promotion.ts';
import { approvalLapsed, type GateNotReady, type PromotionHeld, promotionHeld } from '../promotion.problems.ts';
import { findRequest } from '../promotion.read-model.ts';
import { inTime } from '../promotion.transitions.ts';
import { freshPromotionFile, missingPoints, type PromotionFile } from '../promotion-file.ts';
import { restsOn } from '../promotion-request.entity.ts';
import type { PromotionRequest } from '../promotion-request.ts';

/** Which approved request is executed. */
export interface ExecutePromotionInput {
  readonly promotionRequestId: string;
  readonly idempotencyKey?: string | null;
}

type Refusals = NotFound | Conflict | IllegalTransition | StaleEvidence | GateNotReady | PromotionHeld | SourceRevoked;

const execute = mutation<ExecutePromotionInput, PromotionRequest, Refusals>('executePromotion', {
  body: async (ctx, { promotionRequestId }) => {
    const approved = await lockApproved(ctx, promotionRequestId);
    if (!approved.ok) return approved;
    await lockForPromotion(ctx, approved.value);
    // No policy and no quorum lets data serve that may not be used.
    const usable = await requireUsable(ctx, approved.value.projectId, restsOn(approved.value));
    if (!usable.ok) return usable;
    const file = await standingFile(ctx, approved.value);
    if (!file.ok) return file;
    return file.value.holds.length > 0 ? refuse(promotionHeld(file.value.holds)) : promote(ctx, file.value, file.value.quorum);
  },
  replay: { subjectOf: ({ id }) => id, reload: findRequest },
});

/** Takes back an approval that no longer stands. The refusal of the execution left nothing behind, so this is a transaction of its own. */
const lapse = mutation<ExecutePromotionInput, PromotionRequest, Refusals>('lapsePromotion', {
  body: async (ctx, { promotionRequestId }) => {
    const approved = await lockApproved(ctx, promotionRequestId);
    if (!approved.ok) return approved;
    const file = await standingFile(ctx, approved.value);
    // Meanwhile it may stand again; then there is nothing to take back, and the next execution finds it so.
    return file.ok ? refuse(approvalLapsed([])) : ok(await reopenRequest(ctx, approved.value, 'lapse', file.problem.message));
  },
});

/**
 * Promotes what was approved and waited for an operator or for the end of holds. Nothing is taken on trust: the evidence is read again, the
 * policy applied to it, every approval counted by the roles that its author still holds. What no longer stands goes back to the people who
 * approve.
 */
export const executePromotion = Object.assign(
  async (ctx: Context, input: ExecutePromotionInput): Promise<Result<PromotionRequest, Refusals>> => {
    const executed = await execute(ctx, input);
    if (!executed.ok && isLapse(executed.problem)) await lapse(ctx, { promotionRequestId: input.promotionRequestId });
    return executed;
  },
  { useCaseName: execute.useCaseName, kind: execute.kind, takesIdempotencyKey: execute.takesIdempotencyKey },
);

const isLapse = ({ kind }: Problem): boolean => kind === 'StaleEvidence' || kind === 'GateNotReady' || kind === 'SourceRevoked';

async function lockApproved(ctx: MutationContext, id: string): Promise<Result<PromotionRequest, NotFound | IllegalTransition>> {
  const found = await lockRequest(ctx, id);
  if (!found.ok) return found;
  const request = found.value;
  ctx.actor.require('executePromotion', { kind: 'PromotionRequest', projectId: request.projectId });
  // A waiting request is promoted by its last approval, and by nobody else.
  const legal = request.state === 'AWAITING_APPROVAL' ? inTime(request, 'lapse', ctx.clock.now()) : inTime(request, 'promote', ctx.clock.now());
  if (!legal.ok) return legal;
  await lockDeciders(ctx, request);
  return ok(request);
}

/** The file of the request, if every approval that it needs stands for it as it is now. */
async function standingFile(ctx: MutationContext, request: PromotionRequest): Promise<Result<PromotionFile, StaleEvidence | GateNotReady>> {
  const file = await freshPromotionFile(ctx, request);
  if (!file.ok || (file.value.standing.complete && file.value.quorum.met)) return file;
  return refuse(
    approvalLapsed(
      missingPoints(file.value)
        .filter(({ kind }) => kind !== 'HOLD' && kind !== 'EXECUTION')
        .map(({ kind, key }) => `${kind} ${key}`),
    ),
  );
}
