import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { DRAFTED_BY, type DraftedBy } from '../../kernel/drafted-by.ts';
import { idColumn, instant, listOf, refColumn } from '../../storage/columns.ts';
import { author, project } from '../identity/belonging.tables.ts';
import { modelVersions } from '../registry/registry.tables.ts';
import {
  CHALLENGE_EVENTS,
  CHALLENGE_KINDS,
  CHALLENGE_SEVERITIES,
  CHALLENGE_STATES,
  type ChallengeEvent,
  type ChallengeKind,
  type ChallengeSeverity,
  type ChallengeState,
} from './challenge.entity.ts';

/** What validators asked of versions; how it stands changes, what was asked stays. */
export const challenges = pgTable(
  'challenges',
  {
    id: idColumn('Challenge'),
    projectId: project(),
    modelVersionId: refColumn('model_version_id', 'ModelVersion')
      .notNull()
      .references(() => modelVersions.id),
    kind: text('kind').$type<ChallengeKind>().notNull(),
    severity: text('severity').$type<ChallengeSeverity>().notNull(),
    question: text('question').notNull(),
    state: text('state').$type<ChallengeState>().notNull(),
    rounds: integer('rounds').notNull(),
    raisedBy: author('raised_by').notNull(),
    raisedAt: instant('raised_at').notNull(),
    respondedBy: author('responded_by'),
    changedAt: instant('changed_at').notNull(),
  },
  (table) => [
    check('challenges_kind_check', sql`${table.kind} in (${listOf(CHALLENGE_KINDS)})`),
    check('challenges_severity_check', sql`${table.severity} in (${listOf(CHALLENGE_SEVERITIES)})`),
    check('challenges_state_check', sql`${table.state} in (${listOf(CHALLENGE_STATES)})`),
    // Whoever asks never answers, whatever a program says.
    check('challenges_responder_check', sql`${table.respondedBy} <> ${table.raisedBy}`),
    index('challenges_version_idx').on(table.modelVersionId, table.id),
    index('challenges_raised_by_idx').on(table.raisedBy),
    index('challenges_responded_by_idx').on(table.respondedBy),
    index('challenges_pagination_idx').on(table.projectId, table.id),
  ],
);

/** The lives of challenges, step by step; rows are written once. */
export const challengeSteps = pgTable(
  'challenge_steps',
  {
    challengeId: refColumn('challenge_id', 'Challenge')
      .notNull()
      .references(() => challenges.id),
    number: integer('number').notNull(),
    projectId: project(),
    event: text('event').$type<ChallengeEvent>().notNull(),
    from: text('from').$type<ChallengeState>(),
    to: text('to').$type<ChallengeState>().notNull(),
    text: text('text').notNull(),
    draftedBy: text('drafted_by').$type<DraftedBy>().notNull(),
    actorId: author('actor_id').notNull(),
    at: instant('at').notNull(),
  },
  (table) => [
    primaryKey({ name: 'challenge_steps_pkey', columns: [table.challengeId, table.number] }),
    check('challenge_steps_event_check', sql`${table.event} in (${listOf(CHALLENGE_EVENTS)})`),
    check('challenge_steps_from_check', sql`${table.from} in (${listOf(CHALLENGE_STATES)})`),
    check('challenge_steps_to_check', sql`${table.to} in (${listOf(CHALLENGE_STATES)})`),
    check('challenge_steps_drafted_by_check', sql`${table.draftedBy} in (${listOf(DRAFTED_BY)})`),
    index('challenge_steps_project_id_idx').on(table.projectId),
    index('challenge_steps_actor_id_idx').on(table.actorId),
  ],
);
