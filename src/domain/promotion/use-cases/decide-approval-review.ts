import { present } from '../../../kernel/assert.ts';
import { type Conflict, conflict, type IllegalTransition, type InvalidInput, illegalTransition, type NotFound } from '../../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../../kernel/result.ts';
import { countQuorum, decide, decisionsOn, type SeparationOfDuties, type StaleEvidence, staleEvidence } from '../../approvals/index.ts';
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
import { approverRoles, lockPolicies, pinsOf } from '../../policy/index.ts';
import { lockModel } from '../../registry/index.ts';
import { mutation } from '../../use-case.ts';
import { type ApprovalReviewFile, readReviewFile, reviewPlan } from '../approval-review-file.ts';
import { checkComment } from '../comment.rules.ts';
import { lockRightsToDecide } from '../decision-locks.ts';
import { dutiesOf } from '../duties.ts';
import { type GateNotReady, gateNotReady } from '../promotion.problems.ts';
import { findRequest } from '../promotion.read-model.ts';
import { nextReview, type ReviewDecision } from '../review-terms.rules.ts';

/** A judgement on an approval; `digest` is the digestToSign of the file that the person saw. */
export interface DecideApprovalReviewInput {
  readonly approvalReviewId: string;
  readonly decision: ReviewDecision;
  readonly digest: string;
  readonly comment: string;
  readonly idempotencyKey?: string | null;
}

type Refusals = NotFound | InvalidInput | Conflict | IllegalTransition | SeparationOfDuties | StaleEvidence | GateNotReady | SourceRevoked;

/**
 * Says whether an approval still stands, by the places of the policies in force now. The confirmation that fills the last place lets it
 * stand for another interval; one withdrawal suspends it. What no approval could pass today cannot be confirmed either.
 */
export const decideApprovalReview = mutation<DecideApprovalReviewInput, ApprovalReview, Refusals>('decideApprovalReview', {
  body: async (ctx, input) => {
    const found = await findReview(ctx, input.approvalReviewId);
    if (!found.ok) return found;
    ctx.actor.require('decideApprovalReview', { kind: 'PromotionRequest', projectId: found.value.projectId });
    const comment = checkComment(input.comment);
    if (!comment.ok) return comment;
    const open = await lockReview(ctx, found.value);
    if (!open.ok) return open;
    const server = { ...ctx, actor: systemActor };
    const deployment = present((await listDeploymentsById(server, [open.value.deploymentId])).get(open.value.deploymentId), 'what is reviewed');
    const request = await findRequest(server, deployment.promotionRequestId);
    if (!request.ok) return request;
    // A role that is taken away meanwhile waits for the end of this: it was held, or it decides nothing.
    await lockRightsToDecide(ctx, await decisionsOn(ctx, open.value.id), open.value.projectId, null);
    const file = await readReviewFile(ctx, open.value, request.value);
    const { document } = file.policy;
    const asked = { ...request.value, ...pinsOf(file.policy), requestedAt: open.value.openedAt };
    const roles = approverRoles(document.approvals);
    const duties = await dutiesOf(ctx, { request: asked, document, duty: 'decide on', action: 'decideApprovalReview', roles });
    if (!duties.ok) return duties;
    const legal = check(ctx, input, file);
    if (!legal.ok) return legal;
    // No policy and no quorum lets data serve that may not be used; to withdraw stays possible.
    const usable = input.decision === 'CONFIRM' ? await requireUsable(ctx, open.value.projectId, file.rests) : ok(null);
    if (!usable.ok) return usable;
    const decision = await decide(ctx, {
      subject: { projectId: open.value.projectId, subjectKind: 'ApprovalReview', subjectId: open.value.id },
      ...{ digest: file.digestToSign, kind: input.decision === 'CONFIRM' ? 'APPROVE' : 'REJECT', roles: duties.value, comment: comment.value },
      // A review is a person's own word: no delegation covers it, and it is given without conditions.
      ...{ acting: null, conditions: [] },
    });
    const conclusion = { digest: file.digestToSign, closingReason: decision.comment };
    if (input.decision === 'WITHDRAW') {
      await suspendIfCurrent(ctx, deployment, { cause: 'REVIEW', alertId: null, reason: `Its review ended without confirming it: ${decision.comment}` });
      return ok(await closeReview(ctx, open.value, { ...conclusion, state: 'WITHDRAWN' }, null));
    }
    if (!countQuorum(reviewPlan(document.approvals), [...file.decisions, decision]).met) return ok(open.value);
    const next = nextReview(document.review, request.value.facts.tier, ctx.clock.now());
    return ok(await closeReview(ctx, open.value, { ...conclusion, state: 'CONFIRMED' }, next));
  },
  replay: { subjectOf: ({ id }) => id, reload: findReview },
});

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

function check(ctx: MutationContext, input: DecideApprovalReviewInput, file: ApprovalReviewFile): Result<null, StaleEvidence | Conflict | GateNotReady> {
  if (input.digest !== file.digestToSign) {
    const message = 'The file is not the one you saw: evidence, policies or grounds changed. Read the review again and decide on its digestToSign.';
    return refuse(staleEvidence(['file'], file.digestToSign, message));
  }
  // Of what somebody said before, only what still counts stands in the way of saying it again.
  const mine = file.decisions.find(({ decidedBy, roles }) => decidedBy === ctx.actor.principalId && roles.length > 0);
  if (mine !== undefined && input.decision === 'CONFIRM') return refuse(conflict('You have confirmed this very file already.', mine.id));
  if (input.decision === 'WITHDRAW' || !file.standing.refused) return ok(null);
  return refuse(gateNotReady(file.standing.openPoints.filter(({ kind }) => kind === 'REFUSED').map(({ kind, findingKey }) => `${kind} ${findingKey}`)));
}
