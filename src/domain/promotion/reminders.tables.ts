import { sql } from 'drizzle-orm';
import { check, index, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { document, instant, listOf, refColumn } from '../../storage/columns.ts';
import { project } from '../identity/belonging.tables.ts';
import { promotionRequests } from './promotion.tables.ts';
import { REMINDER_KINDS, type ReminderKind } from './reminder.entity.ts';

/** What people were told of; rows are never changed. */
export const promotionReminders = pgTable(
  'promotion_reminders',
  {
    projectId: project(),
    promotionRequestId: refColumn('promotion_request_id', 'PromotionRequest')
      .notNull()
      .references(() => promotionRequests.id),
    subjectId: text('subject_id').notNull(),
    kind: text('kind').$type<ReminderKind>().notNull(),
    roles: document<readonly string[]>('roles').notNull(),
    remindedAt: instant('reminded_at').notNull(),
  },
  (table) => [
    // Each is told once: of two instances that tell it at once, the second one waits and finds it told.
    primaryKey({ name: 'promotion_reminders_pkey', columns: [table.subjectId, table.kind] }),
    index('promotion_reminders_request_idx').on(table.promotionRequestId),
    index('promotion_reminders_project_idx').on(table.projectId),
    check('promotion_reminders_kind_check', sql`${table.kind} in (${listOf(REMINDER_KINDS)})`),
  ],
);
