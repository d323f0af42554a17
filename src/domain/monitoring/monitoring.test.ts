import { beforeAll, describe, expect, it } from 'vitest';
import { present } from '../../kernel/assert.ts';
import { digestOf } from '../../kernel/digest.ts';
import { inMutation } from '../../testing/lineage-kit.ts';
import { type AtWork, deployed, type Evaluated, evaluate, monitorAtWork, ndjson, pieces, seedEvaluated } from '../../testing/monitoring-kit.ts';
import { seedModelVersion, value } from '../../testing/registry-kit.ts';
import { seedProject, seedStranger, type TestPerson, type TestProject } from '../../testing/seed.ts';
import { systemContext, testMachinery } from '../../testing/test-context.ts';
import { createTestDatabase } from '../../testing/test-database.ts';
import type { Context, Machinery } from '../context.ts';
import { readPredictions } from '../evaluation/index.ts';
import { traceUpstream } from '../lineage/index.ts';
import {
  acknowledgeAlert,
  activateMonitor,
  closeWindow,
  draftMonitor,
  findMonitor,
  findWindow,
  ingestBatch,
  listAlerts,
  monitorOfVersion,
  openWindow,
  planDigest,
  resolveAlert,
  retireMonitor,
  stepsOfAlerts,
} from './index.ts';

let machinery: Machinery;
let project: TestProject;
let evaluated: Evaluated;
let engineer: TestPerson;
let ingest: TestPerson;
let scores: readonly number[];
const PAGE = { first: 50, after: null };

beforeAll(async () => {
  machinery = await testMachinery(await createTestDatabase());
  project = await seedProject(machinery);
  evaluated = await seedEvaluated(machinery, project);
  engineer = await project.as('ml-engineer');
  ingest = await project.as('ingest');
  scores = [...value(await readPredictions(engineer.ctx, evaluated.run)).scores];
});

/** Every test watches a version of its own, so that they do not meet. */
async function atWork(): Promise<AtWork> {
  const modelVersion = await seedModelVersion(project, evaluated);
  await evaluate(machinery, engineer.ctx, modelVersion.id);
  return monitorAtWork(machinery, project, { ...evaluated, modelVersion });
}

const send = (monitorId: string, batchKey: string, body: string, ctx: Context = ingest.ctx) => ingestBatch(ctx, { monitorId, batchKey, body: pieces(body) });

describe('a drafted monitor', () => {
  it('freezes the scores of the gate evaluation, carries the digest that approvers sign, and takes no batches', async () => {
    const draft = value(await draftMonitor(engineer.ctx, { modelVersionId: evaluated.modelVersion.id }));
    expect(draft).toMatchObject({ state: 'DRAFT', evaluationRunId: evaluated.run.id, deploymentId: null, baseline: { rows: 300, threshold: 0.5 } });
    expect(draft.baseline.profile.selected).toBe(scores.filter((score) => score >= 0.5).length);
    const read = present(await monitorOfVersion(engineer.ctx, evaluated.modelVersion.id), 'the monitor');
    expect(planDigest(read)).toBe(draft.digest);
    expect(await send(draft.id, 'early', ndjson(scores))).toMatchObject({ ok: false, problem: { kind: 'IllegalTransition', from: 'DRAFT' } });
  });

  it('is replaced by another plan, and the same plan twice is a conflict', async () => {
    const modelVersionId = evaluated.modelVersion.id;
    const first = present(await monitorOfVersion(engineer.ctx, modelVersionId), 'the plan of the test before');
    expect(await draftMonitor(engineer.ctx, { modelVersionId })).toMatchObject({ ok: false, problem: { kind: 'Conflict', existingId: first.id } });
    const second = value(await draftMonitor(engineer.ctx, { modelVersionId, settings: { minimumRows: 250 } }));
    expect(second.digest).not.toBe(first.digest);
    expect(value(await findMonitor(engineer.ctx, first.id)).state).toBe('RETIRED');
  });

  it('is refused without a gate evaluation, and with settings that judge nothing', async () => {
    const bare = await seedModelVersion(project, evaluated);
    const refused = await draftMonitor(engineer.ctx, { modelVersionId: bare.id });
    expect(refused).toMatchObject({ ok: false, problem: { kind: 'InvalidInput', field: 'modelVersionId' } });
    const modelVersionId = evaluated.modelVersion.id;
    for (const [settings, field] of [
      [{ minimumRows: 199 }, 'settings.minimumRows'],
      [{ alpha: Number.NaN }, 'settings.alpha'],
      [{ ks: { warn: 0.3, fail: 0.2 } }, 'settings.ks'],
      [{ psi: { warn: 0, fail: 0.2 } }, 'settings.psi.warn'],
    ] as const) {
      expect(await draftMonitor(engineer.ctx, { modelVersionId, settings })).toMatchObject({ ok: false, problem: { kind: 'InvalidInput', field } });
    }
  });
});

