import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Measure } from '../kernel/measure.ts';
import { binaryMetrics } from './binary-metrics.ts';
import { type MetricName, metricId } from './metric-catalogue.ts';
import { MULTICLASS_METRICS, type MulticlassEvaluation, multiclassMetrics } from './multiclass-metrics.ts';

const seed = 7n;
const FEW = 1_000;
const find = (measures: readonly Measure[], name: MetricName, klass?: string): Measure => {
  const found = measures.find((measure) => measure.id === metricId(name) && measure.slice?.class === klass && (measure.slice?.k ?? '2') === '2');
  if (found === undefined) throw new Error(`no ${name}`);
  return found;
};
const value = (evaluation: MulticlassEvaluation, name: MetricName, klass?: string) => find(evaluation.measures, name, klass).value;
const judge = (rows: readonly (readonly number[])[], labels: readonly number[], classes = ['a', 'b', 'c'], weights?: readonly number[]) =>
  multiclassMetrics({
    probabilities: Float64Array.from(rows.flat()),
    classes,
    labels: Int32Array.from(labels),
    seed,
    replicates: FEW,
    ...(weights === undefined ? {} : { weights: Float64Array.from(weights) }),
  });

/** Four rows of three classes: one of class b is taken for c. */
const ROWS = [
  [0.8, 0.1, 0.1],
  [0.2, 0.7, 0.1],
  [0.1, 0.4, 0.5],
  [0.1, 0.2, 0.7],
];
const LABELS = [0, 1, 1, 2];

const someRows = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }), fc.nat({ max: 2 })), {
    minLength: 3,
    maxLength: 25,
  })
  .map((drawn) => ({
    rows: drawn.map(([a, b, c]) => [a, b, c].map((part) => part / (a + b + c))),
    labels: drawn.map(([, , , label]) => label),
  }));

