import { sql } from 'drizzle-orm';
import { check, index, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { idColumn, instant, refColumn } from '../../storage/columns.ts';
import { author, project } from '../identity/belonging.tables.ts';

/** What may not be erased; only its lifting is ever written later. */
export const legalHolds = pgTable(
  'legal_holds',
  {
    id: idColumn('LegalHold'),
    projectId: project(),
    // No reference: things of several kinds can be held, and this table lies below most of them.
    subjectId: text('subject_id').notNull(),
    incidentId: refColumn('incident_id', 'Incident'),
    reason: text('reason').notNull(),
    placedBy: author('placed_by').notNull(),
    placedAt: instant('placed_at').notNull(),
    liftedBy: author('lifted_by'),
    liftedAt: instant('lifted_at'),
    liftingReason: text('lifting_reason'),
  },
  (table) => [
    index('legal_holds_pagination_idx').on(table.projectId, table.id),
    // Every erasure asks for what stands.
    index('legal_holds_standing_idx').on(table.projectId, table.subjectId).where(sql`${table.liftedAt} is null`),
    // An incident holds a thing once.
    uniqueIndex('legal_holds_incident_key').on(table.subjectId, table.incidentId).where(sql`${table.liftedAt} is null and ${table.incidentId} is not null`),
    index('legal_holds_placed_by_idx').on(table.placedBy),
    index('legal_holds_lifted_by_idx').on(table.liftedBy),
    check(
      'legal_holds_lifting_check',
      sql`(${table.liftedAt} is null) = (${table.liftedBy} is null) and (${table.liftedAt} is null) = (${table.liftingReason} is null)`,
    ),
  ],
);
