import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type FixedClock, fixedClock } from '../../testing/fixed-clock.ts';
import { sealAll } from '../../testing/journal-kit.ts';
import { inMutation, numberedId } from '../../testing/lineage-kit.ts';
import { sigmoidModel } from '../../testing/onnx-fixtures.ts';
import { facet, runEvent, type TestDataset, type TestEvent, uuid } from '../../testing/openlineage-kit.ts';
import { type SeededRegistry, seedModelVersion, seedRegistry, value } from '../../testing/registry-kit.ts';
import { twoFeatureManifest } from '../../testing/runs.ts';
import { seedProject, type TestPerson, type TestProject } from '../../testing/seed.ts';
import { systemContext, testMachinery } from '../../testing/test-context.ts';
import { createTestDatabase } from '../../testing/test-database.ts';
import type { Machinery } from '../context.ts';
import { deploy, findServings, type Serving } from '../deployments/index.ts';
import { openFindingsOf } from '../findings/index.ts';
import type { ModelVersion } from '../registry/index.ts';
import { linkExternalAsset, listExternalAssets, receiveLineage, recordToldServings } from './index.ts';
import { readEvent } from './read-event.rules.ts';

let machinery: Machinery;
let project: TestProject;
let seeded: SeededRegistry;
let two: ModelVersion;
let machine: TestPerson;
let engineer: TestPerson;
const clock: FixedClock = fixedClock();
let runs = 0;

beforeAll(async () => {
  machinery = await testMachinery(await createTestDatabase(), { clock });
  project = await seedProject(machinery);
  seeded = await seedRegistry(project);
  two = await seedModelVersion(project, seeded, { bytes: sigmoidModel({ irVersion: 7 }), manifest: twoFeatureManifest });
  machine = await project.as('ingest');
  engineer = await project.as('ml-engineer');
  const place = { modelVersionId: seeded.modelVersion.id, environmentId: project.environments.production.id };
  await inMutation(systemContext(machinery), (ctx) => deploy(ctx, { ...place, promotionRequestId: numberedId('PromotionRequest', 1) }));
});

beforeEach(() => clock.advance(60));

const MODEL: TestDataset = { namespace: 'https://assay.example.com', name: 'models/prescreen-model' };

/** An event of a run that serves, at the present instant. */
const serves = (facets: Readonly<Record<string, unknown>> | null, rest: Partial<TestEvent> = {}) =>
  runEvent({
    ...{ runId: uuid(++runs), type: 'RUNNING', time: clock.now().toISOString(), job: 'scoring', inputs: [MODEL] },
    ...(facets === null ? {} : { runFacets: { assay_serving: facet(facets) } }),
    ...rest,
  });

/** Delivers the events; answers the warnings, once everything that was told is recorded. */
async function delivered(events: readonly unknown[], who: TestPerson = machine): Promise<readonly string[]> {
  const texts = events.map((event) => JSON.stringify(event));
  const outcomes = value(await receiveLineage(who.ctx, { projectId: project.id, texts, hosts: ['assay.example.com'] }));
  await sealAll(machinery);
  while (await recordToldServings(systemContext(machinery)));
  return outcomes.flatMap((outcome) => (outcome.problem === null ? outcome.warnings : [outcome.problem.message]));
}

async function servingsAt(endpoint: string): Promise<readonly Serving[]> {
  const all = value(await findServings(engineer.ctx, { projectId: project.id, page: { first: 100, after: null } }));
  return all.items.filter((serving) => serving.endpoint === endpoint);
}

const findings = async ([serving]: readonly Serving[]): Promise<readonly string[]> =>
  ((await openFindingsOf(engineer.ctx, [serving?.id ?? ''])).get(serving?.id ?? '') ?? []).map(({ kind }) => kind);

