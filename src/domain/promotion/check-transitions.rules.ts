import { assert } from '../../kernel/assert.ts';

/** One step of a table of transitions; `from` null: a life begins with it. */
interface Step {
  readonly from: string | null;
  readonly event: string;
  readonly to: string;
}

/**
 * Throws when the table is not a sound machine: a step with two outcomes, an event that means two things, a state out of reach or without
 * a way to an end, an end that goes on, or a way to a promotion round the people who approve.
 */
export function checkTransitions(transitions: readonly Step[], states: readonly string[]): void {
  const steps = transitions.map(({ from, event }) => `${from ?? 'NEW'} ${event}`);
  assert(new Set(steps).size === steps.length, 'a promotion event has one outcome per state');
  const meanings = new Map<string, Set<string>>();
  for (const { event, to } of transitions) meanings.set(event, (meanings.get(event) ?? new Set()).add(to));
  const vague = [...meanings].filter(([, to]) => to.size > 1).map(([event]) => event);
  assert(vague.length === 0, `a promotion event leads to one state wherever it happens, unlike ${vague.join(', ')}`);
  const lost = states.filter((state) => !reachable(transitions, null).has(state));
  assert(lost.length === 0, `every promotion state can be reached, unlike ${lost.join(', ')}`);
  const ends = states.filter((state) => !transitions.some(({ from }) => from === state));
  const stuck = states.filter((state) => !ends.includes(state) && !ends.some((end) => reachable(transitions, state).has(end)));
  assert(stuck.length === 0, `every promotion state has a way to an end, unlike ${stuck.join(', ')}`);
  assert(
    ends.length === ENDS.length && ENDS.every((end) => ends.includes(end)),
    `nothing follows ${ENDS.join(', ')}, and something every other promotion state`,
  );
  const waiting = states.filter((state) => !ends.includes(state) && !transitions.some(({ from, event }) => from === state && event === 'withdraw'));
  assert(waiting.length === 0, `whatever waits can be withdrawn, unlike ${waiting.join(', ')}`);
  const roundabout = reachable(
    transitions.filter(({ from }) => from !== 'AWAITING_APPROVAL'),
    null,
  );
  assert(!roundabout.has('PROMOTED') && !roundabout.has('APPROVED'), 'no promotion passes by the people who approve');
}

const ENDS: readonly string[] = ['PROMOTED', 'REFUSED', 'REJECTED', 'WITHDRAWN', 'EXPIRED', 'SUPERSEDED'];

/** The states that a life can come to from a state, or at all; a state is reached from itself only by a way round. */
function reachable(transitions: readonly Step[], start: string | null): ReadonlySet<string> {
  const reached = new Set<string>();
  for (let before = -1; before !== reached.size; ) {
    before = reached.size;
    for (const { from, to } of transitions) if (from === start || (from !== null && reached.has(from))) reached.add(to);
  }
  return reached;
}
