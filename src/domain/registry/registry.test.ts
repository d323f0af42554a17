import { Readable } from 'node:stream';
import pg from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { Forbidden } from '../../kernel/actor.ts';
import { sha256 } from '../../kernel/digest.ts';
import { LIMITS } from '../../kernel/limits.ts';
import { numberedId } from '../../testing/lineage-kit.ts';
import { externalDataModel, sigmoidModel, unknownDomainModel, zipMapModel } from '../../testing/onnx-fixtures.ts';
import { type SeededRegistry, seedModelVersion, seedRegistry, upload, value } from '../../testing/registry-kit.ts';
import { bytesOf, THREE_ROWS, twoFeatureManifest } from '../../testing/runs.ts';
import { seedProject, seedStranger, type TestPerson, type TestProject } from '../../testing/seed.ts';
import { testMachinery } from '../../testing/test-context.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { findArtifact, openArtifact, recordUpload } from '../artifacts/index.ts';
import type { Machinery } from '../context.ts';
import { findDatasetVersion, registerDataset, registerDatasetVersion } from '../datasets/index.ts';
import { registerFeatureSetVersion } from '../features/index.ts';
import { traceDownstream, traceUpstream } from '../lineage/index.ts';
import { contributorsOf } from './contributors.read-model.ts';
import { findModelVersion, listModels, listModelVersions } from './model.read-model.ts';
import { createUseCase } from './use-cases/create-use-case.ts';
import { registerModel } from './use-cases/register-model.ts';
import { type RegisterModelVersionInput, registerModelVersion } from './use-cases/register-model-version.ts';

let database: TestDatabase;
let machinery: Machinery;
let project: TestProject;
let scientist: TestPerson;
let owner: TestPerson;
let seeded: SeededRegistry;

beforeAll(async () => {
  database = await createTestDatabase();
  machinery = await testMachinery(database);
  project = await seedProject(machinery);
  scientist = await project.as('data-scientist');
  owner = await project.as('model-owner');
  seeded = await seedRegistry(project);
});

const useCaseInput = (change: object = {}) => ({
  ...{ projectId: project.id as string, name: 'another', target: 't', decision: 'd', actsOnIt: 'a clerk', population: 'p', tier: 3 },
  ...{ costs: { falsePositive: 1, falseNegative: 2, unit: 'EUR' } },
  ...change,
});

const versionInput = async (change: Partial<RegisterModelVersionInput> & { bytes?: Uint8Array } = {}): Promise<RegisterModelVersionInput> => {
  const { bytes, ...rest } = change;
  return {
    modelId: seeded.model.id,
    artifactDigest: await upload(scientist.ctx, project.id, bytes ?? sigmoidModel()),
    manifest: twoFeatureManifest,
    featureSetVersionId: seeded.featureSetVersion.id,
    trainingDatasetVersionIds: [seeded.datasetVersion.id],
    ...rest,
  };
};

const asOwner = async (statement: string, values: unknown[] = []) => {
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  try {
    return (await client.query(statement, values)).rows;
  } finally {
    await client.end();
  }
};

