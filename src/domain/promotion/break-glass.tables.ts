import { eq, getTableColumns, type SQL, sql } from 'drizzle-orm';
import { check, index, pgTable, pgView, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { document, idList, instant, refColumn } from '../../storage/columns.ts';
import { deployments } from '../deployments/deployments.tables.ts';
import { suspensions } from '../deployments/holds.tables.ts';
import { findings } from '../findings/findings.tables.ts';
import { project } from '../identity/belonging.tables.ts';
import { environments, principals } from '../identity/identity.tables.ts';
import { promotionRequests } from './promotion.tables.ts';

/** Emergencies, one row each; rows are never changed. */
export const breakGlassUses = pgTable(
  'break_glass_uses',
  {
    promotionRequestId: refColumn('promotion_request_id', 'PromotionRequest')
      .primaryKey()
      .references(() => promotionRequests.id),
    projectId: project(),
    environmentId: refColumn('environment_id', 'Environment')
      .notNull()
      .references(() => environments.id),
    deploymentId: refColumn('deployment_id', 'Deployment')
      .notNull()
      .references(() => deployments.id),
    reason: text('reason').notNull(),
    requestedBy: refColumn('requested_by', 'Principal')
      .notNull()
      .references(() => principals.id),
    confirmedBy: idList('confirmed_by', 'Principal').notNull(),
    usedAt: instant('used_at').notNull(),
    until: instant('until').notNull(),
    passedFindings: document<readonly string[]>('passed_findings').notNull(),
    passedHolds: document<readonly string[]>('passed_holds').notNull(),
    findingId: refColumn('finding_id', 'Finding')
      .notNull()
      .references(() => findings.id),
    reviewDueAt: instant('review_due_at').notNull(),
  },
  (table) => [
    uniqueIndex('break_glass_uses_deployment_key').on(table.deploymentId),
    index('break_glass_uses_project_idx').on(table.projectId),
    index('break_glass_uses_environment_idx').on(table.environmentId, table.reviewDueAt),
    index('break_glass_uses_requested_by_idx').on(table.requestedBy),
    index('break_glass_uses_finding_idx').on(table.findingId),
    check('break_glass_uses_until_check', sql`${table.until} > ${table.usedAt} and ${table.reviewDueAt} > ${table.usedAt}`),
  ],
);

const suspendedWhere = (condition: SQL, name: string): SQL.Aliased<boolean> =>
  sql<boolean>`exists (select 1 from ${suspensions} where ${suspensions.deploymentId} = ${deployments.id} and ${condition})`.as(name);

/** Emergencies with what became of them: their review, the deployment, and whether it is suspended; the instant is the asker's. */
export const breakGlassStates = pgView('break_glass_states').as((query) =>
  query
    .select({
      ...getTableColumns(breakGlassUses),
      modelVersionId: deployments.modelVersionId,
      deploymentEndedAt: deployments.validTo,
      reviewState: findings.state,
      isSuspended: suspendedWhere(sql`${suspensions.liftedAt} is null`, 'is_suspended'),
      wasEnded: suspendedWhere(sql`${suspensions.cause} = 'BREAK_GLASS'`, 'was_ended'),
    })
    .from(breakGlassUses)
    .innerJoin(deployments, eq(deployments.id, breakGlassUses.deploymentId))
    .innerJoin(findings, eq(findings.id, breakGlassUses.findingId)),
);
