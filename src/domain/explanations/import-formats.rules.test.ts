import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { condense, readImport } from './import-formats.rules.ts';
import { IMPORT_FORMATS, type ImportFormat, type ReadContent } from './imported-explanation.entity.ts';

function read(format: ImportFormat, file: unknown): ReadContent {
  const found = readImport(format, JSON.stringify(file));
  if (!found.ok) throw new Error(found.message);
  return found.content;
}
const refused = (format: ImportFormat, file: unknown): string => {
  const found = readImport(format, typeof file === 'string' ? file : JSON.stringify(file));
  return found.ok ? 'accepted' : found.message;
};

const PLOT = { outNames: ['f(x)'], baseValue: 0.5, link: 'identity', featureNames: ['age', 'income', 'wage'] };
const ONE_ROW = { ...PLOT, outValue: 0.8, features: { 0: { effect: 0.5, value: 41 }, 2: { effect: -0.2, value: 'low' } }, plot_cmap: 'RdBu' };
const VALUES = {
  values: [
    [1, 2],
    [0, -1],
  ],
  base_values: 3,
  expected: [6, 2],
  feature_names: ['a', 'b'],
};
const ALIBI = {
  meta: { name: 'KernelShap', type: ['blackbox'], explanations: ['local', 'global'], params: {}, version: '0.9.6' },
  data: { shap_values: [[[0.1, 0.2]]], expected_value: [0.3], link: 'identity', feature_names: ['a', 'b'], raw: { raw_prediction: [[0.6]], prediction: [0] } },
};

