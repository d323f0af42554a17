import { describe, expect, it } from 'vitest';
import { afterEvent, checkTransitions, PROMOTION_STATES, PROMOTION_TRANSITIONS, type PromotionTransition } from './promotion.transitions.ts';

describe('the life of a promotion request', () => {
  it('follows the table, and refuses every step that is not in it', () => {
    expect(afterEvent('AWAITING_APPROVAL', 'promote')).toEqual({ ok: true, value: 'PROMOTED' });
    expect(afterEvent('AWAITING_APPROVAL', 'requestChanges')).toEqual({ ok: true, value: 'AWAITING_APPROVAL' });
    for (const state of PROMOTION_STATES.filter((one) => one !== 'AWAITING_APPROVAL')) {
      for (const event of ['promote', 'requestChanges', 'reject', 'withdraw', 'supersede'] as const) {
        expect(afterEvent(state, event)).toMatchObject({ ok: false, problem: { kind: 'IllegalTransition', from: state, event } });
      }
    }
  });

  it('refuses to start with a broken table', () => {
    const broken: readonly (readonly PromotionTransition[])[] = [
      PROMOTION_TRANSITIONS.filter(({ to }) => to !== 'REJECTED'),
      [...PROMOTION_TRANSITIONS, { from: 'AWAITING_APPROVAL', event: 'promote', to: 'REJECTED', because: 'twice' }],
      [...PROMOTION_TRANSITIONS, { from: 'REFUSED', event: 'promote', to: 'PROMOTED', because: 'a way round the gate' }],
      PROMOTION_TRANSITIONS.map((step) => (step.event === 'requestChanges' ? { ...step, to: 'PROMOTED' } : step)),
      PROMOTION_TRANSITIONS.map((step) => (step.event === 'withdraw' ? { ...step, to: 'AWAITING_APPROVAL' } : step)),
    ];
    for (const table of broken) expect(() => checkTransitions(table, PROMOTION_STATES)).toThrow('Broken guarantee');
  });
});