describe('measures of a classifier of many classes', () => {
  it('are those of the hand-made example', async () => {
    const found = await judge(ROWS, LABELS);
    expect(found.matrix).toEqual([
      [1, 0, 0],
      [0, 1, 1],
      [0, 0, 1],
    ]);
    expect(value(found, 'accuracy')).toBe(0.75);
    expect(value(found, 'classRecall', 'b')).toBe(0.5);
    expect(value(found, 'classPrecision', 'c')).toBe(0.5);
    expect(value(found, 'classF1', 'b')).toBeCloseTo(2 / 3, 12);
    expect(value(found, 'recallMacro')).toBeCloseTo((1 + 0.5 + 1) / 3, 12);
    expect(value(found, 'f1Macro')).toBeCloseTo((1 + 2 / 3 + 2 / 3) / 3, 12);
    expect(value(found, 'topKAccuracy')).toBe(1);
    expect(value(found, 'logLoss')).toBeCloseTo(-(Math.log(0.8) + Math.log(0.7) + Math.log(0.4) + Math.log(0.7)) / 4, 12);
    expect(value(found, 'brierMulticlass')).toBeCloseTo((0.06 + 0.14 + 0.62 + 0.14) / 4, 12);
    expect(new Set(found.measures.map((measure) => measure.id))).toEqual(new Set(MULTICLASS_METRICS.map(metricId)));
  });

  it('are with two classes those of the binary evaluation', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.integer({ min: 1, max: 99 }), fc.boolean()), { minLength: 4, maxLength: 30 }), async (drawn) => {
        const scores = drawn.map(([percent]) => percent / 100);
        const labels = drawn.map(([, positive]) => (positive ? 1 : 0));
        const many = await judge(
          scores.map((p) => [1 - p, p]),
          labels,
          ['no', 'yes'],
        );
        const two = await binaryMetrics({ scores: Float64Array.from(scores), labels: Int8Array.from(labels), threshold: 0.500001, seed, replicates: FEW });
        for (const name of ['accuracy', 'mcc', 'cohenKappa', 'logLoss'] as const) {
          const expected = find(two.measures, name).value;
          if (expected === null) expect(value(many, name)).toBeNull();
          else expect(value(many, name)).toBeCloseTo(expected, 9);
        }
        const auc = find(two.measures, 'rocAuc').value;
        if (auc !== null) {
          expect(value(many, 'rocAucOvrMacro')).toBeCloseTo(auc, 9);
          expect(value(many, 'rocAucOvoMacro')).toBeCloseTo(auc, 9);
        }
      }),
      { numRuns: 25 },
    );
  });

  it('do not depend on the order of rows or of classes, and not on rows written twice', async () => {
    await fc.assert(
      fc.asyncProperty(someRows, async ({ rows, labels }) => {
        const distinct = rows.every((row) => new Set(row).size === 3);
        fc.pre(distinct);
        const here = await judge(rows, labels);
        const turned = await judge(rows.map((row) => [...row].reverse()).reverse(), labels.map((label) => 2 - label).reverse(), ['c', 'b', 'a']);
        const twice = await judge([...rows, ...rows], [...labels, ...labels]);
        for (const name of [
          'accuracy',
          'topKAccuracy',
          'f1Macro',
          'mcc',
          'cohenKappa',
          'rocAucOvrMacro',
          'rocAucOvoMacro',
          'logLoss',
          'topLabelEce',
        ] as const) {
          const expected = value(here, name);
          for (const other of [turned, twice]) {
            if (expected === null) expect(value(other, name)).toBeNull();
            else expect(value(other, name)).toBeCloseTo(expected, 9);
          }
        }
      }),
      { numRuns: 20 },
    );
  });

  it('leave a class without support out of every average and name it', async () => {
    const found = await judge(ROWS.slice(0, 2), [0, 1]);
    expect(found.classesWithoutSupport).toEqual(['c']);
    expect(find(found.measures, 'classRecall', 'c')).toMatchObject({ value: null, status: 'UNDEFINED' });
    expect(find(found.measures, 'classF1', 'c')).toMatchObject({ value: null, status: 'UNDEFINED' });
    expect(value(found, 'recallMacro')).toBe(1);
  });

  it('have no macro precision when a class of the data is never predicted, instead of counting it as zero', async () => {
    const found = await judge(
      ROWS.map(() => [0.6, 0.3, 0.1]),
      LABELS,
    );
    expect(find(found.measures, 'precisionMacro')).toMatchObject({ value: null, status: 'UNDEFINED' });
    expect(value(found, 'recallMacro')).toBeCloseTo(1 / 3, 12);
    expect(value(found, 'rocAucOvoMacro')).toBe(0.5);
  });

  it('refuse to read numbers that do not sum to one as probabilities', async () => {
    const found = await judge(
      ROWS.map((row) => row.map((p) => p * 3)),
      LABELS,
    );
    expect(find(found.measures, 'logLoss')).toMatchObject({ value: null, status: 'ERROR', reason: 'SCORES_NOT_PROBABILITIES' });
    expect(find(found.measures, 'rocAucOvrMacro')).toMatchObject({ value: null, status: 'NOT_APPLICABLE' });
    expect(value(found, 'accuracy')).toBe(0.75);
  });

  it('count a tie at the edge of the top k as a miss and say so', async () => {
    const found = await judge([[0.4, 0.3, 0.3]], [1]);
    expect(found).toMatchObject({ tieAffected: [1], tieCount: 0 });
    expect(value(found, 'topKAccuracy')).toBe(0);
    expect((await judge([[0.4, 0.4, 0.2]], [1])).tieCount).toBe(1);
  });

  it('count rows without label or with a number that is none, and give up above one in a hundred', async () => {
    const found = await judge([...ROWS, [Number.NaN, 0.5, 0.5]], [...LABELS, 0]);
    expect(found).toMatchObject({ inputVerdict: 'ERROR', excluded: { missingLabel: 0, nonFiniteScore: 1 } });
    expect(found.measures.every((measure) => measure.value === null && measure.status === 'ERROR')).toBe(true);
    expect((await judge([...ROWS, ROWS[0]!], [...LABELS, -1])).excluded).toEqual({ missingLabel: 1, nonFiniteScore: 0 });
  });

  it('weigh a row of weight two like two rows', async () => {
    const weighted = await judge(ROWS, LABELS, ['a', 'b', 'c'], [2, 1, 1, 1]);
    const doubled = await judge([...ROWS, ROWS[0]!], [...LABELS, 0]);
    for (const name of ['accuracy', 'f1Macro', 'mcc', 'rocAucOvrMacro', 'logLoss'] as const) {
      expect(value(weighted, name)).toBeCloseTo(value(doubled, name) ?? Number.NaN, 12);
    }
  });

  it('are the same bytes for the same seed', async () => {
    expect(JSON.stringify(await judge(ROWS, LABELS))).toBe(JSON.stringify(await judge(ROWS, LABELS)));
  });
});
