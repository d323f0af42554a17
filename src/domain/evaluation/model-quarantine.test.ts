import { beforeAll, describe, expect, it } from 'vitest';
import { present } from '../../kernel/assert.ts';
import { CRASH, peopleOptions, processDies } from '../../testing/evaluation-kit.ts';
import { sigmoidModel } from '../../testing/onnx-fixtures.ts';
import { type SeededRegistry, seedModelVersion, seedRegistry, value } from '../../testing/registry-kit.ts';
import { twoFeatureManifest } from '../../testing/runs.ts';
import { seedProject, type TestPerson, type TestProject } from '../../testing/seed.ts';
import { systemContext, testMachinery } from '../../testing/test-context.ts';
import { createTestDatabase } from '../../testing/test-database.ts';
import type { Machinery } from '../context.ts';
import { requestLatencyRun, requestPreflight } from '../preflight/index.ts';
import { recordFailure } from '../work/index.ts';
import { claimRun, evaluationQueue, liftModelQuarantine, listQuarantines, requestEvaluation } from './index.ts';

let machinery: Machinery;
let project: TestProject;
let registry: SeededRegistry;
let engineer: TestPerson;

beforeAll(async () => {
  machinery = await testMachinery(await createTestDatabase());
  project = await seedProject(machinery, 'quarantine');
  registry = await seedRegistry(project, peopleOptions(20));
  engineer = await project.as('ml-engineer');
});

const request = (modelVersionId: string, purpose: 'GATE' | 'EXPLORATORY' = 'GATE') => requestEvaluation(engineer.ctx, { modelVersionId, purpose });

describe('a model that crashed its process twice', () => {
  it('is not run any more until somebody says why it may, and a new version may be run at once', async () => {
    const { id } = registry.modelVersion;
    const run = value(await request(id));
    await processDies(machinery, 2);
    const refused = { ok: false, problem: { kind: 'NotEvaluable', modelVersionId: id, message: expect.stringContaining(`${run.id}: ${CRASH.message}`) } };
    expect(await request(id)).toMatchObject(refused);
    expect(await request(id, 'EXPLORATORY')).toMatchObject(refused);
    for (const ask of [requestPreflight, requestLatencyRun]) expect(await ask(engineer.ctx, { modelVersionId: id })).toMatchObject(refused);
    expect([...(await listQuarantines(engineer.ctx, [id]))]).toMatchObject([[id, { evaluationRunId: run.id, message: CRASH.message }]]);

    const other = await seedModelVersion(project, registry, { bytes: sigmoidModel({ opset: 12 }), manifest: twoFeatureManifest });
    expect(await request(other.id)).toMatchObject({ ok: true });
    expect(await liftModelQuarantine(engineer.ctx, { modelVersionId: other.id, reason: 'none' })).toMatchObject({
      ok: false,
      problem: { kind: 'InvalidInput', field: 'modelVersionId' },
    });

    const scientist = await project.as('data-scientist');
    const lift = { modelVersionId: id, reason: 'The machine had a broken memory bank.' };
    await expect(liftModelQuarantine(scientist.ctx, lift)).rejects.toThrow(/liftModelQuarantine/);
    const stranger = await (await seedProject(machinery, 'elsewhere')).as('ml-engineer');
    expect(await liftModelQuarantine(stranger.ctx, lift)).toMatchObject({ ok: false, problem: { kind: 'NotFound' } });
    expect(await liftModelQuarantine(engineer.ctx, { ...lift, reason: ' ' })).toMatchObject({ ok: false, problem: { kind: 'InvalidInput', field: 'reason' } });
    expect(await liftModelQuarantine(engineer.ctx, lift)).toMatchObject({ ok: true, value: { id } });
    expect(await listQuarantines(engineer.ctx, [id])).toEqual(new Map());
    expect(await request(id)).toMatchObject({ ok: true });
  });
});

describe('a run that failed for another reason', () => {
  it('puts no model into quarantine, nor does a single crash', async () => {
    const version = await seedModelVersion(project, registry, { bytes: sigmoidModel({ opset: 11 }), manifest: twoFeatureManifest });
    const system = systemContext(machinery);
    const run = value(await request(version.id));
    for (;;) {
      const claimed = present(await claimRun(system, 'w'), 'a run that waits');
      const isOurs = claimed.run.id === run.id;
      await recordFailure(system, evaluationQueue, claimed.lease, isOurs && claimed.run.crashes > 0 ? { code: 'TIMEOUT', message: 'Too slow.' } : CRASH);
      if (isOurs && claimed.run.crashes > 0) break;
    }
    expect(await listQuarantines(engineer.ctx, [version.id])).toEqual(new Map());
    expect(await request(version.id)).toMatchObject({ ok: true });
  });
});
