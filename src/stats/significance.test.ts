import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { independencePermutationP, rateGapPermutationP } from './group-permutation.ts';
import { benjaminiHochbergAdjust, holmAdjust, permutationP } from './multiplicity.ts';
import { chiSquareTest, cochranMantelHaenszel, fisherExactP, hypergeometricLogP, pooledZTest, tailsOf } from './significance-tests.ts';
import { logChoose } from './special-functions.ts';

/** Fisher's p-value by its definition: the sum over every table of the same margins. */
function overAllTables({ a, b, c, d }: { readonly a: number; readonly b: number; readonly c: number; readonly d: number }): number {
  const [row, column, n] = [a + b, a + c, a + b + c + d];
  const logP = (x: number): number => logChoose(row, x) + logChoose(n - row, column - x) - logChoose(n, column);
  const limit = logP(a) + Math.log(1 + 1e-7);
  let p = 0;
  for (let x = Math.max(0, column - (n - row)); x <= Math.min(row, column); x++) if (logP(x) <= limit) p += Math.exp(logP(x));
  return Math.min(1, p);
}

describe('tests on tables', () => {
  it('are Fisher’s exact test (SciPy)', () => {
    expect(fisherExactP({ a: 48, b: 32, c: 56, d: 14 })).toBeCloseTo(0.012521129749209152, 12);
    expect(fisherExactP({ a: 3, b: 1, c: 1, d: 3 })).toBeCloseTo(0.48571428571428565, 12);
    expect(fisherExactP({ a: 8, b: 2, c: 1, d: 5 })).toBeCloseTo(0.034965034965034975, 12);
    expect(fisherExactP({ a: 0, b: 10, c: 5, d: 5 })).toBeCloseTo(0.032507739938080496, 12);
    expect(fisherExactP({ a: 120, b: 880, c: 90, d: 1910 }) / 3.140008553148908e-13).toBeCloseTo(1, 8);
  });

  it('do not care which group or which outcome comes first', () => {
    const count = fc.integer({ min: 0, max: 40 });
    fc.assert(
      fc.property(count, count, count, count, (a, b, c, d) => {
        const p = fisherExactP({ a, b, c, d });
        expect(p).toBeGreaterThan(0);
        expect(p).toBeLessThanOrEqual(1);
        expect(fisherExactP({ a: c, b: d, c: a, d: b })).toBeCloseTo(p, 9);
        expect(fisherExactP({ a: b, b: a, c: d, d: c })).toBeCloseTo(p, 9);
      }),
    );
  });

  it('give the sum over every table of the same margins, to the last digit', () => {
    const sizes = [fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 5_000 })];
    for (const count of sizes)
      fc.assert(
        fc.property(count, count, count, count, (a, b, c, d) => {
          const [row, column] = [a + b, a + c];
          fc.pre(row > 0 && column > 0 && c + d > 0 && b + d > 0);
          expect(fisherExactP({ a, b, c, d })).toBe(overAllTables({ a, b, c, d }));
        }),
        { numRuns: 40 },
      );
    // Far out, at the mode, at both ends of the support, and two tables that are equally probable.
    for (const table of [
      { a: 30_000, b: 10_000, c: 10_000, d: 30_000 },
      { a: 200_000, b: 200_000, c: 50_000, d: 50_000 },
      { a: 0, b: 900, c: 40, d: 90_000 },
      { a: 40, b: 90_000, c: 0, d: 900 },
      { a: 5, b: 10, c: 10, d: 5 },
      { a: 6_900, b: 7_100, c: 7_100, d: 6_900 },
    ])
      expect(fisherExactP(table)).toBe(overAllTables(table));
  });

  it('look at some thirty standard deviations of a table of ten million people, and not at all of its support', () => {
    const [row, column, n] = [5_000_000, 4_000_000, 10_000_000];
    const deviation = Math.sqrt(((row / n) * column * (n - row) * (n - column)) / (n * (n - 1)));
    for (const observed of [2_000_000, 2_001_000, 2_100_000]) {
      let looks = 0;
      const logP = hypergeometricLogP(row, column, n);
      const counted = (x: number): number => {
        looks += 1;
        return logP(x);
      };
      const tails = tailsOf(counted, { lowest: 0, mode: 2_000_000, highest: column }, logP(observed));
      const terms = tails.reduce((sum, [from, end]) => sum + Math.max(0, end - from), 0);
      expect(terms).toBeGreaterThan(0);
      expect(terms).toBeLessThan(30 * deviation);
      expect(looks).toBeLessThan(100);
    }
  });

  it('are the pooled z-test', () => {
    const result = pooledZTest(48, 80, 56, 70);
    expect(result?.statistic).toBeCloseTo(-2.6501719512585336, 12);
    expect(result?.p).toBeCloseTo(0.00804508136819656, 12);
    expect(pooledZTest(0, 10, 0, 10)).toBeNull();
  });

  it('are Pearson’s χ², empty rows and columns dropped (SciPy)', () => {
    const result = chiSquareTest([
      [10, 20, 30, 0],
      [6, 9, 17, 0],
      [0, 0, 0, 0],
      [30, 12, 9, 0],
    ]);
    expect(result).toMatchObject({ df: 4, expectedCountsSuffice: true });
    expect(result?.statistic).toBeCloseTo(27.887421002666706, 10);
    expect(result?.p).toBeCloseTo(1.3145645534119091e-5, 15);
    expect(chiSquareTest([[3, 4]])).toBeNull();
  });

  it('see through Simpson’s paradox when stratified', () => {
    // The pooled table favours the first group; within each stratum the odds are equal.
    const strata = [
      { a: 80, b: 20, c: 8, d: 2 },
      { a: 2, b: 8, c: 20, d: 80 },
    ];
    expect(pooledZTest(82, 110, 28, 110)?.p).toBeLessThan(1e-6);
    const result = cochranMantelHaenszel(strata);
    expect(result?.commonOddsRatio).toBeCloseTo(1, 12);
    expect(result?.p).toBe(1);
    expect(cochranMantelHaenszel([])).toBeNull();
  });
});

