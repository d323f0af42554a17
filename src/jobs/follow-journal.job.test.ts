import { beforeAll, describe, expect, it } from 'vitest';
import type { Machinery } from '../domain/context.ts';
import { registerExternalDatasetVersion } from '../domain/datasets/index.ts';
import { traceUpstream } from '../domain/lineage/index.ts';
import { listExternalAssets, listIdentities, listRuns, receiveLineage, unlinkExternalAsset } from '../domain/openlineage/index.ts';
import { registerModel, registerModelVersion } from '../domain/registry/index.ts';
import { sealAll } from '../testing/journal-kit.ts';
import { sigmoidModel } from '../testing/onnx-fixtures.ts';
import { facet, runEvent, type TestDataset, table, uuid } from '../testing/openlineage-kit.ts';
import { type SeededRegistry, seedRegistry, upload, value } from '../testing/registry-kit.ts';
import { twoFeatureManifest } from '../testing/runs.ts';
import { seedProject, type TestPerson, type TestProject } from '../testing/seed.ts';
import { testMachinery } from '../testing/test-context.ts';
import { createTestDatabase } from '../testing/test-database.ts';
import { startFollowingAddresses, startFollowingRegistrations } from './follow-journal.job.ts';
import type { Job } from './job-loop.ts';

let machinery: Machinery;
let project: TestProject;
let seeded: SeededRegistry;
let scientist: TestPerson;
const PAGE = { first: 100, after: null };

beforeAll(async () => {
  machinery = await testMachinery(await createTestDatabase());
  project = await seedProject(machinery);
  seeded = await seedRegistry(project);
  scientist = await project.as('data-scientist');
});

async function deliver(runId: string, inputs: readonly TestDataset[], outputs: readonly TestDataset[] = []): Promise<void> {
  const texts = [JSON.stringify(runEvent({ runId, inputs, outputs }))];
  value(await receiveLineage(scientist.ctx, { projectId: project.id, texts, hosts: ['assay.example.com'] }));
}

async function sealed(): Promise<void> {
  await sealAll(machinery);
}

/** What the asset of that name is said to be. */
async function identitiesOf(name: string): Promise<readonly string[]> {
  const asset = value(await listExternalAssets(scientist.ctx, { projectId: project.id }, PAGE)).items.find((one) => one.name === name);
  if (asset === undefined) return [];
  return ((await listIdentities(scientist.ctx, [asset.id])).get(asset.id) ?? []).map(({ nodeId, source }) => `${source} ${nodeId}`);
}

const until = (what: () => Promise<unknown>) => expect.poll(what, { timeout: 120_000, interval: 50 });
const stopAll = (jobs: readonly Job[]) => Promise.all(jobs.map((job) => job.stop()));

async function registerNamed(name: string, trainingRunId: string | null) {
  const model = value(await registerModel(scientist.ctx, { useCaseId: seeded.useCase.id, name, description: 'Registered after it was observed.' }));
  const artifactDigest = await upload(scientist.ctx, project.id, sigmoidModel());
  const version = value(
    await registerModelVersion(scientist.ctx, {
      ...{ modelId: model.id, artifactDigest, manifest: twoFeatureManifest, featureSetVersionId: seeded.featureSetVersion.id },
      ...{ trainingDatasetVersionIds: [seeded.datasetVersion.id], ...(trainingRunId === null ? {} : { trainingRunId }) },
    }),
  );
  return { model, version };
}

describe('the job that follows registrations', () => {
  it('joins a model and its version to what was observed of them before, once, on however many instances, and the run that trained them', async () => {
    const made = { namespace: 'https://assay.example.com', name: 'models/later' };
    await deliver(uuid(1), [table('shop.orders')], [made, { ...made, facets: { version: facet({ datasetVersion: '1' }) } }]);
    await deliver(uuid(2), [table('shop.clicks')]);
    const [trained] = value(await listRuns(scientist.ctx, { projectId: project.id }, PAGE)).items.filter(({ runUuid }) => runUuid === uuid(2));
    const jobs = [startFollowingRegistrations(machinery), startFollowingRegistrations(machinery)];
    const { model, version } = await registerNamed('later', trained?.id ?? '');
    await sealed();
    for (const job of jobs) job.wake();
    await until(() => identitiesOf('models/later/versions/1')).toEqual([`INFERRED ${version.id}`]);
    expect(await identitiesOf('models/later')).toContain(`INFERRED ${model.id}`);
    const runs = value(await listRuns(scientist.ctx, { projectId: project.id }, PAGE)).items;
    const assets = value(await listExternalAssets(scientist.ctx, { projectId: project.id }, PAGE)).items.filter(({ name }) => /^shop/.test(name));
    const upstream = async () => value(await traceUpstream(scientist.ctx, { nodeId: version.id })).nodes.map(({ id }) => id);
    await until(upstream).toEqual(expect.arrayContaining([...runs, ...assets].map(({ id }) => id)));
    expect([runs.length, assets.length]).toEqual([2, 2]);
    await stopAll(jobs);
  });
});

describe('the job that follows addresses', () => {
  const registerAt = async (uri: string) =>
    value(
      await registerExternalDatasetVersion(scientist.ctx, {
        ...{ datasetId: seeded.dataset.id, uri, digest: 'c'.repeat(64), format: 'parquet', rows: 3, protectedColumns: [] },
        columns: [{ name: 'label', type: 'text' }],
      }),
    );

  it('joins data elsewhere to the asset that is observed at its address, whichever comes first, and lets people have the last word', async () => {
    const job = startFollowingAddresses(machinery);
    const follow = async () => {
      await sealed();
      job.wake();
    };
    await deliver(uuid(3), [{ namespace: 's3a://lake', name: '/early.parquet/' }]);
    const early = await registerAt('s3://lake/early.parquet');
    const late = await registerAt('postgresql://db/shop/public/late');
    await follow();
    await until(() => identitiesOf('early.parquet')).toEqual([`INFERRED ${early.id}`]);
    await deliver(uuid(4), [table('shop.public.late')]);
    await follow();
    await until(() => identitiesOf('shop.public.late')).toEqual([`INFERRED ${late.id}`]);
    // A second version at the same address is other bytes, so it is not the same thing.
    await registerAt('s3://lake/early.parquet');
    const [asset] = value(await listExternalAssets(scientist.ctx, { projectId: project.id, name: 'shop.public.late' }, PAGE)).items;
    value(await unlinkExternalAsset(scientist.ctx, { assetId: asset?.id ?? '', nodeId: late.id }));
    await deliver(uuid(5), [table('shop.public.late'), table('shop.public.last')]);
    const last = await registerAt('postgresql://db/shop/public/last');
    await follow();
    await until(() => identitiesOf('shop.public.last')).toEqual([`INFERRED ${last.id}`]);
    expect([await identitiesOf('early.parquet'), await identitiesOf('shop.public.late')]).toEqual([[`INFERRED ${early.id}`], []]);
    await job.stop();
  });
});
