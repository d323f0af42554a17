import pg from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { Forbidden } from '../../kernel/actor.ts';
import { present } from '../../kernel/assert.ts';
import { digestOf } from '../../kernel/digest.ts';
import { LIMITS } from '../../kernel/limits.ts';
import { packedAt } from '../../kernel/text-column.ts';
import { carryOutUntil, evaluate, evaluated, peopleOptions } from '../../testing/evaluation-kit.ts';
import { endlessModel, memoryBombModel, notANumberModel, sigmoidModel } from '../../testing/onnx-fixtures.ts';
import { type SeededRegistry, seedModelVersion, seedRegistry, value } from '../../testing/registry-kit.ts';
import { bytesOf, THREE_ROWS, twoFeatureManifest } from '../../testing/runs.ts';
import { seedProject, type TestPerson, type TestProject } from '../../testing/seed.ts';
import { systemContext, testMachinery } from '../../testing/test-context.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { openArtifact } from '../artifacts/index.ts';
import type { Machinery } from '../context.ts';
import {
  cancelEvaluation,
  claimRun,
  compareToChampion,
  evaluationQueue,
  findEvaluationRun,
  readPredictions,
  requestEvaluation,
  type SucceededRun,
} from '../evaluation/index.ts';
import { measureRun } from '../evaluation/measure-run.ts';
import { traceDownstream } from '../lineage/index.ts';
import { recordFailure } from '../work/index.ts';
import { biasAuditOfRun, carryOutRun, exactDocument, shownAudit } from './index.ts';

let database: TestDatabase;
let machinery: Machinery;

beforeAll(async () => {
  database = await createTestDatabase();
  machinery = await testMachinery(database);
});

const aProject = (): Promise<TestProject> => seedProject(machinery, `project-${Math.floor(performance.now() * 1_000)}`);

const entriesOf = async (subjectId: string): Promise<string[]> =>
  (await database.pool.query<{ type: string }>('select type from journal_entries where subject_id = $1 order by seq', [subjectId])).rows.map(
    ({ type }) => type,
  );

/** Changes a fact that the database keeps, as only its owner can. */
async function asOwner(table: string, column: string, fact: number, id: string): Promise<void> {
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  try {
    await client.query(`alter table ${table} disable trigger user`);
    await client.query(`update ${table} set ${column} = $1 where id = $2`, [fact, id]);
    await client.query(`alter table ${table} enable trigger user`);
  } finally {
    await client.end();
  }
}

