import { present } from '../../../kernel/assert.ts';
import type { Id } from '../../../kernel/id.ts';
import type { Conflict, IllegalTransition, InvalidInput, LimitExceeded, NotFound } from '../../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../../kernel/result.ts';
import {
  type ConditionTerms,
  countQuorum,
  type Decision,
  type DecisionKind,
  decide,
  readDecision,
  type SeparationOfDuties,
  type StageNotOpen,
  type StaleEvidence,
  separationOfDuties,
  staleEvidence,
  withoutDoubles,
} from '../../approvals/index.ts';
import type { MutationContext } from '../../context.ts';
import { requireUsable, type SourceRevoked } from '../../datasets/index.ts';
import { approvalPlan, approverRoles } from '../../policy/index.ts';
import { mutation } from '../../use-case.ts';
import { type ActingRoles, actingRoles } from '../acting.ts';
import { fillsOpenStage, saysItOnce } from '../check-place.ts';
import { checkComment } from '../comment.rules.ts';
import { approveRequest, closeRequest, promote, reopenRequest } from '../conclude.ts';
import { conditionsFor } from '../conditions.ts';
import type { DutyInput } from '../duties.ts';
import { lockRequest, subjectOf } from '../load-request.ts';
import { lockDeciders, lockForPromotion } from '../lock-for-promotion.ts';
import { pinnedPolicy } from '../pinned-policy.ts';
import { type GateNotReady, gateNotReady } from '../promotion.problems.ts';
import { findRequest } from '../promotion.read-model.ts';
import { inTime, type PromotionEvent } from '../promotion.transitions.ts';
import { freshPromotionFile, missingPoints, type PromotionFile, readPromotionFile } from '../promotion-file.ts';
import { restsOn } from '../promotion-request.entity.ts';
import type { PromotionRequest } from '../promotion-request.ts';
import { keepingRefusedAttempts, onRequest } from '../with-refused-attempts.ts';

