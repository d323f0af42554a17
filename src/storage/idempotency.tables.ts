import { pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { digestColumn, instant } from './columns.ts';

/** What a decision with an idempotency key led to, so that the same request again returns the same thing. */
export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    principalId: text('principal_id').notNull(),
    useCase: text('use_case').notNull(),
    key: text('key').notNull(),
    inputDigest: digestColumn('input_digest').notNull(),
    subjectId: text('subject_id'),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.principalId, table.useCase, table.key] })],
);
