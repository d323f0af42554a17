import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Id } from '../../kernel/id.ts';
import { FINDING_EVENTS, FINDING_SEVERITIES, FINDING_STATES } from './finding.entity.ts';
import { checkAcceptedUntil, dueAtOf, isOverdue, mayClose, standingAt } from './finding.rules.ts';
import { afterFindingEvent, FINDING_TRANSITIONS } from './finding.transitions.ts';

const NOW = new Date('2026-03-01T00:00:00Z');
const DAY = 86_400_000;
const inDays = (days: number): Date => new Date(NOW.getTime() + days * DAY);
const [causer, owner, third] = ['pri_causer', 'pri_owner', 'pri_third'] as unknown as [Id<'Principal'>, Id<'Principal'>, Id<'Principal'>];

describe('the life of a finding', () => {
  it('allows exactly the steps of the table', () => {
    for (const from of FINDING_STATES) {
      for (const event of FINDING_EVENTS) {
        const listed = FINDING_TRANSITIONS.find((step) => step.from === from && step.event === event);
        expect(afterFindingEvent(from, event)).toMatchObject(listed === undefined ? { ok: false } : { ok: true, value: listed.to });
      }
    }
  });

  it('ends with its resolution', () => {
    const refused = afterFindingEvent('RESOLVED', 'ASSIGN');
    expect(refused).toMatchObject({ ok: false, problem: { kind: 'IllegalTransition', from: 'RESOLVED', message: expect.stringContaining('Nothing more') } });
  });
});

describe('how long people have', () => {
  it('is shorter the worse it is', () => {
    const due = FINDING_SEVERITIES.map((severity) => dueAtOf(severity, NOW).getTime());
    expect(due).toEqual([...due].sort((left, right) => right - left));
    expect(dueAtOf('CRITICAL', NOW)).toEqual(inDays(1));
  });

  it('ends at the due date for what is not closed, and never for what is', () => {
    for (const state of FINDING_STATES) {
      const live = state === 'OPEN' || state === 'IN_REVIEW';
      expect(isOverdue({ state, dueAt: NOW }, NOW)).toBe(live);
      expect(isOverdue({ state, dueAt: inDays(1) }, NOW)).toBe(false);
    }
  });
});

describe('an acceptance', () => {
  it('holds until its end and leaves the finding open and overdue from then on', () => {
    fc.assert(
      fc.property(fc.integer({ min: -200, max: 200 }), (days) => {
        const accepted = { state: 'ACCEPTED' as const, acceptedUntil: inDays(days), dueAt: inDays(-300) };
        const standing = standingAt(accepted, NOW);
        if (days > 0) expect(standing).toBe(accepted);
        else expect(standing).toEqual({ state: 'OPEN', acceptedUntil: null, dueAt: inDays(days) });
        expect(isOverdue(standing, NOW)).toBe(days <= 0);
      }),
    );
  });

  it('ends within the longest time that findings may be accepted', () => {
    expect(checkAcceptedUntil(inDays(90), NOW).ok).toBe(true);
    for (const until of [NOW, inDays(-1), new Date(inDays(90).getTime() + 1), new Date(Number.NaN)]) {
      expect(checkAcceptedUntil(until, NOW)).toMatchObject({ ok: false, problem: { kind: 'InvalidInput', field: 'acceptedUntil' } });
    }
  });
});

describe('who may close a finding', () => {
  const finding = { causedById: causer, ownerId: owner };
  it.each([
    ['who caused it may not resolve it', causer, 'RESOLVE', 'CAUSED_IT'],
    ['who caused it may not accept it', causer, 'ACCEPT', 'CAUSED_IT'],
    ['who is to see to it may not accept it', owner, 'ACCEPT', 'OWNS_IT'],
    ['who is to see to it may resolve it', owner, 'RESOLVE', null],
    ['somebody else may resolve it', third, 'RESOLVE', null],
    ['somebody else may accept it', third, 'ACCEPT', null],
  ] as const)('%s', (_what, id, event, rule) => {
    const closed = mayClose(finding, event, { id, kind: 'USER' });
    expect(closed).toMatchObject(rule === null ? { ok: true } : { ok: false, problem: { kind: 'SomebodyElseRequired', rule } });
  });

  it('no machine may', () => {
    for (const kind of ['SERVICE_ACCOUNT', 'SYSTEM'] as const) {
      expect(mayClose(finding, 'RESOLVE', { id: third, kind })).toMatchObject({ ok: false, problem: { rule: 'NO_PERSON' } });
    }
  });
});
