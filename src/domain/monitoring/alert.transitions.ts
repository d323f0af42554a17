import { assert } from '../../kernel/assert.ts';
import { type IllegalTransition, illegalTransition } from '../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { ALERT_STATES, type AlertEvent, type AlertState } from './alert.entity.ts';

/** One allowed step; `from` null: an alert begins with it. */
export interface AlertTransition {
  readonly from: AlertState | null;
  readonly event: AlertEvent;
  readonly to: AlertState;
}

const LOOKED_AT = ['ACKNOWLEDGED', 'INVESTIGATING'] as const;
const LIVE = ['OPEN', ...LOOKED_AT] as const;
const QUIET = ['RESOLVED', 'FALSE_POSITIVE', 'ACCEPTED'] as const;

/** The life of an alert: nobody closes one that nobody has acknowledged, and a closed one can come back. */
export const ALERT_TRANSITIONS: readonly AlertTransition[] = [
  { from: null, event: 'OPENED', to: 'OPEN' },
  { from: 'OPEN', event: 'ACKNOWLEDGE', to: 'ACKNOWLEDGED' },
  { from: 'ACKNOWLEDGED', event: 'INVESTIGATE', to: 'INVESTIGATING' },
  ...LOOKED_AT.flatMap((from): AlertTransition[] => [
    { from, event: 'RESOLVE', to: 'RESOLVED' },
    { from, event: 'DISMISS', to: 'FALSE_POSITIVE' },
    { from, event: 'ACCEPT', to: 'ACCEPTED' },
  ]),
  ...[...LIVE, 'ACCEPTED' as const].map((from): AlertTransition => ({ from, event: 'RECURRED', to: from })),
  ...QUIET.map((from): AlertTransition => ({ from, event: 'REOPENED', to: 'OPEN' })),
];

/** The state after the event, or a refusal that names the events that the state knows. */
export function afterAlertEvent(from: AlertState | null, event: AlertEvent): Result<AlertState, IllegalTransition> {
  const found = ALERT_TRANSITIONS.find((step) => step.from === from && step.event === event);
  if (found !== undefined) return ok(found.to);
  const possible = ALERT_TRANSITIONS.filter((step) => step.from === from && /^[A-Z]+[^D]$/.test(step.event)).map((step) => step.event);
  const hint = possible.length === 0 ? 'Nothing more can be done with it.' : `Possible now: ${possible.join(', ')}.`;
  return refuse(illegalTransition(from ?? 'NEW', event, `The alert is ${from ?? 'NEW'}, so ${event} is not possible. ${hint}`));
}

const steps = ALERT_TRANSITIONS.map(({ from, event }) => `${from} ${event}`);
assert(new Set(steps).size === steps.length, 'an alert event has one outcome per state');
assert(
  ALERT_STATES.every((state) => ALERT_TRANSITIONS.some(({ to, from }) => to === state && from !== state)),
  'every state of an alert can be reached',
);
