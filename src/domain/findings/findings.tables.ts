import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { document, idColumn, idList, instant, projectColumn, refColumn } from '../../storage/columns.ts';
import { principals, projects } from '../identity/identity.tables.ts';
import {
  FINDING_EVENTS,
  FINDING_KINDS,
  FINDING_SEVERITIES,
  FINDING_STATES,
  type FindingEvent,
  type FindingKind,
  type FindingSeverity,
  type FindingStanding,
  type FindingState,
} from './finding.entity.ts';

const listOf = (values: readonly string[]) => sql.raw(values.map((value) => `'${value}'`).join(', '));

const project = () =>
  projectColumn()
    .notNull()
    .references(() => projects.id);

/** What people have to look at. */
export const findings = pgTable(
  'findings',
  {
    id: idColumn('Finding'),
    projectId: project(),
    kind: text('kind').$type<FindingKind>().notNull(),
    severity: text('severity').$type<FindingSeverity>().notNull(),
    // No reference: a thing of any kind can have a finding, and this table lies below most of them.
    subjectId: text('subject_id').notNull(),
    title: text('title').notNull(),
    detail: text('detail').notNull(),
    evidenceId: text('evidence_id'),
    // No reference: the server itself may have caused it, and it is no principal of the table.
    causedById: refColumn('caused_by_id', 'Principal'),
    furtherCausedByIds: idList('further_caused_by_ids', 'Principal').notNull().default([]),
    state: text('state').$type<FindingState>().notNull(),
    ownerId: refColumn('owner_id', 'Principal').references(() => principals.id),
    dueAt: instant('due_at').notNull(),
    raisedAt: instant('raised_at').notNull(),
    changedAt: instant('changed_at').notNull(),
    acceptedUntil: instant('accepted_until'),
  },
  (table) => [
    // The same thing found twice is one finding until somebody has resolved it.
    uniqueIndex('findings_live_key').on(table.subjectId, table.kind, sql`coalesce(${table.evidenceId}, '')`).where(sql`${table.state} <> 'RESOLVED'`),
    check('findings_kind_check', sql`${table.kind} in (${listOf(FINDING_KINDS)})`),
    check('findings_severity_check', sql`${table.severity} in (${listOf(FINDING_SEVERITIES)})`),
    check('findings_state_check', sql`${table.state} in (${listOf(FINDING_STATES)})`),
    check('findings_accepted_check', sql`(${table.state} = 'ACCEPTED') = (${table.acceptedUntil} is not null)`),
    index('findings_subject_id_idx').on(table.subjectId, table.id),
    index('findings_owner_id_idx').on(table.ownerId, table.id),
    index('findings_pagination_idx').on(table.projectId, table.id),
  ],
);

/** The lives of findings, step by step; rows are written once. */
export const findingSteps = pgTable(
  'finding_steps',
  {
    findingId: refColumn('finding_id', 'Finding')
      .notNull()
      .references(() => findings.id),
    number: integer('number').notNull(),
    projectId: project(),
    event: text('event').$type<FindingEvent>().notNull(),
    before: document<FindingStanding>('before'),
    after: document<FindingStanding>('after').notNull(),
    // No reference: the server itself takes steps, and it is no principal of the table.
    actorId: refColumn('actor_id', 'Principal').notNull(),
    reason: text('reason').notNull(),
    at: instant('at').notNull(),
  },
  (table) => [
    primaryKey({ name: 'finding_steps_pkey', columns: [table.findingId, table.number] }),
    check('finding_steps_event_check', sql`${table.event} in (${listOf(FINDING_EVENTS)})`),
    index('finding_steps_project_id_idx').on(table.projectId),
  ],
);
