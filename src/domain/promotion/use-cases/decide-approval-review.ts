import { present } from '../../../kernel/assert.ts';
import type { Conflict, IllegalTransition, InvalidInput, NotFound } from '../../../kernel/problem.ts';
import { illegalTransition } from '../../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../../kernel/result.ts';
import {
  countQuorum,
  decide,
  decisionsOn,
  type SeparationOfDuties,
  type StageNotOpen,
  type StaleEvidence,
  staleEvidence,
  withoutDoubles,
} from '../../approvals/index.ts';
import type { MutationContext } from '../../context.ts';
import { requireUsable, type SourceRevoked } from '../../datasets/index.ts';
import {
  type ApprovalReview,
  closeReview,
  findReview,
  listDeploymentsById,
  lockDeployment,
  lockHolds,
  lockOpenReview,
  suspendIfCurrent,
} from '../../deployments/index.ts';
import { systemActor } from '../../identity/index.ts';
import { lockPolicies } from '../../policy/index.ts';
import { lockModel } from '../../registry/index.ts';
import { mutation } from '../../use-case.ts';
import { type ActingRoles, actingRoles } from '../acting.ts';
import { type ApprovalReviewFile, dutyOf, readReviewFile, saidOn } from '../approval-review-file.ts';
import { fillsOpenStage, saysItOnce } from '../check-place.ts';
import { checkComment } from '../comment.rules.ts';
import { lockRightsToDecide } from '../decision-locks.ts';
import { type GateNotReady, gateNotReady } from '../promotion.problems.ts';
import { findRequest } from '../promotion.read-model.ts';
import { nextReview, type ReviewDecision } from '../review-terms.rules.ts';
import { keepingRefusedAttempts, onReview } from '../with-refused-attempts.ts';

/** A judgement on an approval; `digest` is the digestToSign of the file that the person saw. */
export interface DecideApprovalReviewInput {
  readonly approvalReviewId: string;
  readonly decision: ReviewDecision;
  readonly digest: string;
  readonly comment: string;
  /** Whom the actor decides for, by a delegation; left out: for themselves. */
  readonly onBehalfOf?: string | null;
  readonly idempotencyKey?: string | null;
}

type Refusals = NotFound | InvalidInput | Conflict | IllegalTransition | SeparationOfDuties | StageNotOpen | StaleEvidence | GateNotReady | SourceRevoked;

/** What is said of an approval, as decisions are called. */
const KIND = { CONFIRM: 'APPROVE', WITHDRAW: 'REJECT' } as const;

/**
 * Says whether an approval still stands, by the places of the policies in force now, stage by stage where they ask for that. The confirmation
 * that fills the last place lets it stand for another interval; one withdrawal suspends it. What no approval could pass today cannot be confirmed either.
 */
export const decideApprovalReview = keepingRefusedAttempts<DecideApprovalReviewInput, ApprovalReview, Refusals>(
  'decision',
  onReview,
  mutation<DecideApprovalReviewInput, ApprovalReview, Refusals>('decideApprovalReview', {
    body: async (ctx, input) => {
      const found = await findReview(ctx, input.approvalReviewId);
      if (!found.ok) return found;
      const open = await lockReview(ctx, found.value);
      if (!open.ok) return open;
      const server = { ...ctx, actor: systemActor };
      const deployment = present((await listDeploymentsById(server, [open.value.deploymentId])).get(open.value.deploymentId), 'what is reviewed');
      const request = await findRequest(server, deployment.promotionRequestId);
      if (!request.ok) return request;
      const onBehalfOf = input.onBehalfOf ?? null;
      await lockRightsToDecide(ctx, await decisionsOn(ctx, open.value.id), open.value.projectId, onBehalfOf);
      const file = await readReviewFile(ctx, open.value, request.value);
      const duties = await actingRoles(ctx, dutyOf(file), onBehalfOf, null, file.people);
      if (!duties.ok) return duties;
      ctx.actor.require('decideApprovalReview', { kind: 'PromotionRequest', projectId: open.value.projectId });
      const comment = checkComment(input.comment);
      if (!comment.ok) return comment;
      const legal = check(ctx, input, file, duties.value);
      if (!legal.ok) return legal;
      // No policy and no quorum lets data serve that may not be used; to withdraw stays possible.
      const usable = input.decision === 'CONFIRM' ? await requireUsable(ctx, open.value.projectId, file.rests) : ok(null);
      if (!usable.ok) return usable;
      const decision = await decide(ctx, {
        subject: { projectId: open.value.projectId, subjectKind: 'ApprovalReview', subjectId: open.value.id },
        ...{ digest: file.digestToSign, kind: KIND[input.decision], ...duties.value, comment: comment.value, conditions: [] },
      });
      const conclusion = { digest: file.digestToSign, closingReason: decision.comment };
      if (input.decision === 'WITHDRAW') {
        await suspendIfCurrent(ctx, deployment, { cause: 'REVIEW', alertId: null, reason: `Its review ended without confirming it: ${decision.comment}` });
        return ok(await closeReview(ctx, open.value, { ...conclusion, state: 'WITHDRAWN' }, null));
      }
      if (!countQuorum(saidOn(file).plan, withoutDoubles([...file.decisions, decision])).met) return ok(open.value);
      const next = nextReview(file.policy.document.review, file.facts.tier, ctx.clock.now());
      return ok(await closeReview(ctx, open.value, { ...conclusion, state: 'CONFIRMED' }, next));
    },
    replay: { subjectOf: ({ id }) => id, reload: findReview },
  }),
);

/** The review under the locks of a promotion and in their order, so that neither evidence nor policies nor what serves change before the end. */
async function lockReview(ctx: MutationContext, { id, projectId, deploymentId }: ApprovalReview): Promise<Result<ApprovalReview, IllegalTransition>> {
  const deployment = (await listDeploymentsById({ ...ctx, actor: systemActor }, [deploymentId])).get(deploymentId);
  await lockModel(ctx, present(deployment, 'what is reviewed').modelId);
  await lockHolds(ctx.tx, projectId, 'alone');
  await lockPolicies(ctx.tx, 'shared');
  const current = await lockDeployment(ctx.tx, deploymentId);
  const open = await lockOpenReview(ctx.tx, deploymentId);
  if (open?.id === id && current !== null && current.validTo === null) return ok(open);
  return refuse(
    illegalTransition('CLOSED', 'decideApprovalReview', 'This review has ended, or what it is about serves no more, so that there is nothing left to decide.'),
  );
}

function check(
  ctx: MutationContext,
  input: DecideApprovalReviewInput,
  file: ApprovalReviewFile,
  { roles, acting }: ActingRoles,
): Result<null, StaleEvidence | Conflict | GateNotReady | SeparationOfDuties | StageNotOpen> {
  if (input.digest !== file.digestToSign) {
    const message = 'The file is not the one you saw: evidence, policies or grounds changed. Read the review again and decide on its digestToSign.';
    return refuse(staleEvidence(['file'], file.digestToSign, message));
  }
  const me = ctx.actor.principalId;
  const once = saysItOnce(me, saidOn(file), KIND[input.decision], acting);
  if (!once.ok || input.decision === 'WITHDRAW') return once;
  if (file.standing.refused)
    return refuse(gateNotReady(file.standing.openPoints.filter(({ kind }) => kind === 'REFUSED').map(({ kind, findingKey }) => `${kind} ${findingKey}`)));
  return fillsOpenStage(me, saidOn(file), roles);
}
