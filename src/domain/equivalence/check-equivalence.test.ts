import pg from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { present } from '../../kernel/assert.ts';
import { CRASH, peopleOptions, quarantine } from '../../testing/evaluation-kit.ts';
import { torchScript } from '../../testing/model-files.ts';
import { notANumberModel, sigmoidModel } from '../../testing/onnx-fixtures.ts';
import { type SeededRegistry, seedRegistry, upload, value } from '../../testing/registry-kit.ts';
import { bytesOf, twoFeatureManifest } from '../../testing/runs.ts';
import { seedProject, seedStranger, type TestPerson, type TestProject } from '../../testing/seed.ts';
import { systemContext, testMachinery } from '../../testing/test-context.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import type { Machinery } from '../context.ts';
import { registerDataset, registerDatasetVersion } from '../datasets/index.ts';
import { traceUpstream } from '../lineage/index.ts';
import { type Derivation, registerModelVersion } from '../registry/index.ts';
import { claimWork } from '../work/index.ts';
import { findEquivalenceCheck } from './equivalence.read-model.ts';
import { equivalenceForReader } from './equivalence-for-reader.ts';
import { carryOutCheck, checkEquivalence, equivalenceQueue } from './index.ts';

let database: TestDatabase;
let machinery: Machinery;
let project: TestProject;
let scientist: TestPerson;
let seeded: SeededRegistry;

beforeAll(async () => {
  database = await createTestDatabase();
  machinery = await testMachinery(database);
  project = await seedProject(machinery);
  scientist = await project.as('data-scientist');
  seeded = await seedRegistry(project, peopleOptions(600));
});

async function derive(bytes: Uint8Array, kind: Derivation = 'QUANTISED', manifest: unknown = twoFeatureManifest) {
  return value(
    await registerModelVersion(scientist.ctx, {
      modelId: seeded.model.id,
      artifactDigest: await upload(scientist.ctx, project.id, bytes),
      manifest,
      featureSetVersionId: seeded.featureSetVersion.id,
      trainingDatasetVersionIds: [seeded.datasetVersion.id],
      derivedFrom: { modelVersionId: seeded.modelVersion.id, kind },
    }),
  );
}

/** Asks, carries out and answers the finished check. */
async function checked(modelVersionId: string, tolerances: object, datasetVersionId: string | null = null) {
  const asked = value(await checkEquivalence(scientist.ctx, { modelVersionId, tolerances, datasetVersionId }));
  const claimed = present(await claimWork(systemContext(machinery), equivalenceQueue, 'test'), 'the check that was asked for');
  expect(claimed.item.id).toBe(asked.id);
  const outcome = await carryOutCheck(systemContext(machinery), claimed);
  return { outcome, check: value(await findEquivalenceCheck(scientist.ctx, asked.id)) };
}

describe('a version in quarantine', () => {
  it('is compared with nothing, neither as the derived one nor as the parent', async () => {
    const copy = await derive(sigmoidModel({ opset: 13 }), 'CONVERTED');
    await quarantine(machinery, scientist.ctx, copy.id);
    const refused = { ok: false, problem: { kind: 'NotEvaluable', modelVersionId: copy.id, message: expect.stringContaining(CRASH.message) } };
    expect(await checkEquivalence(scientist.ctx, { modelVersionId: copy.id, tolerances: { maxDifference: 0 } })).toMatchObject(refused);
    const grandchild = value(
      await registerModelVersion(scientist.ctx, {
        ...{ modelId: seeded.model.id, manifest: twoFeatureManifest, featureSetVersionId: seeded.featureSetVersion.id },
        ...{ trainingDatasetVersionIds: [seeded.datasetVersion.id], derivedFrom: { modelVersionId: copy.id, kind: 'QUANTISED' } },
        artifactDigest: await upload(scientist.ctx, project.id, sigmoidModel({ irVersion: 7 })),
      }),
    );
    expect(await checkEquivalence(scientist.ctx, { modelVersionId: grandchild.id, tolerances: { maxDifference: 0 } })).toMatchObject(refused);
  });
});

