import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LIMITS } from '../kernel/limits.ts';
import {
  absurdDimensionModel,
  annotatedModel,
  externalDataModel,
  hollowTensorModel,
  longModel,
  nestedModel,
  outputlessModel,
  sigmoidModel,
  unknownDomainModel,
  zipMapModel,
} from '../testing/onnx-fixtures.ts';
import { inspectModel } from './inspect-model.ts';
import type { ModelRefusalReason } from './model-inspection.ts';

const text = (line: string): Uint8Array => new TextEncoder().encode(line);

function refusal(bytes: Uint8Array): { reason: ModelRefusalReason; message: string } {
  const result = inspectModel(bytes);
  if (result.ok) throw new Error('the model was accepted');
  return { reason: result.problem.reason, message: result.problem.message };
}

describe('inspectModel', () => {
  it('reads inputs, outputs, operators and sizes of a sound model', () => {
    const result = inspectModel(sigmoidModel());
    expect(result).toEqual({
      ok: true,
      value: {
        irVersion: 8,
        producer: 'assay-fixtures',
        domain: '',
        modelVersion: 0,
        docString: '',
        graphName: 'fixture',
        opsets: [{ domain: 'ai.onnx', version: 13 }],
        overridable: [],
        functions: [],
        inputs: [{ name: 'features', kind: 'tensor', dtype: 'float32', shape: ['N', 2], type: 'float32' }],
        outputs: [{ name: 'probability', kind: 'tensor', dtype: 'float32', shape: ['N', 1], type: 'float32' }],
        operators: [
          { domain: 'ai.onnx', name: 'MatMul', count: 1 },
          { domain: 'ai.onnx', name: 'Sigmoid', count: 1 },
        ],
        nodeCount: 2,
        parameterCount: 2,
        metadata: {},
        zipMap: false,
        zipMaps: [],
      },
    });
  });

  it('reads what the author says of the model, functions of its own, and inputs that have a default', () => {
    const result = inspectModel(annotatedModel());
    if (!result.ok) throw new Error(result.problem.message);
    expect(result.value).toMatchObject({
      domain: 'com.example.credit',
      modelVersion: 7,
      docString: 'Chance that a loan is repaid.',
      graphName: 'annotated',
      inputs: [{ name: 'features' }],
      overridable: [{ name: 'threshold', dtype: 'float32', shape: [1] }],
      functions: [{ domain: 'com.example.own', name: 'Twice', nodeCount: 1 }],
      metadata: { framework: 'none' },
    });
    expect(result.value.operators).toContainEqual({ domain: 'com.example.own', name: 'Twice', count: 1 });
  });

  it('sees a ZipMap and names the type of its output', () => {
    const result = inspectModel(zipMapModel());
    expect(result.ok && result.value.zipMap).toBe(true);
    expect(result.ok && result.value.outputs[0]).toMatchObject({ kind: 'sequence', dtype: null, type: 'seq(map(int64,float32))' });
  });

  it.each<[string, Uint8Array, ModelRefusalReason, RegExp]>([
    ['no bytes', new Uint8Array(0), 'EMPTY', /is empty; export/],
    ['a text file', text('Dear registry, this is my model.\n'), 'NOT_ONNX', /not an ONNX model/],
    ['bytes of zero', new Uint8Array(64), 'NOT_ONNX', /not an ONNX model/],
    ['a Git LFS pointer', text('version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n'), 'GIT_LFS_POINTER', /git lfs pull/],
    ['a gzipped model', gzipSync(sigmoidModel()), 'COMPRESSED', /gzip.*unpack/],
    ['half a model', sigmoidModel().subarray(0, 90), 'TRUNCATED', /breaks off/],
    ['tensors in another file', externalDataModel(), 'EXTERNAL_DATA', /"weights".*inside the one/],
    ['an operator of its own domain', unknownDomainModel(), 'UNKNOWN_OPERATOR_DOMAIN', /Spell.*com\.example\.magic/],
    ['opset 99', sigmoidModel({ opset: 99 }), 'UNSUPPORTED_OPSET', /opset 99.*1 to 26/],
    ['opset 0', sigmoidModel({ opset: 0 }), 'UNSUPPORTED_OPSET', /opset 0/],
    ['IR version 99', sigmoidModel({ irVersion: 99 }), 'UNSUPPORTED_IR_VERSION', /IR version 99/],
    ['a dimension beyond the limit', absurdDimensionModel(LIMITS.modelDimension + 1), 'ABSURD_DIMENSION', /dimension of 10000001/],
    ['a negative dimension', absurdDimensionModel(-7), 'ABSURD_DIMENSION', /dimension of -7/],
    ['a tensor larger than the file', hollowTensorModel([9_000_000, 9_000_000]), 'ABSURD_DIMENSION', /more than the file holds/],
    ['graphs nested beyond the limit', nestedModel(LIMITS.modelNesting + 1), 'TOO_DEEP', /nests graphs more than 16/],
    ['nodes beyond the limit', longModel(LIMITS.modelNodes + 1), 'TOO_MANY_NODES', /more than 100000 nodes/],
    ['no output', outputlessModel(), 'NO_GRAPH', /no graph with an output/],
  ])('refuses %s', (_what, bytes, reason, message) => {
    expect(refusal(bytes)).toEqual({ reason, message: expect.stringMatching(message) });
  });

  it('refuses a file beyond the limit without reading it', () => {
    const huge = { length: LIMITS.modelBytes + 1 } as Uint8Array;
    expect(refusal(huge)).toMatchObject({ reason: 'TOO_LARGE' });
  });

  it('accepts what lies exactly at a limit', () => {
    expect(inspectModel(absurdDimensionModel(LIMITS.modelDimension)).ok).toBe(true);
    expect(inspectModel(nestedModel(LIMITS.modelNesting)).ok).toBe(true);
    expect(inspectModel(longModel(1_000)).ok).toBe(true);
  });

  it('takes a dimension of -1 for an open one', () => {
    const result = inspectModel(absurdDimensionModel(-1));
    expect(result.ok && result.value.inputs[0]?.shape).toEqual(['N', null]);
  });

  it('never throws, whatever a byte of a model becomes and wherever it is cut', () => {
    const models = [sigmoidModel(), zipMapModel(), externalDataModel(), nestedModel(3)];
    fc.assert(
      fc.property(fc.constantFrom(...models), fc.nat(), fc.integer({ min: 0, max: 255 }), fc.nat(), (model, at, byte, cut) => {
        const bytes = model.slice(0, model.length - (cut % 4 === 0 ? cut % model.length : 0));
        bytes[at % bytes.length] = byte;
        const result = inspectModel(bytes);
        if (!result.ok) expect(result.problem.message).toMatch(/^[A-Z].*\.$/);
      }),
      { numRuns: 3_000 },
    );
  });

  it('never throws on bytes that nobody wrote', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(inspectModel(Uint8Array.of(8, 8, ...bytes))).toHaveProperty('ok');
      }),
      { numRuns: 2_000 },
    );
  });
});
