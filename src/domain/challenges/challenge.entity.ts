import type { DraftedBy } from '../../kernel/drafted-by.ts';
import type { Id } from '../../kernel/id.ts';

/** A question of a validator, or their word that there is nothing to question. */
export const CHALLENGE_KINDS = ['QUESTION', 'NO_CHALLENGE'] as const;
export type ChallengeKind = (typeof CHALLENGE_KINDS)[number];

/** How much hangs on the answer, least first. */
export const CHALLENGE_SEVERITIES = ['LOW', 'MEDIUM', 'HIGH', 'CRITICAL'] as const;
export type ChallengeSeverity = (typeof CHALLENGE_SEVERITIES)[number];

/** The life of a challenge; see challenge.transitions.ts. */
export const CHALLENGE_STATES = ['OPEN', 'ANSWERED', 'RESOLVED'] as const;
export type ChallengeState = (typeof CHALLENGE_STATES)[number];

/** What may happen to a challenge. */
export const CHALLENGE_EVENTS = ['RAISE', 'STATE', 'RESPOND', 'ASK_AGAIN', 'RESOLVE'] as const;
export type ChallengeEvent = (typeof CHALLENGE_EVENTS)[number];

/** What a validator asks of a model version, until they say that the answer is enough. */
export interface Challenge {
  readonly id: Id<'Challenge'>;
  readonly projectId: Id<'Project'>;
  readonly modelVersionId: Id<'ModelVersion'>;
  readonly kind: ChallengeKind;
  readonly severity: ChallengeSeverity;
  /** The question; or why there is nothing to question. */
  readonly question: string;
  readonly state: ChallengeState;
  /** How often it was answered. */
  readonly rounds: number;
  readonly raisedBy: Id<'Principal'>;
  readonly raisedAt: Date;
  /** Who answered last; null until somebody did. */
  readonly respondedBy: Id<'Principal'> | null;
  readonly changedAt: Date;
}

/** One step in the life of a challenge, with what was written. */
export interface ChallengeStep {
  readonly challengeId: Id<'Challenge'>;
  readonly projectId: Id<'Project'>;
  /** 1, 2, … within the challenge. */
  readonly number: number;
  readonly event: ChallengeEvent;
  readonly from: ChallengeState | null;
  readonly to: ChallengeState;
  readonly text: string;
  readonly draftedBy: DraftedBy;
  readonly actorId: Id<'Principal'>;
  readonly at: Date;
}