describe('an imported explanation', () => {
  it('of SHAP is read from a force plot of one row or of many, where features without effect are left out', () => {
    const one = read('SHAP_FORCE_PLOT', ONE_ROW);
    expect(one).toMatchObject({ library: 'shap', outputName: 'f(x)', link: 'identity', additivity: 'HOLDS' });
    expect(one.rows).toEqual([
      {
        baseValue: 0.5,
        output: 0.8,
        error: null,
        effects: [
          { feature: 'age', effect: 0.5 },
          { feature: 'wage', effect: -0.2 },
        ],
      },
    ]);
    const many = read('SHAP_FORCE_PLOT', {
      ...PLOT,
      explanations: [
        { outValue: 0.6, simIndex: 1, features: { 1: { effect: 0.1, value: 2 } } },
        { outValue: 0.5, features: {} },
      ],
    });
    expect(many.rows.map(({ output }) => output)).toEqual([0.6, 0.5]);
  });

  it('of SHAP is BROKEN as soon as one row does not add up, and says by how much', () => {
    const broken = read('SHAP_VALUES', { ...VALUES, expected: [6, 2.5] });
    expect(broken).toMatchObject({ additivity: 'BROKEN', additivityError: 0.5 });
    expect(read('SHAP_VALUES', VALUES)).toMatchObject({ additivity: 'HOLDS', additivityError: 0 });
  });

  it('of SHAP adds up exactly when no effect is changed by more than the tolerance', () => {
    const effect = fc.double({ min: -5, max: 5, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(effect, { minLength: 1, maxLength: 6 }),
        effect,
        fc.nat(),
        fc.double({ min: 1e-2, max: 1, noNaN: true }),
        (effects, base, at, change) => {
          const expected = [effects.reduce((sum, value) => sum + value, base)];
          const file = { values: [effects], base_values: [base], expected, feature_names: effects.map((_, i) => `f${i}`) };
          expect(read('SHAP_VALUES', file).additivity).toBe('HOLDS');
          const changed = effects.map((value, i) => (i === at % effects.length ? value + change : value));
          expect(read('SHAP_VALUES', { ...file, values: [changed] }).additivity).toBe('BROKEN');
        },
      ),
    );
  });

  it('whose format leaves out the output or the base value is NOT_CHECKABLE and never taken to add up', () => {
    const { expected: _expected, ...silent } = VALUES;
    expect(read('SHAP_VALUES', silent)).toMatchObject({ additivity: 'NOT_CHECKABLE', additivityError: null });
    const lime = read('LIME', { as_list: [['age <= 30', 0.2]], label: 1, class_names: ['no', 'yes'], predict_proba: [0.4, 0.6] });
    expect(lime).toMatchObject({ additivity: 'NOT_CHECKABLE', outputName: 'yes', method: 'LIME' });
    const captum = read('CAPTUM', { explanations: [{ importances: [0.1, -0.2], words: ['good', 'bad'], delta: -0.001 }] });
    expect(captum.rows[0]).toMatchObject({
      error: -0.001,
      effects: [
        { feature: 'good', effect: 0.1 },
        { feature: 'bad', effect: -0.2 },
      ],
    });
    expect(captum.additivity).toBe('NOT_CHECKABLE');
  });

  it('of Alibi names its method and version and is checked where it holds predictions', () => {
    expect(read('ALIBI', ALIBI)).toMatchObject({ method: 'KernelShap', library: 'alibi', libraryVersion: '0.9.6', additivity: 'HOLDS' });
    const { raw: _raw, ...data } = ALIBI.data;
    expect(read('ALIBI', { ...ALIBI, data })).toMatchObject({ additivity: 'NOT_CHECKABLE' });
  });

  it.each<[string, ImportFormat, unknown, RegExp]>([
    ['no JSON', 'SHAP_VALUES', 'not json', /is no JSON/],
    ['a pickle', 'SHAP_VALUES', '\u0080\u0004cbuiltins\neval', /is no JSON/],
    ['another format', 'SHAP_VALUES', ONE_ROW, /not valid at "values"/],
    ['a number that is none', 'SHAP_VALUES', '{"values":[[1e999]],"base_values":0,"feature_names":["a"]}', /not valid at "values.0.0"/],
    ['NaN, as Python writes it', 'SHAP_VALUES', '{"values":[[NaN]],"base_values":0,"feature_names":["a"]}', /is no JSON/],
    ['too few values', 'SHAP_VALUES', { ...VALUES, values: [[1], [0, -1]] }, /Row 1 has 1 values for 2 features/],
    ['too few outputs', 'SHAP_VALUES', { ...VALUES, expected: [6] }, /"expected" has 1 numbers for 2 rows/],
    ['a feature without a name', 'SHAP_FORCE_PLOT', { ...ONE_ROW, features: { 7: { effect: 1 } } }, /feature 7 and names 3 features/],
    ['a class without a name', 'LIME', { as_list: [['a', 1]], label: 2, class_names: ['x'] }, /label is 2 and 1 classes/],
    ['words that do not fit', 'CAPTUM', { explanations: [{ importances: [1, 2], words: ['a'] }] }, /Explanation 1/],
    ['no rows', 'CAPTUM', { explanations: [] }, /not valid at "explanations"/],
    ['an explanation of Alibi without SHAP values', 'ALIBI', { meta: ALIBI.meta, data: { anchor: ['age > 3'] } }, /not valid at "data.shap_values"/],
  ])('is refused in words when it is %s', (_what, format, file, message) => {
    expect(refused(format, file)).toMatch(message);
    expect(refused(format, file)).toMatch(/Export it again/);
  });

  it('of integrated gradients of Alibi keeps the convergence delta of each row', () => {
    const gradients = {
      meta: { name: 'IntegratedGradients', version: '0.9.6' },
      data: {
        attributions: [
          [
            [0.1, 0.2],
            [0.3, -0.1],
          ],
        ],
        deltas: [0.01, -0.02],
      },
    };
    expect(read('ALIBI', gradients).rows.map(({ error }) => error)).toEqual([0.01, -0.02]);
    expect(refused('ALIBI', { ...gradients, data: { ...gradients.data, deltas: [1] } })).toMatch(/"deltas" has 1 numbers for 2 rows/);
  });

  it('is kept as features over all rows, without anything about a single one', () => {
    const kept = condense(
      read('SHAP_FORCE_PLOT', {
        ...PLOT,
        explanations: [
          { outValue: 1.5, features: { 0: { effect: 1 } } },
          { outValue: -0.5, features: { 0: { effect: -2 }, 1: { effect: 1 } } },
        ],
      }),
    );
    expect(kept).toMatchObject({ rows: 2, featureCount: 2, additivity: 'HOLDS', reportedError: null });
    expect(kept.features).toEqual([
      { feature: 'age', meanAbsoluteEffect: 1.5, meanEffect: -0.5 },
      { feature: 'income', meanAbsoluteEffect: 0.5, meanEffect: 0.5 },
    ]);
    expect(
      condense(
        read('CAPTUM', {
          explanations: [
            { importances: [1], delta: -0.5 },
            { importances: [1], delta: 0.1 },
          ],
        }),
      ).reportedError,
    ).toBe(0.5);
  });

  it('is read or refused, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.constantFrom(...IMPORT_FORMATS), fc.oneof(fc.json(), fc.string()), (format, text) => {
        const found = readImport(format, text);
        if (found.ok) expect(found.content.rows.length).toBeGreaterThan(0);
        else expect(found.message).toMatch(/cannot be read/);
      }),
    );
  });
});
