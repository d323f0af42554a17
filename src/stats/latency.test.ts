import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { callsNeeded, intervalRanks, LATENCY, nearestRank, summariseLatency, throughput } from './latency.ts';

const upTo = (n: number): Float64Array => Float64Array.from({ length: n }, (_, i) => i + 1);
const of = (durations: Float64Array, q: number) => summariseLatency(durations).percentiles.find((percentile) => percentile.q === q);

describe('percentiles of durations', () => {
  it('are nearest ranks with intervals of order statistics (by hand, for 1 to 1000)', () => {
    // p50: 500 ± 1.96·√250 = 30.99; p90: 900 ± 18.59; p95: 950 ± 13.51; p99: 990 ± 6.17.
    expect(of(upTo(1_000), 0.5)).toMatchObject({ value: 500, rank: 500, lower: 469, upper: 532, status: 'OK' });
    expect(of(upTo(1_000), 0.9)).toMatchObject({ value: 900, lower: 881, upper: 920 });
    expect(of(upTo(1_000), 0.95)).toMatchObject({ value: 950, lower: 936, upper: 965 });
    expect(of(upTo(1_000), 0.99)).toMatchObject({ value: 990, lower: 983, upper: 998 });
    expect(summariseLatency(upTo(1_000))).toMatchObject({ calls: 1_000, max: 1_000, mean: 500.5, level: 0.95 });
  });

  it('need ten calls above them on average, and are unknown below that', () => {
    expect(LATENCY.percentiles.map(callsNeeded)).toEqual([20, 100, 200, 1_000]);
    expect(of(upTo(999), 0.99)).toEqual({ q: 0.99, value: null, status: 'INSUFFICIENT', rank: null, lower: null, upper: null, callsNeeded: 1_000 });
    expect(of(upTo(199), 0.95)?.value).toBeNull();
    expect(of(upTo(200), 0.95)?.value).toBe(190);
    expect(summariseLatency(new Float64Array(0))).toMatchObject({ calls: 0, max: null, mean: null });
    expect(summariseLatency(new Float64Array(0)).percentiles.every(({ status }) => status === 'INSUFFICIENT')).toBe(true);
  });

  it('have an open interval where no order statistic bounds them', () => {
    // 5 ± 1.96·√0.475 of the last place: above the tenth of ten values there is none.
    expect(intervalRanks(10, 0.95)).toEqual({ lower: 8, upper: null });
    expect(intervalRanks(10, 0.05)).toEqual({ lower: null, upper: 3 });
  });

  it('refuse what is no duration', () => {
    for (const wrong of [Number.NaN, Number.POSITIVE_INFINITY, -1]) expect(() => summariseLatency(Float64Array.of(1, wrong))).toThrow(/duration/);
  });

  it('are the smallest value that so large a share does not exceed, lie in their interval, and do not depend on order or unit (property)', () => {
    const durations = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 20, maxLength: 300 }).map((list) => Float64Array.from(list));
    fc.assert(
      fc.property(durations, (list) => {
        const summary = summariseLatency(list);
        expect(summariseLatency(list.slice().reverse())).toEqual({ ...summary, mean: expect.closeTo(summary.mean as number, 6) });
        let before = 0;
        for (const { q, value, lower, upper } of summary.percentiles) {
          if (value === null) continue;
          const share = (limit: number): number => list.filter((duration) => duration <= limit).length / list.length;
          expect(share(value)).toBeGreaterThanOrEqual(q - 1e-12);
          for (const smaller of list) if (smaller < value) expect(share(smaller)).toBeLessThan(q);
          expect(value).toBeGreaterThanOrEqual(before);
          if (lower !== null) expect(lower).toBeLessThanOrEqual(value);
          if (upper !== null) expect(upper).toBeGreaterThanOrEqual(value);
          before = value;
        }
        const doubled = summariseLatency(list.map((duration) => duration * 2));
        expect(doubled.percentiles.map(({ value }) => value)).toEqual(summary.percentiles.map(({ value }) => (value === null ? null : value * 2)));
      }),
      { numRuns: 60 },
    );
  });

  it('cover the true percentile in about 95 of 100 samples (every rank of the binomial, n = 200 and q = 0.9)', () => {
    // The interval holds the true percentile exactly when the number of values below it lies between the ranks: a binomial count.
    const [n, q] = [200, 0.9];
    const { lower, upper } = intervalRanks(n, q);
    let covered = 0;
    let chance = (1 - q) ** n;
    for (let below = 0; below <= n; below++) {
      if (below >= (lower as number) && below < (upper as number)) covered += chance;
      chance *= ((n - below) / (below + 1)) * (q / (1 - q));
    }
    expect(covered).toBeGreaterThan(0.95);
    expect(covered).toBeLessThan(0.98);
  });
});

describe('the rank of a percentile', () => {
  it('is exact where the product of share and number is a whole number', () => {
    expect([nearestRank(1_000, 0.95), nearestRank(100, 0.29), nearestRank(10, 0.7), nearestRank(1, 0.01)]).toEqual([950, 29, 7, 1]);
  });
});

describe('throughput', () => {
  it('is rows over the time of all calls', () => {
    expect(throughput(Float64Array.of(1, 3), 8)).toBe(4_000);
    expect(throughput(new Float64Array(0), 8)).toBeNull();
    expect(throughput(Float64Array.of(0), 8)).toBeNull();
  });
});
