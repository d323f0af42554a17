import { present } from '../../../kernel/assert.ts';
import type { Id } from '../../../kernel/id.ts';
import { type Conflict, conflict, type IllegalTransition, type InvalidInput, type LimitExceeded, type NotFound } from '../../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../../kernel/result.ts';
import {
  type Acting,
  type ConditionTerms,
  countQuorum,
  type Decision,
  type DecisionKind,
  decide,
  decisionsOn,
  readDecision,
  type SeparationOfDuties,
  type StaleEvidence,
  separationOfDuties,
  staleEvidence,
  withoutDoubles,
} from '../../approvals/index.ts';
import type { MutationContext } from '../../context.ts';
import { requireUsable, type SourceRevoked } from '../../datasets/index.ts';
import { lockHolds } from '../../deployments/index.ts';
import { lockPolicies } from '../../policy/index.ts';
import { holdFraming, lockModel } from '../../registry/index.ts';
import { mutation } from '../../use-case.ts';
import { actingRoles } from '../acting.ts';
import { checkComment } from '../comment.rules.ts';
import { closeRequest, promote } from '../conclude.ts';
import { conditionsFor } from '../conditions.ts';
import { lockRightsToDecide } from '../decision-locks.ts';
import { lockRequest, subjectOf } from '../load-request.ts';
import { pinnedPolicy } from '../pinned-policy.ts';
import { type GateNotReady, gateNotReady, type PromotionHeld, promotionHeld } from '../promotion.problems.ts';
import { findRequest } from '../promotion.read-model.ts';
import { afterEvent, type PromotionEvent } from '../promotion.transitions.ts';
import { freshPromotionFile, missingPoints, type PromotionFile } from '../promotion-file.ts';
import { restsOn } from '../promotion-request.entity.ts';
import type { PromotionRequest } from '../promotion-request.ts';
import { keepingRefusedAttempts } from '../with-refused-attempts.ts';

/** A judgement on a request; `digest` is the digestToSign of the file that the person saw. */
export interface DecidePromotionInput {
  readonly promotionRequestId: string;
  readonly decision: DecisionKind;
  readonly digest: string;
  readonly comment: string;
  /** Whom the actor decides for, by a delegation; left out: for themselves. */
  readonly onBehalfOf?: string | null;
  /** What has to be done after the promotion, only with an approval. */
  readonly conditions?: readonly ConditionTerms[] | null;
  readonly idempotencyKey?: string | null;
}

/** The judgement, and what the request has become by it. */
export interface PromotionDecided {
  readonly decision: Decision;
  readonly request: PromotionRequest;
}

/** What the request goes through by a decision; an approval is judged as the one that promotes. */
const EVENT_OF = { APPROVE: 'promote', REJECT: 'reject', REQUEST_CHANGES: 'requestChanges' } as const satisfies Record<DecisionKind, PromotionEvent>;

type Refusals =
  | NotFound
  | InvalidInput
  | LimitExceeded
  | Conflict
  | IllegalTransition
  | SeparationOfDuties
  | StaleEvidence
  | GateNotReady
  | PromotionHeld
  | SourceRevoked;

/**
 * Approves, rejects or sends back a request. The approval that completes the quorum promotes, in the same transaction: the
 * evidence is read again and the policy applied to it, so that nothing is promoted that would not be approved as it stands.
 */
