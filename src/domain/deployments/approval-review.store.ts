import { and, eq } from 'drizzle-orm';
import type { Id } from '../../kernel/id.ts';
import type { Tx } from '../../storage/transaction.ts';
import type { ApprovalReview, ReviewGround, ReviewSchedule } from './approval-review.entity.ts';
import { approvalReviewGrounds, approvalReviews, reviewSchedules } from './approval-review.tables.ts';

/** Writes when a deployment is looked at again, in place of what was said before. */
export async function saveSchedule(tx: Tx, schedule: ReviewSchedule): Promise<void> {
  const { deploymentId: _deploymentId, ...change } = schedule;
  await tx.insert(reviewSchedules).values(schedule).onConflictDoUpdate({ target: reviewSchedules.deploymentId, set: change });
}

/** When the deployment is looked at again, locked until the transaction ends; null where nothing is known of it. */
export async function lockSchedule(tx: Tx, deploymentId: Id<'Deployment'>): Promise<ReviewSchedule | null> {
  const [row] = await tx.select().from(reviewSchedules).where(eq(reviewSchedules.deploymentId, deploymentId)).for('update');
  return row ?? null;
}

/** The open review of the deployment, locked until the transaction ends; null when none is open. */
export async function lockOpenReview(tx: Tx, deploymentId: Id<'Deployment'>): Promise<ApprovalReview | null> {
  const [row] = await tx
    .select()
    .from(approvalReviews)
    .where(and(eq(approvalReviews.deploymentId, deploymentId), eq(approvalReviews.state, 'OPEN')))
    .for('update');
  return row ?? null;
}

/** Writes a review, new or changed while it is open. */
export async function saveReview(tx: Tx, review: ApprovalReview): Promise<void> {
  const { id: _id, projectId: _projectId, deploymentId: _deploymentId, openedAt: _openedAt, ...change } = review;
  await tx.insert(approvalReviews).values(review).onConflictDoUpdate({ target: approvalReviews.id, set: change });
}

/** Writes what led to a review; false when it has led to one before. */
export async function saveGround(tx: Tx, ground: ReviewGround): Promise<boolean> {
  const rows = await tx.insert(approvalReviewGrounds).values(ground).onConflictDoNothing().returning({ causeId: approvalReviewGrounds.causeId });
  return rows.length > 0;
}

/** Whether the same has led to a review of the deployment before. */
export async function hasGround(tx: Tx, { deploymentId, trigger, causeId }: Pick<ReviewGround, 'deploymentId' | 'trigger' | 'causeId'>): Promise<boolean> {
  const same = and(
    eq(approvalReviewGrounds.deploymentId, deploymentId),
    eq(approvalReviewGrounds.trigger, trigger),
    eq(approvalReviewGrounds.causeId, causeId),
  );
  return (await tx.$count(approvalReviewGrounds, same)) > 0;
}
