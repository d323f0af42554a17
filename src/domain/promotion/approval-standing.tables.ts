import { and, eq, isNull, sql } from 'drizzle-orm';
import { pgView } from 'drizzle-orm/pg-core';
import { approvalReviews, reviewSchedules } from '../deployments/approval-review.tables.ts';
import { deployments } from '../deployments/deployments.tables.ts';
import { isOldestStanding, modelVersionRetirements, suspensions } from '../deployments/holds.tables.ts';
import { findings } from '../findings/findings.tables.ts';
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
      modelVersionId: deployments.modelVersionId,
      suspensionId: named(suspensions.id, 'suspension_id'),
      suspensionReason: named(suspensions.reason, 'suspension_reason'),
      retiredAt: modelVersionRetirements.retiredAt,
      approvedUntil: promotionAttestations.approvedUntil,
      breakGlassUntil: named(breakGlassUses.until, 'break_glass_until'),
      reviewAt: reviewSchedules.reviewAt,
      overdueAt: reviewSchedules.overdueAt,
      onExpiry: named(reviewSchedules.onExpiry, 'on_expiry'),
      // When the first of its conditions that nobody has said to be met is due: nothing waits for whoever suspends it then.
      conditionDueAt:
        sql<Date | null>`(select min(${findings.dueAt}) from ${findings} where ${findings.subjectId} = ${deployments.id} and ${findings.kind} = 'APPROVAL_CONDITION' and ${findings.state} in ('OPEN', 'IN_REVIEW'))`
          .mapWith(findings.dueAt)
          .as('condition_due_at'),
      openReviewId: named(approvalReviews.id, 'open_review_id'),
    })
    .from(deployments)
    .leftJoin(promotionAttestations, eq(promotionAttestations.promotionRequestId, deployments.promotionRequestId))
    .leftJoin(suspensions, isOldestStanding())
    .leftJoin(modelVersionRetirements, eq(modelVersionRetirements.modelVersionId, deployments.modelVersionId))
    .leftJoin(breakGlassUses, eq(breakGlassUses.deploymentId, deployments.id))
    .leftJoin(reviewSchedules, eq(reviewSchedules.deploymentId, deployments.id))
    .leftJoin(approvalReviews, and(eq(approvalReviews.deploymentId, deployments.id), eq(approvalReviews.state, 'OPEN')))
    .where(isNull(deployments.validTo)),
);