export const decidePromotion = keepingRefusedAttempts<DecidePromotionInput, PromotionDecided, Refusals>(
  'decision',
  mutation<DecidePromotionInput, PromotionDecided, Refusals>('decidePromotion', {
    body: async (ctx, input) => {
      const found = await lockRequest(ctx, input.promotionRequestId);
      if (!found.ok) return found;
      const request = found.value;
      const onBehalfOf = input.onBehalfOf ?? null;
      await lockRightsToDecide(ctx, await decisionsOn(ctx, request.id), request.projectId, onBehalfOf);
      const { document } = await pinnedPolicy(ctx, request);
      const roles = document.approvals.places.map(({ role }) => role);
      const duties = await actingRoles(ctx, { request, document, duty: 'decide on', action: 'decidePromotion', roles }, onBehalfOf);
      if (!duties.ok) return duties;
      ctx.actor.require('decidePromotion', { kind: 'PromotionRequest', projectId: request.projectId });
      const comment = checkComment(input.comment);
      if (!comment.ok) return comment;
      const conditions = await conditionsFor(ctx, request, input.decision, input.conditions ?? []);
      if (!conditions.ok) return conditions;
      const waiting = afterEvent(request.state, EVENT_OF[input.decision]);
      if (!waiting.ok) return waiting;
      // What serves and what aliases mean changes under this lock, so that nothing changes between the look at the file and its end.
      if (input.decision === 'APPROVE') {
        await lockModel(ctx, request.modelId);
        await holdFraming(ctx, request.modelId);
        await lockHolds(ctx.tx, request.projectId, 'shared');
        await lockPolicies(ctx.tx, 'shared');
      }
      // No policy and no quorum lets data serve that may not be used; to reject stays possible.
      const usable = input.decision === 'APPROVE' ? await requireUsable(ctx, request.projectId, restsOn(request)) : ok(null);
      if (!usable.ok) return usable;
      const file = await freshPromotionFile(ctx, request);
      if (!file.ok) return file;
      const legal = checkDecision(ctx, input, file.value, duties.value.acting);
      if (!legal.ok) return legal;
      const decision = await decide(ctx, {
        subject: subjectOf(request),
        digest: file.value.digestToSign,
        kind: input.decision,
        ...duties.value,
        comment: comment.value,
        conditions: conditions.value,
      });
      return conclude(ctx, file.value, decision);
    },
    replay: { subjectOf: ({ decision }) => decision.id, reload },
  }),
);

function checkDecision(
  ctx: MutationContext,
  input: DecidePromotionInput,
  file: PromotionFile,
  acting: Acting | null,
): Result<null, Conflict | StaleEvidence | GateNotReady | SeparationOfDuties> {
  if (input.digest !== file.digestToSign) {
    const message = 'The file is not the one you saw: acknowledgements or waivers changed. Read the request again and decide on its digestToSign.';
    return refuse(staleEvidence(['file'], file.digestToSign, message));
  }
  const mine = file.decisions.filter(({ decidedBy }) => decidedBy === ctx.actor.principalId).at(-1);
  const twice = acting === null ? undefined : countedBefore(file, ctx.actor.principalId, acting);
  if (twice !== undefined)
    return refuse(
      separationOfDuties('DELEGATION', `One of you has been counted on this file already (${twice.id}); a delegate and who delegates fill one place.`),
    );
  if (mine?.kind === input.decision && mine.onBehalfOf === (acting?.onBehalfOf ?? null))
    return refuse(conflict('You have decided so on this very file already.', mine.id));
  if (input.decision !== 'APPROVE' || file.standing.complete) return ok(null);
  return refuse(
    gateNotReady(
      missingPoints(file)
        .filter(({ kind }) => kind !== 'APPROVAL' && kind !== 'CHANGES_REQUESTED' && kind !== 'HOLD')
        .map(({ kind, key }) => `${kind} ${key}`),
    ),
  );
}

/** A decision of somebody else in which the actor's delegator, or the actor through another delegate, was counted already. */
const countedBefore = ({ decisions }: PromotionFile, me: string, { onBehalfOf: delegator }: Acting): Decision | undefined =>
  decisions.find(({ decidedBy, onBehalfOf }) => decidedBy !== me && (decidedBy === delegator || onBehalfOf === delegator || onBehalfOf === me));

async function conclude(ctx: MutationContext, file: PromotionFile, decision: Decision): Promise<Result<PromotionDecided, Refusals>> {
  const { request, policy } = file;
  if (decision.kind === 'REJECT') return ok({ decision, request: await closeRequest(ctx, request, 'reject', decision.comment) });
  const decisions = withoutDoubles([...file.decisions, decision]);
  const quorum = countQuorum(policy.document.approvals.places, decisions);
  if (!quorum.met || !file.standing.complete) return ok({ decision, request });
  if (file.holds.length > 0) return refuse(promotionHeld(file.holds));
  const promoted = await promote(ctx, { ...file, decisions }, quorum);
  return promoted.ok ? ok({ decision, request: promoted.value }) : promoted;
}

async function reload(ctx: MutationContext, decisionId: string): Promise<Result<PromotionDecided, Refusals>> {
  const decision = present(await readDecision(ctx, decisionId as Id<'Decision'>), 'the decision of an earlier request');
  const request = await findRequest(ctx, decision.subjectId);
  return request.ok ? ok({ decision, request: request.value }) : request;
}
