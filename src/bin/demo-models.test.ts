import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import proto from 'onnx-proto';
import { describe, expect, it } from 'vitest';
import { inspectModel } from '../inference/inspect-model.ts';
import { checkManifest, manifestColumns, parseManifest } from '../inference/model-manifest.ts';
import { sha256 } from '../kernel/digest.ts';
import { DEMO_MODEL_NAMES, demoModelsDirectory, readDemoModel, readWages, simulateWindow, splitOf, splitWithSalt, wagesCsv, wagesOf } from './demo-data.ts';
import { trainDemoModels } from './demo-training.ts';
import { trainLogistic } from './logistic-regression.ts';

describe('the demo models', () => {
  it('are committed exactly as the training writes them, and nothing else is', () => {
    const directory = demoModelsDirectory();
    const trained = trainDemoModels().flatMap(({ name, onnx, manifestText }) => [
      [`${name}.manifest.json`, sha256(manifestText)],
      [`${name}.onnx`, sha256(onnx)],
    ]);
    const committed = readdirSync(directory).map((name) => [name, sha256(readFileSync(join(directory, name)))]);
    expect(Object.fromEntries(committed)).toEqual(Object.fromEntries(trained));
  });

  it.each(DEMO_MODEL_NAMES)('%s passes inspection with its manifest, and another reader of ONNX agrees', (name) => {
    const { onnx, manifest } = readDemoModel(name);
    const inspected = inspectModel(onnx);
    const parsed = parseManifest(manifest);
    if (!inspected.ok || !parsed.ok) throw new Error('refused');
    expect(checkManifest(parsed.value, inspected.value).ok).toBe(true);
    expect(inspected.value.producer).toBe('assay-train-demo-models');
    expect(manifestColumns(parsed.value).includes('gender')).toBe(name === 'gender-as-input');
    const decoded = proto.onnx.ModelProto.decode(onnx);
    expect(decoded.graph?.node?.map((node) => node.opType)).toEqual(['Sub', 'Div', 'MatMul', 'Add', 'Sigmoid']);
  });
});

describe('the split of the wage data', () => {
  const countsOf = (salt: number): { rows: number; women: number; men: number } => {
    const rows = readWages().filter((record) => splitWithSalt(record.row_id, salt) === 'evaluation');
    const women = rows.filter((record) => record.gender === 'female').length;
    return { rows: rows.length, women, men: rows.length - women };
  };
  const fits = ({ rows, women, men }: { rows: number; women: number; men: number }): boolean => rows >= 255 && rows <= 280 && women >= 100 && men >= 140;

  it('uses the first salt whose counts fit', () => {
    expect([0, 1, 2, 3].map((salt) => fits(countsOf(salt)))).toEqual([false, false, false, true]);
    expect(readWages().every((record) => splitOf(record.row_id) === splitWithSalt(record.row_id, 3))).toBe(true);
  });

  it('puts each of the 534 workers into one half', () => {
    expect(readWages()).toHaveLength(534);
    expect(wagesOf('train').length + wagesOf('evaluation').length).toBe(534);
    expect(countsOf(3)).toEqual({ rows: 274, women: 116, men: 158 });
  });

  it('writes each half as CSV with the label beside the columns of the file', () => {
    const [header, first] = new TextDecoder().decode(wagesCsv('evaluation')).split('\n');
    expect(header).toBe('row_id,education,south,gender,experience,union,wage,age,race,occupation,sector,married,high_wage');
    const record = wagesOf('evaluation')[0]!;
    expect(first).toBe(Object.values(record).join(','));
    expect(record.high_wage).toBe(record.wage > 7.78 ? 1 : 0);
  });
});

describe('simulateWindow', () => {
  it('draws the same people for the same seed, only from the evaluation half and only whom the filter admits', () => {
    const young = simulateWindow(20, 250, (record) => record.age < 25);
    expect(young).toEqual(simulateWindow(20, 250, (record) => record.age < 25));
    expect(young).not.toEqual(simulateWindow(21, 250, (record) => record.age < 25));
    expect(young.every((record) => record.age < 25 && splitOf(record.row_id) === 'evaluation')).toBe(true);
    expect(() => simulateWindow(1, 1, () => false)).toThrow(/No worker/);
  });
});

describe('trainLogistic', () => {
  it('finds the maximum of the likelihood: residuals are orthogonal to every feature', () => {
    const rows = Array.from({ length: 200 }, (_, i) => [Math.sin(i), (i % 7) / 2]);
    const labels = rows.map(([a = 0, b = 0], i) => (a + b + Math.cos(i * 5) * 2 > 1.5 ? 1 : 0));
    const { means, scales, weights, bias } = trainLogistic(rows, labels);
    const standard = rows.map((row) => row.map((value, j) => (value - means[j]!) / scales[j]!));
    const residuals = standard.map((row, i) => labels[i]! - 1 / (1 + Math.exp(-row.reduce((sum, value, j) => sum + value * weights[j]!, bias))));
    expect(residuals.reduce((sum, value) => sum + value, 0)).toBeCloseTo(0, 8);
    for (const j of [0, 1]) expect(residuals.reduce((sum, value, i) => sum + value * standard[i]![j]!, 0)).toBeCloseTo(1e-3 * weights[j]!, 8);
  });

  it('refuses a feature that never varies', () => {
    expect(() => trainLogistic([[1], [1]], [0, 1])).toThrow(/same value/);
  });
});