describe('an evaluation run from request to record', () => {
  let project: TestProject;
  let scientist: TestPerson;
  let registry: SeededRegistry;
  let run: SucceededRun;

  beforeAll(async () => {
    project = await aProject();
    registry = await seedRegistry(project, peopleOptions(400));
    scientist = await project.as('data-scientist');
    run = await evaluated(machinery, scientist.ctx, registry.modelVersion.id);
  });

  it('measures every row of the pinned data', () => {
    expect(run.evidence).toMatchObject({ rows: 400, excluded: { missingLabel: 0, nonFiniteScore: 0 }, threshold: 0.5, positiveLabel: '1', negativeLabel: '0' });
    expect((run.evidence.positives ?? 0) + (run.evidence.negatives ?? 0)).toBe(400);
    const auc = run.evidence.measures.find(({ id }) => id === 'rocAuc@1');
    expect(auc?.value).toBeGreaterThan(0.7);
    expect(auc?.ci?.method).toBe('delong-logit');
    expect(run.rowsDone).toBe(400);
  });

  it('keeps evidence, audit and predictions whose digests can be computed anew', async () => {
    const audit = present(await biasAuditOfRun(scientist.ctx, run.id), 'the audit');
    expect(digestOf(run.evidence)).toBe(run.resultDigest);
    expect(digestOf(audit.document)).toBe(audit.digest);
    expect(audit.document.inputs).toEqual({ resultDigest: run.resultDigest, specificationDigest: registry.specification.digest });
    const predictions = value(await readPredictions(scientist.ctx, run));
    expect([0, 1].map((row) => packedAt(present(predictions.rowIds, 'ids of rows'), row))).toEqual(['r0', 'r1']);
    const { truePositive, falsePositive } = present(run.evidence.confusion, 'the four outcomes');
    expect(predictions.scores.filter((score) => score >= 0.5).length).toBe(truePositive + falsePositive);
  });

  it('lets anybody compute the same evidence from the stored predictions', async () => {
    const people = value(await readPredictions(scientist.ctx, run));
    const { negativeLabel, predictionsDigest } = run.evidence;
    const again = await measureRun(run, registry.specification, { ...people, attributes: {}, extras: {} }, { negativeLabel, predictionsDigest });
    expect(digestOf(again)).toBe(run.resultDigest);
  });

  it('writes one entry per step, and lineage from data and version to the audit', async () => {
    const audit = present(await biasAuditOfRun(scientist.ctx, run.id), 'the audit');
    expect(await entriesOf(run.id)).toEqual(['evaluation.requested', 'evaluation.started', 'evaluation.recorded', 'evaluation.assessed']);
    expect(await entriesOf(audit.id)).toEqual(['bias.audited']);
    for (const from of [registry.datasetVersion.id, registry.modelVersion.id]) {
      const { nodes } = value(await traceDownstream(scientist.ctx, { nodeId: from }));
      expect(nodes.map(({ id }) => id)).toEqual(expect.arrayContaining([run.id, audit.id]));
    }
  });

  it('answers an identical request with the run that is there', async () => {
    const again = value(await requestEvaluation(scientist.ctx, { modelVersionId: registry.modelVersion.id }));
    expect(again.id).toBe(run.id);
    expect(await entriesOf(run.id)).toContain('evaluation.reused');
  });

  it('never passes a group of three', async () => {
    const audit = present(await biasAuditOfRun(scientist.ctx, run.id), 'the audit');
    const all = [...audit.document.attributes, ...audit.document.crossings];
    const small = all.flatMap(({ attribute, groups }) => groups.filter(({ counts }) => counts.rows <= 3).map(({ group }) => ({ attribute, group })));
    expect(small.length).toBeGreaterThan(0);
    for (const { attribute, group } of small) {
      const disparities = all.find((one) => one.attribute === attribute)?.disparities.filter((one) => one.group === group) ?? [];
      expect(disparities.length).toBeGreaterThan(0);
      for (const { referenceVerdict, meetsMinimums } of disparities) expect([referenceVerdict === 'PASS', meetsMinimums]).toEqual([false, false]);
      expect(audit.document.notAssessed).toContainEqual(expect.objectContaining({ attribute, group }));
    }
  });

  it('gives the bytes in which attributes and outcomes of people stand to nobody without their own permission', async () => {
    const { dataset, predictions } = { dataset: registry.datasetVersion.artifactDigest, predictions: run.evidence.predictionsDigest };
    const open = async (role: string, digest: string) => openArtifact((await project.as(role)).ctx, { projectId: project.id, digest });
    for (const digest of [dataset, predictions]) {
      for (const role of ['viewer', 'compliance-reviewer', 'model-risk-reviewer']) await expect(open(role, digest), role).rejects.toThrow(Forbidden);
      expect(await open('data-scientist', digest)).toMatchObject({ ok: true, value: { artifact: { isProtected: true } } });
    }
    // The audit itself holds no row of anybody, and what everybody gets of it no exact document.
    const audit = present(await biasAuditOfRun(scientist.ctx, run.id), 'the audit');
    expect(JSON.stringify(audit.document)).not.toContain('r0');
    expect(() => exactDocument(systemContext(machinery), audit)).not.toThrow();
    const viewer = (await project.as('viewer')).ctx;
    expect(() => exactDocument(viewer, audit)).toThrow(Forbidden);
  });

  it('shows a reader without the permission no count of the three, and nobody a number that gives them away', async () => {
    const audit = present(await biasAuditOfRun(scientist.ctx, run.id), 'the audit');
    const shown = shownAudit(audit.document, false);
    const regions = present(
      shown.attributes.find(({ attribute }) => attribute === 'region'),
      'the regions',
    );
    expect(regions.groups.find(({ group }) => group === 'east')?.rows).toEqual({ count: null, text: '<10' });
    expect(regions.groups.filter(({ rows }) => rows.text === 'withheld').length).toBeGreaterThan(0);
    const exact = shownAudit(audit.document, true).attributes.find(({ attribute }) => attribute === 'region');
    expect(exact?.groups.find(({ group }) => group === 'east')?.rows).toEqual({ count: 3, text: '3' });
  });
});