describe('activation and retirement', () => {
  it('follow the deployment in lineage, and a second environment gets a monitor of its own with the same digest', async () => {
    const { monitor } = await atWork();
    const trace = value(await traceUpstream(engineer.ctx, { nodeId: monitor.id }));
    expect(trace.nodes.map(({ id }) => id)).toEqual(expect.arrayContaining([monitor.deploymentId, monitor.modelVersionId, evaluated.datasetVersion.id]));
    const again = await deployed(machinery, project, monitor.modelVersionId);
    const second = await inMutation(systemContext(machinery), async (ctx) => value(await activateMonitor(ctx, monitor.id, again.id)));
    expect(second).toMatchObject({ digest: monitor.digest, state: 'ACTIVE', deploymentId: again.id });
    expect(second.id).not.toBe(monitor.id);
    const retired = await inMutation(systemContext(machinery), async (ctx) => value(await retireMonitor(ctx, monitor.id)));
    expect(retired.state).toBe('RETIRED');
    expect(await send(monitor.id, 'late', ndjson(scores))).toMatchObject({ ok: false, problem: { kind: 'IllegalTransition', from: 'RETIRED' } });
    await inMutation(systemContext(machinery), async (ctx) => {
      expect(await retireMonitor(ctx, monitor.id)).toMatchObject({ ok: false, problem: { kind: 'IllegalTransition' } });
      expect(await activateMonitor(ctx, monitor.id, again.id)).toMatchObject({ ok: false, problem: { from: 'RETIRED' } });
    });
  });
});

