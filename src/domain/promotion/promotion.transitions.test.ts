import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkTransitions } from './check-transitions.rules.ts';
import {
  afterEvent,
  hasEnded,
  inTime,
  isOpen,
  OPEN_STATES,
  PROMOTION_STATES,
  PROMOTION_TRANSITIONS,
  type PromotionEvent,
  type PromotionState,
  type PromotionTransition,
} from './promotion.transitions.ts';

const EVENTS = [...new Set(PROMOTION_TRANSITIONS.map(({ event }) => event))];

describe('the life of a promotion request', () => {
  it('follows the table, and refuses every step that is not in it with a sentence that says what can be done', () => {
    for (const from of [null, ...PROMOTION_STATES]) {
      for (const event of EVENTS) {
        const step = PROMOTION_TRANSITIONS.find((one) => one.from === from && one.event === event);
        const found = afterEvent(from, event);
        if (step !== undefined) expect(found).toEqual({ ok: true, value: step.to });
        else
          expect(found).toMatchObject({ ok: false, problem: { kind: 'IllegalTransition', from: from ?? 'NEW', event, message: expect.stringMatching(/\.$/) } });
      }
    }
  });

  it('is open, ended or a draft, and takes nothing more when its time is over, to the millisecond', () => {
    for (const state of PROMOTION_STATES) expect([state === 'DRAFT', isOpen(state), hasEnded(state)].filter(Boolean)).toHaveLength(1);
    expect(PROMOTION_STATES.filter((state) => PROMOTION_TRANSITIONS.every(({ from }) => from !== state))).toEqual(PROMOTION_STATES.filter(hasEnded));
    const expiresAt = new Date('2026-03-02T10:00:00.000Z');
    const at = (now: Date, end: Date | null = expiresAt) => inTime({ state: 'AWAITING_APPROVAL', expiresAt: end }, 'approve', now).ok;
    expect([at(new Date(expiresAt.getTime() - 1)), at(expiresAt), at(new Date(8e15), null), at(expiresAt, new Date(Number.NaN))]).toEqual([
      true,
      false,
      true,
      false,
    ]);
  });

  it('is what the database lets happen', () => {
    const folder = new URL('../../../migrations/', import.meta.url);
    const file = readdirSync(folder).find((name) => name.endsWith('_request_life.sql'));
    const sql = readFileSync(new URL(file ?? '', folder), 'utf8');
    const allowed = [...(/array\[([^\]]+)\]/.exec(sql)?.[1] ?? '').matchAll(/'(\w+ \w+)'/g)].map(([, pair]) => pair);
    const steps = PROMOTION_TRANSITIONS.flatMap(({ from, to }) => (from === null || from === to ? [] : [`${from} ${to}`]));
    expect([...allowed].sort()).toEqual([...new Set(steps)].sort());
    expect(OPEN_STATES.every((state) => sql.includes(`'${state}'`))).toBe(true);
  });

  it('refuses to start with a broken table', () => {
    const without = (test: (step: PromotionTransition) => boolean) => PROMOTION_TRANSITIONS.filter((step) => !test(step));
    const and = (from: PromotionState, event: PromotionEvent, to: PromotionState) => [...PROMOTION_TRANSITIONS, { from, event, to, because: 'Nobody knows.' }];
    const broken: Readonly<Record<string, readonly PromotionTransition[]>> = {
      'has one outcome': and('AWAITING_APPROVAL', 'promote', 'PROMOTED'),
      'leads to one state': and('CHECKING', 'promote', 'REJECTED'),
      'can be reached, unlike EXPIRED': without(({ to }) => to === 'EXPIRED'),
      'has a way to an end, unlike CHECKING': without(({ from }) => from === 'CHECKING'),
      'nothing follows': and('REFUSED', 'open', 'AWAITING_APPROVAL'),
      'can be withdrawn, unlike DRAFT': without(({ from, event }) => from === 'DRAFT' && event === 'withdraw'),
      'passes by the people': and('CHECKING', 'approve', 'APPROVED'),
    };
    for (const [says, table] of Object.entries(broken)) {
      if (says.startsWith('has a way')) expect(() => checkTransitions(table, PROMOTION_STATES)).toThrow('Broken guarantee');
      else expect(() => checkTransitions(table, PROMOTION_STATES), says).toThrow(says);
    }
    // A state that goes round in itself for ever.
    const round = PROMOTION_TRANSITIONS.map((step) => (step.from === 'CHECKING' ? { ...step, event: 'check' as const, to: 'CHECKING' as const } : step));
    expect(() => checkTransitions([round.find(({ from }) => from === 'CHECKING')!, ...without(({ from }) => from === 'CHECKING')], PROMOTION_STATES)).toThrow(
      'has a way to an end, unlike CHECKING',
    );
  });
});
