import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { residualBins } from './residual-bins.ts';

describe('bins of a residual plot', () => {
  it('are deciles of the predictions with the mean error in each', () => {
    const predictions = Float64Array.from({ length: 100 }, (_, i) => i);
    const bins = residualBins(
      predictions,
      predictions.map((p) => p - (p >= 90 ? 2 : 0)),
      undefined,
      0.95,
    );
    expect(bins.map(({ lower, upper, n }) => [lower, upper, n])).toEqual(Array.from({ length: 10 }, (_, i) => [10 * i, 10 * i + 9, 10]));
    expect(bins.map(({ meanError }) => meanError)).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 2]);
    expect(bins.at(-1)).toMatchObject({ meanPrediction: 94.5, meanTarget: 92.5, rootMeanSquaredError: 2, ci: { lower: 2, upper: 2, method: 't' } });
  });

  it('hold every row once, in order, and never split equal predictions', () => {
    const rows = fc.array(fc.record({ p: fc.integer({ min: 0, max: 9 }), y: fc.double({ min: -5, max: 5, noNaN: true }), w: fc.integer({ min: 0, max: 3 }) }), {
      minLength: 1,
      maxLength: 80,
    });
    fc.assert(
      fc.property(rows, (drawn) => {
        fc.pre(drawn.every(({ w }) => w > 0));
        const of = (name: 'p' | 'y' | 'w') => Float64Array.from(drawn, (row) => row[name]);
        const bins = residualBins(of('p'), of('y'), of('w'), 0.95);
        expect(bins.length).toBeLessThanOrEqual(10);
        expect(bins.reduce((sum, { n }) => sum + n, 0)).toBe(drawn.length);
        for (const [i, bin] of bins.entries()) if (i > 0) expect(bin.lower).toBeGreaterThan(bins[i - 1]?.upper ?? Number.NaN);
      }),
    );
  });

  it('leave out what has no number', () => {
    const bins = residualBins(Float64Array.from([1, Number.NaN, 2]), Float64Array.from([1, 1, Number.NaN]), undefined, 0.95);
    expect(bins).toMatchObject([{ n: 1, meanError: 0, ci: { lower: null, upper: null } }]);
  });
});