describe('runs that cannot succeed', () => {
  const failing = async (model: Uint8Array, limits: object) => {
    const project = await aProject();
    const registry = await seedRegistry(project, { ...peopleOptions(50), model: { bytes: model, manifest: twoFeatureManifest } });
    return evaluate(machinery, (await project.as('data-scientist')).ctx, registry.modelVersion.id, { limits });
  };

  it('ends a model that never ends as TIMEOUT', async () => {
    const run = await failing(endlessModel(), { seconds: 3 });
    expect(run).toMatchObject({ state: 'FAILED', failure: { code: 'TIMEOUT' }, evidence: null });
    expect(await entriesOf(run.id)).toContain('evaluation.failed');
  });

  it('ends a model that wants 80 GB as RESOURCE_LIMIT', async () => {
    expect(await failing(memoryBombModel(20_000_000_000), {})).toMatchObject({ state: 'FAILED', failure: { code: 'RESOURCE_LIMIT' } });
  });

  const withData = async (csv: string) => {
    const project = await aProject();
    const options = { dataset: { bytes: bytesOf(csv), protectedColumns: ['gender'], features: ['a', 'b'] } };
    const registry = await seedRegistry(project, options);
    return evaluate(machinery, (await project.as('data-scientist')).ctx, registry.modelVersion.id);
  };

  it('names a label that is neither of the two', async () => {
    const run = await withData('id,a,b,label,gender\nr1,0,0,0,f\nr2,1,1,1,m\nr3,1,0,maybe,m\n');
    expect(run.failure).toMatchObject({ code: 'DATASET_ERROR' });
    expect(run.failure?.message).toContain('"maybe"');
  });

  it('names a row id that occurs twice', async () => {
    const run = await withData('id,a,b,label,gender\nr1,0,0,0,f\nr1,1,1,1,m\n');
    expect(run.failure).toMatchObject({ code: 'DATASET_ERROR', message: expect.stringContaining('"r1"') });
  });

  it.each([LIMITS.auditGroups + 1, 100_000])(
    'names an attribute of %i groups, more than an audit holds (auditGroups), and leaves no evidence',
    async (groups) => {
      const rows = Array.from({ length: groups }, (_, row) => `r${row},${row % 2},1,${row % 2},g${row}`);
      const run = await withData(`id,a,b,label,gender\n${rows.join('\n')}\n`);
      const sentence = `The protected attributes have ${groups} groups and crossings; an audit holds at most ${LIMITS.auditGroups}. The column "gender" alone has ${groups}.`;
      expect(run).toMatchObject({ state: 'FAILED', failure: { code: 'DATASET_ERROR', message: expect.stringContaining(sentence) }, evidence: null });
    },
  );

  it('keeps evidence and audit small when a feature has ten thousand different texts, and divides nobody by them', async () => {
    const rows = Array.from({ length: 10_000 }, (_, row) => `r${row},${(row % 100) / 100},code-${row},${row % 3 === 0 ? 1 : 0},${row % 2 === 0 ? 'f' : 'm'}`);
    const project = await aProject();
    const columns = [
      { column: 'a', encoding: { kind: 'numeric' } },
      { column: 'code', encoding: { kind: 'ordinal', categories: { 'code-0': 1 }, unknown: 0 } },
    ];
    const registry = await seedRegistry(project, {
      dataset: { bytes: bytesOf(`id,a,code,label,gender\n${rows.join('\n')}\n`), protectedColumns: ['gender'], features: ['a', 'code'] },
      model: { bytes: sigmoidModel(), manifest: { ...twoFeatureManifest, inputs: [{ ...twoFeatureManifest.inputs[0], columns }] } },
      specification: { controlFeatures: ['code'] },
    });
    const run = await evaluated(machinery, (await project.as('data-scientist')).ctx, registry.modelVersion.id);
    const audit = present(await biasAuditOfRun(systemContext(machinery), run.id), 'the audit of the run');
    expect(audit.document.controlFeaturesNotUsed).toEqual(['code']);
    expect(JSON.stringify([run.evidence, audit.document]).length).toBeLessThan(400_000);
  });

  it('counts scores that are no number, and computes nothing from them', async () => {
    const project = await aProject();
    const options = { dataset: { bytes: bytesOf(THREE_ROWS), protectedColumns: ['gender'], features: ['a', 'b'] } };
    const registry = await seedRegistry(project, { ...options, model: { bytes: notANumberModel(), manifest: twoFeatureManifest } });
    const run = await evaluate(machinery, (await project.as('data-scientist')).ctx, registry.modelVersion.id);
    expect(run.evidence).toMatchObject({ inputVerdict: 'ERROR', excluded: { nonFiniteScore: 1 } });
    for (const measure of run.evidence?.measures ?? []) expect([measure.status, measure.value]).toEqual(['ERROR', null]);
  });

  it('leaves rows without a label out and counts them', async () => {
    const run = await withData('id,a,b,label,gender\nr1,0,0,0,f\nr2,1,1,1,m\nr3,1,0,,m\n');
    expect(run.evidence).toMatchObject({ rows: 3, positives: 1, negatives: 1, excluded: { missingLabel: 1, nonFiniteScore: 0 } });
  });

  it('says that bytes are missing from the store', async () => {
    const project = await aProject();
    const registry = await seedRegistry(project, peopleOptions(50));
    await machinery.blobs.remove({ projectId: project.id, digest: registry.datasetVersion.artifactDigest });
    const run = await evaluate(machinery, (await project.as('data-scientist')).ctx, registry.modelVersion.id);
    expect(run).toMatchObject({ state: 'FAILED', failure: { code: 'BYTES_MISSING' } });
  });
});

