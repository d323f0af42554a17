import { beforeAll, describe, expect, it } from 'vitest';
import { startEvaluating } from '../jobs/run-evaluations.job.ts';
import { sha256 } from '../kernel/digest.ts';
import type { Log } from '../kernel/log.ts';
import { atEnd } from './at-end.ts';
import { createApi, type TestApi } from './graphql-client.ts';
import { absurdDimensionModel, endlessModel, externalDataModel, memoryBombModel, sigmoidModel, unknownDomainModel } from './onnx-fixtures.ts';
import { type SeededRegistry, seedRegistry } from './registry-kit.ts';
import { bytesOf, twoFeatureManifest } from './runs.ts';
import { seedProject, type TestPerson, type TestProject } from './seed.ts';
import { testMachinery } from './test-context.ts';
import { createTestDatabase } from './test-database.ts';

const faults: string[] = [];
const log: Log = { debug() {}, info() {}, warn() {}, error: (_fields, message) => faults.push(message) };

let api: TestApi;
let project: TestProject;
let registry: SeededRegistry;
let scientist: TestPerson;

beforeAll(async () => {
  const real = await testMachinery(await createTestDatabase(), { log });
  // As the server's own, but nobody waits ten minutes for a model that never ends.
  const stream: typeof real.runner.stream = (request, sink, options) => real.runner.stream(hurried(request), sink, options);
  const machinery = { ...real, runner: { ...real.runner, stream } };
  api = await createApi({ machinery });
  project = await seedProject(machinery);
  registry = await seedRegistry(project);
  scientist = await project.as('data-scientist');
  const job = startEvaluating(machinery);
  atEnd(() => job.stop());
}, 300_000);

const hurried = <T extends { readonly limits: { readonly seconds: number } }>(request: T): T => ({
  ...request,
  limits: { ...request.limits, seconds: Math.min(request.limits.seconds, 8) },
});

/** Sends the bytes through the door for artifacts and answers their digest. */
async function put(bytes: Uint8Array): Promise<string> {
  const digest = sha256(bytes);
  const headers = { authorization: `Bearer ${scientist.token}`, 'assay-project': project.id };
  const response = await fetch(`${api.url}/artifacts/${digest}`, { method: 'PUT', headers, body: Buffer.from(bytes) });
  expect(response.status).toBe(201);
  return digest;
}

interface Outcome {
  readonly __typename: string;
  readonly id?: string;
  readonly message?: string;
}

async function mutate(name: string, inputType: string, input: object): Promise<Outcome> {
  const made = inputType === 'RegisterModelVersionInput' ? '... on ModelVersion { id }' : '... on DatasetVersion { id }';
  const document = `mutation ($input: ${inputType}!) { outcome: ${name}(input: $input) { __typename ${made} ... on Problem { message } } }`;
  const { data, errors } = await api.ask(document, { input }, scientist.token);
  expect(errors).toEqual([]);
  return (data as { outcome: Outcome }).outcome;
}

const registerVersion = async (bytes: Uint8Array): Promise<Outcome> =>
  mutate('registerModelVersion', 'RegisterModelVersionInput', {
    modelId: registry.model.id,
    artifactDigest: await put(bytes),
    manifest: twoFeatureManifest,
    featureSetVersionId: registry.featureSetVersion.id,
    trainingDatasetVersionIds: [registry.datasetVersion.id],
  });

const registerData = async (text: string, format = 'CSV'): Promise<Outcome> =>
  mutate('registerDatasetVersion', 'RegisterDatasetVersionInput', {
    datasetId: registry.dataset.id,
    artifactDigest: await put(bytesOf(text)),
    format,
    protectedColumns: [],
  });

/** How many versions of the model and of the dataset there are. */
async function counts(): Promise<readonly number[]> {
  const document = 'query ($model: ID!, $dataset: ID!) { model(id: $model) { versions { totalCount } } dataset(id: $dataset) { versions { totalCount } } }';
  const { data } = await api.ask(document, { model: registry.model.id, dataset: registry.dataset.id }, scientist.token);
  const { model, dataset } = data as Record<'model' | 'dataset', { versions: { totalCount: number } }>;
  return [model.versions.totalCount, dataset.versions.totalCount];
}

const text = (message: string | undefined): string => message ?? '';

