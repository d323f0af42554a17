import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { present } from '../kernel/assert.ts';
import { rankRows, rankScores } from './ranked-scores.ts';
import { RESAMPLED, resampledBinary } from './resampled-binary.ts';
import { analyseRoc, analyseRows, aucInterval, pairedAucDifference, unpairedAucDifference } from './roc.ts';

const rowsOf = (y: readonly number[], s: readonly number[], w?: readonly number[]) => ({
  labels: Uint8Array.from(y),
  scores: Float64Array.from(s),
  ...(w === undefined ? {} : { weights: Float64Array.from(w) }),
});
const aucOf = (y: readonly number[], s: readonly number[], w?: readonly number[]): number =>
  present(analyseRoc(rankScores(rowsOf(y, s, w))), 'both classes').auc;
const averagePrecisionOf = (y: readonly number[], s: readonly number[]): number => {
  const out = new Float64Array(RESAMPLED.length);
  resampledBinary(rankScores(rowsOf(y, s)), 0.5, true)(new Uint32Array(y.length).fill(1), out);
  return present(out[RESAMPLED.indexOf('averagePrecision')], 'average precision');
};

const GOLDEN = { y: [0, 0, 0, 1, 0, 1, 1, 1, 0, 1], s: [0.1, 0.3, 0.35, 0.4, 0.4, 0.55, 0.6, 0.8, 0.7, 0.9] };

/** Labels and coarse scores, so that ties are common; both classes occur. */
const labelled = fc
  .array(fc.record({ y: fc.integer({ min: 0, max: 1 }), s: fc.integer({ min: 0, max: 12 }).map((x) => x / 12) }), { minLength: 2, maxLength: 40 })
  .filter((rows) => rows.some((row) => row.y === 0) && rows.some((row) => row.y === 1));