describe('an event about a run that serves', () => {
  it('is a look at what serves, judged like any other, once however often the event comes', async () => {
    const endpoint = 'https://a.example.com';
    const event = serves({
      environment: 'production',
      endpoint: `${endpoint}/`,
      artifactDigest: `sha256:${seeded.modelVersion.artifactDigest}`,
      servingSystem: 'kserve',
    });
    expect(await delivered([event, event])).toEqual([]);
    const [serving] = await servingsAt(endpoint);
    expect(serving).toMatchObject({
      standing: 'APPROVED',
      source: 'OPENLINEAGE',
      modelName: 'prescreen-model',
      servingSystem: 'kserve',
      lastSeenAt: clock.now(),
    });
    clock.advance(60);
    await delivered([event]);
    expect(await servingsAt(endpoint)).toEqual([serving]);
    await delivered([serves({ environment: 'production', endpoint, artifactDigest: two.artifactDigest })]);
    const diverging = await servingsAt(endpoint);
    expect(diverging).toMatchObject([{ id: serving?.id, standing: 'DIVERGING', modelVersionId: two.id }]);
    expect(await findings(diverging)).toEqual(['DIVERGING_BYTES']);
    await delivered([serves({ environment: 'production', endpoint, artifactDigest: seeded.modelVersion.artifactDigest })]);
    expect([await findings(diverging), (await servingsAt(endpoint))[0]?.standing]).toEqual([[], 'APPROVED']);
  });

  it('of a time before the last look changes nothing, and one that failed is no look', async () => {
    const endpoint = 'https://late.example.com';
    await delivered([serves({ environment: 'production', endpoint, artifactDigest: seeded.modelVersion.artifactDigest })]);
    const before = await servingsAt(endpoint);
    const earlier = new Date(clock.now().getTime() - 30_000).toISOString();
    await delivered([
      serves({ environment: 'production', endpoint, artifactDigest: two.artifactDigest }, { time: earlier }),
      serves({ environment: 'production', endpoint, artifactDigest: two.artifactDigest }, { type: 'FAIL' }),
    ]);
    expect(await servingsAt(endpoint)).toEqual(before);
  });

  it('finds the model by its version, by another name of the dataset, and by what the dataset was linked to', async () => {
    const said = { environment: 'staging', endpoint: 'https://names.example.com' };
    const versioned = { ...MODEL, facets: { version: facet({ datasetVersion: '2' }) } };
    await delivered([serves({ ...said, endpoint: 'https://n1.example.com' }, { inputs: [versioned] })]);
    expect(await servingsAt('https://n1.example.com')).toMatchObject([{ modelVersionId: two.id, standing: 'UNAPPROVED' }]);
    const symlink = facet({ identifiers: [{ namespace: MODEL.namespace, name: 'models/prescreen-model/versions/1', type: 'MODEL' }] });
    await delivered([
      serves({ ...said, endpoint: 'https://n2.example.com' }, { inputs: [{ namespace: 's3://models', name: 'a.onnx', facets: { symlinks: symlink } }] }),
    ]);
    expect(await servingsAt('https://n2.example.com')).toMatchObject([{ modelVersionId: seeded.modelVersion.id, modelName: 'prescreen-model' }]);
    const outside = { namespace: 's3://models', name: 'b.onnx' };
    await delivered([serves(null, { inputs: [outside] })]);
    const [asset] = value(await listExternalAssets(engineer.ctx, { projectId: project.id, name: 'b.onnx' }, { first: 1, after: null })).items;
    value(await linkExternalAsset(engineer.ctx, { assetId: asset?.id ?? '', nodeId: two.id }));
    await delivered([serves({ ...said, endpoint: 'https://n3.example.com' }, { inputs: [outside] })]);
    expect(await servingsAt('https://n3.example.com')).toMatchObject([{ modelVersionId: two.id, modelName: 'prescreen-model', version: '2' }]);
  });

  it('shows a model that nobody registered, and several models behind one run where each input says where it serves', async () => {
    const shadow = { namespace: 'mlflow://tracking', name: 'shadow', facets: { datasetType: facet({ datasetType: 'MODEL' }) } };
    await delivered([serves({ environment: 'production', endpoint: 'https://s.example.com' }, { inputs: [shadow, { namespace: 'hive', name: 'features' }] })]);
    const unknown = await servingsAt('https://s.example.com');
    expect(unknown).toMatchObject([{ modelName: 'shadow', standing: 'UNAPPROVED', modelId: null }]);
    expect(await findings(unknown)).toEqual(['UNAPPROVED_DEPLOYMENT']);
    const own = (endpoint: string) => ({ inputFacets: { assay_serving: facet({ environment: 'production', endpoint }) } });
    await delivered([
      serves(null, {
        inputs: [
          { ...MODEL, ...own('https://i1.example.com') },
          { ...shadow, ...own('https://i2.example.com') },
        ],
      }),
    ]);
    expect([(await servingsAt('https://i1.example.com')).length, (await servingsAt('https://i2.example.com')).length]).toEqual([1, 1]);
  });

  it('that cannot be understood as one is kept with a warning that says why, and records nothing', async () => {
    const endpoint = 'https://w.example.com';
    const later = new Date(clock.now().getTime() + 3_600_000).toISOString();
    const cases: readonly (readonly [unknown, string])[] = [
      [serves({ endpoint }), 'lacks environment or endpoint'],
      [serves({ environment: 7, endpoint }), 'environment: is no text'],
      [serves({ environment: 'moon', endpoint }), 'Environment'],
      [serves({ environment: 'production', endpoint, artifactDigest: 'abc' }), '64 hexadecimal'],
      [serves({ environment: 'production', endpoint: 'https://me:secret@w.example.com' }), 'user and password'],
      [serves({ environment: 'production', endpoint }, { inputs: [] }), 'its name, or the digest'],
      [serves({ environment: 'production', endpoint }, { time: later }), 'lies in the future'],
      [serves({ environment: 'production', endpoint, version: '1' }, { inputs: [MODEL, { ...MODEL, name: 'models/other' }] }), 'put it on each input'],
    ];
    for (const [event, words] of cases) expect(await delivered([event])).toContainEqual(expect.stringContaining(words));
    expect(await servingsAt(endpoint)).toEqual([]);
    const scientist = await project.as('data-scientist');
    expect(await delivered([serves({ environment: 'production', endpoint })], scientist)).toEqual([expect.stringContaining('may not report servings')]);
    expect(await servingsAt(endpoint)).toEqual([]);
  });
});

describe('the facet assay_serving', () => {
  it('is read where the specification puts facets of runs and inputs, and a deleted one says nothing', () => {
    const said = { environment: 'production', endpoint: 'e' };
    const read = (event: unknown) => value(readEvent(JSON.stringify(event), clock.now())).servings.map(({ place, inputs }) => [place, inputs.length]);
    expect(read(serves(said))).toEqual([['run.facets.assay_serving', 1]]);
    expect(read(serves({ ...said, _deleted: true }))).toEqual([]);
    expect(read(serves(said, { inputs: [], outputs: [MODEL] }))).toEqual([['run.facets.assay_serving', 0]]);
    const both = serves(said, { inputs: [{ ...MODEL, inputFacets: { assay_serving: facet(said) } }, MODEL] });
    expect(read(both)).toEqual([
      ['inputs[0].inputFacets.assay_serving', 1],
      ['run.facets.assay_serving', 1],
    ]);
  });
});
