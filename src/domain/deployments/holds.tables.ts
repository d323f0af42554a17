import { sql } from 'drizzle-orm';
import { check, index, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { idColumn, instant, listOf, refColumn } from '../../storage/columns.ts';
import { project } from '../identity/belonging.tables.ts';
import { environments, principals } from '../identity/identity.tables.ts';
import { modelVersions } from '../registry/registry.tables.ts';
import { deployments } from './deployments.tables.ts';
import { SUSPENSION_CAUSES, type SuspensionCause } from './suspension.entity.ts';

/** Who ended a hold, when and why; all of it or none. */
const lifting = () => ({
  liftedBy: refColumn('lifted_by', 'Principal').references(() => principals.id),
  liftedAt: instant('lifted_at'),
  liftingReason: text('lifting_reason'),
});

/** Times without promotions; only their lifting is ever written later. */
export const freezes = pgTable(
  'freezes',
  {
    id: idColumn('Freeze'),
    projectId: project(),
    environmentId: refColumn('environment_id', 'Environment').references(() => environments.id),
    reason: text('reason').notNull(),
    until: instant('until'),
    frozenBy: refColumn('frozen_by', 'Principal')
      .notNull()
      .references(() => principals.id),
    frozenAt: instant('frozen_at').notNull(),
    ...lifting(),
  },
  (table) => [
    index('freezes_pagination_idx').on(table.projectId, table.id),
    // Every promotion asks for what is not lifted; a project has few of them.
    index('freezes_standing_idx').on(table.projectId).where(sql`${table.liftedAt} is null`),
    index('freezes_environment_idx').on(table.environmentId),
    index('freezes_frozen_by_idx').on(table.frozenBy),
    index('freezes_lifted_by_idx').on(table.liftedBy),
    check('freezes_until_check', sql`${table.until} > ${table.frozenAt}`),
    check(
      'freezes_lifting_check',
      sql`(${table.liftedAt} is null) = (${table.liftedBy} is null) and (${table.liftedAt} is null) = (${table.liftingReason} is null)`,
    ),
  ],
);

/** Suspended approvals; only their lifting is ever written later. */
export const suspensions = pgTable(
  'suspensions',
  {
    id: idColumn('Suspension'),
    projectId: project(),
    deploymentId: refColumn('deployment_id', 'Deployment')
      .notNull()
      .references(() => deployments.id),
    cause: text('cause').$type<SuspensionCause>().notNull(),
    // Monitoring is a higher storey: the id of the alert is kept, its table is not known here.
    alertId: refColumn('alert_id', 'Alert'),
    incidentId: refColumn('incident_id', 'Incident'),
    reason: text('reason').notNull(),
    suspendedBy: refColumn('suspended_by', 'Principal').notNull(),
    suspendedAt: instant('suspended_at').notNull(),
    ...lifting(),
  },
  (table) => [
    index('suspensions_pagination_idx').on(table.projectId, table.id),
    // One at a time for each cause and each incident: two that suspend for the same at once suspend once, and lifting one leaves what was suspended for anything else.
    uniqueIndex('suspensions_standing_key').on(table.deploymentId, table.cause, sql`coalesce(${table.incidentId}, '')`).where(sql`${table.liftedAt} is null`),
    index('suspensions_deployment_idx').on(table.deploymentId),
    index('suspensions_lifted_by_idx').on(table.liftedBy),
    check('suspensions_cause_check', sql`${table.cause} in (${listOf(SUSPENSION_CAUSES)})`),
    check('suspensions_alert_check', sql`${table.cause} <> 'ALERT' or ${table.alertId} is not null`),
    check('suspensions_incident_check', sql`(${table.cause} = 'INCIDENT') = (${table.incidentId} is not null)`),
    check(
      'suspensions_lifting_check',
      sql`(${table.liftedAt} is null) = (${table.liftedBy} is null) and (${table.liftedAt} is null) = (${table.liftingReason} is null)`,
    ),
  ],
);

/** The suspension that tells why a deployment is suspended, of several the oldest; for a view that joins both tables. */
export const isOldestStanding = () =>
  sql`${suspensions.id} = (select min(standing.id) from ${suspensions} standing where standing.deployment_id = ${deployments.id} and standing.lifted_at is null)`;

/** Versions that may never be promoted again; rows are never changed. */
export const modelVersionRetirements = pgTable(
  'model_version_retirements',
  {
    modelVersionId: refColumn('model_version_id', 'ModelVersion')
      .primaryKey()
      .references(() => modelVersions.id),
    projectId: project(),
    reason: text('reason').notNull(),
    retiredBy: refColumn('retired_by', 'Principal')
      .notNull()
      .references(() => principals.id),
    retiredAt: instant('retired_at').notNull(),
  },
  (table) => [index('model_version_retirements_project_idx').on(table.projectId), index('model_version_retirements_retired_by_idx').on(table.retiredBy)],
);
