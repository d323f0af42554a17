import { sql } from 'drizzle-orm';
import { check, index, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import type { IdKind } from '../../kernel/id.ts';
import { digestColumn, document, idColumn, instant, projectColumn, refColumn } from '../../storage/columns.ts';
import { principals, projects } from '../identity/identity.tables.ts';
import type { DecisionKind } from './decision.entity.ts';
import { delegations } from './delegations.tables.ts';

const subject = () => ({
  projectId: projectColumn()
    .notNull()
    .references(() => projects.id),
  // No foreign key: approvals lie below the things they are about.
  subjectKind: text('subject_kind').$type<IdKind>().notNull(),
  subjectId: text('subject_id').notNull(),
  digest: digestColumn('digest').notNull(),
  roles: document<readonly string[]>('roles').notNull(),
});

/** Judgements; rows are never changed. */
export const decisions = pgTable(
  'decisions',
  {
    id: idColumn('Decision'),
    ...subject(),
    kind: text('kind').$type<DecisionKind>().notNull(),
    comment: text('comment').notNull(),
    decidedBy: refColumn('decided_by', 'Principal')
      .notNull()
      .references(() => principals.id),
    decidedAt: instant('decided_at').notNull(),
    onBehalfOf: refColumn('on_behalf_of', 'Principal').references(() => principals.id),
    delegationId: refColumn('delegation_id', 'Delegation').references(() => delegations.id),
  },
  (table) => [
    index('decisions_pagination_idx').on(table.projectId, table.id),
    index('decisions_subject_idx').on(table.subjectId),
    index('decisions_decided_by_idx').on(table.decidedBy),
    index('decisions_on_behalf_of_idx').on(table.onBehalfOf),
    index('decisions_delegation_idx').on(table.delegationId),
    check('decisions_delegation_check', sql`(${table.onBehalfOf} is null) = (${table.delegationId} is null) and ${table.onBehalfOf} <> ${table.decidedBy}`),
    check('decisions_kind_check', sql`${table.kind} in ('APPROVE', 'REJECT', 'REQUEST_CHANGES')`),
  ],
);

/** Warnings that were read; rows are never changed. */
export const acknowledgements = pgTable(
  'acknowledgements',
  {
    id: idColumn('Acknowledgement'),
    ...subject(),
    findingKey: text('finding_key').notNull(),
    comment: text('comment').notNull(),
    acknowledgedBy: refColumn('acknowledged_by', 'Principal')
      .notNull()
      .references(() => principals.id),
    acknowledgedAt: instant('acknowledged_at').notNull(),
  },
  (table) => [
    index('acknowledgements_pagination_idx').on(table.projectId, table.id),
    // One word of a person per finding and evidence; somebody else gives theirs where that of the first turns out not to count.
    uniqueIndex('acknowledgements_finding_idx').on(table.subjectId, table.digest, table.findingKey, table.acknowledgedBy),
    index('acknowledgements_acknowledged_by_idx').on(table.acknowledgedBy),
  ],
);

/** Exceptions; only their revocation is ever written later. */
export const waivers = pgTable(
  'waivers',
  {
    id: idColumn('Waiver'),
    ...subject(),
    findingKeys: document<readonly string[]>('finding_keys').notNull(),
    reason: text('reason').notNull(),
    dataToCollect: text('data_to_collect'),
    compensatingControl: text('compensating_control'),
    grantedBy: refColumn('granted_by', 'Principal')
      .notNull()
      .references(() => principals.id),
    grantedAt: instant('granted_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    revokedBy: refColumn('revoked_by', 'Principal').references(() => principals.id),
    revokedAt: instant('revoked_at'),
  },
  (table) => [
    index('waivers_pagination_idx').on(table.projectId, table.id),
    index('waivers_subject_idx').on(table.subjectId),
    index('waivers_granted_by_idx').on(table.grantedBy),
    index('waivers_revoked_by_idx').on(table.revokedBy),
    check('waivers_expiry_check', sql`${table.expiresAt} > ${table.grantedAt}`),
    check('waivers_revocation_check', sql`(${table.revokedAt} is null) = (${table.revokedBy} is null)`),
  ],
);