/** A judgement on a request; `digest` is the digestToSign of the file that the person saw. */
export interface DecidePromotionInput {
  readonly promotionRequestId: string;
  readonly decision: DecisionKind;
  readonly digest: string;
  readonly comment: string;
  /** The role in which the person acts; left out: whichever of theirs is needed. */
  readonly role?: string | null;
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

/** What the request goes through by a decision; an approval is judged as the one that completes the quorum. */
const EVENT_OF = { APPROVE: 'approve', REJECT: 'reject', REQUEST_CHANGES: 'requestChanges' } as const satisfies Record<DecisionKind, PromotionEvent>;

type Refusals =
  | NotFound
  | InvalidInput
  | LimitExceeded
  | Conflict
  | IllegalTransition
  | SeparationOfDuties
  | StaleEvidence
  | StageNotOpen
  | GateNotReady
  | SourceRevoked;

/**
 * Approves, rejects or sends back a request. The approval that completes the quorum promotes, in the same transaction: the
 * evidence is read again and the policy applied to it, so that nothing is promoted that would not be approved as it stands. Where something
 * holds the promotion up, or the policy leaves it to an operator, the request is approved and waits for its execution.
 */
export const decidePromotion = keepingRefusedAttempts<DecidePromotionInput, PromotionDecided, Refusals>(
  'decision',
  onRequest,
  mutation<DecidePromotionInput, PromotionDecided, Refusals>('decidePromotion', {
    body: async (ctx, input) => {
      const found = await lockRequest(ctx, input.promotionRequestId);
      if (!found.ok) return found;
      const request = found.value;
      const onBehalfOf = input.onBehalfOf ?? null;
      await lockDeciders(ctx, request, onBehalfOf);
      const { document } = await pinnedPolicy(ctx, request);
      const duty: DutyInput = { request, document, duty: 'decide on', action: 'decidePromotion', roles: approverRoles(document.approvals) };
      const duties = await actingRoles(ctx, duty, onBehalfOf, input.role ?? null);
      if (!duties.ok) return duties;
      ctx.actor.require('decidePromotion', { kind: 'PromotionRequest', projectId: request.projectId });
      const roles = namedRole(duties.value.roles, input.role ?? null);
      if (!roles.ok) return roles;
      const comment = checkComment(input.comment);
      if (!comment.ok) return comment;
      const conditions = await conditionsFor(ctx, request, input.decision, input.conditions ?? []);
      if (!conditions.ok) return conditions;
      const waiting = inTime(request, EVENT_OF[input.decision], ctx.clock.now());
      if (!waiting.ok) return waiting;
      if (input.decision === 'APPROVE') await lockForPromotion(ctx, request);
      // No policy and no quorum lets data serve that may not be used; to reject stays possible.
      const usable = input.decision === 'APPROVE' ? await requireUsable(ctx, request.projectId, restsOn(request)) : ok(null);
      if (!usable.ok) return usable;
      // Whatever has changed since, what somebody objects to stays said: it could change back.
      const file = input.decision === 'APPROVE' ? await freshPromotionFile(ctx, request) : ok(await readPromotionFile(ctx, request));
      if (!file.ok) return file;
      const legal = checkDecision(ctx, input, file.value, { roles: roles.value, acting: duties.value.acting });
      if (!legal.ok) return legal;
      const decision = await decide(ctx, {
        subject: subjectOf(request),
        digest: file.value.digestToSign,
        kind: input.decision,
        roles: roles.value,
        acting: duties.value.acting,
        comment: comment.value,
        conditions: conditions.value,
      });
      return conclude(ctx, file.value, decision);
    },
    replay: { subjectOf: ({ decision }) => decision.id, reload },
  }),
);

/** The roles in which the decision can count: the named one, if it is one of those in which the person may decide at all. */
function namedRole(permitted: readonly string[], role: string | null): Result<readonly string[], SeparationOfDuties> {
  if (role === null) return ok(permitted);
  if (permitted.includes(role)) return ok([role]);
  return refuse(separationOfDuties('ROLE_REQUIRED', `You cannot decide on this request as ${role}. You can as ${permitted.join(' or ')}.`));
}

function checkDecision(
  ctx: MutationContext,
  input: DecidePromotionInput,
  file: PromotionFile,
  { roles, acting }: ActingRoles,
): Result<null, Conflict | StaleEvidence | StageNotOpen | GateNotReady | SeparationOfDuties> {
  if (input.digest !== file.digestToSign) {
    const message = 'The file is not the one you saw: acknowledgements or waivers changed. Read the request again and decide on its digestToSign.';
    return refuse(staleEvidence(['file'], file.digestToSign, message));
  }
  const me = ctx.actor.principalId;
  const said = { ...file, plan: approvalPlan(file.policy.document.approvals) };
  const once = saysItOnce(me, said, input.decision, acting);
  if (!once.ok || input.decision !== 'APPROVE') return once;
  if (!file.standing.complete) return refuse(gateNotReady(leftToDo(file)));
  return fillsOpenStage(me, said, roles);
}

const leftToDo = (file: PromotionFile): readonly string[] =>
  missingPoints(file)
    .filter(({ kind }) => kind !== 'APPROVAL' && kind !== 'CHANGES_REQUESTED' && kind !== 'HOLD')
    .map(({ kind, key }) => `${kind} ${key}`);

async function conclude(ctx: MutationContext, file: PromotionFile, decision: Decision): Promise<Result<PromotionDecided, Refusals>> {
  const { request, policy } = file;
  if (decision.kind === 'REJECT') return ok({ decision, request: await closeRequest(ctx, request, 'reject', decision.comment) });
  if (request.state === 'APPROVED') return ok({ decision, request: await reopenRequest(ctx, request, 'requestChanges', decision.comment) });
  const decisions = withoutDoubles([...file.decisions, decision]);
  const { approvals } = policy.document;
  const quorum = countQuorum(approvalPlan(approvals), decisions);
  if (!quorum.met || !file.standing.complete) return ok({ decision, request });
  if (approvals.execution === 'manual' || file.holds.length > 0) return ok({ decision, request: await approveRequest(ctx, { ...file, decisions }, quorum) });
  const promoted = await promote(ctx, { ...file, decisions }, quorum);
  return promoted.ok ? ok({ decision, request: promoted.value }) : promoted;
}

async function reload(ctx: MutationContext, decisionId: string): Promise<Result<PromotionDecided, Refusals>> {
  const decision = present(await readDecision(ctx, decisionId as Id<'Decision'>), 'the decision of an earlier request');
  const request = await findRequest(ctx, decision.subjectId);
  return request.ok ? ok({ decision, request: request.value }) : request;
}
