import { describe, expect, it } from 'vitest';
import { present } from '../kernel/assert.ts';
import { bootstrap, type ResampledStatistics } from './bootstrap.ts';
import { normalQuantile } from './distributions.ts';
import { Xoshiro256 } from './random.ts';

const mean = (values: readonly number[]): ResampledStatistics => {
  return (multiplicity, out) => {
    let sum = 0;
    let rows = 0;
    for (const [i, value] of values.entries()) {
      sum += (multiplicity[i] ?? 0) * value;
      rows += multiplicity[i] ?? 0;
    }
    out[0] = rows > 0 ? sum / rows : Number.NaN;
  };
};
const normalValues = (n: number, seed: bigint): number[] => {
  const generator = Xoshiro256.seeded(seed);
  return Array.from({ length: n }, () => normalQuantile(generator.nextUnit() * 0.999998 + 1e-6));
};
const plan = (values: readonly number[]) => ({ rows: values.length, statistics: 1, evaluate: mean(values), seed: 42n, level: 0.95 });

describe('the bootstrap', () => {
  const values = normalValues(400, 1n);

  it('gives the same interval for the same seed and another for another', async () => {
    const [first] = await bootstrap(plan(values));
    const [again] = await bootstrap(plan(values));
    const [other] = await bootstrap({ ...plan(values), seed: 43n });
    expect(first).toEqual(again);
    expect(other?.bounds).not.toEqual(first?.bounds);
  });

  it('agrees with the normal interval for a mean, percentile and BCa alike', async () => {
    const average = values.reduce((sum, value) => sum + value, 0) / values.length;
    const error = Math.sqrt(values.reduce((sum, value) => sum + (value - average) ** 2, 0)) / values.length;
    for (const method of ['percentile', 'bca'] as const) {
      const [found] = await bootstrap({ ...plan(values), method, replicates: 4_000 });
      expect(found).toMatchObject({ method: method === 'bca' ? 'bootstrap-bca' : 'bootstrap-percentile', fellBack: false, undefinedReplicates: 0 });
      const [lower, upper] = present(found?.bounds, 'bounds');
      expect(Math.abs(lower - (average - 1.96 * error))).toBeLessThan(0.15 * error);
      expect(Math.abs(upper - (average + 1.96 * error))).toBeLessThan(0.15 * error);
    }
  });

  it('shifts a BCa interval of a skewed statistic towards the long tail', async () => {
    const skewed = normalValues(100, 3n).map((value) => Math.exp(1.5 * value));
    const [percentile] = await bootstrap(plan(skewed));
    const [bca] = await bootstrap({ ...plan(skewed), method: 'bca' });
    expect(bca?.method).toBe('bootstrap-bca');
    expect(present(bca?.bounds, 'bounds')[1]).toBeGreaterThan(present(percentile?.bounds, 'bounds')[1]);
  });

  it('falls back to percentiles, and says so, when BCa has no footing', async () => {
    const [constant] = await bootstrap({ ...plan(values), evaluate: (_, out) => out.fill(1), method: 'bca' });
    expect(constant).toMatchObject({ method: 'bootstrap-percentile', fellBack: true });
  });

  it('keeps the size of every stratum, so that none can vanish', async () => {
    const strata = Uint32Array.from([0, 0, 0, 0, 0, 0, 0, 0, 1]);
    const sizes = new Set<string>();
    await bootstrap({
      rows: 9,
      statistics: 1,
      seed: 1n,
      level: 0.95,
      strata,
      evaluate: (m, out) => {
        const second = m[8] ?? 0;
        sizes.add(`${m.reduce((sum, count) => sum + count, 0) - second}+${second}`);
        out[0] = second;
      },
    });
    expect([...sizes]).toEqual(['8+1']);
  });

  it('draws whole clusters', async () => {
    const clusters = Uint32Array.from([0, 0, 0, 1, 1, 2]);
    await bootstrap({
      rows: 6,
      statistics: 1,
      seed: 1n,
      level: 0.95,
      clusters,
      evaluate: (m, out) => {
        expect(m[0]).toBe(m[1]);
        expect(m[1]).toBe(m[2]);
        expect(m[3]).toBe(m[4]);
        out[0] = m[5] ?? 0;
      },
    });
  });

  it('gives no interval of fewer than ten clusters, which draws of them would make far too narrow', async () => {
    const of = (clusters: number) => bootstrap({ ...plan(values), clusters: Uint32Array.from(values, (_, row) => 7 + (row % clusters)) });
    for (const clusters of [1, 2, 9]) expect(await of(clusters)).toEqual([expect.objectContaining({ bounds: null, replicates: 0 })]);
    expect((await of(10))[0]?.bounds).not.toBeNull();
  });

  it('withholds the interval when more than one replicate in twenty is undefined', async () => {
    const rare = [...new Array<number>(19).fill(0), 1];
    const evaluate: ResampledStatistics = (m, out) => {
      out[0] = (m[19] ?? 0) > 0 ? 1 : Number.NaN;
    };
    const [found] = await bootstrap({ ...plan(rare), evaluate });
    expect(found?.bounds).toBeNull();
    expect(found?.undefinedReplicates ?? 0).toBeGreaterThan(100);
  });

  it('lets other work run between chunks', async () => {
    let pauses = 0;
    await bootstrap({
      ...plan(normalValues(200, 5n)),
      rows: 20_000,
      evaluate: (_, out) => out.fill(1),
      replicates: 1_000,
      pause: async () => {
        pauses += 1;
      },
    });
    expect(pauses).toBe(10);
  });

  it('refuses a number of replicates outside 1000 to 10000', async () => {
    await expect(bootstrap({ ...plan(values), replicates: 10 })).rejects.toThrow('replicates');
  });
});
