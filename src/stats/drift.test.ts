import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { present } from '../kernel/assert.ts';
import type { Measure } from '../kernel/measure.ts';
import { categoricalBaseline, mergeCategorical, profileCategorical } from './categorical-profile.ts';
import { hellinger, jensenShannon, totalVariation, wassersteinOfCdfs, wassersteinOfSamples } from './distribution-distances.ts';
import { categoricalDrift, type DriftStatistics, numericDrift } from './drift.ts';
import { homogeneityTest } from './homogeneity.ts';
import { kolmogorovSmirnov, kolmogorovSmirnovBracket, kolmogorovSmirnovP } from './kolmogorov-smirnov.ts';
import { coarsen, mergeNumeric, numericBaseline, profileCdf, profileNumeric, standardDeviation } from './numeric-profile.ts';
import { populationStability, psiCritical, psiOfShares } from './population-stability.ts';
import { quantileEdges, quantileSorted } from './quantiles.ts';
import { Xoshiro256 } from './random.ts';

const P = [0.1, 0.2, 0.3, 0.4];
const Q = [0.25, 0.25, 0.25, 0.25];
const uniform = (n: number, seed: bigint, shift = 0): Float64Array => {
  const generator = Xoshiro256.seeded(seed);
  return Float64Array.from({ length: n }, () => generator.nextUnit() + shift);
};
const byId = (drift: DriftStatistics, id: string): Measure =>
  present(
    drift.measures.find((measure) => measure.id === id),
    id,
  );

describe('distances', () => {
  it('equal the published values', () => {
    expect(psiOfShares(P, Q)).toBeCloseTo(0.22821740957339182, 14);
    expect(totalVariation(P, Q)).toBeCloseTo(0.2, 14);
    expect(hellinger(P, Q)).toBeCloseTo(0.16789959640267477, 14);
    expect(jensenShannon(P, Q)).toBeCloseTo(0.20050332253142814, 14);
    expect(jensenShannon([1, 0], [0, 1])).toBe(1);
  });

  it('of samples equal the published values (and SciPy)', () => {
    const reference = Float64Array.of(1, 2, 3, 4, 5);
    const current = Float64Array.of(2, 3, 4, 5, 9);
    expect(wassersteinOfSamples(reference, current)).toBeCloseTo(1.6, 14);
    expect(kolmogorovSmirnov(reference, current)).toBeCloseTo(0.2, 14);
    expect(wassersteinOfSamples(Float64Array.of(0, 1, 3), Float64Array.of(5, 6, 8, 2))).toBeCloseTo(3.9166666666666665, 14);
  });

  it('of piecewise-linear distributions count crossings inside a segment', () => {
    const wide = { x: [0, 1], f: [0, 1] };
    const narrow = { x: [0.25, 0.75], f: [0, 1] };
    expect(wassersteinOfCdfs(wide, narrow)).toBeCloseTo(0.125, 14);
    expect(wassersteinOfCdfs({ x: [0], f: [1] }, { x: [3], f: [1] })).toBeCloseTo(3, 14);
  });
});

describe('the population stability index', () => {
  it('is smoothed, so that an empty bin stays finite', () => {
    expect(psiOfShares([0.5, 0.5], [1, 0])).toBeNull();
    expect(populationStability([50, 50], [100, 0])).toBeCloseTo(
      (100.5 / 101 - 0.5) * Math.log(100.5 / 101 / 0.5) + (0.5 / 101 - 0.5) * Math.log(0.5 / 101 / 0.5),
      12,
    );
    expect(populationStability([0, 0], [1, 1])).toBeNull();
  });

  it('has the published critical values', () => {
    for (const [bins, n, critical] of [
      [10, 200, 0.1692],
      [10, 1_000, 0.0338],
      [10, 10_000, 0.0034],
      [20, 1_000, 0.0603],
    ] as const) {
      expect(psiCritical(bins, n, n, 0.05)).toBeCloseTo(critical, 4);
    }
  });

  it('exceeds its critical value in about one undrifted window of twenty', () => {
    const generator = Xoshiro256.seeded(5n);
    const window = () => {
      const counts = new Array<number>(10).fill(0);
      for (let i = 0; i < 200; i++) {
        const bin = generator.nextBelow(10);
        counts[bin] = (counts[bin] ?? 0) + 1;
      }
      return counts;
    };
    const critical = psiCritical(10, 200, 200, 0.05);
    let alarms = 0;
    for (let i = 0; i < 2_000; i++) if ((populationStability(window(), window()) ?? 0) > critical) alarms += 1;
    expect(alarms / 2_000).toBeGreaterThan(0.025);
    expect(alarms / 2_000).toBeLessThan(0.065);
  });
});

