import { sql } from 'drizzle-orm';
import { check, index, pgTable, text } from 'drizzle-orm/pg-core';
import type { IdKind } from '../../kernel/id.ts';
import { idColumn, instant, listOf, refColumn } from '../../storage/columns.ts';
import { FINDING_SEVERITIES, type FindingSeverity } from '../findings/finding.entity.ts';
import { project } from '../identity/belonging.tables.ts';
import { principals } from '../identity/identity.tables.ts';
import { decisions } from './approvals.tables.ts';

/** What approvers asked for beside their approvals; rows are never changed. */
export const approvalConditions = pgTable(
  'approval_conditions',
  {
    id: idColumn('ApprovalCondition'),
    projectId: project(),
    // No foreign key: approvals lie below the things they are about.
    subjectKind: text('subject_kind').$type<IdKind>().notNull(),
    subjectId: text('subject_id').notNull(),
    decisionId: refColumn('decision_id', 'Decision')
      .notNull()
      .references(() => decisions.id),
    text: text('text').notNull(),
    severity: text('severity').$type<FindingSeverity>().notNull(),
    ownerId: refColumn('owner_id', 'Principal')
      .notNull()
      .references(() => principals.id),
    dueAt: instant('due_at').notNull(),
  },
  (table) => [
    index('approval_conditions_pagination_idx').on(table.projectId, table.id),
    index('approval_conditions_subject_idx').on(table.subjectId),
    index('approval_conditions_decision_idx').on(table.decisionId),
    index('approval_conditions_owner_idx').on(table.ownerId),
    check('approval_conditions_severity_check', sql`${table.severity} in (${listOf(FINDING_SEVERITIES)})`),
  ],
);
