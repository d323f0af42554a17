import {
  AssayClient,
  accepted,
  CheckModelSignatureDocument,
  ModelVersionSignaturesDocument,
  PublisherKeysDocument,
  RegisterPublisherKeyDocument,
  RetirePublisherKeyDocument,
} from '@assay/sdk';
import { beforeAll, describe, expect, it } from 'vitest';
import { reviseCard } from '../../domain/cards/index.ts';
import { deploy } from '../../domain/deployments/index.ts';
import { type ModelVersion, registerModelVersion } from '../../domain/registry/index.ts';
import { present } from '../../kernel/assert.ts';
import { evaluated, peopleOptions } from '../../testing/evaluation-kit.ts';
import { createApi, type TestApi } from '../../testing/graphql-client.ts';
import { inMutation, numberedId } from '../../testing/lineage-kit.ts';
import { torchScript } from '../../testing/model-files.ts';
import { sigmoidModel } from '../../testing/onnx-fixtures.ts';
import { type SeededRegistry, seedRegistry, upload, value } from '../../testing/registry-kit.ts';
import { twoFeatureManifest } from '../../testing/runs.ts';
import { seedProject, seedStranger, type TestPerson, type TestProject } from '../../testing/seed.ts';
import { bundleOver, pemOfPublic, publisherPair } from '../../testing/signature-kit.ts';

let api: TestApi;
let project: TestProject;
let seeded: SeededRegistry;
let scientist: TestPerson;
let second: ModelVersion;

beforeAll(async () => {
  api = await createApi();
  project = await seedProject(api.machinery);
  seeded = await seedRegistry(project, peopleOptions(300));
  scientist = await project.as('data-scientist');
  second = await register(sigmoidModel({ batch: 1 }), {
    manifest: twoFeatureManifest,
    parameters: { ridge: 0.01, solver: { steps: 5 } },
    gitCommit: 'fffffff',
  });
});

const register = async (bytes: Uint8Array, more: object) =>
  value(
    await registerModelVersion(scientist.ctx, {
      ...{ modelId: seeded.model.id, featureSetVersionId: seeded.featureSetVersion.id, trainingDatasetVersionIds: [seeded.datasetVersion.id] },
      artifactDigest: await upload(scientist.ctx, project.id, bytes),
      ...more,
    }),
  );

const DIFF = /* GraphQL */ `
  query ($from: ID!, $to: ID!) {
    modelVersionDiff(from: $from, to: $to) {
      sameBytes
      isBreaking
      from { id }
      to { id }
      signature { kind path before after isBreaking reason }
      parameters { kind path before after }
      origin { kind path before after }
      data { kind path before after }
      card { kind path before after }
      deployments { kind path }
      metrics { isComparable notComparable before { id } after { id } measures { id difference before { value ci { lower upper } } after { value ci { lower upper } } } }
    }
  }
`;

