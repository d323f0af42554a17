import { present } from '../../kernel/assert.ts';
import { LIMITS } from '../../kernel/limits.ts';
import { countQuorum } from '../approvals/index.ts';
import type { Context } from '../context.ts';
import { type ApprovalReview, type Deployment, reviewsToDecide } from '../deployments/index.ts';
import { systemActor } from '../identity/index.ts';
import { approverRoles, pinsOf } from '../policy/index.ts';
import { readReviewFile, reviewPlan } from './approval-review-file.ts';
import { dutiesOf } from './duties.ts';
import { listRequestsById } from './promotion.read-model.ts';

/** A review that waits for the asker. */
export interface ApprovalReviewTask {
  readonly review: ApprovalReview;
  readonly deployment: Deployment;
  /** The role in which the asker would act. */
  readonly role: string;
}

/** The open reviews in which a confirmation of the asker would fill an open place, by the rules that judge the act itself. */
export async function approvalReviewTasks(ctx: Context): Promise<readonly ApprovalReviewTask[]> {
  if (ctx.actor.principalKind !== 'USER') return [];
  const open = await reviewsToDecide(ctx, LIMITS.inboxThings);
  const requests = await listRequestsById(
    { ...ctx, actor: systemActor },
    open.map(({ deployment }) => deployment.promotionRequestId),
  );
  const tasks: ApprovalReviewTask[] = [];
  for (const { review, deployment } of open) {
    const request = present(requests.get(deployment.promotionRequestId), 'the request behind a deployment');
    const file = await readReviewFile(ctx, review, request);
    const { document } = file.policy;
    const asked = { ...request, ...pinsOf(file.policy), requestedAt: review.openedAt };
    const places = approverRoles(document.approvals);
    const roles = await dutiesOf(ctx, { request: asked, document, duty: 'decide on', action: 'decideApprovalReview', roles: places });
    const me = ctx.actor.principalId;
    if (!roles.ok || file.decisions.some(({ decidedBy, roles: filled }) => decidedBy === me && filled.length > 0)) continue;
    const after = countQuorum(reviewPlan(document.approvals), [...file.decisions, { decidedBy: me, kind: 'APPROVE', roles: roles.value }]);
    const role = after.filled.find(({ decidedBy }) => decidedBy === me)?.role;
    if (role !== undefined && after.filled.length > file.quorum.filled.length) tasks.push({ review, deployment, role });
  }
  return tasks;
}
