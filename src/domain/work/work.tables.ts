import { type SQL, sql } from 'drizzle-orm';
import { check, type ExtraConfigColumn, index, integer, type PgColumn, type PgTable, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { bigCount, document, instant, listOf } from '../../storage/columns.ts';
import { author, project } from '../identity/belonging.tables.ts';
import { WORK_STATES, type WorkFailure, type WorkState } from './leased-work.entity.ts';

/** What every table of queued work has: how far an item is, and who is at it. Beside these it needs `id` and `projectId`. */
export const leasedColumns = () => ({
  state: text('state').$type<WorkState>().notNull(),
  requestedBy: author('requested_by').notNull(),
  requestedAt: instant('requested_at').notNull(),
  attempts: integer('attempts').notNull(),
  crashes: integer('crashes').notNull(),
  // Grows with every claim and every loss of one: who holds an older number writes nothing any more.
  fence: integer('fence').notNull(),
  worker: text('worker'),
  leaseUntil: instant('lease_until'),
  rowsDone: bigCount('rows_done').notNull(),
  rowsTotal: bigCount('rows_total').notNull(),
  startedAt: instant('started_at'),
  finishedAt: instant('finished_at'),
  failure: document<WorkFailure>('failure'),
});

type LeasedColumn = 'id' | 'projectId' | keyof ReturnType<typeof leasedColumns>;

/** A table with the columns of leased work, among others. */
export type LeasedTable = PgTable & Readonly<Record<LeasedColumn, PgColumn>>;

/** A condition on the items of one table. */
export type ItemCondition = SQL;

/** What the database holds true of leased work, and the indexes of its queue and its pages; `name` is that of the table. */
export const leasedConstraints = (name: string, table: Readonly<Record<LeasedColumn, ExtraConfigColumn>>) => [
  check(`${name}_state_check`, sql`${table.state} in (${listOf(WORK_STATES)})`),
  check(`${name}_lease_check`, sql`(${table.state} = 'RUNNING') = (${table.leaseUntil} is not null and ${table.worker} is not null)`),
  check(`${name}_finished_check`, sql`(${table.state} in ('QUEUED', 'RUNNING')) = (${table.finishedAt} is null)`),
  check(`${name}_failure_check`, sql`(${table.state} in ('FAILED', 'ABANDONED')) = (${table.failure} is not null)`),
  // What a worker looks through for something to do: whose turn it is, then the oldest item of that project.
  index(`${name}_open_idx`).on(table.projectId, table.id).where(sql`${table.state} in ('QUEUED', 'RUNNING')`),
  index(`${name}_pagination_idx`).on(table.projectId, table.id),
  index(`${name}_requested_by_idx`).on(table.requestedBy),
];

/** When a project was last served by a queue: among projects with equally many items at work, the one that waited longest is next. */
export const workTurns = pgTable(
  'work_turns',
  {
    queue: text('queue').notNull(),
    projectId: project(),
    servedAt: instant('served_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.projectId, table.queue] })],
);
