import { beforeAll, describe, expect, it } from 'vitest';
import { LIMITS } from '../../kernel/limits.ts';
import { storable } from '../../kernel/text.ts';
import { createGuardedClient } from '../../network/guarded-client.ts';
import { parseOrigin } from '../../network/origins.ts';
import { type FixedClock, fixedClock } from '../../testing/fixed-clock.ts';
import { inMutation, numberedId } from '../../testing/lineage-kit.ts';
import { sigmoidModel } from '../../testing/onnx-fixtures.ts';
import { type OpenInferenceServer, startOpenInferenceServer } from '../../testing/open-inference-server.ts';
import { seedRegistry, value } from '../../testing/registry-kit.ts';
import { twoFeatureManifest } from '../../testing/runs.ts';
import { seedProject, seedStranger, type TestPerson } from '../../testing/seed.ts';
import { contextOf, systemContext, testMachinery } from '../../testing/test-context.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import type { Context, Machinery } from '../context.ts';
import { openFindingsOf } from '../findings/index.ts';
import type { Deployment } from './index.ts';
import { declareDeploymentTarget, deploy, deploymentsToProbe, lastProbes, probeDeployment, reportServing, servingsOfDeployments } from './index.ts';

let database: TestDatabase;
let machinery: Machinery;
const clock: FixedClock = fixedClock();
let requests = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  machinery = await testMachinery(database, { clock });
});

interface Scene {
  readonly engineer: TestPerson;
  /** A request of the engineer on a server that may ask the endpoint. */
  readonly ctx: Context;
  readonly server: OpenInferenceServer;
  readonly deployment: Deployment;
  readonly projectId: string;
  readonly digest: string;
}

const allowing = (...urls: string[]): Machinery => ({
  ...machinery,
  network: createGuardedClient({ origins: urls.map((url) => parseOrigin(url)!), privateNetworks: true }),
});

/** A version that is approved, and an endpoint that serves it. */
async function scene(model: Uint8Array = sigmoidModel()): Promise<Scene> {
  const project = await seedProject(machinery);
  const seeded = await seedRegistry(project, { model: { bytes: model, manifest: twoFeatureManifest } });
  const engineer = await project.as('ml-engineer');
  const input = {
    modelVersionId: seeded.modelVersion.id,
    environmentId: project.environments.production.id,
    promotionRequestId: numberedId('PromotionRequest', ++requests),
  };
  const { deployment } = await inMutation(systemContext(machinery), async (ctx) => value(await deploy(ctx, input)));
  const server = await startOpenInferenceServer('prescreen_v1', model);
  value(
    await declareDeploymentTarget(engineer.ctx, {
      deploymentId: deployment.id,
      kind: 'REAL_TIME',
      endpoint: server.url,
      servingSystem: 'Triton',
      servedAs: 'prescreen_v1',
    }),
  );
  return {
    engineer,
    ctx: contextOf(allowing(server.url), engineer.ctx.actor),
    server,
    deployment,
    projectId: project.id,
    digest: seeded.modelVersion.artifactDigest,
  };
}

async function probed({ ctx, deployment }: Scene) {
  clock.advance(60);
  return value(await probeDeployment(ctx, { deploymentId: deployment.id }));
}

const servingOf = async ({ engineer, deployment }: Scene) => (await servingsOfDeployments(engineer.ctx, [deployment.id])).get(deployment.id)?.[0];
const openKinds = async (here: Scene): Promise<readonly string[]> => {
  const id = (await servingOf(here))?.id ?? '';
  return ((await openFindingsOf(here.engineer.ctx, [id])).get(id) ?? []).map(({ kind }) => kind);
};