describe('use cases', () => {
  it('have a name of their own in their project, and may share it with another project', async () => {
    const first = value(await createUseCase(owner.ctx, useCaseInput({ name: '  lending ' })));
    expect(first.name).toBe('lending');
    expect(await createUseCase(owner.ctx, useCaseInput({ name: 'lending' }))).toMatchObject({ ok: false, problem: { kind: 'Conflict', existingId: first.id } });
    const other = await seedProject(machinery, 'another');
    const { ctx } = await other.as('model-owner');
    expect((await createUseCase(ctx, useCaseInput({ name: 'lending', projectId: other.id }))).ok).toBe(true);
  });

  it.each([
    [{ tier: 0 }, 'tier'],
    [{ tier: 2.5 }, 'tier'],
    [{ tier: Number.NaN }, 'tier'],
    [{ costs: { falsePositive: -1, falseNegative: 1, unit: 'EUR' } }, 'costs.falsePositive'],
    [{ costs: { falsePositive: 1, falseNegative: Number.NaN, unit: 'EUR' } }, 'costs.falseNegative'],
    [{ costs: { falsePositive: 1e300, falseNegative: 1, unit: 'EUR' } }, 'costs.falsePositive'],
    [{ costs: { falsePositive: 1, falseNegative: 1e-200, unit: 'EUR' } }, 'costs.falseNegative'],
    [{ costs: { falsePositive: 1, falseNegative: 1, unit: '' } }, 'costs.unit'],
    [{ name: 'two\nlines' }, 'name'],
    [{ decision: ' ' }, 'decision'],
  ])('are refused with %o', async (change, field) => {
    expect(await createUseCase(owner.ctx, useCaseInput({ name: `refused ${field}`, ...change }))).toMatchObject({
      ok: false,
      problem: { kind: 'InvalidInput', field },
    });
  });

  it('are framed by a model owner, not by a data scientist, and not in a project that cannot be seen', async () => {
    await expect(createUseCase(scientist.ctx, useCaseInput())).rejects.toThrow(Forbidden);
    const stranger = await seedStranger(machinery);
    expect(await createUseCase(stranger.ctx, useCaseInput())).toMatchObject({ ok: false, problem: { kind: 'NotFound', subject: 'Project' } });
  });
});