describe('many tests', () => {
  it('are adjusted by Benjamini and Hochberg (SciPy)', () => {
    const p = [0.001, 0.008, 0.039, 0.041, 0.042, 0.06, 0.074, 0.205, 0.212, 0.216];
    const adjusted = benjaminiHochbergAdjust(p);
    for (const [i, expected] of [0.01, 0.04, 0.084, 0.084, 0.084, 0.1, 0.1057142857142857, 0.216, 0.216, 0.216].entries())
      expect(adjusted[i]).toBeCloseTo(expected, 12);
    expect(adjusted.filter((value) => value <= 0.05)).toHaveLength(2);
  });

  it('are adjusted by Holm in the order given', () => {
    const expected = [0.03, 0.06, 0.06, 0.02];
    for (const [i, value] of holmAdjust([0.01, 0.04, 0.03, 0.005]).entries()) expect(value).toBeCloseTo(expected[i] ?? Number.NaN, 12);
    expect(holmAdjust([])).toEqual([]);
  });

  it('never lower a p-value', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 20 }), (p) => {
        for (const adjust of [holmAdjust, benjaminiHochbergAdjust]) {
          for (const [i, value] of adjust(p).entries()) {
            expect(value).toBeGreaterThanOrEqual((p[i] ?? 0) - 1e-15);
            expect(value).toBeLessThanOrEqual(1);
          }
        }
      }),
    );
  });
});

describe('permutation tests', () => {
  it('never say zero', () => {
    expect(permutationP(0, 1_999)).toBe(1 / 2_000);
    expect(() => permutationP(0, 0)).toThrow('B > 0');
  });

  it('find a gap that is there and not one that is not', () => {
    const counts = (...events: number[]) => events.map((count) => ({ events: count, of: 100 }));
    expect(rateGapPermutationP(counts(50, 10, 10), 1n)).toBeLessThan(0.01);
    expect(independencePermutationP(counts(50, 10, 10), 1n)).toBeLessThan(0.01);
    expect(rateGapPermutationP(counts(50, 50, 50), 1n)).toBe(1);
    expect(
      rateGapPermutationP(
        [
          { events: 3, of: 4 },
          { events: 0, of: 0 },
        ],
        1n,
      ),
    ).toBeNull();
    expect(
      rateGapPermutationP(
        [
          { events: 1.5, of: 4 },
          { events: 1, of: 9 },
        ],
        1n,
      ),
    ).toBeNull();
  });

  it('agree with the exact test for two groups, whose gap is as far from equality as Fisher’s table is improbable', () => {
    // Equal group sizes make both tests order the tables alike; the Monte-Carlo error of 20,000 draws is below .011 at three sigma.
    for (const [a, b, n] of [
      [3, 9, 20],
      [12, 16, 40],
      [40, 55, 120],
    ] as const) {
      const exact = fisherExactP({ a, b: n - a, c: b, d: n - b });
      const drawn =
        rateGapPermutationP(
          [
            { events: a, of: n },
            { events: b, of: n },
          ],
          7n,
          20_000,
        ) ?? Number.NaN;
      expect(Math.abs(drawn - exact)).toBeLessThan(0.011);
    }
  });

  it('give the same number for the same seed, and depend on counts only', () => {
    const counts = [
      { events: 3, of: 10 },
      { events: 40, of: 90 },
      { events: 5, of: 30 },
    ];
    expect(rateGapPermutationP(counts, 5n)).toBe(rateGapPermutationP(counts, 5n));
    expect(independencePermutationP(counts, 5n)).toBeGreaterThan(0);
  });
});
