import pg from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { sha256 } from '../../kernel/digest.ts';
import { inMutation, numberedId } from '../../testing/lineage-kit.ts';
import { FRAMED_PICKLE, MALICIOUS_PICKLE, OPAQUE_FILES, torchCheckpoint } from '../../testing/model-files.ts';
import { sigmoidModel } from '../../testing/onnx-fixtures.ts';
import { type SeededRegistry, seedRegistry, upload, value } from '../../testing/registry-kit.ts';
import { bytesOf, twoFeatureManifest } from '../../testing/runs.ts';
import { seedProject, type TestPerson, type TestProject } from '../../testing/seed.ts';
import { testMachinery } from '../../testing/test-context.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { findArtifactByDigest, scrubArtifact } from '../artifacts/index.ts';
import { registerDatasetVersion } from '../datasets/index.ts';
import { requestEvaluation } from '../evaluation/index.ts';
import { recordNodes, traceUpstream } from '../lineage/index.ts';
import { evaluabilityOf } from './evaluability.ts';
import { findModelVersion } from './model.read-model.ts';
import { type RegisterModelVersionInput, registerModelVersion } from './use-cases/register-model-version.ts';

let database: TestDatabase;
let project: TestProject;
let other: TestProject;
let scientist: TestPerson;
let seeded: SeededRegistry;

beforeAll(async () => {
  database = await createTestDatabase();
  const machinery = await testMachinery(database);
  project = await seedProject(machinery);
  other = await seedProject(machinery, 'other');
  scientist = await project.as('data-scientist');
  seeded = await seedRegistry(project);
});

/** Registers bytes as the next version; without a manifest unless one is given. */
async function register(bytes: Uint8Array, more: Partial<RegisterModelVersionInput> = {}) {
  return registerModelVersion(scientist.ctx, {
    modelId: seeded.model.id,
    artifactDigest: await upload(scientist.ctx, project.id, bytes),
    featureSetVersionId: seeded.featureSetVersion.id,
    trainingDatasetVersionIds: [seeded.datasetVersion.id],
    ...more,
  });
}

describe('a version in a format that is never loaded', () => {
  it.each(OPAQUE_FILES)('is kept, and says why it cannot be evaluated: %s', async (_what, bytes, format) => {
    const version = value(await register(bytes));
    expect(version).toMatchObject({ format, manifest: null, manifestDigest: null, inspection: null });
    expect(evaluabilityOf(version)).toEqual({ canBeEvaluated: false, reason: expect.stringMatching(/never loaded.*To have it evaluated, .*CONVERTED/) });
    expect(value(await findModelVersion(scientist.ctx, version.id))).toEqual(version);
  });

  it('refuses an evaluation with the same reason', async () => {
    const version = value(await register(torchCheckpoint()));
    expect(await requestEvaluation(scientist.ctx, { modelVersionId: version.id })).toEqual({
      ok: false,
      problem: { kind: 'NotEvaluable', modelVersionId: version.id, message: evaluabilityOf(version).reason },
    });
  });

  it('shows which programs a pickle would start', async () => {
    expect(value(await register(MALICIOUS_PICKLE)).formatFacts).toMatchObject({ dangerousImports: ['posix.system'] });
  });

  it('takes no manifest, because nothing feeds it', async () => {
    expect(await register(FRAMED_PICKLE, { manifest: twoFeatureManifest })).toMatchObject({
      ok: false,
      problem: { kind: 'InvalidInput', field: 'manifest', message: expect.stringContaining('a Python pickle') },
    });
  });

  it('may be ONNX without a manifest, which then cannot be evaluated either', async () => {
    const version = value(await register(sigmoidModel()));
    expect(version).toMatchObject({ format: 'ONNX', manifest: null, inspection: { nodeCount: 2 } });
    expect(evaluabilityOf(version)).toEqual({ canBeEvaluated: false, reason: expect.stringContaining('without a manifest') });
    expect(await requestEvaluation(scientist.ctx, { modelVersionId: version.id })).toMatchObject({ ok: false, problem: { kind: 'NotEvaluable' } });
  });
});

