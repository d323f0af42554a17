import type { Id } from '../../../kernel/id.ts';
import type { MutationContext } from '../../context.ts';
import { append } from '../../journal/index.ts';
import {
  type ApprovalReview,
  type NextReview,
  REVIEW_CONSEQUENCES,
  type ReviewConsequence,
  type ReviewGround,
  type ReviewPace,
  type ReviewSchedule,
} from '../approval-review.entity.ts';
import { reviewClosed, reviewOpened, reviewOverdue } from '../approval-review.entries.ts';
import { reviewsOfDeployments } from '../approval-review.read-model.ts';
import { hasGround, lockOpenReview, lockSchedule, saveGround, saveReview, saveSchedule } from '../approval-review.store.ts';
import type { Deployment } from '../deployment.entity.ts';
import { lockDeployment } from '../deployments.store.ts';
import { suspensionsOfDeployments } from '../holds.read-model.ts';
import { lockHolds } from '../holds.store.ts';
import { liftOne } from './lift-one.ts';
import { suspend } from './suspend.ts';

const DAY = 86_400_000;
const after = (at: Date, days: number): Date => new Date(at.getTime() + days * DAY);
const strictest = (one: ReviewConsequence, other: ReviewConsequence): ReviewConsequence =>
  REVIEW_CONSEQUENCES.indexOf(one) >= REVIEW_CONSEQUENCES.indexOf(other) ? one : other;

/** Says when the approval of a deployment is looked at next, in the caller's transaction; null: never by time, and nothing is kept. */
export async function scheduleReview(
  ctx: MutationContext,
  { id: deploymentId, projectId }: Pick<Deployment, 'id' | 'projectId'>,
  next: NextReview | null,
): Promise<void> {
  if (next === null) return;
  const overdueAt = next.reviewAt === null ? null : after(next.reviewAt, next.graceDays);
  await saveSchedule(ctx.tx, { ...next, deploymentId, projectId, overdueAt, actedAt: null });
}

/**
 * Opens a review of what serves, or adds a ground to the one that is open; null when the deployment has ended or the same has led to a
 * review of it before. The row of the deployment is the lock, so that everything that opens at once comes one after the other.
 */
export async function openReview(
  ctx: MutationContext,
  deploymentId: Id<'Deployment'>,
  cause: Pick<ReviewGround, 'trigger' | 'causeId' | 'detail'>,
  pace: ReviewPace,
): Promise<ApprovalReview | null> {
  const deployment = await lockDeployment(ctx.tx, deploymentId);
  if (deployment === null || deployment.validTo !== null || (await hasGround(ctx.tx, { deploymentId, ...cause }))) return null;
  const { projectId } = deployment;
  const now = ctx.clock.now();
  const schedule = await lockSchedule(ctx.tx, deploymentId);
  // The grace of a review by time runs from when it was due, not from when a worker came round.
  const due = cause.trigger === 'INTERVAL' && schedule?.overdueAt != null ? schedule.overdueAt : after(now, pace.graceDays);
  const open = await lockOpenReview(ctx.tx, deploymentId);
  const review: ApprovalReview =
    open === null
      ? {
          ...{ id: ctx.ids.next('ApprovalReview'), projectId, deploymentId, state: 'OPEN', onExpiry: pace.onExpiry, openedAt: now, dueAt: due },
          ...{ digest: null, closedBy: null, closedAt: null, closingReason: null },
        }
      : { ...open, dueAt: open.dueAt < due ? open.dueAt : due, onExpiry: strictest(open.onExpiry, pace.onExpiry) };
  await saveReview(ctx.tx, review);
  const ground: ReviewGround = { ...cause, reviewId: review.id, projectId, deploymentId, foundAt: now };
  await saveGround(ctx.tx, ground);
  const reviewAt = cause.trigger === 'INTERVAL' ? null : (schedule?.reviewAt ?? null);
  const next: ReviewSchedule = {
    ...{ deploymentId, projectId, reviewAt, overdueAt: review.dueAt, onExpiry: review.onExpiry },
    ...{ graceDays: schedule?.graceDays ?? pace.graceDays, actedAt: schedule?.actedAt ?? null },
  };
  await saveSchedule(ctx.tx, next);
  await append(ctx.tx, reviewOpened(review, ground));
  return review;
}