describe('a model file that cannot be run', () => {
  it.each<[string, Uint8Array, RegExp]>([
    ['no bytes', new Uint8Array(0), /is empty; export/],
    ['a text', bytesOf('Dear registry, this is my model.\n'), /not an ONNX model/],
    ['corrupt bytes', sigmoidModel().map((byte, place) => (place < 60 ? byte ^ 0xa5 : byte)), /ONNX|breaks off/],
    ['half a file', sigmoidModel().subarray(0, 90), /breaks off/],
    ['tensors in another file', externalDataModel(), /inside the one/],
    ['an operator of its own domain', unknownDomainModel(), /com\.example\.magic/],
    ['a dimension of four billion', absurdDimensionModel(4_000_000_000), /dimension of 4000000000/],
  ])('is refused at the door with one sentence, and no version is left: %s', async (_what, bytes, sentence) => {
    const before = await counts();
    const refused = await registerVersion(bytes);
    expect(refused.__typename).toMatch(/Problem$/);
    expect(refused.message).toMatch(sentence);
    expect(text(refused.message).split('\n')).toHaveLength(1);
    expect(await counts()).toEqual(before);
  });
});

describe('a dataset that cannot be read', () => {
  it.each<[string, string, RegExp]>([
    ['no bytes', '', /empty|no header|no row/i],
    ['a header alone', 'id,a,b\n', /no (data )?row/i],
    ['a row that is too short', 'id,a,b\n1,2\n', /row 1/i],
    ['a row that is too long', 'id,a,b\n1,2,3\n1,2,3,4\n', /row 2/i],
    ['an open quote', 'id,a\n1,"open\n', /quot/i],
  ])('is refused with one sentence that names the place, and no version is left: %s', async (_what, csv, sentence) => {
    const before = await counts();
    const refused = await registerData(csv);
    expect(refused.__typename).toMatch(/Problem$/);
    expect(refused.message).toMatch(sentence);
    expect(await counts()).toEqual(before);
  });

  it('is refused when it is of another format than is said', async () => {
    expect((await registerData('id,a,b\n1,2,3\n', 'PARQUET')).__typename).toMatch(/Problem$/);
    expect((await registerData('id,a,b\n1,2,3\n', 'NDJSON')).__typename).toMatch(/Problem$/);
  });
});

/** The run of the version once it has ended, as it looks over GraphQL. */
async function runOf(
  modelVersionId: string,
): Promise<{ readonly state: string; readonly failure: { readonly code: string; readonly message: string } | null }> {
  const requested = await api.ask(
    'mutation ($id: ID!) { requestEvaluation(input: { modelVersionId: $id }) { __typename ... on EvaluationRun { id } } }',
    { id: modelVersionId },
    scientist.token,
  );
  const { id } = (requested.data as { requestEvaluation: { id: string } }).requestEvaluation;
  return expect
    .poll(
      async () =>
        (
          (await api.ask('query ($id: ID!) { run: evaluationRun(id: $id) { state failure { code message } } }', { id }, scientist.token)).data as {
            run: unknown;
          }
        ).run,
      {
        timeout: 60_000,
        interval: 200,
      },
    )
    .toSatisfy((run) => !['QUEUED', 'RUNNING'].includes((run as { state: string }).state))
    .then(
      async () =>
        ((await api.ask('query ($id: ID!) { run: evaluationRun(id: $id) { state failure { code message } } }', { id }, scientist.token)).data as { run: never })
          .run,
    );
}

describe('a model that behaves badly while it runs', () => {
  it.each<[string, Uint8Array, string]>([
    ['never ends', endlessModel(), 'TIMEOUT'],
    ['wants 80 GB', memoryBombModel(20_000_000_000), 'RESOURCE_LIMIT'],
  ])('and %s ends its own run, and the server serves and evaluates on', { timeout: 120_000 }, async (_what, bytes, code) => {
    const version = await registerVersion(bytes);
    expect(version.__typename, version.message).toBe('ModelVersion');
    const run = await runOf(text(version.id));
    expect(run).toMatchObject({ state: 'FAILED', failure: { code } });
    expect(text(run.failure?.message).length).toBeGreaterThan(20);
    expect((await fetch(`${api.url}/readyz`)).status).toBe(200);
    expect(await runOf(registry.modelVersion.id)).toMatchObject({ state: 'SUCCEEDED', failure: null });
  });

  it('leaves no word in the log that asks for a person', () => {
    expect(faults).toEqual([]);
  });
});
