import { describe, expect, it } from 'vitest';
import { LIMITS } from '../kernel/limits.ts';
import { bareModel, sigmoidModel, textAndIntegerModel, zipMapModel } from '../testing/onnx-fixtures.ts';
import { twoFeatureManifest } from '../testing/runs.ts';
import { inspectModel } from './inspect-model.ts';
import type { ModelInspection } from './model-inspection.ts';
import { checkManifest, manifestColumns, parseManifest } from './model-manifest.ts';

function inspected(bytes: Uint8Array): ModelInspection {
  const result = inspectModel(bytes);
  if (!result.ok) throw new Error(result.problem.message);
  return result.value;
}

const input = twoFeatureManifest.inputs[0]!;
const numeric = { kind: 'numeric' };

describe('parseManifest', () => {
  it('accepts a manifest as it went out', () => {
    expect(parseManifest(JSON.parse(JSON.stringify(twoFeatureManifest)))).toEqual({ ok: true, value: twoFeatureManifest });
  });

  it.each<[string, unknown, string]>([
    ['nothing', null, 'manifest'],
    ['a member that nobody knows', { ...twoFeatureManifest, threshold: 0.5 }, 'manifest'],
    ['a horizon that is no span of time', { ...twoFeatureManifest, predictionHorizon: 'two days' }, 'predictionHorizon'],
    ['a horizon of nothing', { ...twoFeatureManifest, predictionHorizon: 'PT0S' }, 'predictionHorizon'],
    ['no inputs', { ...twoFeatureManifest, inputs: [] }, 'inputs'],
    ['an input named twice', { ...twoFeatureManifest, inputs: [input, input] }, 'inputs'],
    ['an unknown element type', { ...twoFeatureManifest, inputs: [{ ...input, dtype: 'float8' }] }, 'inputs.0.dtype'],
    ['a negative output column', { ...twoFeatureManifest, output: { name: 'p', kind: 'probability', column: -1 } }, 'output.column'],
    ['an output column that is no number', { ...twoFeatureManifest, output: { name: 'p', kind: 'probability', column: Number.NaN } }, 'output.column'],
    [
      'a category twice',
      {
        ...twoFeatureManifest,
        inputs: [{ name: 'x', kind: 'matrix', dtype: 'float32', columns: [{ column: 'a', encoding: { kind: 'onehot', categories: ['r', 'r'] } }] }],
      },
      'inputs.0.columns.0.encoding.categories',
    ],
    [
      'text into numbers',
      { ...twoFeatureManifest, inputs: [{ name: 'x', kind: 'column', dtype: 'float32', column: { column: 'a', encoding: { kind: 'string' } } }] },
      'inputs.0',
    ],
    [
      'numbers into text',
      { ...twoFeatureManifest, inputs: [{ name: 'x', kind: 'column', dtype: 'string', column: { column: 'a', encoding: numeric } }] },
      'inputs.0',
    ],
  ])('refuses %s and names the place', (_what, json, field) => {
    const result = parseManifest(json);
    expect(result).toMatchObject({ ok: false, problem: { kind: 'ManifestRefused', field } });
    if (!result.ok) expect(result.problem.message).toMatch(/^The .*\.$/);
  });
});

describe('a manifest with very many categories', () => {
  const categories = Array.from({ length: LIMITS.manifestCategories }, (_, i) => `c${i}`);
  const onehot = (list: readonly string[]) => ({ column: 'a', encoding: { kind: 'onehot', categories: list } });
  const ordinal = (list: readonly string[]) => ({
    column: 'a',
    encoding: { kind: 'ordinal', categories: Object.fromEntries(list.map((text, i) => [text, i])) },
  });
  const withColumns = (...columns: unknown[]) => ({ ...twoFeatureManifest, inputs: [{ name: 'x', kind: 'matrix', dtype: 'float32', columns }] });

  it('is accepted up to the limit of a column', () => {
    expect(parseManifest(withColumns(onehot(categories))).ok).toBe(true);
    expect(parseManifest(withColumns(ordinal(categories))).ok).toBe(true);
  });

  it.each([
    ['one category too many', withColumns(onehot([...categories, 'more'])), 'inputs.0.columns.0.encoding.categories', 'has more than 100000 categories'],
    ['one number too many', withColumns(ordinal([...categories, 'more'])), 'inputs.0.columns.0.encoding.categories', 'has more than 100000 categories'],
    ['too many features', withColumns(onehot(categories), onehot(categories), ordinal(['a'])), 'inputs.0', '200001 features per row; at most 200000 are fed'],
  ])('is refused with %s, in a sentence that says what to do', (_what, json, field, sentence) => {
    expect(parseManifest(json)).toMatchObject({ ok: false, problem: { kind: 'ManifestRefused', field, message: expect.stringContaining(sentence) } });
  });
});

