import { beforeAll, describe, expect, it } from 'vitest';
import { sha256 } from '../../kernel/digest.ts';
import { LIMITS } from '../../kernel/limits.ts';
import { type FixedClock, fixedClock } from '../../testing/fixed-clock.ts';
import { inMutation, numberedId } from '../../testing/lineage-kit.ts';
import { sigmoidModel } from '../../testing/onnx-fixtures.ts';
import { type SeededRegistry, seedModelVersion, seedRegistry, value } from '../../testing/registry-kit.ts';
import { twoFeatureManifest } from '../../testing/runs.ts';
import { seedProject, seedStranger, type TestPerson, type TestProject } from '../../testing/seed.ts';
import { systemContext, testMachinery } from '../../testing/test-context.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import type { Machinery } from '../context.ts';
import { listFindings, openFindingsOf } from '../findings/index.ts';
import { traceDownstream } from '../lineage/index.ts';
import type { ModelVersion } from '../registry/index.ts';
import {
  declareDeploymentTarget,
  deploy,
  findServings,
  markLostServings,
  observeServing,
  reportServing,
  type Serving,
  servingsOfDeployments,
  spellsOfServings,
} from './index.ts';

let database: TestDatabase;
let machinery: Machinery;
const clock: FixedClock = fixedClock();
let requests = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  machinery = await testMachinery(database, { clock });
});

/** A project with two versions of one model, of different bytes. */
interface Scene {
  readonly project: TestProject;
  readonly seeded: SeededRegistry;
  readonly engineer: TestPerson;
  readonly one: ModelVersion;
  readonly two: ModelVersion;
}

async function scene(): Promise<Scene> {
  const project = await seedProject(machinery);
  const seeded = await seedRegistry(project);
  const two = await seedModelVersion(project, seeded, { bytes: sigmoidModel({ irVersion: 7 }), manifest: twoFeatureManifest });
  expect(two.artifactDigest).not.toBe(seeded.modelVersion.artifactDigest);
  return { project, seeded, engineer: await project.as('ml-engineer'), one: seeded.modelVersion, two };
}

/** Lets the version serve, a minute later. */
async function approved({ project }: Scene, version: ModelVersion, environment: 'staging' | 'production' = 'production') {
  clock.advance(60);
  const input = {
    modelVersionId: version.id,
    environmentId: project.environments[environment].id,
    promotionRequestId: numberedId('PromotionRequest', ++requests),
  };
  return value(await inMutation(systemContext(machinery), (ctx) => deploy(ctx, input))).deployment;
}

type Report = Partial<Parameters<typeof reportServing>[1]>;

/** A report, a minute later. */
async function reported({ project, seeded, engineer }: Scene, report: Report = {}): Promise<Serving> {
  clock.advance(60);
  const place = { projectId: project.id, environment: 'production', endpoint: 'https://scoring.example.com', modelName: seeded.model.name };
  return value(await reportServing(engineer.ctx, { ...place, ...report }));
}

const openKinds = async ({ engineer }: Scene, serving: Serving): Promise<readonly string[]> =>
  ((await openFindingsOf(engineer.ctx, [serving.id])).get(serving.id) ?? []).map(({ kind, severity }) => `${kind} ${severity}`);

const entries = async (id: string): Promise<readonly string[]> =>
  (await database.pool.query('select type from journal_entries where subject_id = $1 order by seq', [id])).rows.map(({ type }) => type);

