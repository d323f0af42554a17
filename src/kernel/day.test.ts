import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { businessDaysAfter, dayOf, isDay } from './day.ts';

const DAY_MS = 86_400_000;
const dayAfter = (day: string, days: number): string => dayOf(new Date(Date.parse(day) + days * DAY_MS));

describe('a day', () => {
  it('is one of the calendar', () => {
    expect(['2024-02-29', '2026-12-31'].every(isDay)).toBe(true);
    expect(['2023-02-29', '2024-2-9', '2024-01-32', 'today', '', '2024-01-01T00:00:00Z'].some(isDay)).toBe(false);
  });
});

describe('business days', () => {
  it('are Monday to Friday, the last day counted and the first one not', () => {
    // 2026-01-05 is a Monday.
    expect(businessDaysAfter('2026-01-05', '2026-01-19')).toBe(10);
    expect(businessDaysAfter('2026-01-05', '2026-01-18')).toBe(9);
    expect(businessDaysAfter('2026-01-09', '2026-01-11')).toBe(0);
    expect(businessDaysAfter('2026-01-09', '2026-01-12')).toBe(1);
    expect(businessDaysAfter('2026-01-12', '2026-01-09')).toBe(0);
  });

  it('are what counting them one by one gives', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: -5, max: 400 }), (from, days) => {
        const first = dayOf(new Date(from * DAY_MS));
        const counted = Array.from({ length: Math.max(0, days) }, (_, place) => new Date(dayAfter(first, place + 1)).getUTCDay());
        expect(businessDaysAfter(first, dayAfter(first, days))).toBe(counted.filter((day) => day >= 1 && day <= 5).length);
      }),
    );
  });
});
