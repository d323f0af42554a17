import { describe, expect, it } from 'vitest';
import { ALERT_EVENTS, ALERT_STATES } from './alert.entity.ts';
import { breachesOf, eventOfBreach } from './alert.rules.ts';
import { ALERT_TRANSITIONS, afterAlertEvent } from './alert.transitions.ts';
import type { DriftReportDocument } from './drift-report.entity.ts';

const NOW = new Date('2026-03-01T00:00:00Z');
const daysAgo = (days: number): Date => new Date(NOW.getTime() - days * 86_400_000);

describe('the life of an alert', () => {
  it('allows exactly the steps of the table', () => {
    for (const from of ALERT_STATES) {
      for (const event of ALERT_EVENTS) {
        const listed = ALERT_TRANSITIONS.find((step) => step.from === from && step.event === event);
        expect(afterAlertEvent(from, event)).toMatchObject(listed === undefined ? { ok: false } : { ok: true, value: listed.to });
      }
    }
  });

  it('cannot be closed before somebody acknowledged it', () => {
    for (const event of ['RESOLVE', 'DISMISS', 'ACCEPT'] as const) {
      const refused = afterAlertEvent('OPEN', event);
      expect(refused).toMatchObject({ ok: false, problem: { kind: 'IllegalTransition', from: 'OPEN' } });
      if (!refused.ok) expect(refused.problem.message).toContain('Possible now: ACKNOWLEDGE.');
    }
  });
});

describe('what a breach does to the newest alert of its signal', () => {
  it.each([
    ['opens the first one', null, 'OPENED'],
    ['joins one that is open', { state: 'INVESTIGATING', changedAt: daysAgo(40), acceptedUntil: null }, 'RECURRED'],
    ['brings back one that was closed lately', { state: 'RESOLVED', changedAt: daysAgo(14), acceptedUntil: null }, 'REOPENED'],
    ['opens a new one long after', { state: 'FALSE_POSITIVE', changedAt: daysAgo(15), acceptedUntil: null }, 'OPENED'],
    ['leaves an accepted one quiet', { state: 'ACCEPTED', changedAt: daysAgo(1), acceptedUntil: new Date(NOW.getTime() + 1) }, 'RECURRED'],
    ['brings back one whose acceptance has ended', { state: 'ACCEPTED', changedAt: daysAgo(1), acceptedUntil: NOW }, 'REOPENED'],
  ] as const)('%s', (_what, newest, event) => {
    expect(eventOfBreach(newest, NOW)).toBe(event);
  });
});

describe('blindness', () => {
  const report = { verdict: 'INSUFFICIENT_DATA', statistics: [] as unknown } as DriftReportDocument;
  it('is a breach once three windows in a row could not be judged', () => {
    expect(breachesOf(report, ['INSUFFICIENT_DATA'])).toEqual([]);
    expect(breachesOf(report, ['INSUFFICIENT_DATA', 'PASS'])).toEqual([]);
    expect(breachesOf(report, ['INSUFFICIENT_DATA', 'INSUFFICIENT_DATA'])).toMatchObject([{ signal: 'volume' }]);
  });
});