describe('checkEquivalence', () => {
  it('passes a copy that answers the same, and keeps it as evidence in lineage and journal', async () => {
    const copy = await derive(sigmoidModel({ opset: 14 }), 'CONVERTED');
    const { outcome, check } = await checked(copy.id, { maxDifference: 0, flipRate: 0.05, groupFlipRate: 1, rankCorrelation: 1 });
    expect(outcome).toBe('RECORDED');
    expect(check).toMatchObject({
      ...{ state: 'SUCCEEDED', rowsDone: 1200, rowsTotal: 1200, failure: null },
      document: { rows: 600, differences: { max: 0, mean: 0 }, flips: { rows: 600, flips: 0 }, rankCorrelation: 1 },
    });
    // Region "east" has three people, about whom nothing can be said.
    expect(check.document?.verdict).toBe('INSUFFICIENT_DATA');
    expect(check.document?.checks.filter(({ verdict }) => verdict !== 'PASS')).toMatchObject([{ group: 'region/east', verdict: 'INSUFFICIENT_DATA' }]);
    const upstream = value(await traceUpstream(scientist.ctx, { nodeId: check.id }));
    expect(upstream.edges.filter(({ to }) => to === check.id).map(({ from }) => from)).toEqual(
      expect.arrayContaining([copy.id, seeded.modelVersion.id, seeded.datasetVersion.id]),
    );
    expect((await checked((await derive(sigmoidModel({ opset: 15 }), 'CONVERTED')).id, { maxDifference: 0, flipRate: 0.05 })).check.document?.verdict).toBe(
      'PASS',
    );
  });

  it('finds the flips of a coarser copy, by group, and fails it', async () => {
    const { check } = await checked((await derive(sigmoidModel({ weights: [1, 1.4] }))).id, { flipRate: 0.01, groupFlipRate: 0.01 });
    const document = present(check.document, 'what was found');
    expect(document.verdict).toBe('FAIL');
    expect(document.flips.flips).toBeGreaterThan(10);
    const gender = present(
      document.attributes.find(({ attribute }) => attribute === 'gender'),
      'gender',
    );
    expect(gender.groups.map(({ group }) => group)).toEqual(['female', 'male']);
    expect(gender.groups.reduce((sum, { flips }) => sum + flips, 0)).toBe(document.flips.flips);
  });

  it('hides small groups from those who may not see exact counts, and never the verdict', async () => {
    const { check } = await checked((await derive(sigmoidModel({ weights: [1, 1.5] }))).id, { groupFlipRate: 0.01 });
    const viewer = await project.as('viewer');
    const seen = equivalenceForReader(viewer.ctx, value(await findEquivalenceCheck(viewer.ctx, check.id)));
    expect(seen.exact).toBe(false);
    const east = seen.attributes.find(({ attribute }) => attribute === 'region')?.groups.find(({ group }) => group === 'east');
    expect(east).toEqual({ group: 'east', rows: null, flips: null, rate: null, ci: null, sufficientRows: false, suppressed: true });
    // With the other two shown, east would be what is left of all rows.
    const region = seen.attributes.find(({ attribute }) => attribute === 'region');
    expect(region?.groups.filter(({ suppressed }) => suppressed).length).toBeGreaterThan(1);
    expect(check.document?.verdict).toBe('FAIL');
    const exact = equivalenceForReader((await project.as('compliance-reviewer')).ctx, check);
    expect(exact.exact).toBe(true);
    expect(exact.attributes.find(({ attribute }) => attribute === 'region')?.groups[0]).toMatchObject({ group: 'east', rows: 3, suppressed: false });
  });

  it('takes another dataset version that has the columns, whole, and refuses one that lacks them', async () => {
    const dataset = value(await registerDataset(scientist.ctx, { projectId: project.id, name: 'later', description: 'Later people.' }));
    const register = async (csv: string) =>
      value(
        await registerDatasetVersion(scientist.ctx, {
          ...{ datasetId: dataset.id, format: 'csv', protectedColumns: [] },
          artifactDigest: await upload(scientist.ctx, project.id, bytesOf(csv), 'text/csv'),
        }),
      );
    const rows = Array.from({ length: 250 }, (_, i) => `${i / 250},${1 - i / 250},${i % 2 ? 'f' : 'm'},north`);
    const later = await register(`a,b,gender,region\n${rows.join('\n')}\n`);
    const copy = await derive(sigmoidModel({ opset: 16 }));
    expect((await checked(copy.id, { maxDifference: 0 }, later.id)).check).toMatchObject({
      datasetVersionId: later.id,
      document: { rows: 250, verdict: 'PASS' },
    });
    const narrow = await register('a,gender\n1,f\n');
    expect(await checkEquivalence(scientist.ctx, { modelVersionId: copy.id, tolerances: { maxDifference: 0 }, datasetVersionId: narrow.id })).toMatchObject({
      ok: false,
      problem: { kind: 'InvalidInput', field: 'datasetVersionId', message: expect.stringContaining('b, region') },
    });
  });

  it('answers the same question by the check that answers it already', async () => {
    const copy = await derive(sigmoidModel({ opset: 17 }));
    const ask = () => checkEquivalence(scientist.ctx, { modelVersionId: copy.id, tolerances: { maxDifference: 0.5 } });
    const [first, second, third] = (await Promise.all([ask(), ask(), ask()])).map(value);
    expect(new Set([first?.id, second?.id, third?.id]).size).toBe(1);
    await carryOutCheck(systemContext(machinery), present(await claimWork(systemContext(machinery), equivalenceQueue, 'test'), 'the one check'));
    expect(await claimWork(systemContext(machinery), equivalenceQueue, 'test')).toBeNull();
    expect(value(await ask()).id).toBe(first?.id);
  });

  it('is refused for versions that were not derived, that cannot be run, and to strangers', async () => {
    const ask = (modelVersionId: string, person = scientist) => checkEquivalence(person.ctx, { modelVersionId, tolerances: { maxDifference: 0 } });
    expect(await ask(seeded.modelVersion.id)).toMatchObject({ ok: false, problem: { kind: 'InvalidInput', field: 'modelVersionId' } });
    expect(await ask((await derive(torchScript(), 'CONVERTED', null)).id)).toMatchObject({ ok: false, problem: { kind: 'NotEvaluable' } });
    const copy = await derive(sigmoidModel({ opset: 12 }));
    expect(await ask(copy.id, await seedStranger(machinery))).toMatchObject({ ok: false, problem: { kind: 'NotFound' } });
    await expect(ask(copy.id, await project.as('viewer'))).rejects.toThrow('not allowed');
  });

  it('fails a copy that gives no number where its parent does', async () => {
    const { check } = await checked((await derive(notANumberModel())).id, { maxDifference: 1 });
    expect(check.state === 'SUCCEEDED' ? check.document?.verdict : check.state).toMatch(/^(FAIL|FAILED)$/);
  });

  it('is done once when its first worker vanished, and drops what that one brings late', async () => {
    const copy = await derive(sigmoidModel({ opset: 11 }));
    const asked = value(await checkEquivalence(scientist.ctx, { modelVersionId: copy.id, tolerances: { maxDifference: 0 } }));
    const system = systemContext(machinery);
    const vanished = present(await claimWork(system, equivalenceQueue, 'vanished'), 'the check');
    const owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
    await owner.query("update equivalence_checks set lease_until = clock_timestamp() - interval '1 minute' where id = $1", [asked.id]);
    await owner.end();
    const next = present(await claimWork(system, equivalenceQueue, 'next'), 'the same check');
    expect(next.item).toMatchObject({ id: asked.id, attempts: 2 });
    expect(await carryOutCheck(system, next)).toBe('RECORDED');
    expect(await carryOutCheck(system, vanished)).toBe('LOST');
  });

  it('gives a check back when the worker stops, without counting the attempt', async () => {
    const copy = await derive(sigmoidModel({ opset: 10 }));
    const asked = value(await checkEquivalence(scientist.ctx, { modelVersionId: copy.id, tolerances: { maxDifference: 0 } }));
    const system = systemContext(machinery);
    const claimed = present(await claimWork(system, equivalenceQueue, 'stopping'), 'the check');
    expect(await carryOutCheck(system, claimed, { signal: AbortSignal.abort() })).toBe('HANDED_BACK');
    expect(value(await findEquivalenceCheck(scientist.ctx, asked.id))).toMatchObject({ state: 'QUEUED', attempts: 0 });
    expect(await carryOutCheck(system, present(await claimWork(system, equivalenceQueue, 'next'), 'the check again'))).toBe('RECORDED');
  });

  it('cannot be changed once it is done, not even by the owner of the database', async () => {
    const owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
    await expect(owner.query(`update equivalence_checks set document = '{}' where state = 'SUCCEEDED'`)).rejects.toThrow('refused');
    await expect(owner.query(`update equivalence_checks set inputs = '{}'`)).rejects.toThrow(/refused/);
    await expect(owner.query('delete from equivalence_checks')).rejects.toThrow('delete is refused');
    await owner.end();
  });
});
