import type { ChallengeEvent, ChallengeKind, ChallengeSeverity, ChallengeState } from '../../domain/challenges/index.ts';
import { enumType } from '../enum-type.ts';

/** GraphQL enum of kinds of challenges. */
export const ChallengeKindEnum = enumType('ChallengeKind', 'Whether a validator asks something.', {
  QUESTION: 'Something is asked.',
  NO_CHALLENGE: 'The validator says in writing why there is nothing to ask.',
} satisfies Record<ChallengeKind, string>);

/** GraphQL enum of severities of challenges. */
export const ChallengeSeverityEnum = enumType('ChallengeSeverity', 'How much hangs on the answer.', {
  LOW: 'Little.',
  MEDIUM: 'A part of the evidence.',
  HIGH: 'Whether the evidence holds.',
  CRITICAL: 'Whether the model may be used at all.',
} satisfies Record<ChallengeSeverity, string>);

/** GraphQL enum of states of challenges. */
export const ChallengeStateEnum = enumType('ChallengeState', 'Where a challenge is in its life.', {
  OPEN: 'It waits for an answer.',
  ANSWERED: 'It is answered, and waits for its validator.',
  RESOLVED: 'A validator says that it is settled.',
} satisfies Record<ChallengeState, string>);

/** GraphQL enum of what happens to challenges. */
export const ChallengeEventEnum = enumType('ChallengeEvent', 'What happened to a challenge.', {
  RAISE: 'It was asked.',
  STATE: 'A validator said why there is nothing to ask.',
  RESPOND: 'It was answered.',
  ASK_AGAIN: 'The answer was not enough.',
  RESOLVE: 'It was settled.',
} satisfies Record<ChallengeEvent, string>);
