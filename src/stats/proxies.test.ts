import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textColumn } from '../kernel/text-column.ts';
import { associationAuc, correlationRatio, cramersVCorrected } from './association.ts';
import { designMatrix, distinctShare, type Feature, featureOf } from './feature-columns.ts';
import { leakageFindings } from './label-leakage.ts';
import { featureAssociations, jointPredictability, scorePredictability } from './proxy-measures.ts';
import { Xoshiro256 } from './random.ts';
import { ridgeLogistic } from './ridge-logistic.ts';

const pause = (): Promise<void> => Promise.resolve();
const numeric = (name: string, values: readonly number[]): Feature => ({ kind: 'numeric', name, values: Float64Array.from(values) });

describe('association', () => {
  it('is Bergsma’s corrected V, which is zero for what chance explains (computed apart)', () => {
    expect(
      cramersVCorrected([
        [10, 20, 30],
        [6, 9, 17],
        [30, 12, 9],
      ]),
    ).toBeCloseTo(0.2908878286051793, 12);
    expect(
      cramersVCorrected([
        [5, 5],
        [5, 6],
      ]),
    ).toBe(0);
    expect(cramersVCorrected([[5, 5]])).toBeNull();
    expect(
      cramersVCorrected([
        [50, 0],
        [0, 50],
      ]),
    ).toBeCloseTo(1, 1);
  });

  it('is the share of variance between groups, rows of no group left out', () => {
    const values = Float64Array.from([1, 2, 3, 4, 10, 11, 12, 3, 3.5, 2, 99]);
    expect(correlationRatio(values, Int32Array.from([0, 0, 0, 0, 1, 1, 1, 2, 2, 2, -1]))).toBeCloseTo(0.9473203246788151, 12);
    expect(correlationRatio(Float64Array.from([1, 1]), Int32Array.from([0, 1]))).toBeNull();
  });

  it('by AUC turns round with the label', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.constantFrom(0, 1)), { minLength: 2, maxLength: 40 }), (rows) => {
        const values = Float64Array.from(rows, ([value]) => value);
        const one = associationAuc(
          values,
          Int8Array.from(rows, ([, label]) => label),
        );
        const other = associationAuc(
          values,
          Int8Array.from(rows, ([, label]) => 1 - label),
        );
        if (one === null) expect(other).toBeNull();
        else expect(one.auc + (other?.auc ?? 0)).toBeCloseTo(1, 12);
      }),
    );
  });
});

describe('columns', () => {
  it('are numbers when every filled cell is one, and categories otherwise', () => {
    expect(featureOf('n', textColumn(['1', '2.5', '', '-3e2']))).toEqual(numeric('n', [1, 2.5, Number.NaN, -300]));
    expect(featureOf('c', textColumn(['b', 'a', '', '7']))).toEqual({
      kind: 'categorical',
      name: 'c',
      codes: Int32Array.from([2, 1, -1, 0]),
      categories: ['7', 'a', 'b'],
    });
    expect(featureOf('e', textColumn(['', '']))).toMatchObject({ kind: 'categorical', categories: [] });
  });

  it('look like identifiers when their texts or whole numbers do not repeat; fractions are distinct by nature', () => {
    expect(distinctShare(numeric('i', [1, 2, 3, 4]))).toBe(1);
    expect(distinctShare(numeric('f', [0.1, 0.2, 0.3]))).toBeNull();
    expect(distinctShare(numeric('r', [1, 1, 2, 2]))).toBe(0.5);
  });
});

/** The optimum of the penalised likelihood as SciPy's BFGS finds it. */
const RIDGE = {
  rows: [
    [-0.802, -1.324, -0.248, 1],
    [0.42, 1.136, 0.11, 0],
    [-0.553, -0.785, 0.749, 1],
    [1.635, 0.273, -1.233, 1],
    [-0.958, 1.6, 0.203, 0],
    [-1.732, -0.084, -1.163, 0],
    [-0.629, -0.488, -0.713, 0],
    [0.553, -0.063, -0.589, 1],
    [0.41, 0.83, -1.643, 1],
    [-0.257, -0.981, -0.173, 0],
    [-1.289, 0.021, -0.038, 0],
    [-0.304, -1.048, -0.396, 0],
    [-1.091, -1.355, 0.225, 0],
    [-1.109, 1.17, 0.717, 0],
    [-1.998, 0.272, -1.102, 0],
    [0.033, 0.044, -1.988, 0],
    [-0.233, -0.256, 0.962, 1],
    [-1.181, 0.738, -1.099, 1],
    [-0.331, -0.84, 1.449, 0],
    [0.568, 2.432, 0.642, 0],
    [0.845, 0.841, -0.607, 1],
    [-0.07, 1.35, -0.397, 1],
    [0.189, -0.021, 0.609, 1],
    [-0.365, -0.152, 0.242, 1],
    [0.103, -0.865, 0.896, 1],
    [-1.298, -1.201, -1.282, 1],
    [0.967, -0.361, -0.971, 1],
    [-1.136, 0.421, -1.055, 1],
    [-1.272, 0.614, -1.197, 0],
    [-0.322, -0.007, -0.445, 1],
    [-0.054, 1.339, -0.517, 0],
    [-1.259, -1.837, -0.205, 1],
    [-0.352, 0.265, -0.464, 0],
    [-0.479, -0.721, -0.52, 0],
    [0.16, -0.38, 0.1, 1],
    [1.901, 0.479, -1.576, 0],
    [1.734, 0.348, -0.941, 0],
    [0.907, 0.018, -0.615, 1],
    [-0.634, -0.993, 0.048, 0],
    [1.069, -0.325, 0.421, 1],
  ],
  coefficients: [0.11624390328396961, 0.4984585502084612, -0.45431004038898143, 0.05354317024085243],
};

