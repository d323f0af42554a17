import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { digestColumn, document, idColumn, instant, listOf, projectColumn, refColumn } from '../../storage/columns.ts';
import { principals } from '../identity/identity.tables.ts';
import type { PolicyDocument } from './policy.entity.ts';
import { policies } from './policy.tables.ts';
import { PROPOSAL_STATES, type ProposalState } from './policy-proposal.entity.ts';

/** Versions of policies that wait for a second person; `project_id` null as for the policies themselves. */
export const policyProposals = pgTable(
  'policy_proposals',
  {
    id: idColumn('PolicyProposal'),
    projectId: projectColumn(),
    name: text('name').notNull(),
    version: integer('version').notNull(),
    digest: digestColumn('digest').notNull(),
    document: document<PolicyDocument>('document').notNull(),
    text: text('text').notNull(),
    reason: text('reason').notNull(),
    state: text('state').$type<ProposalState>().notNull(),
    proposedBy: refColumn('proposed_by', 'Principal')
      .notNull()
      .references(() => principals.id),
    proposedAt: instant('proposed_at').notNull(),
    closedBy: refColumn('closed_by', 'Principal').references(() => principals.id),
    closedAt: instant('closed_at'),
    closingReason: text('closing_reason'),
    policyId: refColumn('policy_id', 'Policy').references(() => policies.id),
  },
  (table) => [
    // One text waits for each version: a second person then knows which one they publish.
    uniqueIndex('policy_proposals_waiting_idx').on(table.name, table.version).where(sql`state = 'WAITING'`),
    index('policy_proposals_pagination_idx').on(table.projectId, table.id),
    index('policy_proposals_proposed_by_idx').on(table.proposedBy),
    index('policy_proposals_closed_by_idx').on(table.closedBy),
    index('policy_proposals_policy_idx').on(table.policyId),
    check('policy_proposals_state_check', sql`${table.state} in (${listOf(PROPOSAL_STATES)})`),
    check(
      'policy_proposals_closed_check',
      sql`(${table.state} = 'WAITING') = (${table.closedAt} is null) and (${table.closedAt} is null) = (${table.closedBy} is null)`,
    ),
    check('policy_proposals_published_check', sql`(${table.state} = 'PUBLISHED') = (${table.policyId} is not null)`),
    check('policy_proposals_second_person_check', sql`${table.state} <> 'PUBLISHED' or ${table.closedBy} <> ${table.proposedBy}`),
  ],
);
