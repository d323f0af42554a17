import { beforeAll, describe, expect, it } from 'vitest';
import { present } from '../../kernel/assert.ts';
import { type Digest, digestOf } from '../../kernel/digest.ts';
import { peopleOptions } from '../../testing/evaluation-kit.ts';
import { memoryBombModel } from '../../testing/onnx-fixtures.ts';
import { type SeededRegistry, seedModelVersion, seedRegistry, value } from '../../testing/registry-kit.ts';
import { twoFeatureManifest } from '../../testing/runs.ts';
import { seedProject, seedStranger, type TestPerson, type TestProject } from '../../testing/seed.ts';
import { systemContext, testMachinery } from '../../testing/test-context.ts';
import { createTestDatabase } from '../../testing/test-database.ts';
import type { Context, Machinery } from '../context.ts';
import { claimWork } from '../work/index.ts';
import { cancelLatencyRun, carryOutLatency, finishedLatencies, latencyQueueOf, requestLatencyRun } from './index.ts';
import { latencySeed } from './latency-question.rules.ts';
import { findLatencyRun } from './preflight.read-model.ts';
import type { RequestLatencyRunInput } from './use-cases/request-latency-run.ts';

let machinery: Machinery;
let project: TestProject;
let scientist: TestPerson;
let seeded: SeededRegistry;

beforeAll(async () => {
  machinery = await testMachinery(await createTestDatabase());
  project = await seedProject(machinery);
  scientist = await project.as('data-scientist');
  seeded = await seedRegistry(project, peopleOptions(40));
});

type Asked = Partial<RequestLatencyRunInput>;

const ask = (ctx: Context, asked: Asked = {}) => requestLatencyRun(ctx, { modelVersionId: seeded.modelVersion.id, calls: 210, warmUps: 5, ...asked });
const claim = (runnerClass: string) => claimWork(systemContext(machinery), latencyQueueOf(runnerClass), 'test');

async function measured(asked: Asked = {}) {
  const requested = value(await ask(scientist.ctx, asked));
  const claimed = present(await claim(requested.runnerClass), 'the run that was asked for');
  expect(claimed.item.id).toBe(requested.id);
  expect(await carryOutLatency(systemContext(machinery), claimed)).toBe('RECORDED');
  return value(await findLatencyRun(scientist.ctx, requested.id));
}

