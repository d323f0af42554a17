import { assert } from '../../kernel/assert.ts';
import { type IllegalTransition, illegalTransition } from '../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import type { ChallengeEvent, ChallengeState } from './challenge.entity.ts';

/** One allowed step; `from` null: a challenge begins with it. */
export interface ChallengeTransition {
  readonly from: ChallengeState | null;
  readonly event: ChallengeEvent;
  readonly to: ChallengeState;
}

/** The life of a challenge: a question is answered, asked again or settled; the word that there is none is settled as it stands. */
export const CHALLENGE_TRANSITIONS: readonly ChallengeTransition[] = [
  { from: null, event: 'RAISE', to: 'OPEN' },
  { from: null, event: 'STATE', to: 'RESOLVED' },
  { from: 'OPEN', event: 'RESPOND', to: 'ANSWERED' },
  { from: 'ANSWERED', event: 'RESPOND', to: 'ANSWERED' },
  { from: 'ANSWERED', event: 'ASK_AGAIN', to: 'OPEN' },
  { from: 'ANSWERED', event: 'RESOLVE', to: 'RESOLVED' },
];

/** The state after the event, or a refusal that names the events that the state knows. */
export function afterChallengeEvent(from: ChallengeState | null, event: ChallengeEvent): Result<ChallengeState, IllegalTransition> {
  const found = CHALLENGE_TRANSITIONS.find((step) => step.from === from && step.event === event);
  if (found !== undefined) return ok(found.to);
  const possible = CHALLENGE_TRANSITIONS.filter((step) => step.from === from).map((step) => step.event);
  const hint = possible.length === 0 ? 'Nothing more can be done with it; raise a new one.' : `Possible now: ${possible.join(', ')}.`;
  return refuse(illegalTransition(from ?? 'NEW', event, `The challenge is ${from ?? 'NEW'}, so ${event} is not possible. ${hint}`));
}

const steps = CHALLENGE_TRANSITIONS.map(({ from, event }) => `${from} ${event}`);
assert(new Set(steps).size === steps.length, 'an event of a challenge has one outcome per state');
