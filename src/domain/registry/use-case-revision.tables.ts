import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, smallint, text, unique, uniqueIndex } from 'drizzle-orm/pg-core';
import { digestColumn, document, idColumn, instant, listOf, refColumn } from '../../storage/columns.ts';
import { author, project } from '../identity/belonging.tables.ts';
import type { RiskAssessment } from './questionnaire.entity.ts';
import { useCases } from './registry.tables.ts';
import type { Tier } from './use-case.entity.ts';
import { type FramingBasics, type FramingTerms, REVISION_STATES, type RevisionState } from './use-case-revision.entity.ts';

/** Every framing of a use case; what one says never changes, only its state and how it was decided. */
export const useCaseRevisions = pgTable(
  'use_case_revisions',
  {
    id: idColumn('UseCaseRevision'),
    projectId: project(),
    useCaseId: refColumn('use_case_id', 'UseCase')
      .notNull()
      .references(() => useCases.id),
    number: integer('number').notNull(),
    state: text('state').$type<RevisionState>().notNull(),
    basics: document<FramingBasics>('basics').notNull(),
    terms: document<FramingTerms>('terms'),
    assessment: document<RiskAssessment>('assessment'),
    tier: smallint('tier').$type<Tier>().notNull(),
    digest: digestColumn('digest'),
    reason: text('reason'),
    proposedBy: author('proposed_by').notNull(),
    proposedAt: instant('proposed_at').notNull(),
    decidedBy: author('decided_by'),
    decidedAt: instant('decided_at'),
    decisionReason: text('decision_reason'),
  },
  (table) => [
    unique('use_case_revisions_use_case_id_number_key').on(table.useCaseId, table.number),
    // At any time one revision at most holds, and one at most waits.
    uniqueIndex('use_case_revisions_approved_key').on(table.useCaseId).where(sql`${table.state} = 'APPROVED'`),
    uniqueIndex('use_case_revisions_proposed_key').on(table.useCaseId).where(sql`${table.state} = 'PROPOSED'`),
    check('use_case_revisions_state_check', sql`${table.state} in (${listOf(REVISION_STATES)})`),
    check('use_case_revisions_tier_check', sql`${table.tier} in (1, 2, 3, 4)`),
    // What was only declared says less, is signed by nobody, and is the first.
    check(
      'use_case_revisions_declared_check',
      sql`(${table.state} = 'DECLARED') = (${table.terms} is null) and (${table.terms} is null) = (${table.assessment} is null) and (${table.terms} is null) = (${table.digest} is null) and (${table.terms} is null) = (${table.reason} is null) and (${table.terms} is not null or ${table.number} = 1)`,
    ),
    // Nobody decides on what they proposed; they can only take it back.
    check(
      'use_case_revisions_decision_check',
      sql`(${table.state} in ('DECLARED', 'PROPOSED')) = (${table.decidedBy} is null) and (${table.decidedBy} is null) = (${table.decidedAt} is null) and (${table.decidedBy} is null) = (${table.decisionReason} is null) and (${table.state} = 'WITHDRAWN') = (${table.decidedBy} is not distinct from ${table.proposedBy})`,
    ),
    index('use_case_revisions_pagination_idx').on(table.projectId, table.id),
    index('use_case_revisions_proposed_by_idx').on(table.proposedBy),
    index('use_case_revisions_decided_by_idx').on(table.decidedBy),
  ],
);
