import { and, asc, eq, gt, inArray, isNotNull, isNull, lte, ne, type SQL } from 'drizzle-orm';
import { type Id, isId } from '../../kernel/id.ts';
import type { NotFound } from '../../kernel/problem.ts';
import type { Result } from '../../kernel/result.ts';
import { conditionFilter } from '../../storage/condition-filter.ts';
import type { Context } from '../context.ts';
import { findVisible, listVisible, refersTo, visible } from '../visible.read-model.ts';
import type { ApprovalReview, ReviewGround, ReviewSchedule } from './approval-review.entity.ts';
import { approvalReviewGrounds, approvalReviews, reviewSchedules } from './approval-review.tables.ts';
import type { Deployment } from './deployment.entity.ts';
import { deployments } from './deployments.tables.ts';

const rows = (ctx: Context) => (where: SQL | undefined) => ctx.db.select().from(approvalReviews).where(where);

/** The review with the id; whoever sees deployments sees it. */
export const findReview = (ctx: Context, id: string): Promise<Result<ApprovalReview, NotFound>> =>
  findVisible(ctx, 'ApprovalReview', id, approvalReviews, rows(ctx), 'Deployment');

/** The reviews with the ids, by id. */
export const listReviewsById = (ctx: Context, ids: readonly string[]): Promise<ReadonlyMap<string, ApprovalReview>> =>
  listVisible(ctx, 'ApprovalReview', ids, approvalReviews, rows(ctx), 'Deployment');

/** All reviews of the deployments, oldest first, by deployment. */
export async function reviewsOfDeployments(ctx: Context, deploymentIds: readonly string[]): Promise<ReadonlyMap<string, readonly ApprovalReview[]>> {
  const known = deploymentIds.filter((id) => isId('Deployment', id));
  if (known.length === 0) return new Map();
  const found = await rows(ctx)(and(inArray(approvalReviews.deploymentId, known), visible(ctx, 'Deployment', approvalReviews))).orderBy(
    asc(approvalReviews.id),
  );
  return new Map(known.map((id) => [id, found.filter(({ deploymentId }) => deploymentId === id)]));
}

/** What led to the reviews, in the order in which it was found, by review. */
export async function groundsOfReviews(ctx: Context, reviewIds: readonly string[]): Promise<ReadonlyMap<string, readonly ReviewGround[]>> {
  const known = reviewIds.filter((id) => isId('ApprovalReview', id));
  if (known.length === 0) return new Map();
  const found = await ctx.db
    .select()
    .from(approvalReviewGrounds)
    .where(and(inArray(approvalReviewGrounds.reviewId, known), visible(ctx, 'Deployment', approvalReviewGrounds)))
    .orderBy(asc(approvalReviewGrounds.foundAt), asc(approvalReviewGrounds.trigger), asc(approvalReviewGrounds.causeId));
  return new Map(known.map((id) => [id, found.filter(({ reviewId }) => reviewId === id)]));
}

/** Open reviews about which the asker might have something to decide, after the one with the id, oldest first, each with what serves. */
export const reviewsToDecide = (
  ctx: Context,
  after: ApprovalReview['id'] | null,
  limit: number,
): Promise<readonly { readonly review: ApprovalReview; readonly deployment: Deployment }[]> =>
  ctx.db
    .select({ review: approvalReviews, deployment: deployments })
    .from(approvalReviews)
    .innerJoin(deployments, eq(deployments.id, approvalReviews.deploymentId))
    .where(
      and(
        eq(approvalReviews.state, 'OPEN'),
        after === null ? undefined : gt(approvalReviews.id, after),
        isNull(deployments.validTo),
        visible(ctx, 'Deployment', approvalReviews),
        conditionFilter(ctx.actor.reach('decideApprovalReview', 'PromotionRequest'), { projectId: approvalReviews.projectId }),
      ),
    )
    .orderBy(asc(approvalReviews.id))
    .limit(limit);

/** What serves and is to be reviewed by now because its time has come, whoever asks. */
export const schedulesDue = ({ db, clock }: Pick<Context, 'db' | 'clock'>, limit: number): Promise<readonly ReviewSchedule[]> =>
  current(db, and(lte(reviewSchedules.reviewAt, clock.now())))
    .orderBy(asc(reviewSchedules.reviewAt))
    .limit(limit);

/** What serves although its review is overdue, where the policy suspends it for that and nobody has carried it out, whoever asks. */
export const schedulesToSuspend = ({ db, clock }: Pick<Context, 'db' | 'clock'>, limit: number): Promise<readonly ReviewSchedule[]> =>
  current(db, and(lte(reviewSchedules.overdueAt, clock.now()), isNull(reviewSchedules.actedAt), eq(reviewSchedules.onExpiry, 'SUSPEND')))
    .orderBy(asc(reviewSchedules.overdueAt))
    .limit(limit);

const current = (db: Context['db'], where: SQL | undefined) =>
  db
    .select({
      ...{ deploymentId: reviewSchedules.deploymentId, projectId: reviewSchedules.projectId, reviewAt: reviewSchedules.reviewAt },
      ...{ overdueAt: reviewSchedules.overdueAt, actedAt: reviewSchedules.actedAt, graceDays: reviewSchedules.graceDays, onExpiry: reviewSchedules.onExpiry },
    })
    .from(reviewSchedules)
    .innerJoin(deployments, eq(deployments.id, reviewSchedules.deploymentId))
    .where(and(isNull(deployments.validTo), where));

/** Open reviews of what serves no more, whoever asks. */
export const reviewsToLapse = ({ db }: Pick<Context, 'db'>, limit: number): Promise<readonly { readonly deploymentId: Id<'Deployment'> }[]> =>
  db
    .select({ deploymentId: approvalReviews.deploymentId })
    .from(approvalReviews)
    .innerJoin(deployments, eq(deployments.id, approvalReviews.deploymentId))
    .where(and(eq(approvalReviews.state, 'OPEN'), isNotNull(deployments.validTo)))
    .limit(limit);

/** Where else the version serves although the review of that is overdue and the policy blocks new deployments for it, whoever asks. */
export const overdueReviewsOf = (
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  modelVersionId: string,
  elsewhereThan: Id<'Environment'>,
): Promise<readonly ReviewSchedule[]> =>
  current(
    db,
    and(
      refersTo(deployments.modelVersionId, 'ModelVersion', modelVersionId),
      ne(deployments.environmentId, elsewhereThan),
      lte(reviewSchedules.overdueAt, clock.now()),
      ne(reviewSchedules.onExpiry, 'WARN'),
    ),
  );
