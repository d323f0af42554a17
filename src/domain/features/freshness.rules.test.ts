import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { freshnessAt } from './freshness.rules.ts';

const now = new Date('2026-03-02T00:00:00Z');
const hoursAgo = (hours: number): Date => new Date(now.getTime() - hours * 3_600_000);

describe('freshness', () => {
  it('is that of the newer of data and materialisation, and turns stale exactly after the promised age', () => {
    fc.assert(
      fc.property(
        fc.option(fc.integer({ min: 0, max: 100 })),
        fc.option(fc.integer({ min: 0, max: 100 })),
        fc.integer({ min: 1, max: 60 }),
        (data, made, promised) => {
          const version = { maxAge: `PT${promised}H`, newestEventAt: data === null ? null : hoursAgo(data) };
          const { state, age, newestAt } = freshnessAt(version, made === null ? null : { until: hoursAgo(made) }, now);
          const known = [data, made].filter((hours) => hours !== null);
          const hours = Math.min(...known);
          expect(state).toBe(known.length === 0 ? 'UNKNOWN' : hours <= promised ? 'FRESH' : 'STALE');
          expect(age).toBe(known.length === 0 ? null : hours * 3_600_000);
          expect(newestAt).toEqual(known.length === 0 ? null : hoursAgo(hours));
        },
      ),
    );
  });

  it('is unknown without a promise, and when the newest values come from the future', () => {
    expect(freshnessAt({ maxAge: null, newestEventAt: hoursAgo(1) }, null, now)).toMatchObject({ state: 'UNKNOWN', age: 3_600_000 });
    expect(freshnessAt({ maxAge: 'PT1H', newestEventAt: hoursAgo(-1) }, null, now)).toMatchObject({
      state: 'UNKNOWN',
      reason: expect.stringContaining('future'),
    });
  });
});
