import { present } from '../../../kernel/assert.ts';
import { type NotFound, notFound } from '../../../kernel/problem.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import { findReview, listDeploymentsById } from '../../deployments/index.ts';
import { question } from '../../use-case.ts';
import { type ApprovalReviewFile, readReviewFile } from '../approval-review-file.ts';
import { findRequest } from '../promotion.read-model.ts';

/** What somebody has to see who decides on an open review; a concluded one has no file any more. */
export const openApprovalReviewFile = question<{ readonly id: string }, ApprovalReviewFile, NotFound>('openApprovalReviewFile', async (ctx, { id }) => {
  const review = await findReview(ctx, id);
  if (!review.ok) return review;
  if (review.value.state !== 'OPEN') return refuse(notFound('ApprovalReview', id));
  const { deploymentId } = review.value;
  const deployment = present((await listDeploymentsById(ctx, [deploymentId])).get(deploymentId), 'what a visible review is about');
  const request = await findRequest(ctx, deployment.promotionRequestId);
  return request.ok ? ok(await readReviewFile(ctx, review.value, request.value)) : request;
});
