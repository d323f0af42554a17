import { sql } from 'drizzle-orm';
import { check, index, pgTable, text } from 'drizzle-orm/pg-core';
import { idColumn, instant, refColumn } from '../../storage/columns.ts';
import { project } from '../identity/belonging.tables.ts';
import { principals } from '../identity/identity.tables.ts';

/** Who may decide for whom; only the revocation is ever written later. */
export const delegations = pgTable(
  'delegations',
  {
    id: idColumn('Delegation'),
    projectId: project(),
    delegatorId: refColumn('delegator_id', 'Principal')
      .notNull()
      .references(() => principals.id),
    delegateId: refColumn('delegate_id', 'Principal')
      .notNull()
      .references(() => principals.id),
    role: text('role').notNull(),
    reason: text('reason').notNull(),
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at').notNull(),
    delegatedAt: instant('delegated_at').notNull(),
    revokedBy: refColumn('revoked_by', 'Principal').references(() => principals.id),
    revokedAt: instant('revoked_at'),
  },
  (table) => [
    index('delegations_pagination_idx').on(table.projectId, table.id),
    index('delegations_delegator_idx').on(table.delegatorId),
    index('delegations_delegate_idx').on(table.delegateId),
    index('delegations_revoked_by_idx').on(table.revokedBy),
    check('delegations_people_check', sql`${table.delegatorId} <> ${table.delegateId}`),
    check('delegations_span_check', sql`${table.startsAt} >= ${table.delegatedAt} and ${table.endsAt} > ${table.startsAt}`),
    check('delegations_revocation_check', sql`(${table.revokedAt} is null) = (${table.revokedBy} is null)`),
  ],
);