describe('dataset versions', () => {
  it('are described by reading their bytes, and protect them when they name protected columns', async () => {
    expect(seeded.datasetVersion).toMatchObject({
      number: 1,
      rows: 3,
      format: 'csv',
      protectedColumns: ['gender'],
      artifactDigest: sha256(bytesOf(THREE_ROWS)),
    });
    expect(seeded.datasetVersion.columns.map(({ name, type }) => ({ name, type }))).toEqual([
      { name: 'id', type: 'text' },
      { name: 'a', type: 'integer' },
      { name: 'b', type: 'number' },
      { name: 'label', type: 'integer' },
      { name: 'gender', type: 'text' },
    ]);
    expect(value(await findDatasetVersion(scientist.ctx, seeded.datasetVersion.id))).toEqual(seeded.datasetVersion);
    expect(value(await findArtifact(scientist.ctx, seeded.datasetVersion.artifactId ?? '')).isProtected).toBe(true);
  });

  it('get consecutive numbers when many are registered at once', async () => {
    const dataset = value(await registerDataset(scientist.ctx, { projectId: project.id, name: 'raced', description: 'Registered by many.' }));
    const artifactDigest = await upload(scientist.ctx, project.id, bytesOf('x\n1\n'));
    const input = { datasetId: dataset.id, artifactDigest, format: 'csv', protectedColumns: [] } as const;
    const versions = await Promise.all(Array.from({ length: 6 }, () => registerDatasetVersion(scientist.ctx, input)));
    expect(versions.map((version) => value(version).number).sort()).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('are the same version when the same request is sent again with its key', async () => {
    const artifactDigest = await upload(scientist.ctx, project.id, bytesOf('x\n2\n'));
    const input = { datasetId: seeded.dataset.id, artifactDigest, format: 'csv', protectedColumns: [], idempotencyKey: 'once' } as const;
    const [first, again] = [value(await registerDatasetVersion(scientist.ctx, input)), value(await registerDatasetVersion(scientist.ctx, input))];
    expect(again).toEqual(first);
  });

  it.each([
    ['a header alone', 'a,b\n', 'DatasetRefused'],
    ['an empty file', '', 'DatasetRefused'],
    ['a protected column that is not there', 'a,b\n1,2\n', 'InvalidInput'],
  ])('are refused with %s, and nothing is kept', async (_what, text, kind) => {
    const before = await asOwner('select count(*) from dataset_versions');
    const artifactDigest = await upload(scientist.ctx, project.id, bytesOf(text));
    const input = { datasetId: seeded.dataset.id, artifactDigest, format: 'csv', protectedColumns: ['gender'] } as const;
    expect(await registerDatasetVersion(scientist.ctx, input)).toMatchObject({ ok: false, problem: { kind } });
    expect(await asOwner('select count(*) from dataset_versions')).toEqual(before);
  });

  it('cannot be made from bytes that only another project has', async () => {
    const other = await seedProject(machinery, 'elsewhere');
    const foreign = await other.as('data-scientist');
    const artifactDigest = await upload(foreign.ctx, other.id, bytesOf('secret\n1\n'));
    const input = { datasetId: seeded.dataset.id, artifactDigest, format: 'csv', protectedColumns: [] } as const;
    expect(await registerDatasetVersion(scientist.ctx, input)).toMatchObject({ ok: false, problem: { kind: 'NotFound', subject: 'Artifact' } });
  });
});

describe('artifacts', () => {
  it('open only through a reference of the own project, and protected ones only with their own permission', async () => {
    const read = async (person: TestPerson, digest: string) => {
      const opened = await openArtifact(person.ctx, { projectId: project.id, digest });
      if (!opened.ok) return opened.problem.kind;
      const parts: Buffer[] = [];
      for await (const part of value(await opened.value.read())) parts.push(part as Buffer);
      return Buffer.concat(parts).toString();
    };
    const viewer = await project.as('viewer');
    const stranger = await seedStranger(machinery);
    const open = await upload(scientist.ctx, project.id, bytesOf('anyone of the project'));
    expect(await read(viewer, open)).toBe('anyone of the project');
    expect(await read(stranger, open)).toBe('NotFound');
    expect(await read(viewer, 'no digest')).toBe('NotFound');
    expect(await read(scientist, seeded.datasetVersion.artifactDigest)).toBe(THREE_ROWS);
    await expect(read(viewer, seeded.datasetVersion.artifactDigest)).rejects.toThrow(Forbidden);
  });

  it('are one artifact per project however often they arrive, and keep who brought them first', async () => {
    const digest = await upload(scientist.ctx, project.id, bytesOf('twice'));
    const engineer = await project.as('ml-engineer');
    const again = value(await recordUpload(engineer.ctx, { projectId: project.id, digest, size: 5, mediaType: 'text/plain' }));
    expect(again).toMatchObject({ uploadedBy: scientist.id, mediaType: 'application/octet-stream' });
  });

  it('stay protected once they are', async () => {
    const { artifactDigest: digest } = seeded.datasetVersion;
    const again = value(
      await recordUpload(scientist.ctx, { projectId: project.id, digest, size: THREE_ROWS.length, mediaType: 'text/csv', isProtected: false }),
    );
    expect(again.isProtected).toBe(true);
    await expect(asOwner('update artifacts set is_protected = false where id = $1', [again.id])).rejects.toThrow(/refused/);
  });
});

describe('model versions', () => {
  it('carry what the file says of itself, and are numbered by model', async () => {
    expect(seeded.modelVersion).toMatchObject({ number: 1, artifactDigest: sha256(sigmoidModel()), gitCommit: 'a1b2c3d', parameters: { ridge: 0.001 } });
    expect(seeded.modelVersion.inspection?.inputs.map((input) => input.name)).toEqual(['features']);
    expect(value(await findModelVersion(scientist.ctx, seeded.modelVersion.id))).toEqual(seeded.modelVersion);
    const more = await Promise.all(Array.from({ length: 4 }, () => seedModelVersion(project, seeded)));
    expect(more.map((version) => version.number).sort()).toEqual([2, 3, 4, 5]);
    expect(value(await listModelVersions(scientist.ctx, seeded.model.id, { first: 3, after: null }))).toMatchObject({
      total: 5,
      hasNextPage: true,
      items: { length: 3 },
    });
  });

  it.each([
    ['text', bytesOf('not a model'), 'NOT_ONNX'],
    ['nothing', new Uint8Array(0), 'EMPTY'],
    ['a truncated file', sigmoidModel().subarray(0, 120), 'TRUNCATED'],
    ['external data', externalDataModel(), 'EXTERNAL_DATA'],
    ['an unknown operator domain', unknownDomainModel(), 'UNKNOWN_OPERATOR_DOMAIN'],
  ])('are refused when the bytes are %s', async (_what, bytes, reason) => {
    const refused = await registerModelVersion(scientist.ctx, await versionInput({ bytes }));
    expect(refused).toMatchObject({ ok: false, problem: { kind: 'ModelRefused', reason } });
  });

  it('are refused when the manifest does not fit the file, the features or the training data', async () => {
    const refusal = async (change: Parameters<typeof versionInput>[0]) => {
      const result = await registerModelVersion(scientist.ctx, await versionInput(change));
      return result.ok ? 'registered' : `${result.problem.kind}: ${result.problem.message}`;
    };
    const [input] = twoFeatureManifest.inputs;
    const feeding = (...columns: string[]) => ({
      ...twoFeatureManifest,
      inputs: [{ ...input, columns: columns.map((column) => ({ column, encoding: { kind: 'numeric' } })) }],
    });
    expect(await refusal({ manifest: { ...twoFeatureManifest, inputs: [{ ...input, name: 'x' }] } })).toMatch(/ManifestRefused: .*"features"/);
    expect(await refusal({ manifest: { ...twoFeatureManifest, output: { name: 'score', kind: 'probability', column: 0 } } })).toMatch(
      /ManifestRefused: .*"score"/,
    );
    expect(await refusal({ manifest: 'nonsense' })).toMatch(/ManifestRefused/);
    expect(await refusal({ manifest: feeding('a', 'gender') })).toMatch(/InvalidInput: .*"gender"/);
    expect(await refusal({ manifest: feeding('a') })).toMatch(/InvalidInput: .*"b"/);
    expect(await refusal({ bytes: zipMapModel() })).toMatch(/ManifestRefused/);
    expect(await refusal({ gitCommit: 'main' })).toMatch(/InvalidInput: .*hexadecimal/);
    expect(await refusal({ trainingDatasetVersionIds: [] })).toMatch(/InvalidInput/);
    const narrow = value(
      await registerDatasetVersion(scientist.ctx, {
        ...{ datasetId: seeded.dataset.id, format: 'csv', protectedColumns: [] },
        artifactDigest: await upload(scientist.ctx, project.id, bytesOf('a,label\n1,0\n')),
      }),
    );
    expect(await refusal({ trainingDatasetVersionIds: [narrow.id] })).toMatch(/InvalidInput: .*"b"/);
  });

  it('are refused when they name more sources, or a larger file, than they may', async () => {
    const many = Array.from({ length: LIMITS.versionSources + 1 }, (_, i) => numberedId('DatasetVersion', i));
    const sources = await registerModelVersion(scientist.ctx, await versionInput({ trainingDatasetVersionIds: many }));
    expect(sources).toMatchObject({ ok: false, problem: { kind: 'LimitExceeded', limit: 'versionSources', maximum: LIMITS.versionSources } });
    // The bytes of a small model, recorded with a size that nobody would want to upload in a test.
    const bytes = sigmoidModel({ opset: 15 });
    const digest = sha256(bytes);
    value(await scientist.ctx.blobs.put(project.id, Readable.from([bytes]), { digest, maxBytes: bytes.length }));
    value(await recordUpload(scientist.ctx, { projectId: project.id, digest, size: LIMITS.modelBytes + 1, mediaType: 'application/octet-stream' }));
    const large = await registerModelVersion(scientist.ctx, { ...(await versionInput()), artifactDigest: digest });
    expect(large).toMatchObject({ ok: false, problem: { kind: 'LimitExceeded', limit: 'modelBytes' } });
  });

  it('never mix projects, even for somebody who works in both', async () => {
    const other = await seedProject(machinery, 'second');
    const elsewhere = await seedRegistry(other);
    const both = await seedPersonOfBoth(other);
    const input = await versionInput();
    expect(await registerModelVersion(both.ctx, { ...input, featureSetVersionId: elsewhere.featureSetVersion.id })).toMatchObject({
      problem: { kind: 'NotFound' },
    });
    expect(await registerModelVersion(both.ctx, { ...input, trainingDatasetVersionIds: [elsewhere.datasetVersion.id] })).toMatchObject({
      problem: { kind: 'NotFound' },
    });
    const features = [{ name: 'a', dtype: 'float32', sourceColumns: ['a'] }];
    const crossing = { featureSetId: seeded.featureSet.id, features, datasetVersionIds: [elsewhere.datasetVersion.id] };
    expect(await registerFeatureSetVersion(both.ctx, crossing)).toMatchObject({ problem: { kind: 'NotFound' } });
  });

  const seedPersonOfBoth = async (other: TestProject): Promise<TestPerson> => {
    const { grantInBoth } = await import('../../testing/two-projects.ts');
    return grantInBoth(machinery, project, other, 'data-scientist');
  };

  it('name everybody whose work is in them', async () => {
    const [engineer, keeper] = [await project.as('ml-engineer'), await project.as('data-scientist', 'keeper of the data')];
    const data = await upload(keeper.ctx, project.id, bytesOf('a,b,label\n1,2,0\n2,1,1\n'));
    const training = value(
      await registerDatasetVersion(keeper.ctx, { datasetId: seeded.dataset.id, artifactDigest: data, format: 'csv', protectedColumns: [] }),
    );
    const bytes = sigmoidModel({ opset: 14 });
    const artifactDigest = await upload(scientist.ctx, project.id, bytes);
    const version = value(await registerModelVersion(engineer.ctx, { ...(await versionInput()), artifactDigest, trainingDatasetVersionIds: [training.id] }));
    expect(await contributorsOf(scientist.ctx, version.id)).toEqual(new Set([engineer.id, scientist.id, keeper.id]));
  });
});

describe('models', () => {
  it('are listed page by page, by part of their name and by use case', async () => {
    for (const name of ['Churn 100%', 'churn_2', 'churn 2'])
      value(await registerModel(scientist.ctx, { useCaseId: seeded.useCase.id, name, description: 'd' }));
    const list = async (filter: object, first = 10, after: string | null = null) =>
      value(await listModels(scientist.ctx, { projectId: project.id, ...filter }, { first, after }));
    expect((await list({ name: 'CHURN' })).items.map((model) => model.name)).toEqual(['Churn 100%', 'churn_2', 'churn 2']);
    expect((await list({ name: '%' })).items.map((model) => model.name)).toEqual(['Churn 100%']);
    expect((await list({ name: 'n_2' })).items.map((model) => model.name)).toEqual(['churn_2']);
    expect((await list({ name: '\0' })).total).toBe(0);
    expect((await list({ useCaseId: 'usc_nothing' })).total).toBe(0);
    const first = await list({ name: 'churn' }, 2);
    const second = await list({ name: 'churn' }, 2, first.cursors.at(-1));
    expect([first.hasNextPage, second.hasNextPage, second.items.map((model) => model.name)]).toEqual([true, false, ['churn 2']]);
    const stranger = await seedStranger(machinery);
    expect(value(await listModels(stranger.ctx, { projectId: project.id }, { first: 10, after: null })).total).toBe(0);
  });
});

describe('lineage of the registry', () => {
  it('connects the dataset with the model version, both ways', async () => {
    const down = value(await traceDownstream(scientist.ctx, { nodeId: seeded.dataset.id }));
    expect(down.nodes.map((node) => node.id)).toEqual(expect.arrayContaining([seeded.datasetVersion.id, seeded.featureSetVersion.id, seeded.modelVersion.id]));
    const up = value(await traceUpstream(scientist.ctx, { nodeId: seeded.modelVersion.id }));
    expect(new Set(up.nodes.map((node) => node.kind))).toEqual(
      new Set(['ModelVersion', 'Model', 'FeatureSetVersion', 'FeatureSet', 'Feature', 'DatasetVersion', 'Dataset', 'Column']),
    );
  });
});

describe('what was registered', () => {
  it.each([
    ['use_cases', 'target'],
    ['audit_specifications', 'positive_label'],
    ['artifacts', 'media_type'],
    ['datasets', 'name'],
    ['dataset_versions', 'artifact_digest'],
    ['feature_sets', 'description'],
    ['feature_set_versions', 'feature_set_id'],
    ['models', 'name'],
    ['model_versions', 'artifact_digest'],
    ['lineage_nodes', 'kind'],
    ['lineage_edges', 'source'],
  ])('in %s cannot be altered or removed by anybody, with any right in the database', async (table, column) => {
    expect(await asOwner(`select 1 from ${table} limit 1`)).toHaveLength(1);
    for (const change of [`update ${table} set ${column} = 'x' || ${column}`, `delete from ${table}`]) {
      await expect(asOwner(change)).rejects.toThrow(/ is refused/);
      await expect(database.pool.query(change)).rejects.toThrow(/ is refused/);
    }
  });
});