describe('what serves', () => {
  it('is unapproved until it is approved there, and then what it is seen to be', async () => {
    const here = await scene();
    const unapproved = await reported(here, { artifactDigest: here.one.artifactDigest });
    expect(unapproved).toMatchObject({ standing: 'UNAPPROVED', modelVersionId: here.one.id, deploymentId: null });
    expect(await openKinds(here, unapproved)).toEqual(['UNAPPROVED_DEPLOYMENT CRITICAL']);
    const deployment = await approved(here, here.one);
    const serving = await reported(here, { artifactDigest: `sha256:${here.one.artifactDigest.toUpperCase()}` });
    expect(serving).toMatchObject({ id: unapproved.id, standing: 'APPROVED', deploymentId: deployment.id });
    expect(await openKinds(here, serving)).toEqual([]);
    const { items } = value(await listFindings(here.engineer.ctx, { subjectId: serving.id }, { first: 10, after: null }));
    expect(items).toMatchObject([{ kind: 'UNAPPROVED_DEPLOYMENT', state: 'RESOLVED' }]);
    expect(await entries(items[0]!.id)).toEqual(['finding.raised', 'finding.changed']);
    expect((await spellsOfServings(here.engineer.ctx, [serving.id])).get(serving.id)).toMatchObject([
      { number: 1, standing: 'UNAPPROVED', observations: 1 },
      { number: 2, standing: 'APPROVED', observations: 1, since: serving.lastSeenAt },
    ]);
    expect((await servingsOfDeployments(here.engineer.ctx, [deployment.id])).get(deployment.id)?.map(({ id }) => id)).toEqual([serving.id]);
  });

  it('diverges when it is other bytes, registered or not, or another version, and each is one finding however often it is seen', async () => {
    const here = await scene();
    await approved(here, here.one);
    const endpoints = {
      'https://a.example.com': { artifactDigest: here.two.artifactDigest },
      'https://b.example.com': { artifactDigest: sha256('whatever') },
      'https://c.example.com': { version: '2' },
    };
    for (const [endpoint, claim] of Object.entries(endpoints)) {
      const serving = await reported(here, { endpoint, ...claim });
      const again = await reported(here, { endpoint, ...claim });
      expect(again).toMatchObject({ id: serving.id, standing: 'DIVERGING' });
      expect(await openKinds(here, serving)).toEqual(['DIVERGING_BYTES CRITICAL']);
      expect(await entries(serving.id)).toEqual(['serving.judged', 'serving.reported', 'serving.reported']);
      expect((await spellsOfServings(here.engineer.ctx, [serving.id])).get(serving.id)).toMatchObject([{ observations: 2 }]);
    }
    const page = { first: 10, after: null };
    const listed = value(await findServings(here.engineer.ctx, { projectId: here.project.id, environment: 'production', standings: ['DIVERGING'], page }));
    expect(listed.total).toBe(3);
  });

  it('of a model or of bytes that nobody knows is unapproved, in every environment by its weight', async () => {
    const here = await scene();
    const bytes = sha256('from nowhere');
    const stranger = await reported(here, { modelName: 'shadow', artifactDigest: bytes });
    expect([stranger.standing, stranger.modelId, await openKinds(here, stranger)]).toEqual(['UNAPPROVED', null, ['UNAPPROVED_DEPLOYMENT CRITICAL']]);
    const nameless = await reported(here, { modelName: null, artifactDigest: bytes, environment: 'staging' });
    expect([nameless.standing, await openKinds(here, nameless)]).toEqual(['UNAPPROVED', ['UNAPPROVED_DEPLOYMENT MEDIUM']]);
    const trial = await reported(here, { environment: 'development' });
    expect(await openKinds(here, trial)).toEqual(['UNAPPROVED_DEPLOYMENT LOW']);
  });

  it('without a digest is not known, and settles nothing', async () => {
    const here = await scene();
    await approved(here, here.one);
    const diverging = await reported(here, { artifactDigest: here.two.artifactDigest });
    const silent = await reported(here, { version: '1' });
    expect(silent).toMatchObject({ id: diverging.id, standing: 'UNKNOWN' });
    expect(await openKinds(here, silent)).toEqual(['DIVERGING_BYTES CRITICAL']);
    expect(await openKinds(here, await reported(here, { artifactDigest: here.one.artifactDigest }))).toEqual([]);
  });

  it('is found by the declared endpoint where it has another name there', async () => {
    const here = await scene();
    const { id: deploymentId } = await approved(here, here.one);
    const target = { kind: 'REAL_TIME' as const, endpoint: 'http://triton:8000', servedAs: 'prescreen_v2' };
    value(await declareDeploymentTarget(here.engineer.ctx, { deploymentId, ...target }));
    const { artifactDigest } = here.one;
    expect(await reported(here, { endpoint: 'http://triton:8000/', modelName: 'prescreen_v2', artifactDigest })).toMatchObject({
      standing: 'APPROVED',
      deploymentId,
    });
    expect(await reported(here, { endpoint: 'http://triton:8000', modelName: 'another', artifactDigest })).toMatchObject({ standing: 'UNAPPROVED' });
    expect(await reported(here, { endpoint: 'http://triton:8000', modelName: null, artifactDigest: sha256('x') })).toMatchObject({ standing: 'DIVERGING' });
  });

  it('is judged by what was approved at the instant of the look: at the first and the last instant of a deployment', async () => {
    const here = await scene();
    const first = await approved(here, here.one);
    const second = await approved(here, here.two);
    const look = (observedAt: Date, artifactDigest: string, endpoint: string) => reported(here, { observedAt, artifactDigest, endpoint });
    const [before, last] = [new Date(first.validFrom.getTime() - 1), new Date(second.validFrom.getTime() - 1)];
    expect((await look(before, here.one.artifactDigest, 'one')).standing).toBe('UNAPPROVED');
    expect((await look(first.validFrom, here.one.artifactDigest, 'two')).standing).toBe('APPROVED');
    expect((await look(last, here.one.artifactDigest, 'three')).standing).toBe('APPROVED');
    expect((await look(second.validFrom, here.one.artifactDigest, 'four')).standing).toBe('DIVERGING');
    expect((await look(second.validFrom, here.two.artifactDigest, 'five')).standing).toBe('APPROVED');
  });

  it('is not changed by a look that came late', async () => {
    const here = await scene();
    const { validFrom } = await approved(here, here.one);
    const serving = await reported(here, { artifactDigest: here.one.artifactDigest });
    const late = await reported(here, { artifactDigest: here.two.artifactDigest, observedAt: validFrom });
    expect(late).toEqual(serving);
    expect(await openKinds(here, serving)).toEqual([]);
    const { rows } = await database.pool.query(`select payload from journal_entries where type = 'serving.reported' and subject_id = $1 order by seq`, [
      serving.id,
    ]);
    expect(rows.map(({ payload }) => [payload.counted, payload.said.artifactDigest])).toEqual([
      [true, here.one.artifactDigest],
      [false, here.two.artifactDigest],
    ]);
  });

  it('is not known from a new deployment on until it is seen again', async () => {
    const here = await scene();
    await approved(here, here.one);
    const serving = await reported(here, { artifactDigest: here.one.artifactDigest });
    const second = await approved(here, here.two);
    const [waiting] = (await servingsOfDeployments(here.engineer.ctx, [second.id])).get(second.id) ?? [];
    expect(waiting).toMatchObject({ id: serving.id, standing: 'UNKNOWN', deploymentId: second.id });
    expect((await reported(here, { artifactDigest: here.one.artifactDigest })).standing).toBe('DIVERGING');
    expect((await reported(here, { artifactDigest: here.two.artifactDigest })).standing).toBe('APPROVED');
    expect(await openKinds(here, serving)).toEqual([]);
  });

  it('is judged again by its last look when another deployment begins: bytes that are approved now are right, what was wrong stays wrong', async () => {
    const here = await scene();
    await approved(here, here.one);
    const look = (endpoint: string, artifactDigest: string) => reported(here, { endpoint, artifactDigest });
    const early = await look('https://early.example.com', here.two.artifactDigest);
    const strange = await look('https://strange.example.com', sha256('whatever'));
    expect([early.standing, strange.standing]).toEqual(['DIVERGING', 'DIVERGING']);
    const second = await approved(here, here.two);
    const now = async () => new Map(((await servingsOfDeployments(here.engineer.ctx, [second.id])).get(second.id) ?? []).map((one) => [one.id, one]));
    expect((await now()).get(early.id)).toMatchObject({ standing: 'APPROVED', deploymentId: second.id, lastSeenAt: early.lastSeenAt });
    expect(await openKinds(here, early)).toEqual([]);
    expect((await now()).get(strange.id)).toMatchObject({
      standing: 'DIVERGING',
      deploymentId: second.id,
      reason: expect.stringContaining('version 2 is approved'),
    });
    expect(await openKinds(here, strange)).toEqual(['DIVERGING_BYTES CRITICAL']);
    expect((await spellsOfServings(here.engineer.ctx, [early.id])).get(early.id)).toHaveLength(1);
    expect(await entries(early.id)).toEqual(['serving.judged', 'serving.reported', 'serving.judged']);
  });

  it('that nobody had approved, or whose name nobody knew, is judged by the first deployment and by the first word on where it answers', async () => {
    const here = await scene();
    const { artifactDigest } = here.one;
    const known = await reported(here, { artifactDigest });
    const renamed = await reported(here, { endpoint: 'http://triton:8000', modelName: 'prescreen_v2', artifactDigest });
    expect([known.standing, renamed.standing, renamed.modelId]).toEqual(['UNAPPROVED', 'UNAPPROVED', null]);
    const { id: deploymentId } = await approved(here, here.one);
    expect([await openKinds(here, known), await openKinds(here, renamed)]).toEqual([[], ['UNAPPROVED_DEPLOYMENT CRITICAL']]);
    value(await declareDeploymentTarget(here.engineer.ctx, { deploymentId, kind: 'REAL_TIME', endpoint: 'http://triton:8000', servedAs: 'prescreen_v2' }));
    expect(await openKinds(here, renamed)).toEqual([]);
    expect((await servingsOfDeployments(here.engineer.ctx, [deploymentId])).get(deploymentId)).toMatchObject([
      { id: known.id, standing: 'APPROVED', deploymentId },
      { id: renamed.id, standing: 'APPROVED', deploymentId },
    ]);
  });

  it('counts as lost once nobody has seen it for long, and as found when it is seen again', async () => {
    const here = await scene();
    await approved(here, here.one);
    const { artifactDigest } = here.one;
    const serving = await reported(here, { artifactDigest });
    const mark = () => markLostServings(systemContext(machinery), {});
    while ((await mark()).ok);
    clock.advance(LIMITS.servingStaleHours * 3_600);
    const marked = await mark();
    expect(marked.ok ? marked.value.map(({ id }) => id) : []).not.toContain(serving.id);
    clock.advance(1);
    expect(value(await mark())).toMatchObject([{ id: serving.id, staleSince: clock.now(), standing: 'APPROVED' }]);
    expect((await mark()).ok).toBe(false);
    const page = { first: 10, after: null };
    expect(value(await findServings(here.engineer.ctx, { projectId: here.project.id, stale: true, page })).total).toBe(1);
    expect(await reported(here, { artifactDigest })).toMatchObject({ id: serving.id, staleSince: null });
    expect((await entries(serving.id)).slice(2)).toEqual(['serving.lost', 'serving.judged', 'serving.reported']);
    await expect(markLostServings(here.engineer.ctx, {})).rejects.toThrow('not allowed');
  });

  it('is in lineage: from the version that was seen, as long as it was', async () => {
    const here = await scene();
    await approved(here, here.one);
    const serving = await reported(here, { artifactDigest: here.one.artifactDigest });
    await reported(here, { artifactDigest: here.two.artifactDigest });
    const reached = async (version: ModelVersion, asOf: Date | null) =>
      value(await traceDownstream(here.engineer.ctx, { nodeId: version.id, asOf })).nodes.some(({ id }) => id === serving.id);
    expect([await reached(here.one, null), await reached(here.two, null)]).toEqual([false, true]);
    expect([await reached(here.one, serving.lastSeenAt), await reached(here.two, serving.lastSeenAt)]).toEqual([true, false]);
  });

  it('seen by many for the first time at once is one serving with one finding', async () => {
    const here = await scene();
    const environment = here.project.environments.production;
    const look = { environment, endpoint: 'https://busy.example.com', modelName: 'shadow', version: null, artifactDigest: null, servingSystem: null };
    const observedAt = clock.now();
    const seen = await Promise.all(
      Array.from({ length: 5 }, () => inMutation(here.engineer.ctx, (ctx) => observeServing(ctx, { ...look, observedAt, source: 'OPENLINEAGE' }))),
    );
    const ids = new Set(seen.map(({ serving }) => serving.id));
    expect(ids.size).toBe(1);
    const [serving] = seen;
    expect(await openKinds(here, serving!.serving)).toEqual(['UNAPPROVED_DEPLOYMENT CRITICAL']);
    expect((await spellsOfServings(here.engineer.ctx, [...ids])).get(serving!.serving.id)).toMatchObject([{ number: 1, observations: 5 }]);
  });
});

