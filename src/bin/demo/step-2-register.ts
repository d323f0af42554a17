import {
  accepted,
  RegisterDatasetVersionDocument,
  RegisterFeatureSetDocument,
  RegisterFeatureSetVersionDocument,
  RegisterModelDocument,
  RegisterModelVersionDocument,
} from '@assay/sdk';
import { DEMO_MODEL_NAMES, type DemoModelName, readDemoModel, wagesCsv } from '../demo-data.ts';
import type { Cast } from './cast.ts';
import type { Stage } from './stage.ts';
import type { Frame } from './step-1-set-up.ts';
import { upload } from './upload.ts';

/** A registered version of the story. */
interface RegisteredVersion {
  readonly id: string;
  readonly number: number;
  /** SHA-256 of the model file. */
  readonly digest: string;
}

/** What registration leaves. */
export interface Registered {
  readonly trainingVersionId: string;
  readonly modelId: string;
  readonly versions: Readonly<Record<DemoModelName, RegisteredVersion>>;
}

/** The columns that each model reads, which its feature set version declares. */
const FEATURES: Readonly<Record<DemoModelName, readonly string[]>> = {
  'gender-as-input': ['education', 'experience', 'union', 'south', 'married', 'gender'],
  clean: ['education', 'experience', 'union', 'south', 'married'],
  degraded: ['south', 'married'],
};

/** Step 2: bytes, data, features, and three versions of one model. */
export async function register(stage: Stage, { cast, useCaseId, datasetId }: Frame): Promise<Registered> {
  const { narrator } = stage;
  narrator.step(2, 'Registration: bytes first, under their digest; then what they are');
  const { client } = cast.scientist;
  const artifactDigest = await upload(cast.scientist, wagesCsv('train'), 'text/csv', true);
  const asked = { datasetId, artifactDigest, format: 'CSV' as const, protectedColumns: ['gender', 'race'] };
  const training = accepted((await client.request(RegisterDatasetVersionDocument, { input: asked })).registerDatasetVersion);
  narrator.say(`Deniz registers the training half: ${training.rows} rows, ${training.columns.length} columns as Assay found them in the bytes.`);
  const model = { useCaseId, name: 'wage-prescreen', description: 'Logistic regressions of "wage above the median", trained by a committed script.' };
  const { id: modelId } = accepted((await client.request(RegisterModelDocument, { input: model })).registerModel);
  const featureSetId = await nameFeatures(cast);
  const versions: Partial<Record<DemoModelName, RegisteredVersion>> = {};
  for (const name of DEMO_MODEL_NAMES) versions[name] = await registerVersion(stage, cast, { name, modelId, featureSetId, trainingVersionId: training.id });
  return { trainingVersionId: training.id, modelId, versions: versions as Record<DemoModelName, RegisteredVersion> };
}

async function nameFeatures({ scientist, projectId }: Cast): Promise<string> {
  const input = { projectId, name: 'worker-features', description: 'What the models read of a worker.' };
  return accepted((await scientist.client.request(RegisterFeatureSetDocument, { input })).registerFeatureSet).id;
}

interface Plan {
  readonly name: DemoModelName;
  readonly modelId: string;
  readonly featureSetId: string;
  readonly trainingVersionId: string;
}

async function registerVersion({ narrator }: Stage, { scientist }: Cast, { name, modelId, featureSetId, trainingVersionId }: Plan): Promise<RegisteredVersion> {
  const { client } = scientist;
  const features = FEATURES[name].map((column) => ({ name: column, dtype: 'float32', sourceColumns: [column] }));
  const set = { featureSetId, features, datasetVersionIds: [trainingVersionId] };
  const featureSetVersion = accepted((await client.request(RegisterFeatureSetVersionDocument, { input: set })).registerFeatureSetVersion);
  const { onnx, manifest } = readDemoModel(name);
  const input = {
    ...{ modelId, featureSetVersionId: featureSetVersion.id, trainingDatasetVersionIds: [trainingVersionId] },
    artifactDigest: await upload(scientist, onnx, 'application/octet-stream'),
    manifest: manifest as Readonly<Record<string, unknown>>,
    parameters: { variant: name, algorithm: 'logistic regression' },
  };
  const version = accepted((await client.request(RegisterModelVersionDocument, { input })).registerModelVersion);
  narrator.say(
    `version ${version.number}, ${name}: ${onnx.length} bytes of ONNX, SHA-256 ${version.artifactDigest.slice(0, 12)}…, reads ${FEATURES[name].join(', ')}`,
  );
  return { id: version.id, number: version.number, digest: version.artifactDigest };
}