describe('a latency run', () => {
  it('measures every batch size apart, with percentiles where there are calls enough, and says where and with what', async () => {
    const run = await measured({ batches: [8] });
    const document = present(run.document, 'what was measured');
    expect(run).toMatchObject({ state: 'SUCCEEDED', resultDigest: digestOf(document), runnerClass: 'unnamed' });
    expect(document.batches.map(({ batch, calls, warmUps }) => [batch, calls, warmUps])).toEqual([
      [1, 210, 5],
      [8, 210, 5],
    ]);
    for (const { percentiles, max, rowsPerSecond, fault } of document.batches) {
      const [p50, p90, p95, p99] = percentiles;
      // 210 calls carry the 95th percentile, which needs 200, and not the 99th, which needs 1000.
      for (const percentile of [p50, p90, p95]) expect(percentile).toMatchObject({ status: 'OK' });
      expect(p99).toMatchObject({ status: 'INSUFFICIENT', value: null, callsNeeded: 1_000 });
      expect(p50?.value).toBeLessThanOrEqual(p95?.value as number);
      expect(p95?.value).toBeLessThanOrEqual(max as number);
      expect(p95?.lower).toBeLessThanOrEqual(p95?.value as number);
      expect(rowsPerSecond).toBeGreaterThan(0);
      expect(fault).toBeNull();
    }
    expect(document.coldStart.load).toBeGreaterThan(0);
    expect(document.coldStart.firstCall).toBe(document.batches[0]?.firstCall);
    expect(document.configuration).toMatchObject({
      ...{ runnerClass: 'unnamed', threads: 1, runtime: 'onnxruntime-node', executionProvider: 'CPUExecutionProvider', optimisation: 'all' },
      ...{ processor: expect.stringMatching(/./), runtimeVersion: expect.stringMatching(/^1\./) },
    });
    expect(document.sampleRows).toBe(40);
    const about = { modelVersionId: seeded.modelVersion.id, auditSpecificationId: seeded.specification.id };
    expect((await finishedLatencies(scientist.ctx, about, 5)).map(({ id }) => id)).toEqual([run.id]);
  });

  it('is measured once for the same question, and once more only for an occasion that is told', async () => {
    const first = await measured({ calls: 20 });
    expect(value(await ask(scientist.ctx, { calls: 20, batches: [1] })).id).toBe(first.id);
    const again = await measured({ calls: 20, occasion: 'A new kernel.' });
    expect(again.id).not.toBe(first.id);
    expect(again.inputs.question.occasion).toBe('A new kernel.');
    // Times of other rows would be another measurement.
    expect(latencySeed(again.inputs)).toBe(latencySeed(first.inputs));
    expect(latencySeed({ ...first.inputs, specificationDigest: first.resultDigest as Digest })).toBe(latencySeed(first.inputs));
    expect(latencySeed({ ...first.inputs, datasetDigest: first.resultDigest as Digest })).not.toBe(latencySeed(first.inputs));
  });

  it('waits for a worker of its class, and is left alone by all others', async () => {
    const asked = value(await ask(scientist.ctx, { runnerClass: 'gpu-less.large' }));
    expect(await claim('unnamed')).toBeNull();
    expect((await claim('gpu-less.large'))?.item.id).toBe(asked.id);
    expect(value(await cancelLatencyRun(scientist.ctx, { latencyRunId: asked.id }))).toMatchObject({ state: 'ABANDONED' });
    expect(await cancelLatencyRun(scientist.ctx, { latencyRunId: asked.id })).toMatchObject({ problem: { kind: 'IllegalTransition' } });
  });

  it('ends without a result when the model process is not what was registered, and may be asked again', async () => {
    const system = systemContext(machinery);
    const asked = value(await ask(scientist.ctx, { calls: 25 }));
    const claimed = present(await claim('unnamed'), 'the run');
    const failing = { ...system, runner: { ...machinery.runner, probeRows: async () => ({ kind: 'FAILED', code: 'MODEL_ERROR', message: 'No.' }) as const } };
    expect(await carryOutLatency(failing, claimed)).toBe('FAILED');
    expect(value(await findLatencyRun(scientist.ctx, asked.id))).toMatchObject({ state: 'FAILED', failure: { code: 'MODEL_ERROR' }, document: null });
    const again = value(await ask(scientist.ctx, { calls: 25 }));
    expect(again.id).not.toBe(asked.id);
    value(await cancelLatencyRun(scientist.ctx, { latencyRunId: again.id }));
  });

  it('takes the permission to evaluate, and what is not yours looks like what is not there', async () => {
    const viewer = await project.as('viewer');
    await expect(ask(viewer.ctx)).rejects.toMatchObject({ name: 'Forbidden' });
    const stranger = await seedStranger(machinery);
    expect(await ask(stranger.ctx)).toMatchObject({ ok: false, problem: { kind: 'NotFound' } });
  });

  it.each<[string, Asked, RegExp]>([
    ['too many batch sizes', { batches: [2, 3, 4, 5, 6] }, /at most 5 batch sizes/],
    ['a batch of nothing', { batches: [0] }, /from 1 to/],
    ['half a batch', { batches: [1.5] }, /whole number/],
    ['too few calls', { calls: 10 }, /from 20 to/],
    ['no warm-up', { warmUps: 0 }, /from 1 to/],
    ['too many threads', { threads: 1_000 }, /from 1 to/],
    ['a class with spaces', { runnerClass: 'my machine' }, /letters, digits/],
    ['an empty occasion', { occasion: ' ' }, /why it is measured again/],
  ])('is refused in words for %s', async (_what, asked, message) => {
    const refused = await ask(scientist.ctx, asked);
    if (refused.ok) throw new Error('accepted');
    expect(refused.problem.message).toMatch(message);
  });
});

describe('a model that fails', () => {
  it('is told by its fault, and never by times of nothing', async () => {
    // It wants eight gigabytes in every call, twice of what a process may have.
    const hungry = await seedModelVersion(project, seeded, { bytes: memoryBombModel(2_000_000_000), manifest: twoFeatureManifest });
    const run = await measured({ modelVersionId: hungry.id, calls: 20 });
    const [times] = present(run.document, 'what was measured').batches;
    expect(times).toMatchObject({ calls: 0, max: null, mean: null, firstCall: null, rowsPerSecond: null, fault: expect.stringMatching(/memory/) });
    expect(times?.percentiles.every(({ status, value: none }) => status === 'INSUFFICIENT' && none === null)).toBe(true);
  });
});
