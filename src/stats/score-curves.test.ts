import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rankScores } from './ranked-scores.ts';
import { analyseRoc } from './roc.ts';
import { type CurveSettings, scoreCurves } from './score-curves.ts';

const EVERY: CurveSettings = { threshold: null, leastRows: 1, steps: Number.POSITIVE_INFINITY };
const rowsOf = (scores: readonly number[], labels: readonly number[], weights?: readonly number[]) => ({
  scores: Float64Array.from(scores),
  labels: Uint8Array.from(labels),
  ...(weights === undefined ? {} : { weights: Float64Array.from(weights) }),
});
const someRows = fc
  .array(fc.record({ score: fc.integer({ min: 0, max: 40 }), label: fc.integer({ min: 0, max: 1 }), weight: fc.integer({ min: 0, max: 3 }) }), {
    minLength: 2,
    maxLength: 120,
  })
  .map((drawn) => ({
    rows: rowsOf(
      drawn.map(({ score }) => score / 40),
      drawn.map(({ label }) => label),
      drawn.map(({ weight }) => weight),
    ),
    drawn,
  }));

describe('curves of scores', () => {
  it('are those of the textbook example', () => {
    const { roc, precisionRecall } = scoreCurves(rowsOf([0.1, 0.4, 0.35, 0.8], [0, 0, 1, 1]), EVERY);
    expect(roc?.map((point) => [point.falsePositiveRate, point.truePositiveRate, point.threshold])).toEqual([
      [0, 0, null],
      [0, 0.5, 0.8],
      [0.5, 0.5, 0.4],
      [0.5, 1, 0.35],
      [1, 1, 0.1],
    ]);
    expect(precisionRecall?.map((point) => [point.recall, point.precision])).toEqual([
      [0.5, 1],
      [0.5, 0.5],
      [1, 2 / 3],
      [1, 0.5],
    ]);
  });

  it('enclose the area that the ranks say', () => {
    fc.assert(
      fc.property(someRows, ({ rows }) => {
        const expected = analyseRoc(rankScores(rows));
        const { roc } = scoreCurves(rows, EVERY);
        expect(roc === null).toBe(expected === null);
        if (expected === null) return;
        const area = (roc ?? []).reduce((sum, point, i, points) => {
          const before = points[i - 1];
          return before === undefined
            ? sum
            : sum + ((point.falsePositiveRate - before.falsePositiveRate) * (point.truePositiveRate + before.truePositiveRate)) / 2;
        }, 0);
        expect(area).toBeCloseTo(expected.auc, 10);
      }),
    );
  });

  it('keep few points, both ends, and the operating point exactly; other steps hold enough rows', () => {
    fc.assert(
      fc.property(someRows, fc.integer({ min: -2, max: 42 }), fc.integer({ min: 1, max: 15 }), ({ rows, drawn }, cut, leastRows) => {
        const threshold = cut / 40;
        const { roc, precisionRecall, operating } = scoreCurves(rows, { threshold, leastRows, steps: 10 });
        const whole = scoreCurves(rows, EVERY);
        const weightOf = (label: number, from: number): number =>
          drawn.reduce((sum, row) => sum + (row.label === label && row.score / 40 >= from ? row.weight : 0), 0);
        if (roc !== null) {
          expect(roc.length).toBeLessThanOrEqual(2 * 10 + 4);
          expect(whole.roc).toEqual(expect.arrayContaining([...roc]));
          expect([roc.at(0), roc.at(-1)]).toEqual([whole.roc?.at(0), whole.roc?.at(-1)]);
          expect(operating.roc?.truePositiveRate).toBe(weightOf(1, threshold) / weightOf(1, -1));
          expect(operating.roc?.falsePositiveRate).toBe(weightOf(0, threshold) / weightOf(0, -1));
          expect(roc).toContainEqual(operating.roc);
          const others = roc.filter((point) => point.threshold !== operating.roc?.threshold || point === roc.at(-1));
          const rowsFrom = (from: number | null): number => (from === null ? 0 : drawn.filter(({ score }) => score / 40 >= from).length);
          for (const [i, point] of others.entries()) {
            const before = others[i - 1];
            if (before !== undefined && i > 1) expect(rowsFrom(point.threshold) - rowsFrom(before.threshold)).toBeGreaterThanOrEqual(leastRows);
          }
        }
        if (precisionRecall !== null) {
          expect(precisionRecall.length).toBeLessThanOrEqual(10 + 3);
          expect(whole.precisionRecall).toEqual(expect.arrayContaining([...precisionRecall]));
          expect(precisionRecall.at(-1)?.recall).toBe(1);
          if (operating.precisionRecall !== null) {
            expect(precisionRecall).toContainEqual(operating.precisionRecall);
            expect(operating.precisionRecall.recall).toBe(weightOf(1, threshold) / weightOf(1, -1));
          }
        }
      }),
    );
  });

  it('are not there where they are not defined', () => {
    expect(scoreCurves(rowsOf([0.5, 0.6], [1, 1]), EVERY)).toMatchObject({ roc: null, precisionRecall: [{ recall: 0.5 }, { recall: 1 }] });
    expect(scoreCurves(rowsOf([0.5], [0]), EVERY)).toEqual({ roc: null, precisionRecall: null, operating: { roc: null, precisionRecall: null } });
    expect(scoreCurves(rowsOf([], []), EVERY).roc).toBeNull();
    const constant = scoreCurves(rowsOf([0.5, 0.5, 0.5], [1, 0, 0]), { ...EVERY, threshold: 0.7 });
    expect(constant.roc).toHaveLength(2);
    expect(constant.operating).toEqual({ roc: { threshold: null, falsePositiveRate: 0, truePositiveRate: 0 }, precisionRecall: null });
  });
});
