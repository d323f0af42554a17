import { sql } from 'drizzle-orm';
import { boolean, check, foreignKey, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { document, idColumn, instant, listOf, refColumn } from '../../storage/columns.ts';
import { author, project } from '../identity/belonging.tables.ts';
import {
  INCIDENT_CATEGORIES,
  INCIDENT_CLOCKS,
  INCIDENT_EVENTS,
  INCIDENT_LAWS,
  INCIDENT_SEVERITIES,
  INCIDENT_STATES,
  type IncidentAssessment,
  type IncidentCategory,
  type IncidentClock,
  type IncidentEvent,
  type IncidentLaw,
  type IncidentSeverity,
  type IncidentState,
} from './incident.entity.ts';

const incident = () =>
  refColumn('incident_id', 'Incident')
    .notNull()
    .references(() => incidents.id);

/** What went wrong; its judgement and its state change, what was reported stays. */
export const incidents = pgTable(
  'incidents',
  {
    id: idColumn('Incident'),
    projectId: project(),
    title: text('title').notNull(),
    description: text('description').notNull(),
    state: text('state').$type<IncidentState>().notNull(),
    severity: text('severity').$type<IncidentSeverity>(),
    categories: text('categories').array().$type<IncidentCategory[]>().notNull(),
    laws: text('laws').array().$type<IncidentLaw[]>(),
    awareAt: instant('aware_at').notNull(),
    reportedBy: author('reported_by').notNull(),
    reportedAt: instant('reported_at').notNull(),
    changedAt: instant('changed_at').notNull(),
    triagedBy: author('triaged_by'),
    remediatedBy: author('remediated_by'),
    review: text('review'),
    closedBy: author('closed_by'),
    closedAt: instant('closed_at'),
  },
  (table) => [
    check('incidents_state_check', sql`${table.state} in (${listOf(INCIDENT_STATES)})`),
    check('incidents_severity_check', sql`${table.severity} in (${listOf(INCIDENT_SEVERITIES)})`),
    check('incidents_categories_check', sql`cardinality(${table.categories}) > 0 and ${table.categories} <@ array[${listOf(INCIDENT_CATEGORIES)}]`),
    check('incidents_laws_check', sql`${table.laws} <@ array[${listOf(INCIDENT_LAWS)}]`),
    check(
      'incidents_closed_check',
      sql`(${table.state} = 'CLOSED') = (${table.closedAt} is not null) and (${table.closedAt} is null) = (${table.closedBy} is null) and (${table.closedAt} is null) = (${table.review} is null)`,
    ),
    // Whoever remedied it never signs its review, whatever a program says.
    check('incidents_reviewer_check', sql`${table.closedBy} <> ${table.remediatedBy}`),
    index('incidents_pagination_idx').on(table.projectId, table.id),
    // The clocks of what is open are looked at again and again.
    index('incidents_open_idx').on(table.id).where(sql`${table.state} <> 'CLOSED'`),
    index('incidents_reported_by_idx').on(table.reportedBy),
    index('incidents_triaged_by_idx').on(table.triagedBy),
    index('incidents_remediated_by_idx').on(table.remediatedBy),
    index('incidents_closed_by_idx').on(table.closedBy),
  ],
);

/** The lives of incidents, step by step; rows are written once. */
export const incidentSteps = pgTable(
  'incident_steps',
  {
    incidentId: incident(),
    number: integer('number').notNull(),
    projectId: project(),
    event: text('event').$type<IncidentEvent>().notNull(),
    from: text('from').$type<IncidentState>(),
    to: text('to').$type<IncidentState>().notNull(),
    assessment: document<IncidentAssessment>('assessment').notNull(),
    actorId: author('actor_id').notNull(),
    reason: text('reason').notNull(),
    at: instant('at').notNull(),
  },
  (table) => [
    primaryKey({ name: 'incident_steps_pkey', columns: [table.incidentId, table.number] }),
    check('incident_steps_event_check', sql`${table.event} in (${listOf(INCIDENT_EVENTS)})`),
    check('incident_steps_from_check', sql`${table.from} in (${listOf(INCIDENT_STATES)})`),
    check('incident_steps_to_check', sql`${table.to} in (${listOf(INCIDENT_STATES)})`),
    index('incident_steps_project_id_idx').on(table.projectId),
    index('incident_steps_actor_id_idx').on(table.actorId),
  ],
);

/** What incidents are about; rows are written once. */
export const incidentLinks = pgTable(
  'incident_links',
  {
    incidentId: incident(),
    // No reference: things of several kinds can be linked; each was checked to be of the project when it came in.
    thingId: text('thing_id').notNull(),
    number: integer('number').notNull().default(1),
    projectId: project(),
    linkedBy: author('linked_by').notNull(),
    linkedAt: instant('linked_at').notNull(),
  },
  (table) => [
    primaryKey({ name: 'incident_links_pkey', columns: [table.incidentId, table.thingId, table.number] }),
    index('incident_links_thing_idx').on(table.thingId),
    index('incident_links_project_id_idx').on(table.projectId),
    index('incident_links_linked_by_idx').on(table.linkedBy),
  ],
);

/** That incidents are not about things after all; rows are written once, and the links stay. */
export const incidentLinkWithdrawals = pgTable(
  'incident_link_withdrawals',
  {
    incidentId: incident(),
    thingId: text('thing_id').notNull(),
    number: integer('number').notNull(),
    projectId: project(),
    reason: text('reason').notNull(),
    withdrawnBy: author('withdrawn_by').notNull(),
    withdrawnAt: instant('withdrawn_at').notNull(),
  },
  (table) => [
    // A link is withdrawn once.
    primaryKey({ name: 'incident_link_withdrawals_pkey', columns: [table.incidentId, table.thingId, table.number] }),
    foreignKey({
      name: 'incident_link_withdrawals_link_fk',
      columns: [table.incidentId, table.thingId, table.number],
      foreignColumns: [incidentLinks.incidentId, incidentLinks.thingId, incidentLinks.number],
    }),
    index('incident_link_withdrawals_project_id_idx').on(table.projectId),
    index('incident_link_withdrawals_withdrawn_by_idx').on(table.withdrawnBy),
  ],
);

/** The link with this place was withdrawn; for a row of `incidentLinks`. */
export const isWithdrawn = () =>
  sql`exists (select 1 from ${incidentLinkWithdrawals} where ${incidentLinkWithdrawals.incidentId} = ${incidentLinks.incidentId} and ${incidentLinkWithdrawals.thingId} = ${incidentLinks.thingId} and ${incidentLinkWithdrawals.number} = ${incidentLinks.number})`;

/** That authorities were told; rows are written once. */
export const incidentNotifications = pgTable(
  'incident_notifications',
  {
    incidentId: incident(),
    number: integer('number').notNull(),
    projectId: project(),
    clock: text('clock').$type<IncidentClock>().notNull(),
    authority: text('authority').notNull(),
    reference: text('reference').notNull(),
    isInitial: boolean('is_initial').notNull(),
    notifiedAt: instant('notified_at').notNull(),
    notifiedBy: author('notified_by').notNull(),
    recordedAt: instant('recorded_at').notNull(),
  },
  (table) => [
    primaryKey({ name: 'incident_notifications_pkey', columns: [table.incidentId, table.number] }),
    check('incident_notifications_clock_check', sql`${table.clock} in (${listOf(INCIDENT_CLOCKS)})`),
    index('incident_notifications_project_id_idx').on(table.projectId),
    index('incident_notifications_notified_by_idx').on(table.notifiedBy),
  ],
);

/** What may be said of a clock once. */
const NOTICES = ['APPROACHING', 'RUN_OUT'] as const;

/** Clocks of which the journal has told that they are near their end, or over; a row is what makes it happen once. */
export const incidentClockNotices = pgTable(
  'incident_clock_notices',
  {
    incidentId: incident(),
    clock: text('clock').$type<IncidentClock>().notNull(),
    notice: text('notice').$type<(typeof NOTICES)[number]>().notNull(),
    projectId: project(),
    noticedAt: instant('noticed_at').notNull(),
  },
  (table) => [
    primaryKey({ name: 'incident_clock_notices_pkey', columns: [table.incidentId, table.clock, table.notice] }),
    check('incident_clock_notices_clock_check', sql`${table.clock} in (${listOf(INCIDENT_CLOCKS)})`),
    check('incident_clock_notices_notice_check', sql`${table.notice} in (${listOf(NOTICES)})`),
    index('incident_clock_notices_project_id_idx').on(table.projectId),
  ],
);
