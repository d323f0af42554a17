import { describe, expect, it } from 'vitest';
import { estimateMean, meanInterval } from './mean-interval.ts';
import { Xoshiro256 } from './random.ts';
import { JACKKNIFE, resampledIntervals } from './resampled-intervals.ts';

const rows = JACKKNIFE.rows;
const stream = Xoshiro256.seeded(3n);
const values = Float64Array.from({ length: rows }, () => Number(stream.nextBelow(1_000)) / 1_000);

/** The mean of the rows that are taken, then a statistic that is undefined whenever a row is missing. */
const evaluate = (multiplicity: Uint32Array, out: Float64Array): void => {
  let [sum, taken] = [0, 0];
  for (let i = 0; i < rows; i++) {
    sum += (multiplicity[i] as number) * (values[i] as number);
    taken += multiplicity[i] as number;
  }
  out[0] = sum / taken;
  out[1] = taken < rows ? Number.NaN : 1;
};
const plan = { rows, statistics: 2, evaluate, seed: 7n, level: 0.95 };

describe('intervals of very many rows', () => {
  it('are those of the jackknife, as wide as theory says of a mean, and the same for the same seed', async () => {
    const [found, never] = await resampledIntervals(plan);
    const estimate = estimateMean(values);
    const [lower, upper] = (estimate === null ? null : meanInterval(estimate, 0.95)) ?? [Number.NaN, Number.NaN];
    expect(found).toMatchObject({ method: 'jackknife', replicates: JACKKNIFE.groups, undefinedReplicates: 0 });
    const [low, high] = found?.bounds ?? [Number.NaN, Number.NaN];
    expect((low + high) / 2).toBeCloseTo((lower + upper) / 2, 10);
    expect((high - low) / (upper - lower)).toBeGreaterThan(0.85);
    expect((high - low) / (upper - lower)).toBeLessThan(1.15);
    expect(never).toMatchObject({ bounds: null, undefinedReplicates: JACKKNIFE.groups });
    expect(await resampledIntervals(plan)).toEqual([found, never]);
  });

  it('are those of the bootstrap where clusters are drawn, or rows are fewer', async () => {
    const clusters = Uint32Array.from({ length: rows }, (_, i) => i % 50);
    const few = { rows: 50, statistics: 1, evaluate: (_: Uint32Array, out: Float64Array) => out.fill(1), seed: 7n, level: 0.95, replicates: 1_000 };
    expect((await resampledIntervals(few))[0]?.method).toBe('bootstrap-percentile');
    const cheap = { ...plan, statistics: 1, evaluate: few.evaluate, replicates: 1_000, clusters };
    expect((await resampledIntervals(cheap))[0]?.method).toBe('bootstrap-percentile');
  });
});
