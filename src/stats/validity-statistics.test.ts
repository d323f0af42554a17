import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { summariseFolds } from './fold-summary.ts';
import { overlapMeasures } from './row-overlap.ts';
import { rowShare } from './row-shares.ts';

describe('a metric over folds', () => {
  it('has mean, spread and an interval widened for shared training rows', () => {
    const found = summariseFolds([0.7, 0.8, 0.75, 0.85, 0.9]);
    expect(found).toMatchObject({ measured: 5, folds: 5, minimum: 0.7, maximum: 0.9 });
    expect(found.mean).toBeCloseTo(0.8, 12);
    expect(found.standardDeviation).toBeCloseTo(Math.sqrt(0.00625), 12);
    // t(0.975, 4) = 2.776445 times √((1/5 + 1/4)·0.00625).
    expect(found.ci?.upper).toBeCloseTo(0.8 + 2.776445 * Math.sqrt(0.45 * 0.00625), 6);
  });

  it('has no interval with one fold, or with a fold that could not be measured', () => {
    expect(summariseFolds([0.7])).toMatchObject({ mean: 0.7, standardDeviation: null, ci: null });
    expect(summariseFolds([0.7, 0.8, null])).toMatchObject({ measured: 2, folds: 3, ci: null });
    expect(summariseFolds([])).toMatchObject({ mean: null, ci: null });
    expect(summariseFolds([Number.NaN])).toMatchObject({ measured: 0, mean: null });
  });

  it('does not depend on the order of the folds', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 2, maxLength: 12 }), (values) => {
        const [one, other] = [summariseFolds(values), summariseFolds([...values].reverse())];
        expect(other.mean).toBeCloseTo(one.mean ?? Number.NaN, 12);
        expect(other.ci?.lower).toBeCloseTo(one.ci?.lower ?? Number.NaN, 12);
      }),
    );
  });
});

describe('rows that two datasets share', () => {
  it('are held against what chance brings', () => {
    const [share, coincident, excess] = overlapMeasures({ rows: 200, shared: 50, trainingRows: 400, trainingTwins: 20 });
    expect(share).toMatchObject({ id: 'sharedRowShare@1', value: 0.25, numerator: 50, denominator: 200 });
    expect(coincident.value).toBe(0.05);
    expect(excess.value).toBeCloseTo(0.2, 12);
    expect(excess.ci?.lower).toBeGreaterThan(0.1);
    const [, , chance] = overlapMeasures({ rows: 200, shared: 50, trainingRows: 400, trainingTwins: 100 });
    expect(chance.ci?.lower).toBeLessThan(0);
  });

  it('are no number without rows on either side', () => {
    for (const none of [
      { rows: 0, shared: 0, trainingRows: 5, trainingTwins: 0 },
      { rows: 5, shared: 0, trainingRows: 0, trainingTwins: 0 },
    ])
      expect(overlapMeasures(none)[2]).toMatchObject({ value: null, status: 'UNDEFINED' });
    expect(rowShare('coverage', 0, 0)).toMatchObject({ value: null, status: 'UNDEFINED' });
    expect(rowShare('coverage', 80, 100)).toMatchObject({ value: 0.8, numerator: 80 });
  });
});