describe('the origin of a version', () => {
  const lock = Buffer.from('numpy==2.1.0\nscikit-learn==1.5.2\n');

  it('is kept with the run, the code, the environment and the parent, and is in lineage', async () => {
    const runId = numberedId('Run', 1);
    await inMutation(scientist.ctx, (ctx) => recordNodes(ctx, project.id, [runId]));
    const version = value(
      await register(sigmoidModel({ opset: 14 }), {
        ...{ manifest: twoFeatureManifest, gitCommit: 'abcdef0', repositoryUrl: 'https://git.example.com/team/model', trainingRunId: runId },
        framework: 'scikit-learn 1.5.2',
        environmentLock: { artifactDigest: await upload(scientist.ctx, project.id, lock), name: 'requirements.txt', runtime: 'python 3.11.7' },
        derivedFrom: { modelVersionId: seeded.modelVersion.id, kind: 'QUANTISED' },
      }),
    );
    expect(version).toMatchObject({
      ...{ trainingRunId: runId, repositoryUrl: 'https://git.example.com/team/model', framework: 'scikit-learn 1.5.2', runtime: 'python 3.11.7' },
      ...{ environmentLockDigest: sha256(lock), environmentLockName: 'requirements.txt', parentVersionId: seeded.modelVersion.id, derivation: 'QUANTISED' },
    });
    const upstream = value(await traceUpstream(scientist.ctx, { nodeId: version.id }));
    expect(upstream.edges.filter(({ to }) => to === version.id).map(({ from, kind }) => [from, kind])).toEqual(
      expect.arrayContaining([
        [runId, 'WROTE'],
        [seeded.modelVersion.id, 'DERIVED'],
      ]),
    );
  });

  it.each<[string, () => Promise<Partial<RegisterModelVersionInput>>, object]>([
    ['a run that lineage does not know', async () => ({ trainingRunId: numberedId('Run', 99) }), { kind: 'NotFound', subject: 'Run' }],
    ['a text as run', async () => ({ trainingRunId: 'nightly' }), { kind: 'NotFound', subject: 'Run' }],
    ['a password in the address', async () => ({ repositoryUrl: 'https://me:secret@git.example.com/x' }), { kind: 'InvalidInput', field: 'repositoryUrl' }],
    ['an address that is none', async () => ({ repositoryUrl: 'team/model' }), { kind: 'InvalidInput', field: 'repositoryUrl' }],
    ['a script as address', async () => ({ repositoryUrl: 'javascript:alert(1)' }), { kind: 'InvalidInput', field: 'repositoryUrl' }],
    [
      'a lock file that was not uploaded',
      async () => ({ environmentLock: { artifactDigest: 'a'.repeat(64), name: 'x', runtime: 'y' } }),
      { kind: 'NotFound', subject: 'Artifact' },
    ],
    ['an empty runtime', async () => ({ environmentLock: { artifactDigest: 'a'.repeat(64), name: 'x', runtime: ' ' } }), { field: 'environmentLock.runtime' }],
    [
      'a parent of another project',
      async () => ({ derivedFrom: { modelVersionId: (await seedRegistry(other)).modelVersion.id, kind: 'PRUNED' } }),
      { kind: 'NotFound', subject: 'ModelVersion' },
    ],
  ])('is refused with %s', async (_what, change, problem) => {
    expect(await register(sigmoidModel(), await change())).toMatchObject({ ok: false, problem });
  });

  it('cannot be changed afterwards, not even by the owner of the database', async () => {
    const client = new pg.Client({ connectionString: database.ownerUrl });
    await client.connect();
    for (const change of [
      "git_commit = 'fffffff'",
      "derivation = 'PRUNED'",
      "framework = 'x'",
      "format = 'PICKLE'",
      "training_run_id = 'run_x'",
      "format_facts = '{}'",
    ])
      await expect(client.query(`update model_versions set ${change}, parameters = '{"x": 1}'`)).rejects.toThrow('stays as it was');
    await expect(client.query('delete from model_versions')).rejects.toThrow('delete is refused');
    await client.end();
  });
});

describe('bytes that were set aside', () => {
  it('become no version of a model and none of a dataset, and both can be registered once the bytes are brought anew', async () => {
    const engineer = await project.as('ml-engineer');
    const model = sigmoidModel({ irVersion: 6 });
    const data = bytesOf('id,a\nr1,1\n');
    const count = async () =>
      (await database.pool.query('select (select count(*) from model_versions) as m, (select count(*) from dataset_versions) as d')).rows;
    const before = await count();
    const asVersion = () => register(model, { manifest: twoFeatureManifest });
    const asData = async () => registerDatasetVersion(scientist.ctx, { datasetId: seeded.dataset.id, artifactDigest: sha256(data), protectedColumns: [] });
    for (const bytes of [model, data]) {
      const digest = await upload(scientist.ctx, project.id, bytes);
      const artifact = value(await findArtifactByDigest(scientist.ctx, project.id, digest));
      await scientist.ctx.blobs.remove({ projectId: project.id, digest });
      value(await scrubArtifact(engineer.ctx, { artifactId: artifact.id }));
    }
    const refused = { ok: false, problem: { kind: 'BytesUnusable' } };
    const input = { modelId: seeded.model.id, artifactDigest: sha256(model), featureSetVersionId: seeded.featureSetVersion.id };
    const training = { trainingDatasetVersionIds: [seeded.datasetVersion.id], manifest: twoFeatureManifest };
    expect(await registerModelVersion(scientist.ctx, { ...input, ...training })).toMatchObject(refused);
    expect(await asData()).toMatchObject(refused);
    expect(await count()).toEqual(before);
    expect((await asVersion()).ok).toBe(true);
    await upload(scientist.ctx, project.id, data);
    expect((await asData()).ok).toBe(true);
  });
});