describe('manifestColumns', () => {
  it('names every dataset column once, in order', () => {
    const twice = {
      ...twoFeatureManifest,
      inputs: [
        input,
        { name: 'y', kind: 'column', dtype: 'float32', column: { column: 'gender', encoding: { kind: 'ordinal', categories: { f: 0 } } } },
        input,
      ],
    } as const;
    expect(manifestColumns(twice)).toEqual(['a', 'b', 'gender']);
  });
});

describe('checkManifest', () => {
  it('accepts a manifest that fits its model', () => {
    for (const model of [sigmoidModel(), bareModel([1, 2])])
      expect(checkManifest(twoFeatureManifest, inspected(model))).toEqual({ ok: true, value: twoFeatureManifest });
  });

  it.each<[string, object, Uint8Array, string, RegExp]>([
    ['an input that the manifest forgets', twoFeatureManifest, textAndIntegerModel(), 'inputs', /how to feed the model's input "colour"/],
    [
      'an input that the model lacks',
      { ...twoFeatureManifest, inputs: [input, { ...input, name: 'more' }] },
      sigmoidModel(),
      'inputs.1.name',
      /no input "more"/,
    ],
    ['another element type', { ...twoFeatureManifest, inputs: [{ ...input, dtype: 'float64' }] }, sigmoidModel(), 'inputs.0.dtype', /takes float32/],
    [
      'too few columns',
      { ...twoFeatureManifest, inputs: [{ name: 'features', kind: 'matrix', dtype: 'float32', columns: [{ column: 'a', encoding: numeric }] }] },
      sigmoidModel(),
      'inputs.0',
      /1 features per row where the model takes 2/,
    ],
    [
      'an input that is one number and no row',
      twoFeatureManifest,
      bareModel([1, 2], []),
      'inputs.0.name',
      /input "features" is a single number, so no rows can be fed; export the model with the shape \[rows, features\]/,
    ],
    [
      'an output that the model lacks',
      { ...twoFeatureManifest, output: { name: 'p', kind: 'probability', column: 0 } },
      sigmoidModel(),
      'output.name',
      /its outputs are "probability"/,
    ],
    [
      'a column beyond the output',
      { ...twoFeatureManifest, output: { name: 'probability', kind: 'probability', column: 1 } },
      sigmoidModel(),
      'output.column',
      /has 1; columns are counted from 0/,
    ],
    [
      'a map output read as a tensor',
      twoFeatureManifest,
      zipMapModel({ tensorOutput: false }),
      'output.kind',
      /seq\(map\(int64,float32\)\).*"output": \{"name":"probability","kind":"map","classes":\["0","1"\]\}/,
    ],
    [
      'a tensor read as a map',
      { ...twoFeatureManifest, output: { name: 'scores', kind: 'map', classes: ['0', '1'] } },
      zipMapModel(),
      'output.kind',
      /is a tensor and not a map/,
    ],
    [
      'other classes than those of the ZipMap',
      { ...twoFeatureManifest, output: { name: 'probability', kind: 'map', classes: ['1', '0'] } },
      zipMapModel(),
      'output.classes',
      /the classes "1", "0" where the ZipMap of the output "probability" has "0", "1"/,
    ],
    [
      'more classes than columns',
      { ...twoFeatureManifest, output: { name: 'scores', kind: 'probabilities', classes: ['a', 'b', 'c'] } },
      zipMapModel(),
      'output.classes',
      /3 classes where the output "scores" has 2 columns/,
    ],
  ])('refuses %s', (_what, manifest, model, field, message) => {
    const parsed = parseManifest(manifest);
    if (!parsed.ok) throw new Error(parsed.problem.message);
    expect(checkManifest(parsed.value, inspected(model))).toEqual({
      ok: false,
      problem: { kind: 'ManifestRefused', field, message: expect.stringMatching(message) },
    });
  });
});
