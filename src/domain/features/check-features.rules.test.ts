import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../kernel/limits.ts';
import type { DatasetVersion } from '../datasets/dataset.entity.ts';
import { checkParameters } from '../registry/check-parameters.rules.ts';
import { checkFeatures, checkFedColumns, checkTrainingColumns } from './check-features.rules.ts';
import type { Feature } from './feature-set.entity.ts';

const datasets = [
  {
    columns: [
      { name: 'a', type: 'number' },
      { name: 'b', type: 'number' },
    ],
  },
  { columns: [{ name: 'c', type: 'text' }] },
] as unknown as DatasetVersion[];
const feature = (name: string, ...sourceColumns: string[]): Feature => ({ name, dtype: 'float32', sourceColumns });

describe('features', () => {
  it('are accepted when their columns are in one of the dataset versions, each column once', () => {
    expect(checkFeatures([feature(' sum ', 'a', 'b', 'a'), feature('c', 'c')], datasets)).toEqual({
      ok: true,
      value: [feature('sum', 'a', 'b'), feature('c', 'c')],
    });
  });

  it.each([
    ['none at all', [], 'features'],
    ['a name used twice', [feature('x', 'a'), feature('x', 'b')], 'features.1.name'],
    ['a blank name', [feature(' ', 'a')], 'features.0.name'],
    ['no source column', [feature('x')], 'features.0.sourceColumns'],
    ['a source column that no dataset version has', [feature('x', 'a', 'd')], 'features.0.sourceColumns'],
    ['a type without a name', [{ ...feature('x', 'a'), dtype: '' }], 'features.0.dtype'],
  ])('are refused with %s', (_what, features, field) => {
    expect(checkFeatures(features, datasets)).toMatchObject({ ok: false, problem: { kind: 'InvalidInput', field } });
  });

  it('are refused when there are too many', () => {
    const many = Array.from({ length: LIMITS.datasetColumns + 1 }, (_, i) => feature(`f${i}`, 'a'));
    expect(checkFeatures(many, datasets)).toMatchObject({ ok: false, problem: { kind: 'LimitExceeded', limit: 'datasetColumns' } });
  });

  it('must be exactly what a model is fed with', () => {
    const features = [feature('sum', 'a', 'b'), feature('c', 'c')];
    expect(checkFedColumns(['a', 'c'], features)).toBeNull();
    expect(checkFedColumns(['a', 'c', 'gender'], features)?.message).toContain('"gender"');
    expect(checkFedColumns(['a', 'b'], features)?.message).toContain('"c"');
  });

  it('must be in the training data', () => {
    expect(checkTrainingColumns(['a', 'c'], datasets)).toBeNull();
    expect(checkTrainingColumns(['a', 'd'], datasets)).toMatchObject({ field: 'trainingDatasetVersionIds', message: expect.stringContaining('"d"') });
  });
});

describe('training parameters', () => {
  it('are kept as they are, also where a text only looks like an escape', () => {
    const given = { ridge: 0.001, steps: [1, null, true], note: 'not \\u0000 but a backslash', face: '😀' };
    expect(checkParameters(given)).toEqual({ ok: true, value: given });
  });

  it.each([[null], [[1]], ['text'], [3], [{ a: 'nul \u0000' }], [{ a: 'half \ud800' }], [{ '\udc00': 1 }]])('are refused when they are %j', (given) => {
    expect(checkParameters(given)).toMatchObject({ ok: false, problem: { kind: 'InvalidInput', field: 'parameters' } });
  });

  it('are refused when they are larger than the limit', () => {
    expect(checkParameters({ a: 'x'.repeat(LIMITS.parameterBytes) })).toMatchObject({ ok: false, problem: { kind: 'LimitExceeded', limit: 'parameterBytes' } });
  });
});