describe('workers that vanish', () => {
  const expireLease = (id: string) => database.pool.query(`update evaluation_runs set lease_until = now() - interval '1 second' where id = $1`, [id]);
  const aRequestedRun = async (rows = 60) => {
    const project = await aProject();
    const registry = await seedRegistry(project, peopleOptions(rows));
    const scientist = await project.as('data-scientist');
    const run = value(await requestEvaluation(scientist.ctx, { modelVersionId: registry.modelVersion.id }));
    return { project, registry, scientist, run };
  };

  it('lets a second worker finish, and drops the result of the first when it comes late', async () => {
    const { run, scientist } = await aRequestedRun();
    const system = systemContext(machinery);
    const first = present(await claimRun(system, 'first'), 'the run');
    expect(first.run.id).toBe(run.id);
    expect(await claimRun(system, 'second')).toBeNull();
    await expireLease(run.id);
    const second = present(await claimRun(system, 'second'), 'the run again');
    expect(second.run).toMatchObject({ id: run.id, attempts: 2 });
    expect(await carryOutRun(system, first)).toBe('LOST');
    expect(await carryOutRun(system, second)).toBe('RECORDED');
    expect(await carryOutRun(system, first)).toBe('LOST');
    expect(value(await findEvaluationRun(scientist.ctx, run.id)).state).toBe('SUCCEEDED');
    expect((await entriesOf(run.id)).filter((type) => type === 'evaluation.recorded')).toHaveLength(1);
    expect((await database.pool.query('select 1 from bias_audits where evaluation_run_id = $1', [run.id])).rowCount).toBe(1);
  });

  it('gives a run up after the last attempt, and says why', async () => {
    const { run, scientist } = await aRequestedRun();
    const system = systemContext(machinery);
    for (let attempt = 1; attempt <= 3; attempt++) {
      expect(present(await claimRun(system, `worker-${attempt}`), 'the run').run.attempts).toBe(attempt);
      await expireLease(run.id);
    }
    expect(await claimRun(system, 'fourth')).toBeNull();
    expect(value(await findEvaluationRun(scientist.ctx, run.id))).toMatchObject({ state: 'ABANDONED', failure: { code: 'WORKER_LOST' } });
  });

  it('gives up a model that crashed its process twice', async () => {
    const { run, scientist } = await aRequestedRun();
    const system = systemContext(machinery);
    const crash = { code: 'CHILD_CRASHED', message: 'The model process died.' } as const;
    expect(await recordFailure(system, evaluationQueue, present(await claimRun(system, 'w'), 'the run').lease, crash)).toBe(true);
    expect(value(await findEvaluationRun(scientist.ctx, run.id))).toMatchObject({ state: 'QUEUED', crashes: 1 });
    await recordFailure(system, evaluationQueue, present(await claimRun(system, 'w'), 'the run').lease, crash);
    expect(value(await findEvaluationRun(scientist.ctx, run.id))).toMatchObject({ state: 'ABANDONED', crashes: 2, failure: crash });
  });

  it('hands work back when a worker stops, without counting the attempt', async () => {
    const { run, scientist } = await aRequestedRun();
    const system = systemContext(machinery);
    const stopping = new AbortController();
    stopping.abort();
    expect(await carryOutRun(system, present(await claimRun(system, 'w'), 'the run'), { signal: stopping.signal })).toBe('HANDED_BACK');
    expect(value(await findEvaluationRun(scientist.ctx, run.id))).toMatchObject({ state: 'QUEUED', attempts: 0 });
    expect(await carryOutRun(system, present(await claimRun(system, 'w'), 'the run'))).toBe('RECORDED');
  });

  it('stops the worker of a cancelled run and drops what it found', async () => {
    const project = await aProject();
    const registry = await seedRegistry(project, { ...peopleOptions(50), model: { bytes: endlessModel(), manifest: twoFeatureManifest } });
    const scientist = await project.as('data-scientist');
    const run = value(await requestEvaluation(scientist.ctx, { modelVersionId: registry.modelVersion.id }));
    const system = systemContext(machinery);
    const atWork = carryOutRun(system, present(await claimRun(system, 'w'), 'the run'));
    const cancelled = value(await cancelEvaluation(scientist.ctx, { evaluationRunId: run.id }));
    expect(cancelled).toMatchObject({ state: 'ABANDONED', failure: { code: 'CANCELLED' } });
    expect(await atWork).toBe('LOST');
    expect(await cancelEvaluation(scientist.ctx, { evaluationRunId: run.id })).toMatchObject({
      ok: false,
      problem: { kind: 'IllegalTransition', from: 'ABANDONED' },
    });
  });

  it('gives two workers that claim at once two different runs', async () => {
    const runs = [await aRequestedRun(), await aRequestedRun()].map(({ run }) => run.id);
    const system = systemContext(machinery);
    const claimed = await Promise.all([claimRun(system, 'a'), claimRun(system, 'b')]);
    expect(claimed.map((one) => one?.run.id).sort()).toEqual([...runs].sort());
    for (const one of claimed) expect(await carryOutRun(system, present(one, 'a run'))).toBe('RECORDED');
  });
});

