import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, text } from 'drizzle-orm/pg-core';
import { digestColumn, idColumn, instant, listOf, refColumn } from '../../storage/columns.ts';
import { artifacts } from '../artifacts/artifacts.tables.ts';
import { author, project } from '../identity/belonging.tables.ts';
import { RETENTION_KINDS, type RetentionKind } from './retention.entity.ts';

/** How long projects keep what; rows are written once, and the newest one of a kind counts. */
export const retentionPeriods = pgTable(
  'retention_periods',
  {
    id: idColumn('RetentionPeriod'),
    projectId: project(),
    kind: text('kind').$type<RetentionKind>().notNull(),
    days: integer('days'),
    reason: text('reason').notNull(),
    setBy: author('set_by').notNull(),
    setAt: instant('set_at').notNull(),
  },
  (table) => [
    check('retention_periods_kind_check', sql`${table.kind} in (${listOf(RETENTION_KINDS)})`),
    check('retention_periods_days_check', sql`${table.days} > 0`),
    index('retention_periods_pagination_idx').on(table.projectId, table.id),
    index('retention_periods_set_by_idx').on(table.setBy),
  ],
);

/** Bytes that were taken away, when and by which rule; rows are written once. */
export const erasures = pgTable(
  'erasures',
  {
    id: idColumn('Erasure'),
    projectId: project(),
    artifactId: refColumn('artifact_id', 'Artifact')
      .notNull()
      .references(() => artifacts.id),
    digest: digestColumn('digest').notNull(),
    kind: text('kind').$type<RetentionKind>().notNull(),
    retentionPeriodId: refColumn('retention_period_id', 'RetentionPeriod')
      .notNull()
      .references(() => retentionPeriods.id),
    days: integer('days').notNull(),
    retainedUntil: instant('retained_until').notNull(),
    erasedAt: instant('erased_at').notNull(),
  },
  (table) => [
    check('erasures_kind_check', sql`${table.kind} in (${listOf(RETENTION_KINDS)})`),
    check('erasures_due_check', sql`${table.erasedAt} >= ${table.retainedUntil}`),
    index('erasures_artifact_idx').on(table.artifactId, table.id),
    index('erasures_period_idx').on(table.retentionPeriodId),
    index('erasures_pagination_idx').on(table.projectId, table.id),
  ],
);
