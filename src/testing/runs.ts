import type { RunRequest } from '../inference/model-runner.ts';
import type { ColumnEncoding, ModelManifest } from '../inference/run-protocol.ts';

const numeric = (column: string): ColumnEncoding => ({ column, encoding: { kind: 'numeric' } });

/** The manifest of the fixture models with the features `a` and `b`. */
export const twoFeatureManifest: ModelManifest = {
  inputs: [{ name: 'features', kind: 'matrix', dtype: 'float32', columns: [numeric('a'), numeric('b')] }],
  output: { name: 'probability', kind: 'probability', column: 0 },
};

/** The bytes of a text. */
export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** A dataset of three rows for the fixture models. */
export const THREE_ROWS = 'id,a,b,label,gender\nr1,0,0,0,female\nr2,1,1,1,male\nr3,-1,0.5,1,female\n';

/** A run of a model over three rows; a test states what it changes. */
export function aRun(model: Uint8Array, change: Partial<RunRequest> = {}): RunRequest {
  return {
    model,
    dataset: { bytes: bytesOf(THREE_ROWS), format: 'csv' },
    manifest: twoFeatureManifest,
    columns: { label: 'label', attributes: ['gender'], extras: [], rowId: 'id', split: null },
    limits: { seconds: 60, addressSpaceKibibytes: 4_194_304, rows: 100_000, columns: 100 },
    ...change,
  };
}