describe('ROC-AUC', () => {
  it('equals the published examples, ties and weights included', () => {
    expect(aucOf([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8])).toBe(0.75);
    expect(aucOf([0, 1, 0, 1, 1], [0.5, 0.5, 0.2, 0.5, 0.9])).toBeCloseTo(5 / 6, 15);
    expect(aucOf([0, 1, 0, 1, 1], [0.5, 0.5, 0.2, 0.5, 0.9], [1, 2, 1, 1, 1])).toBeCloseTo(0.8125, 15);
    expect(aucOf([1, 0, 0, 1, 0], [0.3, 0.3, 0.3, 0.3, 0.3])).toBe(0.5);
  });

  it('is as uncertain as a single row where that is all of a class, of which DeLong sees no variance', () => {
    const of = (y: readonly number[], w?: readonly number[]) =>
      present(
        analyseRoc(
          rankScores(
            rowsOf(
              y,
              y.map((_, i) => i),
              w,
            ),
          ),
        ),
        'both classes',
      );
    const one = of(Array.from({ length: 1_000 }, (_, i) => (i === 600 ? 1 : 0)));
    const { bounds, method, degenerate } = aucInterval(one, 0.95);
    expect([method, degenerate]).toEqual(['clopper-pearson', true]);
    expect(bounds[0]).toBeLessThan(0.01);
    expect(bounds[1]).toBeGreaterThan(0.99);
    // A second positive without weight is none.
    const weightless = of([0, 1, 0, 1, 0], [1, 0, 1, 0.3, 1]);
    expect(aucInterval(weightless, 0.95).degenerate).toBe(true);
    expect(unpairedAucDifference(one, of([0, 1, 0, 1, 0, 0]), 0.95)).toMatchObject({ bounds: null, p: null });
    const small = rankRows(rowsOf([0, 1, 0], [0, 1, 2]));
    const roc = present(analyseRows(small), 'both classes');
    expect(pairedAucDifference(roc, roc, small, 0.95)).toMatchObject({ bounds: null, p: null });
  });

  it('has DeLong’s variance and a logit interval', () => {
    const roc = present(analyseRoc(rankScores(rowsOf(GOLDEN.y, GOLDEN.s))), 'both classes');
    expect(roc.auc).toBeCloseTo(0.86, 15);
    expect(roc.variance).toBeCloseTo(0.0172, 15);
    const { bounds, method } = aucInterval(roc, 0.95);
    expect(method).toBe('delong-logit');
    // The published bounds used z rounded to 1.959964.
    expect(bounds[0]).toBeCloseTo(0.420760851924437, 8);
    expect(bounds[1]).toBeCloseTo(0.9811133140963711, 8);
  });

  it('never claims certainty where DeLong sees no variance', () => {
    const perfect = aucInterval(present(analyseRoc(rankScores(rowsOf([0, 0, 1, 1], [0.1, 0.2, 0.8, 0.9]))), 'both'), 0.95);
    expect(perfect).toMatchObject({ method: 'clopper-pearson', degenerate: true });
    expect(perfect.bounds[0]).toBeLessThan(0.2);
    const constant = aucInterval(present(analyseRoc(rankScores(rowsOf([0, 1, 0, 1], [0.5, 0.5, 0.5, 0.5]))), 'both'), 0.95);
    expect(constant.degenerate).toBe(true);
    expect(constant.bounds[1] - constant.bounds[0]).toBeGreaterThan(0.5);
  });

  it('is undefined with one class', () => {
    expect(analyseRoc(rankScores(rowsOf([1, 1], [0.2, 0.4])))).toBeNull();
  });

  it('equals the sum over all pairs', () => {
    fc.assert(
      fc.property(labelled, (rows) => {
        const positives = rows.filter((row) => row.y === 1);
        const negatives = rows.filter((row) => row.y === 0);
        const wins = positives.flatMap((p) => negatives.map((q) => (p.s > q.s ? 1 : p.s === q.s ? 0.5 : 0)));
        const expected = wins.reduce<number>((sum, win) => sum + win, 0) / wins.length;
        expect(
          aucOf(
            rows.map((r) => r.y),
            rows.map((r) => r.s),
          ),
        ).toBeCloseTo(expected, 12);
      }),
    );
  });

  it('ignores any strictly increasing change of the scores, the order of rows and their doubling', () => {
    fc.assert(
      fc.property(labelled, (rows) => {
        const y = rows.map((r) => r.y);
        const s = rows.map((r) => r.s);
        const auc = aucOf(y, s);
        expect(
          aucOf(
            y,
            s.map((x) => Math.exp(3 * x) - 7),
          ),
        ).toBeCloseTo(auc, 12);
        expect(aucOf([...y].reverse(), [...s].reverse())).toBeCloseTo(auc, 12);
        expect(aucOf([...y, ...y], [...s, ...s])).toBeCloseTo(auc, 12);
        expect(
          auc +
            aucOf(
              y,
              s.map((x) => -x),
            ),
        ).toBeCloseTo(1, 12);
      }),
    );
  });

  it('treats a weight of two like the row given twice', () => {
    fc.assert(
      fc.property(labelled, (rows) => {
        const y = rows.map((r) => r.y);
        const s = rows.map((r) => r.s);
        const twice = aucOf([...y, y[0] ?? 0], [...s, s[0] ?? 0]);
        expect(aucOf(y, s, [2, ...y.slice(1).map(() => 1)])).toBeCloseTo(twice, 12);
      }),
    );
  });
});

describe('AUC differences', () => {
  it('of a model with itself are exactly zero when paired, and uncertain when not', () => {
    const ranked = rankRows(rowsOf(GOLDEN.y, GOLDEN.s));
    const roc = present(analyseRows(ranked), 'both');
    expect(pairedAucDifference(roc, roc, ranked, 0.95)).toMatchObject({ difference: 0, bounds: [0, 0] });
    const unpaired = unpairedAucDifference(roc, roc, 0.95);
    expect(unpaired.bounds?.[1]).toBeCloseTo(1.959963984540054 * Math.sqrt(2 * 0.0172), 10);
  });

  it('of correlated models are narrower paired than unpaired', () => {
    const noisy = GOLDEN.s.map((x, i) => x + (i % 3) * 0.05);
    const rankedA = rankRows(rowsOf(GOLDEN.y, GOLDEN.s));
    const a = present(analyseRows(rankedA), 'both');
    const b = present(analyseRows(rankRows(rowsOf(GOLDEN.y, noisy))), 'both');
    expect(pairedAucDifference(a, b, rankedA, 0.95).variance).toBeLessThan(unpairedAucDifference(a, b, 0.95).variance);
  });
});

describe('average precision', () => {
  it('is the step sum, one step per distinct score', () => {
    expect(averagePrecisionOf([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8])).toBeCloseTo(0.8333333333333333, 15);
    expect(averagePrecisionOf([0, 1, 0, 1, 1], [0.5, 0.5, 0.2, 0.5, 0.9])).toBeCloseTo(0.8333333333333333, 15);
    expect(averagePrecisionOf([1, 0, 0, 1, 0], [0.3, 0.3, 0.3, 0.3, 0.3])).toBeCloseTo(0.4, 15);
  });
});