describe('what a request is refused for', () => {
  it('asks for an approved specification', async () => {
    const project = await aProject();
    const registry = await seedRegistry(project, peopleOptions(20));
    const { ctx } = await project.as('data-scientist');
    await database.pool.query(`update audit_specifications set state = 'SUPERSEDED' where id = $1`, [registry.specification.id]);
    expect(await requestEvaluation(ctx, { modelVersionId: registry.modelVersion.id })).toMatchObject({
      ok: false,
      problem: { kind: 'SpecificationNotApproved', useCaseId: registry.useCase.id },
    });
  });

  it('lets nobody choose the specification of a gate run, and counts an exploratory one for no gate', async () => {
    const project = await aProject();
    const registry = await seedRegistry(project, peopleOptions(20));
    const { ctx } = await project.as('data-scientist');
    const input = { modelVersionId: registry.modelVersion.id, auditSpecificationId: registry.specification.id };
    expect(await requestEvaluation(ctx, input)).toMatchObject({ ok: false, problem: { kind: 'InvalidInput', field: 'auditSpecificationId' } });
    const exploratory = value(await requestEvaluation(ctx, { ...input, purpose: 'EXPLORATORY' }));
    const gate = value(await requestEvaluation(ctx, { modelVersionId: registry.modelVersion.id }));
    expect(exploratory.id).not.toBe(gate.id);
  });

  it('reads no data beyond the limits of one evaluation (datasetBytes, evaluationRows)', async () => {
    const project = await aProject();
    const registry = await seedRegistry(project, peopleOptions(20));
    const { ctx } = await project.as('data-scientist');
    const request = () => requestEvaluation(ctx, { modelVersionId: registry.modelVersion.id });
    const { artifactId, id } = registry.datasetVersion;
    await asOwner('artifacts', 'size', LIMITS.datasetBytes + 1, artifactId ?? '');
    expect(await request()).toMatchObject({ ok: false, problem: { kind: 'LimitExceeded', limit: 'datasetBytes' } });
    await asOwner('dataset_versions', 'rows', LIMITS.evaluationRows + 1, id);
    expect(await request()).toMatchObject({ ok: false, problem: { kind: 'LimitExceeded', limit: 'evaluationRows' } });
  });

  it('treats the run of another project as absent, and a viewer as not allowed', async () => {
    const [mine, other] = [await aProject(), await aProject()];
    const registry = await seedRegistry(mine, peopleOptions(20));
    const foreign = await other.as('data-scientist');
    expect(await requestEvaluation(foreign.ctx, { modelVersionId: registry.modelVersion.id })).toMatchObject({ ok: false, problem: { kind: 'NotFound' } });
    const viewer = await mine.as('viewer');
    await expect(requestEvaluation(viewer.ctx, { modelVersionId: registry.modelVersion.id })).rejects.toThrow(/requestEvaluation/);
  });
});

