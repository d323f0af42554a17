import type * as deployments from '../../domain/deployments/index.ts';
import type * as domain from '../../domain/promotion/index.ts';
import { toRuleResults } from '../policy/policy.mapper.ts';
import type { ApprovalReview, ApprovalReviewFile } from './approval-review.type.ts';
import type { BreakGlassUse } from './approval-standing.type.ts';
import { toDecision } from './promotion.mapper.ts';

/** A review as GraphQL shows it. */
export const toApprovalReview = (review: deployments.ApprovalReview): ApprovalReview => {
  const { id, state, onExpiry, openedAt, dueAt, digest, closedAt, closingReason, deploymentId } = review;
  return { id, state, onExpiry, openedAt, dueAt, digest, closedAt, closingReason, deploymentId, __typename: 'ApprovalReview' };
};

/** The file of a review as GraphQL shows it. */
export const toApprovalReviewFile = ({ digestToSign, changed, evaluation, standing, decisions, quorum }: domain.ApprovalReviewFile): ApprovalReviewFile => ({
  ...{ digestToSign, changed, verdict: evaluation.verdict, ruleResults: toRuleResults(evaluation), confirmable: !standing.refused },
  decisions: decisions.map(toDecision),
  missingRoles: quorum.missing.flatMap(({ role, count }) => Array.from({ length: count }, () => role)),
});

/** An emergency as GraphQL shows it. */
export const toBreakGlassUse = ({ confirmedBy, projectId: _projectId, environmentId: _environmentId, ...use }: domain.BreakGlassUse): BreakGlassUse => ({
  ...use,
  confirmedByIds: confirmedBy,
});