/** One difference, as the document above asks for it. */
interface Change {
  readonly kind: string;
  readonly path: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

interface Measured {
  readonly value: number | null;
  readonly ci: { readonly lower: number; readonly upper: number } | null;
}

/** The answer, in the shape of the document above. */
interface VersionDiff extends Readonly<Record<'parameters' | 'origin' | 'data' | 'card' | 'deployments', readonly Change[]>> {
  readonly sameBytes: boolean;
  readonly isBreaking: boolean;
  readonly from: { readonly id: string };
  readonly to: { readonly id: string };
  readonly signature: readonly (Change & { readonly isBreaking: boolean; readonly reason: string })[];
  readonly metrics: {
    readonly isComparable: boolean;
    readonly notComparable: string | null;
    readonly before: { readonly id: string } | null;
    readonly after: { readonly id: string } | null;
    readonly measures: readonly { readonly id: string; readonly difference: number | null; readonly before: Measured; readonly after: Measured }[];
  };
}

async function diff(from: string, to: string, person = scientist): Promise<VersionDiff | null> {
  const { data, errors } = await api.ask(DIFF, { from, to }, person.token);
  expect(errors).toEqual([]);
  return (data as { readonly modelVersionDiff: VersionDiff | null }).modelVersionDiff;
}

/** The difference of two versions that are both visible. */
const found = async (from: string, to: string): Promise<VersionDiff> => present(await diff(from, to), 'the difference');

describe('modelVersionNamed', () => {
  const ask = (reference: string, person = scientist) =>
    api.ask(
      'query ($projectId: ID!, $reference: String!) { modelVersionNamed(projectId: $projectId, reference: $reference) { id } }',
      { projectId: project.id, reference },
      person.token,
    );

  it('finds a version by name and number, and the newest by name alone', async () => {
    expect((await ask('prescreen-model@1')).data).toEqual({ modelVersionNamed: { id: seeded.modelVersion.id } });
    expect((await ask(' prescreen-model ')).data).toEqual({ modelVersionNamed: { id: second.id } });
  });

  it('suggests near names, and says which versions there are', async () => {
    expect((await ask('presceen-model@1')).errors[0]?.message).toBe(
      'No model "presceen-model" is visible to you in this project. Did you mean "prescreen-model"?',
    );
    expect((await ask('prescreen-model@99')).errors[0]?.message).toMatch(/^The model "prescreen-model" has no version 99\. Its versions are 1 to \d+\.$/);
  });

  it('suggests nothing to somebody who may not see the project', async () => {
    const { errors } = await ask('presceen-model', await seedStranger(api.machinery));
    expect(errors[0]?.message).toBe('No model "presceen-model" is visible to you in this project.');
  });
});

describe('modelVersionDiff', () => {
  it('finds nothing between a version and itself', async () => {
    expect(await diff(second.id, second.id)).toMatchObject({
      ...{ sameBytes: true, isBreaking: false, signature: [], parameters: [], origin: [], data: [], card: [], deployments: [] },
      metrics: { isComparable: false, notComparable: expect.stringContaining('Neither version') },
    });
  });

  it('says what differs in signature, parameters, origin, card and deployments', async () => {
    value(await reviseCard(scientist.ctx, { modelVersionId: second.id, texts: { overview: 'Tighter.' } }));
    await inMutation(scientist.ctx, (ctx) =>
      deploy(ctx, { modelVersionId: second.id, environmentId: project.environments.production.id, promotionRequestId: numberedId('PromotionRequest', 1) }),
    );
    const differences = await found(seeded.modelVersion.id, second.id);
    expect(differences).toMatchObject({ sameBytes: false, isBreaking: true, from: { id: seeded.modelVersion.id }, to: { id: second.id } });
    expect(differences.signature).toContainEqual({
      ...{ kind: 'CHANGED', path: 'inputs.features.shape', before: ['N', 2], after: [1, 2], isBreaking: true },
      reason: 'The input "features" no longer takes every shape that it took.',
    });
    expect(differences.parameters).toEqual([
      { kind: 'CHANGED', path: 'ridge', before: 0.001, after: 0.01 },
      { kind: 'ADDED', path: 'solver.steps', before: null, after: 5 },
    ]);
    expect(differences.origin).toEqual([{ kind: 'CHANGED', path: 'gitCommit', before: 'a1b2c3d', after: 'fffffff' }]);
    expect(differences.card).toEqual([{ kind: 'ADDED', path: 'overview', before: null, after: 'Tighter.' }]);
    expect(differences.deployments).toEqual([{ kind: 'ADDED', path: 'production' }]);
  });

  it('sets measures of the same rows side by side, and says when there are none', async () => {
    const before = await evaluated(api.machinery, scientist.ctx, seeded.modelVersion.id);
    expect((await found(seeded.modelVersion.id, second.id)).metrics).toMatchObject({
      isComparable: false,
      notComparable: expect.stringContaining('second version'),
    });
    const after = await evaluated(api.machinery, scientist.ctx, second.id);
    const { metrics } = await found(seeded.modelVersion.id, second.id);
    expect(metrics).toMatchObject({ isComparable: true, notComparable: null, before: { id: before.id }, after: { id: after.id } });
    const auc = metrics.measures.find(({ id }) => id === 'rocAuc@1');
    expect(auc).toMatchObject({ difference: 0, before: { value: expect.any(Number), ci: { lower: expect.any(Number) } } });
  });

  it('compares with a version that cannot be run', async () => {
    const opaque = await register(torchScript(), {});
    const differences = await found(seeded.modelVersion.id, opaque.id);
    expect(differences.signature).toContainEqual({
      kind: 'CHANGED',
      path: 'format',
      before: 'ONNX',
      after: 'TORCHSCRIPT',
      isBreaking: true,
      reason: expect.any(String),
    });
    expect(differences.signature.some(({ path }) => path.startsWith('inputs.'))).toBe(false);
  });

  it('answers null to somebody who may not see one of the two', async () => {
    const stranger = await seedStranger(api.machinery);
    expect(await diff(seeded.modelVersion.id, second.id, stranger)).toBeNull();
    expect(await diff(seeded.modelVersion.id, numberedId('ModelVersion', 9))).toBeNull();
  });
});

describe('the signatures of a version', () => {
  it('are checked, listed with the version and trusted by the project through the SDK', async () => {
    const reviewer = await project.as('model-risk-reviewer');
    const [mine, theirs] = [scientist, reviewer].map(({ token }) => new AssayClient({ url: api.url, token }));
    if (mine === undefined || theirs === undefined) throw new Error('two clients were made');
    const { privateKey, publicKey } = publisherPair();
    const bundle = bundleOver([{ name: 'model.onnx', digest: second.artifactDigest }], publicKey, { privateKey });
    const bundleDigest = await upload(scientist.ctx, project.id, Buffer.from(bundle));
    const check = async () =>
      accepted((await mine.request(CheckModelSignatureDocument, { input: { artifactId: second.artifactId, bundleDigest } })).checkModelSignature);
    expect(await check()).toMatchObject({ verdict: 'WARN', reason: 'KEY_UNKNOWN' });
    const input = { projectId: project.id, name: 'publisher', publicKey: pemOfPublic(publicKey) };
    const key = accepted((await theirs.request(RegisterPublisherKeyDocument, { input })).registerPublisherKey);
    expect(await check()).toMatchObject({ verdict: 'PASS', keyFingerprint: key.fingerprint, checkedBy: { id: scientist.id } });
    const { modelVersion } = await mine.request(ModelVersionSignaturesDocument, { id: second.id });
    expect(modelVersion?.signatureChecks.map(({ reason }) => reason)).toEqual(['KEY_REGISTERED', 'KEY_UNKNOWN']);
    const { publisherKeys } = await mine.request(PublisherKeysDocument, { projectId: project.id });
    expect(publisherKeys.edges.map(({ node }) => node.id)).toEqual([key.id]);
    const retired = accepted((await theirs.request(RetirePublisherKeyDocument, { input: { publisherKeyId: key.id } })).retirePublisherKey);
    expect(retired.retiredAt).not.toBeNull();
    const stranger = new AssayClient({ url: api.url, token: (await seedStranger(api.machinery)).token });
    expect((await stranger.request(ModelVersionSignaturesDocument, { id: second.id })).modelVersion).toBeNull();
  });
});