describe('Kolmogorov–Smirnov', () => {
  it('has the limiting tail of SciPy', () => {
    const tail = (lambda: number) => kolmogorovSmirnovP(lambda / (Math.sqrt(5e11) + 0.12 + 0.11 / Math.sqrt(5e11)), 1e12, 1e12);
    for (const [lambda, p] of [
      [0.3, 0.9999906941986655],
      [0.8, 0.5441424115741981],
      [1.18, 0.1234538094297657],
      [1.36, 0.049485876755377876],
      [2, 0.0006709252557796953],
    ] as const) {
      expect(tail(lambda)).toBeCloseTo(p, 10);
    }
  });

  it('lies within its bracket from bins', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 1_000n }), fc.double({ min: -0.3, max: 0.3, noNaN: true }), (seed, shift) => {
        const reference = uniform(500, seed);
        const current = uniform(300, seed + 5_000n, shift);
        const baseline = present(numericBaseline(reference), 'a baseline');
        const bracket = present(kolmogorovSmirnovBracket(profileNumeric(reference, baseline).bins, profileNumeric(current, baseline).bins), 'a bracket');
        const exact = kolmogorovSmirnov(reference, current);
        expect(bracket.lower).toBeLessThanOrEqual(exact + 1e-12);
        expect(bracket.upper).toBeGreaterThanOrEqual(exact - 1e-12);
        expect(bracket.upper - bracket.lower).toBeLessThan(0.1);
      }),
      { numRuns: 50 },
    );
  });
});

describe('homogeneity', () => {
  it('pools the smallest cells until five are expected everywhere', () => {
    const result = present(homogeneityTest([50, 40, 1, 2, 1], [45, 50, 0, 1, 0]), 'a test');
    expect(result).toMatchObject({ cells: 2, df: 1, expectedCountsSuffice: true });
    expect(homogeneityTest([3, 0], [0, 1])).toBeNull();
    expect(homogeneityTest([], [])).toBeNull();
  });

  it('meets a category that the reference does not know without dividing by zero', () => {
    expect(homogeneityTest([100, 0], [60, 40])?.p ?? 1).toBeLessThan(1e-9);
  });
});

describe('quantiles', () => {
  it('interpolate by definition 7', () => {
    const values = Float64Array.of(1, 2, 3, 4);
    expect([0, 0.25, 0.5, 0.9, 1].map((q) => quantileSorted(values, q))).toEqual([1, 1.75, 2.5, 3.7, 4]);
  });

  it('make no duplicate edges', () => {
    const edges = quantileEdges(Float64Array.of(1, 1, 1, 1, 2, 2, 2, 3), 10);
    expect(new Set(edges).size).toBe(edges.length);
    expect(edges).toContain(2);
    expect(edges.every((edge) => edge > 1 && edge < 3)).toBe(true);
    expect(quantileEdges(Float64Array.of(5, 5, 5), 10)).toEqual([]);
  });
});

describe('profiles', () => {
  const value = fc.oneof(fc.double({ min: -5, max: 5, noNaN: true }), fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, 0, 1));
  const baseline = present(numericBaseline(uniform(1_000, 3n)), 'a baseline');

  it('merge like the rows they came from, in any order', () => {
    fc.assert(
      fc.property(fc.array(value), fc.array(value), (a, b) => {
        const profile = (values: readonly number[]) => profileNumeric(Float64Array.from(values), baseline);
        const together = profile([...a, ...b]);
        for (const merged of [mergeNumeric(profile(a), profile(b)), mergeNumeric(profile(b), profile(a))]) {
          expect({ ...merged, mean: 0, m2: 0 }).toEqual({ ...together, mean: 0, m2: 0 });
          expect(merged.mean).toBeCloseTo(together.mean, 9);
          expect(merged.m2).toBeCloseTo(together.m2, 6);
        }
        expect(mergeNumeric(profile(a), profile([]))).toEqual(profile(a));
      }),
    );
  });

  it('of categories merge too, and tell pooled from unseen', () => {
    const names = Array.from({ length: 120 }, (_, i) => `c${String(i).padStart(3, '0')}`);
    const base = present(categoricalBaseline(names.flatMap((name, i) => new Array<string>(121 - i).fill(name))), 'a baseline');
    expect(base.categories).toHaveLength(100);
    const first = profileCategorical(['c000', 'c119', 'new', null], base);
    expect(first).toMatchObject({ n: 4, missing: 1, other: 1, unseen: 1 });
    const second = profileCategorical(['c000', 'c001'], base);
    expect(mergeCategorical(first, second)).toEqual(profileCategorical(['c000', 'c119', 'new', null, 'c000', 'c001'], base));
  });

  it('coarsen to the bins that the coarse edges would have counted', () => {
    const current = uniform(400, 9n, 0.1);
    const coarse = coarsen(profileNumeric(current, baseline), baseline);
    expect(coarse).toHaveLength(10);
    const direct = new Array<number>(10).fill(0);
    for (const x of current) {
      const bin = baseline.coarseEdges.filter((edge) => edge < x).length;
      direct[bin] = (direct[bin] ?? 0) + 1;
    }
    expect(coarse).toEqual(direct);
  });

  it('know distance and spread nearly as well as the rows', () => {
    const reference = uniform(2_000, 3n);
    const own = present(numericBaseline(reference), 'a baseline');
    const current = uniform(1_000, 4n, 0.2);
    const [a, b] = [profileNumeric(reference, own), profileNumeric(current, own)];
    const estimated = wassersteinOfCdfs(present(profileCdf(a, own), 'cdf'), present(profileCdf(b, own), 'cdf'));
    expect(Math.abs(estimated - wassersteinOfSamples(reference, current))).toBeLessThan(0.01);
    expect(standardDeviation(a)).toBeCloseTo(Math.sqrt(1 / 12), 2);
  });
});