describe('a probe', () => {
  it('verifies an endpoint that runs the approved version, and finds out when the model is swapped and when it is put back', async () => {
    const here = await scene();
    const honest = await probed(here);
    expect(honest).toMatchObject({ outcome: 'VERIFIED', rows: LIMITS.probeRows, differing: 0, servedVersion: '3', endpoint: here.server.url });
    expect(honest.largestDifference).toBeLessThan(LIMITS.probeTolerance);
    expect(here.server.asked).toEqual(['GET /v2/models/prescreen_v1', 'POST /v2/models/prescreen_v1/infer']);
    // The serving side numbers versions as it likes: its number alone would say that something else serves.
    expect(await servingOf(here)).toMatchObject({
      standing: 'APPROVED',
      version: '3',
      source: 'PROBED',
      probeVerdict: 'VERIFIED',
      modelName: 'prescreen_v1',
      servingSystem: 'Triton',
    });

    expect(await openKinds(here)).toEqual([]);

    await here.server.swap(otherWeights());
    const swapped = await probed(here);
    expect(swapped.outcome).toBe('DIVERGED');
    expect(swapped.differing).toBeGreaterThan(LIMITS.probeRows / 2);
    expect(await servingOf(here)).toMatchObject({ standing: 'DIVERGING', deploymentId: here.deployment.id });
    expect(await openKinds(here)).toEqual(['DIVERGING_BYTES']);

    // A serving side that was swapped may well report the approved bytes: what it answers weighs more than what it says.
    const report = { projectId: here.projectId, environment: 'production', endpoint: here.server.url, modelName: 'prescreen_v1', artifactDigest: here.digest };
    expect(value(await reportServing(here.engineer.ctx, report)).standing).toBe('DIVERGING');

    await here.server.swap(sigmoidModel());
    expect((await probed(here)).outcome).toBe('VERIFIED');
    expect(await servingOf(here)).toMatchObject({ standing: 'APPROVED' });
    expect(await openKinds(here)).toEqual([]);
    expect((await lastProbes(here.engineer.ctx, [here.deployment.id])).get(here.deployment.id)).toMatchObject({ outcome: 'VERIFIED' });
    const { rows } = await database.pool.query(
      `select payload ->> 'outcome' as outcome from journal_entries where type = 'deployment.probed' and subject_id = $1 order by seq`,
      [here.deployment.id],
    );
    expect(rows.map(({ outcome }) => outcome)).toEqual(['VERIFIED', 'DIVERGED', 'VERIFIED']);
  });

  it('finds an endpoint with other inputs or outputs without asking for answers', async () => {
    const here = await scene();
    const metadata = (change: object) => {
      const tensors = {
        inputs: [{ name: 'features', datatype: 'FP32', shape: [-1, 2] }],
        outputs: [{ name: 'probability', datatype: 'FP32', shape: [-1, 1] }],
      };
      here.server.misbehave({ status: 200, body: JSON.stringify({ name: 'm', platform: 'x', ...tensors, ...change }) });
    };
    for (const [change, words] of [
      [{ inputs: [{ name: 'x', datatype: 'FP32', shape: [-1, 2] }] }, 'has no input "features"'],
      [{ inputs: [{ name: 'features', datatype: 'FP64', shape: [-1, 2] }] }, 'takes FP64'],
      [{ inputs: [{ name: 'features', datatype: 'FP32', shape: ['-1', '3'] }] }, 'has the shape [-1, 3]'],
      [{ outputs: [{ name: 'score', datatype: 'FP32', shape: [-1, 1] }] }, 'has no output "probability"'],
    ] as const) {
      metadata(change);
      expect(await probed(here)).toMatchObject({ outcome: 'DIVERGED', detail: expect.stringContaining(words), rows: 0 });
    }
  });

  it('is kept whatever the endpoint calls things: nothing that cannot be stored hides a swapped model', async () => {
    const here = await scene();
    for (const name of ['x\0', 'x\ud83d', `${'x'.repeat(LIMITS.nameCharacters - 1)}😀`, 'y'.repeat(100_000)]) {
      const body = JSON.stringify({ name: 'm', versions: [name], inputs: [{ name, datatype: name, shape: [-1, 2] }] });
      here.server.misbehave({ status: 200, body });
      expect(await probed(here)).toMatchObject({ outcome: 'DIVERGED', detail: expect.stringContaining('has no input "features"') });
      const extra = [{ name: 'features', datatype: 'FP32', shape: [-1, 2] }, ...JSON.parse(body).inputs];
      here.server.misbehave({ status: 200, body: JSON.stringify({ name: 'm', versions: [name], inputs: extra }) });
      const found = await probed(here);
      expect([found.outcome, found.detail, found.servedVersion]).toEqual(['DIVERGED', storable(found.detail), storable(found.servedVersion ?? '')]);
      expect(found.detail.length).toBeLessThan(LIMITS.textCharacters);
    }
    expect(await openKinds(here)).toEqual(['DIVERGING_BYTES']);
  });

  it('says what it could not find out: nobody there, no such model, no JSON, an answer without end', async () => {
    const here = await scene();
    for (const [answer, outcome, words] of [
      [{ status: 503, body: '' }, 'UNREACHABLE', '503'],
      [{ status: 404, body: '{"error":"no"}' }, 'INCONCLUSIVE', 'knows no model'],
      [{ status: 401, body: '' }, 'INCONCLUSIVE', '401'],
      [{ status: 302, body: '', headers: { location: 'http://169.254.169.254/' } }, 'INCONCLUSIVE', '302'],
      [{ status: 200, body: '<html>' }, 'INCONCLUSIVE', 'no JSON'],
      [{ status: 200, body: '[]' }, 'INCONCLUSIVE', 'does not describe'],
      [{ status: 200, body: 'x'.repeat(LIMITS.probeAnswerBytes + 1) }, 'UNREACHABLE', 'longer than'],
    ] as const) {
      here.server.misbehave(answer);
      expect(await probed(here)).toMatchObject({ outcome, detail: expect.stringContaining(words) });
    }
    await here.server.stop();
    expect(await probed(here)).toMatchObject({ outcome: 'UNREACHABLE', detail: expect.stringContaining('ECONNREFUSED') });
    // What was not found out is no observation of what serves.
    expect(await servingOf(here)).toBeUndefined();
  });

  it('asks nobody whom the operator does not allow, no past deployment, and nothing for people who may not', async () => {
    const here = await scene();
    const input = { deploymentId: here.deployment.id };
    expect(await probeDeployment(here.engineer.ctx, input)).toMatchObject({ ok: false, problem: { message: expect.stringContaining('ASSAY_PROBE_ORIGINS') } });
    const closed = { ...here.ctx, network: createGuardedClient({ origins: [parseOrigin(here.server.url)!], privateNetworks: false }) };
    expect(value(await probeDeployment(closed, input))).toMatchObject({ outcome: 'UNREACHABLE', detail: expect.stringContaining('ASSAY_PROBE_PRIVATE') });
    expect(here.server.asked).toEqual([]);
    await expect(
      probeDeployment({ ...here.ctx, actor: (await seedProject(machinery).then((other) => other.as('viewer'))).ctx.actor }, input),
    ).resolves.toMatchObject({ problem: { kind: 'NotFound' } });
    expect(await probeDeployment({ ...here.ctx, actor: (await seedStranger(machinery)).ctx.actor }, input)).toMatchObject({
      ok: false,
      problem: { kind: 'NotFound' },
    });
    value(await declareDeploymentTarget(here.engineer.ctx, { ...input, kind: 'BATCH' }));
    expect(await probeDeployment(here.ctx, input)).toMatchObject({ ok: false, problem: { message: expect.stringContaining('where this deployment answers') } });
  });

  it('is due again after a while, for current deployments whose endpoint may be asked', async () => {
    const here = await scene();
    const ctx = { ...here.ctx, actor: systemContext(machinery).actor };
    expect(await deploymentsToProbe(ctx)).toEqual([here.deployment.id]);
    expect(await deploymentsToProbe({ ...ctx, network: machinery.network })).toEqual([]);
    await probed(here);
    expect(await deploymentsToProbe(ctx)).toEqual([]);
    clock.advance(LIMITS.probeIntervalSeconds + 1);
    expect(await deploymentsToProbe(ctx)).toEqual([here.deployment.id]);
  });
});

/** Like the fixture that serves, in every way that metadata shows, and another model. */
const otherWeights = (): Uint8Array => sigmoidModel({ weights: [2, -1] });