describe('ridge logistic regression', () => {
  it('finds the optimum that SciPy finds', () => {
    const design = { rows: 40, columns: 3, values: Float64Array.from(RIDGE.rows.flatMap((row) => row.slice(0, 3))) };
    const model = ridgeLogistic(
      design,
      Uint8Array.from(RIDGE.rows, (row) => row[3] ?? 0),
      Uint32Array.from(RIDGE.rows.keys()),
      1,
    );
    expect(model.converged).toBe(true);
    for (const [j, expected] of RIDGE.coefficients.entries()) expect(model.coefficients[j]).toBeCloseTo(expected, 6);
  });

  it('converges on separated classes, where no unpenalised optimum exists', () => {
    const design = designMatrix([numeric('x', [1, 2, 3, 10, 11, 12])], 6);
    expect(ridgeLogistic(design, Uint8Array.from([0, 0, 0, 1, 1, 1]), Uint32Array.from([0, 1, 2, 3, 4, 5]), 1).converged).toBe(true);
  });
});

describe('proxies', () => {
  const rows = 600;
  const stream = Xoshiro256.seeded(4n);
  const codes = Int32Array.from({ length: rows }, (_, row) => row % 2);
  const people = { categories: ['f', 'm'], codes };
  const proxy = numeric(
    'height',
    Array.from(codes, (code) => 165 + 13 * code + 12 * (stream.nextUnit() - 0.5)),
  );
  const noise = numeric(
    'noise',
    Array.from(codes, () => stream.nextUnit()),
  );

  it('are found one by one and together, and noise is not one', async () => {
    const found = featureAssociations([noise, proxy], people);
    expect(found.map(({ feature, level }) => [feature, level])).toEqual([
      ['height', 'WARN'],
      ['noise', 'NONE'],
    ]);
    const [joint] = await jointPredictability([noise, proxy], people, 1n, pause);
    expect(joint).toMatchObject({ category: 'f', level: 'HIGH' });
    const [nothing] = await jointPredictability([noise], people, 1n, pause);
    expect(nothing?.level).toBe('NONE');
    expect(nothing?.measure.value).toBeLessThan(0.6);
    expect(await jointPredictability([noise, proxy], people, 1n, pause)).toEqual([joint]);
  });

  it('are measured for each of three groups, and by the model’s own score', async () => {
    const three = { categories: ['x', 'y', 'z'], codes: Int32Array.from(codes, (_, row) => row % 3) };
    expect(featureAssociations([noise], three)[0]?.measure.id).toBe('proxyEtaSquared@1');
    expect((await jointPredictability([noise], three, 1n, pause)).map(({ category }) => category)).toEqual(['x', 'y', 'z']);
    expect(scorePredictability(Float64Array.from(codes), people)).toMatchObject([{ category: 'f', level: 'WARN', measure: { value: 0 } }]);
  });

  it('have no value for features that do not vary or have no cells', () => {
    const found = featureAssociations([numeric('same', new Array(rows).fill(1)), numeric('empty', new Array(rows).fill(Number.NaN))], people);
    expect(found.map(({ feature, measure }) => [feature, measure.value])).toEqual([
      ['same', 0.5],
      ['empty', null],
    ]);
  });
});

describe('leakage', () => {
  const rows = 200;
  const labels = Int8Array.from({ length: rows }, (_, row) => row % 2);

  it('finds the label among the features, as number and as category, and identifiers', () => {
    const copy = numeric(
      'copy',
      Array.from(labels, (label) => label * 2 + 1),
    );
    const category = featureOf('status', textColumn(Array.from(labels, (label) => (label === 1 ? 'approved' : 'denied'))));
    const identifier = featureOf('customer', textColumn(Array.from({ length: rows }, (_, row) => `c${row}`)));
    const found = leakageFindings([copy, category, identifier], labels);
    expect(found.map(({ feature, kind }) => [feature, kind])).toEqual([
      ['copy', 'LABEL'],
      ['status', 'LABEL'],
      ['customer', 'IDENTIFIER'],
    ]);
  });

  it('does not take a constant, or a category that tells nothing, for the label', () => {
    const constant = featureOf('constant', textColumn(new Array(rows).fill('x')));
    const stream = Xoshiro256.seeded(8n);
    const random = featureOf('random', textColumn(Array.from({ length: rows }, () => `k${stream.nextBelow(20)}`)));
    expect(leakageFindings([constant, random], labels)).toEqual([]);
    expect(leakageFindings([constant], null)).toEqual([]);
  });
});
