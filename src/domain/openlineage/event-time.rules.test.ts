import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../kernel/limits.ts';
import { readEventTime } from './event-time.rules.ts';
import { readEvent } from './read-event.rules.ts';

describe('the time of an event', () => {
  it.each([
    ['2026-03-01T09:30:00.123456789Z', '2026-03-01T09:30:00.123456789', null],
    ['2026-03-01T09:30:00+01:00', '2026-03-01T08:30:00.000000000', null],
    ['2026-03-01T09:30:00', '2026-03-01T09:30:00.000000000', 'has no zone; taken as UTC'],
    ['2026-03-01T09:30+01:00[Europe/Paris]', '2026-03-01T08:30:00.000000000', 'is not in the form 2026-03-01T09:30:00.000Z'],
    ['2026-03-01T09:30:00Z[Etc/GMT+1]', '2026-03-01T09:30:00.000000000', 'is not in the form 2026-03-01T09:30:00.000Z'],
  ])('is read from %s', (text, sortable, warning) => {
    expect(readEventTime(text)).toMatchObject({ sortable, warning });
  });

  it.each(['', 'yesterday', '2026-02-30T25:00:00Z', '2026-03-01T09:30:00[Europe/Paris]', '2026-03-01T09:30:00Z[]'])('is not read from "%s"', (text) => {
    expect(readEventTime(text)).toBeNull();
  });

  it('that lies far ahead does not win over what is said later: the event comes before all others in order, and a warning says so', () => {
    const receivedAt = new Date('2026-03-01T00:00:00Z');
    const read = (eventTime: string) => {
      const event = { eventTime, producer: 'p', schemaURL: 's', job: { namespace: 'n', name: 'j' } };
      const taken = readEvent(JSON.stringify(event), receivedAt);
      if (!taken.ok) throw new Error(taken.problem.message);
      return taken.value;
    };
    const hour = (hours: number) => new Date(receivedAt.getTime() + hours * 3_600_000).toISOString();
    const [late, ahead, early] = [read(hour(LIMITS.lineageClockAheadHours)), read(hour(LIMITS.lineageClockAheadHours + 1)), read('1990-01-01T00:00:00Z')];
    expect([late.warnings, ahead.time]).toEqual([[], receivedAt]);
    expect(JSON.stringify(ahead.warnings)).toContain('hours ahead');
    expect([late, ahead, early].sort((a, b) => (a.stamp < b.stamp ? -1 : 1))).toEqual([ahead, early, late]);
  });
});
