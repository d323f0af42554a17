import { assert } from '../../kernel/assert.ts';
import { type IllegalTransition, illegalTransition } from '../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { FINDING_STATES, type FindingEvent, type FindingState } from './finding.entity.ts';

/** One allowed step; `from` null: a finding begins with it. */
export interface FindingTransition {
  readonly from: FindingState | null;
  readonly event: FindingEvent;
  readonly to: FindingState;
}

const LIVE = ['OPEN', 'IN_REVIEW'] as const;

/** The life of a finding. A resolved one stays so: when the same thing is found again, that is a new finding. */
export const FINDING_TRANSITIONS: readonly FindingTransition[] = [
  { from: null, event: 'RAISED', to: 'OPEN' },
  ...LIVE.flatMap((from): FindingTransition[] => [
    { from, event: 'ASSIGN', to: 'IN_REVIEW' },
    { from, event: 'RESOLVE', to: 'RESOLVED' },
    { from, event: 'ACCEPT', to: 'ACCEPTED' },
  ]),
  // What is lived with may be cured before its time is over.
  { from: 'ACCEPTED', event: 'RESOLVE', to: 'RESOLVED' },
  { from: 'ACCEPTED', event: 'REOPENED', to: 'OPEN' },
];

/** The state after the event, or a refusal that names the events that the state knows. */
export function afterFindingEvent(from: FindingState | null, event: FindingEvent): Result<FindingState, IllegalTransition> {
  const found = FINDING_TRANSITIONS.find((step) => step.from === from && step.event === event);
  if (found !== undefined) return ok(found.to);
  const possible = FINDING_TRANSITIONS.filter((step) => step.from === from && !/ED$/.test(step.event)).map((step) => step.event);
  const hint = possible.length === 0 ? 'Nothing more can be done with it.' : `Possible now: ${possible.join(', ')}.`;
  return refuse(illegalTransition(from ?? 'NEW', event, `The finding is ${from ?? 'NEW'}, so ${event} is not possible. ${hint}`));
}

const steps = FINDING_TRANSITIONS.map(({ from, event }) => `${from} ${event}`);
assert(new Set(steps).size === steps.length, 'an event of a finding has one outcome per state');
assert(
  FINDING_STATES.every((state) => FINDING_TRANSITIONS.some(({ to, from }) => to === state && from !== state)),
  'every state of a finding can be reached',
);
