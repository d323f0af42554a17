import { describe, expect, it } from 'vitest';
import type { ModelInspection } from '../../inference/model-inspection.ts';
import type { ModelManifest } from '../../inference/run-protocol.ts';
import { probeRows } from './probe-rows.ts';

const tensor = (name: string, dtype: string, shape: readonly (number | string | null)[]) => ({ name, kind: 'tensor' as const, dtype, shape, type: dtype });
const inspected = (...inputs: ModelInspection['inputs']): ModelInspection => ({
  ...{
    irVersion: 8,
    producer: '',
    domain: '',
    modelVersion: 0,
    docString: '',
    graphName: '',
    overridable: [],
    functions: [],
    opsets: [],
    inputs,
    outputs: [],
    operators: [],
    nodeCount: 1,
    parameterCount: 0,
    metadata: {},
    zipMap: false,
    zipMaps: [],
  },
});

const manifest: ModelManifest = {
  inputs: [
    {
      ...{ name: 'features', kind: 'matrix', dtype: 'float32' },
      columns: [
        { column: 'age', encoding: { kind: 'numeric' } },
        { column: 'town', encoding: { kind: 'onehot', categories: ['a', 'b, "c"', 'd'] } },
        { column: 'grade', encoding: { kind: 'ordinal', categories: { low: 1, high: 7 } } },
      ],
    },
    { name: 'count', kind: 'column', dtype: 'int64', column: { column: 'count', encoding: { kind: 'numeric' } } },
    { name: 'town', kind: 'column', dtype: 'string', column: { column: 'town', encoding: { kind: 'string' } } },
  ],
  output: { name: 'p', kind: 'probability', column: 0 },
};
const inspection = inspected(tensor('features', 'float32', ['N', 5]), tensor('count', 'int64', ['N']), tensor('town', 'string', ['N', 1]));

describe('the rows of a probe', () => {
  it('are the same as a dataset and as tensors, in the encoding of the manifest', () => {
    const { csv, requests, rows } = probeRows(manifest, inspection, 'seed', 6);
    const [header, ...lines] = csv.trim().split('\n');
    expect([header, lines.length, rows]).toEqual(['age,town,grade,count', 6, 6]);
    const [features, count, town] = requests[0]!;
    expect([features!.shape, count!.shape, town!.shape]).toEqual([[6, 5], [6], [6, 1]]);
    expect([features!.datatype, count!.datatype, town!.datatype]).toEqual(['FP32', 'INT64', 'BYTES']);
    lines.forEach((line, row) => {
      const [, age, quoted, plain, grade, whole] = /^(-?[\d.]+),(?:"(.*)"|([^,]*)),(low|high),(\d+)$/.exec(line)!;
      const named = quoted?.replaceAll('""', '"') ?? plain!;
      expect(town!.data[row]).toBe(named);
      expect(features!.data.slice(row * 5, row * 5 + 5)).toEqual([
        ...[Number(age), named === 'a' ? 1 : 0, named === 'b, "c"' ? 1 : 0, named === 'd' ? 1 : 0, grade === 'low' ? 1 : 7],
      ]);
      expect(count!.data[row]).toBe(Number(whole));
    });
    expect(probeRows(manifest, inspection, 'seed', 6).csv).toBe(csv);
    expect(probeRows(manifest, inspection, 'another', 6).csv).not.toBe(csv);
  });

  it('come in batches where the model fixes their size, the last one filled up', () => {
    const fixed = inspected(tensor('features', 'float32', [4, 5]), tensor('count', 'int64', [4]), tensor('town', 'string', [4, 1]));
    const { requests, batch } = probeRows(manifest, fixed, 'seed', 6);
    expect([batch, requests.length]).toEqual([4, 2]);
    const [, second] = requests;
    expect(second?.[1]?.shape).toEqual([4]);
    expect(second?.[1]?.data.slice(1)).toEqual([second?.[1]?.data[1], second?.[1]?.data[1], second?.[1]?.data[1]]);
  });
});
