import { describe, expect, it } from 'vitest';
import { inspectModel } from '../../../inference/inspect-model.ts';
import { annotatedModel, externalDataModel, sigmoidModel, unknownDomainModel } from '../../../testing/onnx-fixtures.ts';
import { value } from '../../../testing/registry-kit.ts';
import { twoFeatureManifest } from '../../../testing/runs.ts';
import { checkSchema } from './schema.ts';

const registered = (bytes: Uint8Array) => ({ manifest: twoFeatureManifest, inspection: value(inspectModel(bytes)) });

describe('the schema check', () => {
  it('passes the file that was registered, operators that it defines itself among it', () => {
    for (const bytes of [sigmoidModel(), annotatedModel()]) {
      const found = checkSchema(bytes, registered(bytes));
      expect(found).toMatchObject({ verdict: 'PASS', reason: 'FITS' });
      expect(found.numbers).toContainEqual(expect.objectContaining({ id: 'opset', part: 'ai.onnx', value: 13 }));
    }
  });

  it('fails data outside of the file, foreign operators, damage, and another file than was registered', () => {
    const subject = registered(sigmoidModel());
    for (const [bytes, reason] of [
      [externalDataModel(), 'EXTERNAL_DATA'],
      [unknownDomainModel(), 'UNKNOWN_OPERATOR_DOMAIN'],
      [sigmoidModel().subarray(0, 40), 'TRUNCATED'],
      [sigmoidModel({ opset: 12 }), 'NOT_AS_REGISTERED'],
      [sigmoidModel({ weights: [1, 2, 3] }), 'MANIFEST_UNFIT'],
    ] as const)
      expect(checkSchema(bytes, subject)).toMatchObject({ verdict: 'FAIL', reason });
  });
});
