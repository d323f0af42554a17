import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalDraws } from './normal-draws.ts';
import { Xoshiro256 } from './random.ts';
import {
  accuracyOf,
  countUnscored,
  decisionAt,
  instability,
  largestDifference,
  meanOf,
  negativeMeanAbsoluteError,
  shareOfRepeats,
  strongestClass,
  wrongSteps,
} from './robustness.ts';

const of = (...numbers: number[]): Float64Array => Float64Array.from(numbers);

describe('the largest difference of scores', () => {
  it('is plain between probabilities, relative between large amounts, and infinite where only one is a number', () => {
    expect(largestDifference(of(0.1, 0.5), of(0.1, 0.4999))).toBeCloseTo(1e-4, 12);
    expect(largestDifference(of(50_000), of(50_005))).toBeCloseTo(5 / 50_005, 15);
    expect(largestDifference(of(Number.NaN, 1), of(Number.NaN, 1))).toBe(0);
    expect(largestDifference(of(Infinity), of(Infinity))).toBe(0);
    for (const other of [Number.NaN, Infinity]) expect(largestDifference(of(1), of(other))).toBe(Infinity);
    expect(largestDifference(of(Infinity), of(-Infinity))).toBe(Infinity);
    expect(largestDifference(of(), of())).toBe(0);
  });

  it('does not depend on which side comes first, and is 0 exactly for equal scores (property)', () => {
    const scores = fc.array(fc.double(), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(scores, scores, (a, b) => {
        const [x, y] = [of(...a.slice(0, b.length)), of(...b.slice(0, a.length))];
        expect(largestDifference(x, y)).toBe(largestDifference(y, x));
        expect(largestDifference(x, y) === 0).toBe(x.every((score, i) => Object.is(score, y[i]) || score === y[i]));
      }),
    );
  });
});

describe('instability under changes', () => {
  it('counts changed decisions over rows and repeats, and shifts by hand', () => {
    const base = of(0.4, 0.6, 0.9, Number.NaN);
    const found = instability(base, [of(0.55, 0.6, 0.8, 0.1), of(0.45, 0.3, 0.9, 0.1)], 1, decisionAt(0.5));
    // Row 1 flips once (0.55), row 2 once (0.3), row 3 never; the fourth has no score to begin with.
    expect(found.rows).toBe(3);
    expect(found.flips).toMatchObject({ numerator: 2, denominator: 6, value: 1 / 3 });
    expect(found.shift.value).toBeCloseTo((0.1 + 0.15 + 0.05) / 3, 12);
    // Wilson's interval for one flip of three rows, and not for two of six.
    expect(found.flips?.ci).toMatchObject({ method: 'wilson', lower: expect.closeTo(0.0615, 4), upper: expect.closeTo(0.7923, 4) });
  });

  it('takes the strongest class and total variation of several scores', () => {
    const found = instability(of(0.5, 0.3, 0.2, 0.4, 0.4, 0.2), [of(0.2, 0.5, 0.3, 0.4, 0.4, 0.2)], 3, strongestClass(3));
    expect(found.flips).toMatchObject({ numerator: 1, denominator: 2 });
    expect(found.shift.value).toBeCloseTo(0.15, 12);
    // Equal scores: the first class.
    expect(strongestClass(2)(of(0.5, 0.5), 0)).toBe(0);
  });

  it('has no number without rows or without a decision', () => {
    expect(instability(of(Number.NaN), [of(1)], 1, decisionAt(0.5))).toMatchObject({
      rows: 0,
      flips: { value: null, ci: null, denominator: 0 },
      shift: { value: null },
    });
    expect(instability(of(1), [of(1)], 1, null)).toMatchObject({ flips: null, moved: 0 });
    // What rounding moves does not count as moved.
    expect(instability(of(1, 0.5, Number.NaN), [of(1 + 1e-9, 0.6, 1)], 1, null)).toMatchObject({ rows: 2, moved: 1 });
    expect(meanOf([])).toEqual({ value: null, ci: null });
    expect(meanOf([2]).ci).toBeNull();
    expect(shareOfRepeats(0, 0, 3).value).toBeNull();
  });

  it('is nothing when nothing changes, and never negative (property)', () => {
    const scores = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 30 }).map((list) => of(...list));
    fc.assert(
      fc.property(scores, fc.double({ min: 0, max: 1, noNaN: true }), (base, threshold) => {
        const same = instability(base, [base, base], 1, decisionAt(threshold));
        expect(same.flips).toMatchObject({ numerator: 0, value: 0 });
        expect(same.shift.value).toBe(0);
        const other = instability(base, [base.map((score) => 1 - score)], 1, decisionAt(threshold));
        expect(other.flips?.value).toBeGreaterThanOrEqual(0);
        expect(other.flips?.value).toBeLessThanOrEqual(1);
        expect(other.shift.value).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe('steps the wrong way', () => {
  it('are counted against the declared sign, beyond the tolerance only', () => {
    const options = { width: 1, place: 0, tolerance: 1e-6 };
    const [base, stepped] = [of(0.5, 0.5, 0.5, Number.NaN), of(0.6, 0.4, 0.5 - 1e-7, 0.1)];
    expect(wrongSteps(base, stepped, { ...options, sign: 1 })).toMatchObject({ numerator: 1, denominator: 3, largest: expect.closeTo(0.1, 12) });
    expect(wrongSteps(base, stepped, { ...options, sign: -1 })).toMatchObject({ numerator: 1, denominator: 3 });
    // The second of two scores per row.
    expect(wrongSteps(of(0, 1, 0, 1), of(9, 0, 9, 2), { width: 2, place: 1, sign: 1, tolerance: 0 })).toMatchObject({ numerator: 1, denominator: 2 });
  });
});

describe('metrics of the sample', () => {
  it('leave out rows without truth or score, and are null without any', () => {
    expect(negativeMeanAbsoluteError(of(1, Number.NaN, 4))(of(2, 5, 1))).toBe(-2);
    expect(negativeMeanAbsoluteError(of(Number.NaN))(of(2))).toBeNull();
    expect(accuracyOf(Int32Array.of(1, -1, 0), 2)(of(0.1, 0.9, 1, 0, 0.2, 0.8))).toBe(0.5);
    expect(accuracyOf(Int32Array.of(-1), 2)(of(0, 1))).toBeNull();
    expect(countUnscored(of(1, Number.NaN, 2, 3), 2)).toBe(1);
  });
});

describe('standard normal draws', () => {
  it('are the same for the same seed, have mean 0 and deviation 1, and are all finite', () => {
    const draws = normalDraws(Xoshiro256.seeded(7n), 20_001);
    expect(normalDraws(Xoshiro256.seeded(7n), 20_001)).toEqual(draws);
    const mean = draws.reduce((sum, draw) => sum + draw, 0) / draws.length;
    const deviation = Math.sqrt(draws.reduce((sum, draw) => sum + (draw - mean) ** 2, 0) / (draws.length - 1));
    // Four standard errors.
    expect(Math.abs(mean)).toBeLessThan(4 / Math.sqrt(draws.length));
    expect(Math.abs(deviation - 1)).toBeLessThan(4 / Math.sqrt(2 * draws.length));
    expect(draws.every(Number.isFinite)).toBe(true);
    expect(draws.filter((draw) => Math.abs(draw) > 1.96).length / draws.length).toBeCloseTo(0.05, 1);
  });
});
