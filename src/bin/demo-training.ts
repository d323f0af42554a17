import type { ColumnEncoding, ModelManifest } from '../inference/run-protocol.ts';
import { DEMO_MODEL_NAMES, type DemoModelName, type WageRecord, wagesOf } from './demo-data.ts';
import { trainLogistic } from './logistic-regression.ts';
import { INPUT_NAME, logisticOnnx, OUTPUT_NAME } from './onnx-writer.ts';

type Feature = 'education' | 'experience' | 'union' | 'south' | 'married' | 'gender';

const FEATURES: Readonly<Record<DemoModelName, readonly Feature[]>> = {
  'gender-as-input': ['education', 'experience', 'union', 'south', 'married', 'gender'],
  clean: ['education', 'experience', 'union', 'south', 'married'],
  degraded: ['south', 'married'],
};

const GENDER_CODES: Readonly<Record<string, number>> = { female: 0, male: 1 };

/** A trained model of the story as it is committed. */
export interface TrainedModel {
  readonly name: DemoModelName;
  readonly onnx: Uint8Array;
  readonly manifest: ModelManifest;
  /** The manifest as the text of its file. */
  readonly manifestText: string;
}

/** Trains the three models on the training half, without any randomness: every call gives the same bytes. */
export function trainDemoModels(): readonly TrainedModel[] {
  const records = wagesOf('train');
  const labels = records.map((record) => record.high_wage);
  return DEMO_MODEL_NAMES.map((name) => {
    const features = FEATURES[name];
    const model = trainLogistic(
      records.map((record) => features.map((feature) => featureOf(record, feature))),
      labels,
    );
    const manifest = manifestOf(features);
    return { name, onnx: logisticOnnx(name, model), manifest, manifestText: `${JSON.stringify(manifest, null, 2)}\n` };
  });
}

function featureOf(record: WageRecord, feature: Feature): number {
  if (feature !== 'gender') return record[feature];
  const code = GENDER_CODES[record.gender];
  if (code === undefined) throw new Error(`Row ${record.row_id} of the wage data has the gender "${record.gender}"; expected female or male.`);
  return code;
}

function manifestOf(features: readonly Feature[]): ModelManifest {
  const columns = features.map(
    (column): ColumnEncoding => ({ column, encoding: column === 'gender' ? { kind: 'ordinal', categories: GENDER_CODES } : { kind: 'numeric' } }),
  );
  return { inputs: [{ name: INPUT_NAME, kind: 'matrix', dtype: 'float32', columns }], output: { name: OUTPUT_NAME, kind: 'probability', column: 0 } };
}
