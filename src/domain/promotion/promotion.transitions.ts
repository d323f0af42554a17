import { assert } from '../../kernel/assert.ts';
import { type IllegalTransition, illegalTransition } from '../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';

/** Every state of a request. */
export const PROMOTION_STATES = ['AWAITING_APPROVAL', 'REFUSED', 'PROMOTED', 'REJECTED', 'WITHDRAWN', 'SUPERSEDED'] as const;
export type PromotionState = (typeof PROMOTION_STATES)[number];

export type PromotionEvent = 'open' | 'refuse' | 'requestChanges' | 'promote' | 'reject' | 'withdraw' | 'supersede';

/** One allowed step; `from` null: a request begins with it. */
export interface PromotionTransition {
  readonly from: PromotionState | null;
  readonly event: PromotionEvent;
  readonly to: PromotionState;
  readonly because: string;
}

/** The life of a request; docs draw it from this table. */
export const PROMOTION_TRANSITIONS: readonly PromotionTransition[] = [
  { from: null, event: 'open', to: 'AWAITING_APPROVAL', because: 'The policy leaves nothing but warnings and waivable findings.' },
  { from: null, event: 'refuse', to: 'REFUSED', because: 'The policy found something that nobody may overrule.' },
  {
    from: 'AWAITING_APPROVAL',
    event: 'requestChanges',
    to: 'AWAITING_APPROVAL',
    because: 'A permitted person wants changes; nothing is promoted until they decide again or the file changes.',
  },
  {
    from: 'AWAITING_APPROVAL',
    event: 'promote',
    to: 'PROMOTED',
    because: 'The last approval came in, nobody asks for changes, and the policy still holds.',
  },
  { from: 'AWAITING_APPROVAL', event: 'reject', to: 'REJECTED', because: 'A permitted person rejected it.' },
  { from: 'AWAITING_APPROVAL', event: 'withdraw', to: 'WITHDRAWN', because: 'It was taken back.' },
  { from: 'AWAITING_APPROVAL', event: 'supersede', to: 'SUPERSEDED', because: 'A newer request for the same model and environment took its place.' },
];

/** The state after the event, or a refusal that says which events the state knows. */
export function afterEvent(from: PromotionState | null, event: PromotionEvent): Result<PromotionState, IllegalTransition> {
  const found = PROMOTION_TRANSITIONS.find((transition) => transition.from === from && transition.event === event);
  if (found !== undefined) return ok(found.to);
  return refuse(
    illegalTransition(
      from ?? 'NEW',
      event,
      `The request is ${from ?? 'new'}, so that there is nothing left to decide or to take back. ${from === 'AWAITING_APPROVAL' ? '' : 'Open a new request.'}`.trim(),
    ),
  );
}

/** Throws when the table is not a sound machine: a state out of reach, an event with two outcomes, or no way out of a state that waits. */
export function checkTransitions(transitions: readonly PromotionTransition[], states: readonly PromotionState[]): void {
  const steps = transitions.map(({ from, event }) => `${from ?? 'NEW'} ${event}`);
  assert(new Set(steps).size === steps.length, 'a promotion event has one outcome per state');
  const reached = new Set<PromotionState>();
  for (let before = -1; before !== reached.size; ) {
    before = reached.size;
    for (const { from, to } of transitions) if (from === null || reached.has(from)) reached.add(to);
  }
  const lost = states.filter((state) => !reached.has(state));
  assert(lost.length === 0, `every promotion state can be reached, unlike ${lost.join(', ')}`);
  assert(
    transitions.every(({ from, event, to }) => from === null || (from === 'AWAITING_APPROVAL' && (to !== from) === (event !== 'requestChanges'))),
    'only a waiting request changes its state, and a wish for changes leaves it waiting',
  );
}

checkTransitions(PROMOTION_TRANSITIONS, PROMOTION_STATES);
