import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { digestColumn, idColumn, instant, listOf, refColumn } from '../../storage/columns.ts';
import { project } from '../identity/belonging.tables.ts';
import { REVIEW_CONSEQUENCES, REVIEW_STATES, REVIEW_TRIGGERS, type ReviewConsequence, type ReviewState, type ReviewTrigger } from './approval-review.entity.ts';
import { deployments } from './deployments.tables.ts';

/** When approvals are looked at again, one row for each deployment of which that is known. */
export const reviewSchedules = pgTable(
  'review_schedules',
  {
    deploymentId: refColumn('deployment_id', 'Deployment')
      .primaryKey()
      .references(() => deployments.id),
    projectId: project(),
    reviewAt: instant('review_at'),
    overdueAt: instant('overdue_at'),
    actedAt: instant('acted_at'),
    graceDays: integer('grace_days').notNull(),
    onExpiry: text('on_expiry').$type<ReviewConsequence>().notNull(),
  },
  (table) => [
    index('review_schedules_project_idx').on(table.projectId),
    index('review_schedules_due_idx').on(table.reviewAt).where(sql`${table.reviewAt} is not null`),
    index('review_schedules_overdue_idx').on(table.overdueAt).where(sql`${table.overdueAt} is not null and ${table.actedAt} is null`),
    check('review_schedules_on_expiry_check', sql`${table.onExpiry} in (${listOf(REVIEW_CONSEQUENCES)})`),
  ],
);

/** Reviews of approvals; a concluded one never changes. */
export const approvalReviews = pgTable(
  'approval_reviews',
  {
    id: idColumn('ApprovalReview'),
    projectId: project(),
    deploymentId: refColumn('deployment_id', 'Deployment')
      .notNull()
      .references(() => deployments.id),
    state: text('state').$type<ReviewState>().notNull(),
    onExpiry: text('on_expiry').$type<ReviewConsequence>().notNull(),
    openedAt: instant('opened_at').notNull(),
    dueAt: instant('due_at').notNull(),
    digest: digestColumn('digest'),
    // No reference: the server itself closes what lapsed, and it is no principal of the table.
    closedBy: refColumn('closed_by', 'Principal'),
    closedAt: instant('closed_at'),
    closingReason: text('closing_reason'),
  },
  (table) => [
    index('approval_reviews_pagination_idx').on(table.projectId, table.id),
    index('approval_reviews_deployment_idx').on(table.deploymentId, table.id),
    // One review of an approval at a time; two triggers at once are two grounds of one review.
    uniqueIndex('approval_reviews_open_key').on(table.deploymentId).where(sql`${table.state} = 'OPEN'`),
    check('approval_reviews_state_check', sql`${table.state} in (${listOf(REVIEW_STATES)})`),
    check('approval_reviews_on_expiry_check', sql`${table.onExpiry} in (${listOf(REVIEW_CONSEQUENCES)})`),
    check(
      'approval_reviews_closed_check',
      sql`(${table.state} = 'OPEN') = (${table.closedAt} is null) and (${table.closedAt} is null) = (${table.closedBy} is null) and (${table.state} in ('CONFIRMED', 'WITHDRAWN')) = (${table.digest} is not null)`,
    ),
  ],
);

/** What led to reviews; rows are never changed, so that nothing leads to two. */
export const approvalReviewGrounds = pgTable(
  'approval_review_grounds',
  {
    deploymentId: refColumn('deployment_id', 'Deployment')
      .notNull()
      .references(() => deployments.id),
    trigger: text('trigger').$type<ReviewTrigger>().notNull(),
    causeId: text('cause_id').notNull(),
    reviewId: refColumn('review_id', 'ApprovalReview')
      .notNull()
      .references(() => approvalReviews.id),
    projectId: project(),
    detail: text('detail').notNull(),
    foundAt: instant('found_at').notNull(),
  },
  (table) => [
    primaryKey({ name: 'approval_review_grounds_pkey', columns: [table.deploymentId, table.trigger, table.causeId] }),
    index('approval_review_grounds_review_idx').on(table.reviewId),
    index('approval_review_grounds_project_idx').on(table.projectId),
    check('approval_review_grounds_trigger_check', sql`${table.trigger} in (${listOf(REVIEW_TRIGGERS)})`),
  ],
);
