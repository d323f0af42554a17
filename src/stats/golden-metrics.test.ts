import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binaryMetrics } from './binary-metrics.ts';
import { equalWidthBin } from './calibration-bins.ts';
import { disparityVerdict, STRICT_DISPARITY_POLICY } from './disparity-verdict.ts';
import { estimateMean, meanInterval } from './mean-interval.ts';
import { inOrder } from './paired-differences.ts';

/** 6 true positives, 2 false positives, 4 false negatives and 8 true negatives at the threshold one half. */
const FOUR_OUTCOMES = [...new Array(6).fill([0.9, 1]), ...new Array(2).fill([0.8, 0]), ...new Array(4).fill([0.2, 1]), ...new Array(8).fill([0.1, 0])];

const judge = async (rows: readonly (readonly [number, number])[]): Promise<(id: string) => number | null | undefined> => {
  const { measures } = await binaryMetrics({
    scores: Float64Array.from(rows, ([score]) => score),
    labels: Int8Array.from(rows, ([, label]) => label),
    ...{ threshold: 0.5, seed: 1n, replicates: 1_000 },
  });
  return (id) => measures.find((measure) => measure.id === id)?.value;
};

describe('numbers worked out by hand', () => {
  it('of a confusion matrix', async () => {
    const value = await judge(FOUR_OUTCOMES);
    expect(value('f1@1')).toBeCloseTo(12 / 18, 14);
    expect(value('f2@1')).toBeCloseTo(30 / 48, 14);
    expect(value('mcc@1')).toBeCloseTo(40 / Math.sqrt(9600), 14);
    expect(value('cohenKappa@1')).toBeCloseTo(0.4, 14);
    expect(value('balancedAccuracy@1')).toBeCloseTo(0.7, 14);
    expect(value('falseOmissionRate@1')).toBeCloseTo(4 / 12, 14);
  });

  it('of a ranking by score: one step per distinct score, of the precision at and above it', async () => {
    const value = await judge([
      [0.1, 0],
      [0.4, 0],
      [0.35, 1],
      [0.8, 1],
    ]);
    expect(value('averagePrecision@1')).toBeCloseTo(0.5 + 0.5 * (2 / 3), 14);
    expect(value('rocAuc@1')).toBe(0.75);
    expect(value('ksStatistic@1')).toBe(0.5);
    expect((await judge(new Array(4).fill(0).map((_, i) => [0.5, i === 0 ? 1 : 0] as const)))('averagePrecision@1')).toBe(0.25);
  });

  it('of the interval of a mean: Student with n − 1 degrees of freedom', () => {
    const estimate = estimateMean(Float64Array.from([1, 2, 3, 4, 5]));
    const [lower, upper] = (estimate === null ? null : meanInterval(estimate, 0.95)) ?? [Number.NaN, Number.NaN];
    expect(lower).toBeCloseTo(3 - 2.7764451051978 * Math.sqrt(2.5 / 5), 9);
    expect(upper).toBeCloseTo(3 + 2.7764451051978 * Math.sqrt(2.5 / 5), 9);
  });

  it('of calibration bins, whose upper edge belongs to them however it is rounded', () => {
    for (let bins = 1; bins <= 100; bins++) {
      for (let k = 1; k <= bins; k++) expect(equalWidthBin(k / bins, bins)).toBe(k - 1);
      expect(equalWidthBin(0, bins)).toBe(0);
    }
  });

  it('of rows taken several times, in whatever order a pass wants them', () => {
    const orders = fc.uniqueArray(fc.nat({ max: 9 }), { minLength: 10, maxLength: 10 });
    fc.assert(
      fc.property(orders, fc.array(fc.nat({ max: 5 }), { minLength: 10, maxLength: 10 }), (order, times) => {
        const seen = new Float64Array(10);
        const evaluate = inOrder(Uint32Array.from(order), (multiplicity, out) => out.set(multiplicity));
        evaluate(Uint32Array.from(times), seen);
        expect([...seen]).toEqual(order.map((row) => times[row]));
      }),
    );
  });
});

describe('the verdict on a group below the minimums', () => {
  const finding = (exactP: number | null, change: object = {}) =>
    disparityVerdict({
      ...{ point: 0.5, lower: 0.2, upper: 0.9, threshold: 0.8, harmfulSide: 'below', minimumsMet: false, passFloorMet: true },
      ...{ smallNumbers: false, exactP, alpha: 0.05, policy: STRICT_DISPARITY_POLICY },
      ...change,
    });

  it('is a failure only when the exact test demonstrates the harm, and never anything but insufficient otherwise', () => {
    expect(finding(0.01)).toEqual({ verdict: 'FAIL', reason: 'SMALL_BUT_DEMONSTRATED' });
    for (const open of [finding(0.05), finding(0.5), finding(null), finding(Number.NaN), finding(0.01, { smallNumbers: true }), finding(0.01, { point: 0.9 })])
      expect(open).toEqual({ verdict: 'INSUFFICIENT_DATA', reason: 'BELOW_MINIMUMS' });
  });
});
