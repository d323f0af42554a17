import { and, eq, isNull } from 'drizzle-orm';
import { pgView } from 'drizzle-orm/pg-core';
import { approvalReviews, reviewSchedules } from '../deployments/approval-review.tables.ts';
import { deployments } from '../deployments/deployments.tables.ts';
import { modelVersionRetirements, suspensions } from '../deployments/holds.tables.ts';
import { named } from './admission.tables.ts';
import { breakGlassUses } from './break-glass.tables.ts';
import { promotionAttestations } from './promotion.tables.ts';

/** What is recorded of the approval of everything that serves now, one row for each current deployment; the instant is the asker's. */
export const approvalStandings = pgView('approval_standings').as((query) =>
  query
    .select({
      deploymentId: deployments.id,
      projectId: deployments.projectId,
      environmentId: deployments.environmentId,
      suspensionId: named(suspensions.id, 'suspension_id'),
      suspensionReason: named(suspensions.reason, 'suspension_reason'),
      retiredAt: modelVersionRetirements.retiredAt,
      approvedUntil: promotionAttestations.approvedUntil,
      breakGlassUntil: named(breakGlassUses.until, 'break_glass_until'),
      reviewAt: reviewSchedules.reviewAt,
      overdueAt: reviewSchedules.overdueAt,
      onExpiry: named(reviewSchedules.onExpiry, 'on_expiry'),
      openReviewId: named(approvalReviews.id, 'open_review_id'),
    })
    .from(deployments)
    .leftJoin(promotionAttestations, eq(promotionAttestations.promotionRequestId, deployments.promotionRequestId))
    .leftJoin(suspensions, and(eq(suspensions.deploymentId, deployments.id), isNull(suspensions.liftedAt)))
    .leftJoin(modelVersionRetirements, eq(modelVersionRetirements.modelVersionId, deployments.modelVersionId))
    .leftJoin(breakGlassUses, eq(breakGlassUses.deploymentId, deployments.id))
    .leftJoin(reviewSchedules, eq(reviewSchedules.deploymentId, deployments.id))
    .leftJoin(approvalReviews, and(eq(approvalReviews.deploymentId, deployments.id), eq(approvalReviews.state, 'OPEN')))
    .where(isNull(deployments.validTo)),
);