describe('a report', () => {
  it.each<[string, Report, string]>([
    ['an environment that is not there', { environment: 'moon' }, 'Environment'],
    ['a digest that is none', { artifactDigest: 'abc' }, '64 hexadecimal'],
    ['neither name nor digest', { modelName: null }, 'its name, or the digest'],
    ['secrets in the address', { endpoint: 'https://me:secret@scoring.example.com' }, 'user and password'],
    ['an empty name', { modelName: ' ' }, 'at least one character'],
    ['an instant in the future', { observedAt: new Date('2099-01-01T00:00:00Z') }, 'lies in the future'],
    ['no instant', { observedAt: new Date(Number.NaN) }, 'no instant'],
  ])('with %s is refused', async (_, report, words) => {
    await expect(reported(await scene(), report)).rejects.toThrow(words);
  });

  it('is taken from machines that may report and read nothing else, and from nobody outside', async () => {
    const here = await scene();
    await approved(here, here.one);
    const machine = await here.project.as('ingest');
    const report = {
      projectId: here.project.id,
      environment: 'production',
      endpoint: 'e',
      modelName: here.seeded.model.name,
      artifactDigest: here.one.artifactDigest,
    };
    expect(value(await reportServing(machine.ctx, report))).toMatchObject({ standing: 'APPROVED' });
    await expect(reportServing((await here.project.as('viewer')).ctx, report)).rejects.toThrow('not allowed');
    const stranger = (await seedStranger(machinery)).ctx;
    expect(await reportServing(stranger, report)).toMatchObject({ ok: false, problem: { kind: 'NotFound', subject: 'Project' } });
    expect(value(await findServings(stranger, { projectId: here.project.id, page: { first: 10, after: null } })).total).toBe(0);
  });
});