describe('versions of one model', () => {
  it('are compared once both have a result, and not before', async () => {
    const project = await aProject();
    const registry = await seedRegistry(project, peopleOptions(60));
    const { ctx } = await project.as('data-scientist');
    const champion = await evaluated(machinery, ctx, registry.modelVersion.id);
    const candidate = value(await requestEvaluation(ctx, { modelVersionId: (await seedModelVersion(project, registry)).id }));
    const pair = { candidateRunId: candidate.id, championRunId: champion.id };
    expect(await compareToChampion(ctx, pair)).toMatchObject({ ok: false, problem: { kind: 'InvalidInput', field: 'championRunId' } });
    await carryOutUntil(machinery, candidate.id);
    expect(value(await compareToChampion(ctx, pair)).document).toMatchObject({ rows: 60, measure: { value: 0 } });
    await machinery.blobs.remove({ projectId: champion.projectId, digest: champion.evidence.predictionsDigest });
    expect(await compareToChampion(ctx, pair)).toMatchObject({ ok: false, problem: { kind: 'PredictionsUnavailable' } });
  });

  it('runs a second version of a model as a run of its own', async () => {
    const project = await aProject();
    const registry = await seedRegistry(project, peopleOptions(60));
    const { ctx } = await project.as('data-scientist');
    const first = value(await requestEvaluation(ctx, { modelVersionId: registry.modelVersion.id }));
    const next = await seedModelVersion(project, registry);
    expect(value(await requestEvaluation(ctx, { modelVersionId: next.id })).id).not.toBe(first.id);
  });
});