describe('drift of a feature', () => {
  it('is quiet for the same distribution and loud for another', () => {
    const reference = uniform(1_000, 21n);
    const baseline = present(numericBaseline(reference), 'a baseline');
    const profile = profileNumeric(reference, baseline);
    const quiet = numericDrift(baseline, profile, profileNumeric(uniform(500, 22n), baseline));
    expect(byId(quiet, 'psi@1').value ?? 1).toBeLessThan(0.1);
    expect(quiet.p ?? 0).toBeGreaterThan(0.05);
    const loud = numericDrift(baseline, profile, profileNumeric(uniform(500, 23n, 0.4), baseline));
    expect(byId(loud, 'psi@1').value ?? 0).toBeGreaterThan(0.25);
    expect(loud.p ?? 1).toBeLessThan(1e-6);
    expect(byId(loud, 'meanShift@1').value ?? 0).toBeCloseTo(0.4 / Math.sqrt(1 / 12), 0);
    expect(byId(loud, 'outOfRangeShare@1').value ?? 0).toBeCloseTo(0.4, 1);
    expect(loud.psiNoise?.bins).toBe(10);
  });

  it('gives null with a reason where there is nothing to compare', () => {
    const constant = present(numericBaseline(Float64Array.of(2, 2, 2)), 'a baseline');
    const flat = profileNumeric(Float64Array.of(2, 2, 2), constant);
    expect(byId(numericDrift(constant, flat, flat), 'w1Normed@1')).toMatchObject({ value: null, reason: 'DEGENERATE_REFERENCE' });
    const none = numericDrift(constant, flat, profileNumeric(new Float64Array(0), constant));
    expect(none).toMatchObject({ p: null, psiNoise: null, missingP: null });
    for (const measure of none.measures) expect(measure).toMatchObject({ value: null, status: 'UNDEFINED' });
    const gone = numericDrift(constant, flat, profileNumeric(Float64Array.of(Number.NaN, Number.NaN), constant));
    expect(byId(gone, 'missingRateShift@1').value).toBe(1);
    expect(byId(gone, 'psi@1').value).toBeNull();
    expect(numericBaseline(Float64Array.of(Number.NaN))).toBeNull();
    expect(categoricalBaseline([null])).toBeNull();
  });

  it('sees a new category', () => {
    const values = Array.from({ length: 300 }, (_, i) => (i % 3 === 0 ? 'a' : 'b'));
    const base = present(categoricalBaseline(values), 'a baseline');
    const drift = categoricalDrift(
      profileCategorical(values, base),
      profileCategorical(
        values.map((v, i) => (i % 10 === 0 ? 'new' : v)),
        base,
      ),
    );
    expect(byId(drift, 'unseenShare@1')).toMatchObject({ value: 0.1, numerator: 30, denominator: 300 });
    expect(drift.p ?? 1).toBeLessThan(1e-4);
    expect(byId(drift, 'cramersV@1').value ?? 0).toBeGreaterThan(0.1);
    const same = categoricalDrift(profileCategorical(values, base), profileCategorical(values, base));
    expect(byId(same, 'psi@1').value).toBe(0);
    expect(same.p).toBe(1);
  });
});
