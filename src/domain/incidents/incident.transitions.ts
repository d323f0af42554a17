import { assert } from '../../kernel/assert.ts';
import { type IllegalTransition, illegalTransition } from '../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { INCIDENT_STATES, type IncidentEvent, type IncidentState } from './incident.entity.ts';

/** One allowed step; `from` null: an incident begins with it. */
export interface IncidentTransition {
  readonly from: IncidentState | null;
  readonly event: IncidentEvent;
  readonly to: IncidentState;
}

const stays = (event: IncidentEvent, ...states: readonly IncidentState[]): readonly IncidentTransition[] =>
  states.map((state) => ({ from: state, event, to: state }));

/** The life of an incident. Authorities may have to be told before anything is contained, so NOTIFY is possible all the time. */
export const INCIDENT_TRANSITIONS: readonly IncidentTransition[] = [
  { from: null, event: 'REPORT', to: 'REPORTED' },
  { from: 'REPORTED', event: 'TRIAGE', to: 'TRIAGED' },
  // What is found out later may show it to be graver, or less grave.
  ...stays('TRIAGE', 'TRIAGED', 'CONTAINED', 'NOTIFIED', 'ROOT_CAUSED', 'REMEDIATED'),
  { from: 'TRIAGED', event: 'CONTAIN', to: 'CONTAINED' },
  { from: 'CONTAINED', event: 'NOTIFY', to: 'NOTIFIED' },
  ...stays('NOTIFY', 'REPORTED', 'TRIAGED', 'NOTIFIED', 'ROOT_CAUSED', 'REMEDIATED'),
  { from: 'CONTAINED', event: 'FIND_CAUSE', to: 'ROOT_CAUSED' },
  { from: 'NOTIFIED', event: 'FIND_CAUSE', to: 'ROOT_CAUSED' },
  { from: 'ROOT_CAUSED', event: 'REMEDIATE', to: 'REMEDIATED' },
  { from: 'REMEDIATED', event: 'SEND_BACK', to: 'ROOT_CAUSED' },
  { from: 'REMEDIATED', event: 'CLOSE', to: 'CLOSED' },
];

/** The state after the event, or a refusal that names the events that the state knows. */
export function afterIncidentEvent(from: IncidentState | null, event: IncidentEvent): Result<IncidentState, IllegalTransition> {
  const found = INCIDENT_TRANSITIONS.find((step) => step.from === from && step.event === event);
  if (found !== undefined) return ok(found.to);
  const possible = INCIDENT_TRANSITIONS.filter((step) => step.from === from).map((step) => step.event);
  const hint = possible.length === 0 ? 'Nothing more can be done with it; report a new incident.' : `Possible now: ${possible.join(', ')}.`;
  return refuse(illegalTransition(from ?? 'NEW', event, `The incident is ${from ?? 'NEW'}, so ${event} is not possible. ${hint}`));
}

const steps = INCIDENT_TRANSITIONS.map(({ from, event }) => `${from} ${event}`);
assert(new Set(steps).size === steps.length, 'an event of an incident has one outcome per state');
assert(
  INCIDENT_STATES.every((state) => INCIDENT_TRANSITIONS.some(({ to, from }) => to === state && from !== state)),
  'every state of an incident can be reached',
);