/** How people concluded a review, or that it lapsed. */
export type ReviewConclusion = Pick<ApprovalReview, 'digest' | 'closingReason'> & { readonly state: 'CONFIRMED' | 'WITHDRAWN' | 'LAPSED' };

/** Ends the open review; the caller holds the lock of the deployment, and of the project's holds where people concluded it. */
export async function closeReview(
  ctx: MutationContext,
  review: ApprovalReview,
  conclusion: ReviewConclusion,
  next: NextReview | null,
): Promise<ApprovalReview> {
  const closed: ApprovalReview = { ...review, ...conclusion, closedBy: ctx.actor.principalId, closedAt: ctx.clock.now() };
  await saveReview(ctx.tx, closed);
  await append(ctx.tx, reviewClosed(closed));
  const quiet: NextReview = { reviewAt: null, graceDays: 0, onExpiry: review.onExpiry };
  await scheduleReview(ctx, { id: review.deploymentId, projectId: review.projectId }, next ?? quiet);
  if (closed.state === 'CONFIRMED') await restore(ctx, closed);
  return closed;
}

/** An approval that people confirm is no longer suspended for want of their word; suspensions for other reasons stay. */
async function restore(ctx: MutationContext, { deploymentId, closingReason }: ApprovalReview): Promise<void> {
  const standing = ((await suspensionsOfDeployments(ctx, [deploymentId])).get(deploymentId) ?? []).filter(
    ({ cause, liftedAt }) => cause === 'REVIEW' && liftedAt === null,
  );
  for (const suspension of standing) await liftOne(ctx, suspension, closingReason ?? 'The approval was confirmed.');
}

/**
 * What people withdrew does not stand again because somebody lifts a suspension of it: begins the review that has to confirm it first, overdue
 * from the start; null where the last word of a review was no withdrawal.
 */
export async function reviewAfterWithdrawal(ctx: MutationContext, deploymentId: Id<'Deployment'>): Promise<ApprovalReview | null> {
  const reviews = (await reviewsOfDeployments(ctx, [deploymentId])).get(deploymentId) ?? [];
  const last = reviews.filter(({ state }) => state === 'CONFIRMED' || state === 'WITHDRAWN').at(-1);
  if (last?.state !== 'WITHDRAWN') return null;
  const detail = `Its approval was withdrawn in the review ${last.id}, and a suspension was lifted since.`;
  const cause = { trigger: 'INTERVAL', causeId: last.id, detail } as const;
  return openReview(ctx, deploymentId, cause, { graceDays: 0, onExpiry: 'BLOCK_NEW_DEPLOYMENTS' });
}

/** Ends the open review of a deployment that serves no more; false when there is none. */
export async function lapseReview(ctx: MutationContext, deploymentId: Id<'Deployment'>): Promise<boolean> {
  const deployment = await lockDeployment(ctx.tx, deploymentId);
  const open = deployment === null || deployment.validTo === null ? null : await lockOpenReview(ctx.tx, deploymentId);
  if (open === null) return false;
  await closeReview(ctx, open, { state: 'LAPSED', digest: null, closingReason: 'What it was about serves no more.' }, null);
  return true;
}

/** Suspends what serves although its review is overdue, once; false when somebody was faster or it is no longer so. */
export async function suspendOverdue(ctx: MutationContext, { deploymentId, projectId }: Pick<ReviewSchedule, 'deploymentId' | 'projectId'>): Promise<boolean> {
  await lockHolds(ctx.tx, projectId, 'alone');
  const deployment = await lockDeployment(ctx.tx, deploymentId);
  const schedule = await lockSchedule(ctx.tx, deploymentId);
  const overdueAt = schedule?.overdueAt ?? null;
  if (deployment === null || deployment.validTo !== null || schedule === null || overdueAt === null) return false;
  if (schedule.actedAt !== null || schedule.onExpiry !== 'SUSPEND' || overdueAt > ctx.clock.now()) return false;
  await saveSchedule(ctx.tx, { ...schedule, actedAt: ctx.clock.now() });
  await append(ctx.tx, reviewOverdue(schedule, overdueAt));
  const reason = `Its review is overdue since ${overdueAt.toISOString()}, and its policy suspends it for that. Conclude the review.`;
  await suspend(ctx, deployment, { cause: 'REVIEW', alertId: null, reason });
  return true;
}