describe('ingesting batches', () => {
  it('counts a batch once, however often it comes, and refuses other bytes under its key', async () => {
    const { monitor, window } = await atWork();
    const body = ndjson(scores.slice(0, 100));
    expect(value(await send(monitor.id, 'b1', body))).toMatchObject({ repeated: false, window: { rows: 100, batches: 1, subjects: 100 } });
    expect(value(await send(monitor.id, 'b1', body))).toMatchObject({ repeated: true, window: { rows: 100, batches: 1 } });
    expect(await send(monitor.id, 'b1', ndjson(scores.slice(0, 99)))).toMatchObject({ ok: false, problem: { kind: 'Conflict' } });
    expect(value(await findWindow(engineer.ctx, window.id))).toMatchObject({ rows: 100, batches: 1 });
  });

  it('loses and doubles nothing when batches and repetitions arrive at the same time', async () => {
    const { monitor } = await atWork();
    const bodies = [0, 1, 2, 3].map((part) => ndjson(scores.slice(part * 50, part * 50 + 50), (row) => `s${row}`));
    const outcomes = await Promise.all([...bodies, ...bodies].map((body, place) => send(monitor.id, `b${place % 4}`, body)));
    expect(outcomes.map((outcome) => value(outcome).repeated).filter(Boolean)).toHaveLength(4);
    const window = present(await openWindow(engineer.ctx, monitor.id), 'the window');
    expect(window).toMatchObject({ rows: 200, batches: 4, subjects: 50 });
    expect(window.profile.score.bins.reduce((sum, bin) => sum + bin, 0)).toBe(200);
  });

  it('writes nothing of a batch with one bad line', async () => {
    const { monitor, window } = await atWork();
    const refused = await send(monitor.id, 'bad', `${ndjson(scores.slice(0, 60))}{"subjectId":"x","score":2}\n`);
    expect(refused).toMatchObject({ ok: false, problem: { kind: 'InvalidInput', field: 'line 61' } });
    expect(value(await findWindow(engineer.ctx, window.id))).toMatchObject({ rows: 0, batches: 0, subjects: 0 });
    expect(value(await send(monitor.id, 'bad', ndjson(scores.slice(0, 60)))).window.rows).toBe(60);
  });

  it('is all that the ingest role can do, and is closed to strangers and viewers', async () => {
    const { monitor, window } = await atWork();
    await expect(closeWindow(ingest.ctx, { windowId: window.id })).rejects.toThrow(/closeWindow/);
    await expect(draftMonitor(ingest.ctx, { modelVersionId: evaluated.modelVersion.id })).resolves.toMatchObject({ ok: false, problem: { kind: 'NotFound' } });
    const viewer = await project.as('viewer');
    await expect(send(monitor.id, 'v', ndjson(scores), viewer.ctx)).rejects.toThrow(/ingestBatch/);
    const stranger = await seedStranger(machinery);
    expect(await send(monitor.id, 's', ndjson(scores), stranger.ctx)).toMatchObject({ ok: false, problem: { kind: 'NotFound' } });
  });
});

describe('closing windows', () => {
  it('judges a window like the baseline as quiet and a shifted one as drift that opens an alert at once', async () => {
    const { monitor, window } = await atWork();
    value(await send(monitor.id, 'quiet', ndjson(scores.slice(0, 250))));
    const quiet = value(await closeWindow(engineer.ctx, { windowId: window.id }));
    expect(quiet.verdict).toBe('PASS');
    expect(digestOf(quiet.document)).toBe(quiet.digest);
    const next = present(await openWindow(engineer.ctx, monitor.id), 'the next window');
    expect(next.number).toBe(2);
    const low = [...scores].sort((a, b) => a - b).slice(0, 60);
    const shifted = Array.from({ length: 250 }, (_, row) => low[row % low.length] ?? 0);
    value(
      await send(
        monitor.id,
        'shifted',
        ndjson(shifted, (row) => `s${row % low.length}`),
      ),
    );
    const drift = value(await closeWindow(engineer.ctx, { windowId: next.id }));
    expect(drift.verdict).toBe('FAIL');
    expect(drift.document.caveats.find(({ code }) => code === 'REPEATED_SUBJECTS')?.message).toContain('60 distinct subjects stand behind 250 rows');
    const alerts = value(await listAlerts(engineer.ctx, { monitorId: monitor.id }, PAGE)).items;
    expect(alerts.map(({ signal, state }) => ({ signal, state }))).toEqual([
      { signal: 'score', state: 'OPEN' },
      { signal: 'selectionRate', state: 'OPEN' },
    ]);
  });

  it('never passes too few rows, and judges them together with the next window', async () => {
    const { monitor, window } = await atWork();
    value(await send(monitor.id, 'first', ndjson(scores.slice(0, 150))));
    expect(value(await closeWindow(engineer.ctx, { windowId: window.id })).verdict).toBe('INSUFFICIENT_DATA');
    const next = present(await openWindow(engineer.ctx, monitor.id), 'the next window');
    value(
      await send(
        monitor.id,
        'second',
        ndjson(scores.slice(100, 250), (row) => `s${row + 100}`),
      ),
    );
    const together = value(await closeWindow(engineer.ctx, { windowId: next.id }));
    expect(together).toMatchObject({ verdict: 'PASS', document: { windowIds: [window.id, next.id], rows: 300, distinctSubjects: 250 } });
    expect(together.document.caveats.map(({ code }) => code)).toContain('SEVERAL_WINDOWS');
  });

  it('forgets who stood behind a window once it is judged', async () => {
    const { monitor, window } = await atWork();
    value(await send(monitor.id, 'all', ndjson(scores)));
    const count = async () =>
      Number((await machinery.database.drizzle.execute(`select count(*) as n from monitor_window_subjects where window_id = '${window.id}'`)).rows[0]?.n);
    expect(await count()).toBe(300);
    value(await closeWindow(engineer.ctx, { windowId: window.id }));
    expect(await count()).toBe(0);
  });

  it('closes a window exactly once when two people close it at the same time, and counts a batch that races with them once', async () => {
    const { monitor, window } = await atWork();
    value(await send(monitor.id, 'b0', ndjson(scores.slice(0, 250))));
    const [one, other, late] = await Promise.all([
      closeWindow(engineer.ctx, { windowId: window.id }),
      closeWindow(engineer.ctx, { windowId: window.id }),
      send(monitor.id, 'late', ndjson(scores.slice(0, 50))),
    ]);
    expect([one, other].filter((outcome) => outcome.ok)).toHaveLength(1);
    expect([one, other].find((outcome) => !outcome.ok)).toMatchObject({ problem: { kind: 'IllegalTransition', from: 'CLOSED' } });
    const home = value(late).window.id;
    const report = present(
      [one, other].find((outcome) => outcome.ok),
      'the report',
    );
    const open = present(await openWindow(engineer.ctx, monitor.id), 'the open window');
    expect([window.id, open.id]).toContain(home);
    expect(value(report).document.rows + open.rows).toBe(300);
  });

  it('answers a repeated request with the same report', async () => {
    const { window } = await atWork();
    const input = { windowId: window.id, idempotencyKey: 'close-once' };
    const first = value(await closeWindow(engineer.ctx, input));
    expect(value(await closeWindow(engineer.ctx, input))).toEqual(first);
    expect(first.verdict).toBe('FAIL');
  });
});

