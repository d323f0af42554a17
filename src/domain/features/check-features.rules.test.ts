import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../kernel/limits.ts';
import type { DatasetVersion } from '../datasets/dataset.entity.ts';
import { checkParameters } from '../registry/check-parameters.rules.ts';
import { checkEntityKeys, checkFeatures, checkFedColumns, checkTrainingColumns } from './check-features.rules.ts';
import type { FeatureDraft } from './feature-draft.entity.ts';

const datasets = [
  {
    id: 'dsv_1',
    columns: [
      { name: 'a', type: 'number' },
      { name: 'b', type: 'number' },
    ],
  },
  { id: 'dsv_2', columns: [{ name: 'c', type: 'text' }] },
] as unknown as DatasetVersion[];
const feature = (name: string, ...sourceColumns: string[]) => ({ name, dtype: 'float32', sourceColumns }) satisfies FeatureDraft;
const PLAIN = { nullable: false, description: null, transformation: null, window: null, ownerId: null };

describe('features', () => {
  it('are accepted when their columns are in one of the dataset versions, each column once', () => {
    expect(checkFeatures([feature(' sum ', 'a', 'b', 'a'), feature('c', 'c')], datasets)).toEqual({
      ok: true,
      value: [
        { ...feature('sum', 'a', 'b'), ...PLAIN, sources: ['a', 'b'].map((column) => ({ datasetVersionId: 'dsv_1', column })) },
        { ...feature('c', 'c'), ...PLAIN, sources: [{ datasetVersionId: 'dsv_2', column: 'c' }] },
      ],
    });
  });

  it('name their columns precisely, and by name alone only where that is clear', () => {
    const twice = [...datasets, { id: 'dsv_3', columns: [{ name: 'c', type: 'text' }] } as unknown as DatasetVersion];
    const precise = { name: 'c', dtype: 'string', sources: [{ datasetVersionId: 'dsv_3', column: 'c' }] };
    expect(checkFeatures([precise], twice)).toMatchObject({ ok: true, value: [{ sources: precise.sources, sourceColumns: ['c'] }] });
    expect(checkFeatures([feature('c', 'c')], twice)).toMatchObject({
      ok: false,
      problem: { field: 'features.0.sourceColumns', message: expect.stringMatching(/several dataset versions \(dsv_2, dsv_3\)/) },
    });
    const elsewhere = { ...precise, sources: [{ datasetVersionId: 'dsv_9', column: 'c' }] };
    expect(checkFeatures([elsewhere], twice)).toMatchObject({ ok: false, problem: { field: 'features.0.sources.0.datasetVersionId' } });
    const misspelt = { ...precise, sources: [{ datasetVersionId: 'dsv_3', column: 'C' }] };
    expect(checkFeatures([misspelt], twice)).toMatchObject({ ok: false, problem: { message: expect.stringContaining('Did you mean "c"?') } });
  });

  it.each([
    ['SQL', { path: 'features/sum.sql' }, true],
    ['SQL', {}, false],
    ['NONE', {}, true],
    ['NONE', { path: 'features/sum.sql' }, false],
    ['COBOL', { path: 'sum.cbl' }, false],
    ['DBT', { path: 'sum', commit: 'HEAD' }, false],
    ['PYTHON', { digest: 'abc' }, false],
    ['PYTHON', { digest: 'a'.repeat(64), commit: 'a1b2c3d' }, true],
  ])('of %s code at %j: accepted %s', (kind, where, accepted) => {
    expect(checkFeatures([{ ...feature('x', 'a'), transformation: { kind, ...where } }], datasets).ok).toBe(accepted);
  });

  it.each([
    ['none at all', [], 'features'],
    ['a name used twice', [feature('x', 'a'), feature('x', 'b')], 'features.1.name'],
    ['a blank name', [feature(' ', 'a')], 'features.0.name'],
    ['no source column', [feature('x')], 'features.0.sources'],
    ['a source column that no dataset version has', [feature('x', 'a', 'd')], 'features.0.sourceColumns'],
    ['a type without a name', [{ ...feature('x', 'a'), dtype: '' }], 'features.0.dtype'],
    ['a type that does not exist', [{ ...feature('x', 'a'), dtype: 'float' }], 'features.0.dtype'],
    ['a window without a length', [{ ...feature('x', 'a'), window: 'P1M' }], 'features.0.window'],
  ])('are refused with %s', (_what, features, field) => {
    expect(checkFeatures(features, datasets)).toMatchObject({ ok: false, problem: { kind: 'InvalidInput', field } });
  });

  it('are refused when there are too many', () => {
    const many = Array.from({ length: LIMITS.datasetColumns + 1 }, (_, i) => feature(`f${i}`, 'a'));
    expect(checkFeatures(many, datasets)).toMatchObject({ ok: false, problem: { kind: 'LimitExceeded', limit: 'datasetColumns' } });
  });

  it('are refused when one is made from more columns than featureSources, or a set has more keys than entityKeys', () => {
    const wide = feature('x', ...Array.from({ length: LIMITS.featureSources + 1 }, () => 'a'));
    expect(checkFeatures([wide], datasets)).toMatchObject({ ok: false, problem: { kind: 'LimitExceeded', limit: 'featureSources' } });
    const keys = Array.from({ length: LIMITS.entityKeys + 1 }, (_, i) => ({ name: `k${i}`, dtype: 'int64', column: 'a' }));
    expect(checkEntityKeys(keys, datasets)).toMatchObject({ ok: false, problem: { kind: 'LimitExceeded', limit: 'entityKeys' } });
  });

  it.each([
    ['a column that is not there', [{ name: 'id', dtype: 'int64', column: 'd' }], 'entityKeys.0.column'],
    ['an unknown type', [{ name: 'id', dtype: 'uuid', column: 'a' }], 'entityKeys.0.dtype'],
    ['a name used twice', [1, 2].map(() => ({ name: 'id', dtype: 'int64', column: 'a' })), 'entityKeys.1.name'],
  ])('have no entity keys with %s', (_what, keys, field) => {
    expect(checkEntityKeys(keys, datasets)).toMatchObject({ ok: false, problem: { kind: 'InvalidInput', field } });
  });

  it('must be exactly what a model is fed with', () => {
    const features = [feature('sum', 'a', 'b'), feature('c', 'c')];
    expect(checkFedColumns(['a', 'c'], features)).toBeNull();
    expect(checkFedColumns(['sum', 'c'], features)).toBeNull();
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
