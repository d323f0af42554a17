import { beforeAll, describe, expect, it } from 'vitest';
import type { Machinery } from '../domain/context.ts';
import { cancelEvaluation, findEvaluationRun, requestEvaluation } from '../domain/evaluation/index.ts';
import { peopleOptions } from '../testing/evaluation-kit.ts';
import { endlessModel } from '../testing/onnx-fixtures.ts';
import { seedModelVersion, seedRegistry, value } from '../testing/registry-kit.ts';
import { twoFeatureManifest } from '../testing/runs.ts';
import { seedProject, type TestPerson } from '../testing/seed.ts';
import { testMachinery } from '../testing/test-context.ts';
import { createTestDatabase } from '../testing/test-database.ts';
import { startEvaluating } from './run-evaluations.job.ts';

let machinery: Machinery;
let scientist: TestPerson;
let endlessId: string;
let goodId: string;

beforeAll(async () => {
  machinery = await testMachinery(await createTestDatabase());
  const project = await seedProject(machinery);
  const registry = await seedRegistry(project, peopleOptions(100));
  scientist = await project.as('data-scientist');
  goodId = registry.modelVersion.id;
  endlessId = (await seedModelVersion(project, registry, { bytes: endlessModel(), manifest: twoFeatureManifest })).id;
});

const stateOf = async (id: string) => value(await findEvaluationRun(scientist.ctx, id)).state;
const until = (id: string, state: string) => expect.poll(() => stateOf(id), { timeout: 120_000, interval: 50 }).toBe(state);

describe('the job that carries out evaluation runs', () => {
  it('gives a run back when it is stopped, and another worker begins it', async () => {
    const run = value(await requestEvaluation(scientist.ctx, { modelVersionId: endlessId }));
    const first = startEvaluating(machinery, { worker: 'first' });
    await until(run.id, 'RUNNING');
    await first.stop();
    expect(value(await findEvaluationRun(scientist.ctx, run.id))).toMatchObject({ state: 'QUEUED', attempts: 0 });
    const second = startEvaluating(machinery, { worker: 'second' });
    await until(run.id, 'RUNNING');
    value(await cancelEvaluation(scientist.ctx, { evaluationRunId: run.id }));
    await second.stop();
    expect(await stateOf(run.id)).toBe('ABANDONED');
  });

  it('carries out a run while a model that never ends holds the other lane', async () => {
    const endless = value(await requestEvaluation(scientist.ctx, { modelVersionId: endlessId }));
    const job = startEvaluating(machinery, { atOnce: 2 });
    await until(endless.id, 'RUNNING');
    const good = value(await requestEvaluation(scientist.ctx, { modelVersionId: goodId }));
    await until(good.id, 'SUCCEEDED');
    expect(await stateOf(endless.id)).toBe('RUNNING');
    await job.stop();
    expect(await stateOf(endless.id)).toBe('QUEUED');
  });
});