describe('an alert', () => {
  it('is acknowledged, then resolved with reasons, and comes back when the signal fails again', async () => {
    const { monitor, window } = await atWork();
    value(await closeWindow(engineer.ctx, { windowId: window.id }));
    const [alert] = value(await listAlerts(engineer.ctx, { monitorId: monitor.id }, PAGE)).items;
    const alertId = present(alert, 'the alert').id;
    expect(await resolveAlert(engineer.ctx, { alertId, outcome: 'RESOLVED', reason: 'x' })).toMatchObject({ ok: false, problem: { from: 'OPEN' } });
    value(await acknowledgeAlert(engineer.ctx, { alertId, reason: 'I look at the delivery.' }));
    expect(await resolveAlert(engineer.ctx, { alertId, outcome: 'ACCEPTED', reason: 'x' })).toMatchObject({ problem: { field: 'acceptedUntil' } });
    value(await resolveAlert(engineer.ctx, { alertId, outcome: 'RESOLVED', reason: 'The delivery works again.' }));
    const next = present(await openWindow(engineer.ctx, monitor.id), 'the next window');
    value(await closeWindow(engineer.ctx, { windowId: next.id }));
    const after = value(await listAlerts(engineer.ctx, { monitorId: monitor.id }, PAGE)).items;
    expect(after).toMatchObject([{ id: alertId, state: 'OPEN', occurrences: 2 }]);
    const steps = (await stepsOfAlerts(engineer.ctx, [alertId])).get(alertId) ?? [];
    expect(steps.map(({ event }) => event)).toEqual(['OPENED', 'ACKNOWLEDGE', 'RESOLVE', 'REOPENED']);
    const viewer = await project.as('viewer');
    await expect(acknowledgeAlert(viewer.ctx, { alertId, reason: 'me too' })).rejects.toThrow(/acknowledgeAlert/);
  });
});
