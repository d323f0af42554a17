import { openPromotionFile, type PromotionRequest } from '../../domain/promotion/index.ts';
import type { ModelVersion } from '../../domain/registry/index.ts';
import { TEST_POLICY } from '../promotion-kit.ts';
import { type Stage, setStage } from '../promotion-stage.ts';
import type { PromotionTheatre } from '../promotion-theatre.ts';
import { value } from '../registry-kit.ts';
import { seedPerson, type TestPerson } from '../seed.ts';
import { current, type FreezeModel, type PromotionModel, REVIEWERS, type RequestModel, type VersionModel, type WaiverModel } from './promotion-model.ts';

/** The policy of the fuzz, at a version: what is measured against the champion is another test's matter. */
export const policyText = (version: number): string =>
  TEST_POLICY.split('\n')
    .filter((line) => !line.includes('id: champion'))
    .join('\n')
    .replace('version: 1', `version: ${version}`);

/** What an act came to. */
export interface Outcome {
  readonly ok: boolean;
  readonly problem?: { readonly kind: string; readonly message?: string };
}

/** A project that is played with: the model of it beside the real one. */
export class PromotionWorld {
  readonly model: PromotionModel;
  readonly theatre: PromotionTheatre;
  readonly stage: Stage;
  readonly people = new Map<string, TestPerson>();
  readonly versions = new Map<VersionModel, ModelVersion>();
  readonly requests = new Map<RequestModel, PromotionRequest>();
  readonly waivers = new Map<WaiverModel, string>();
  readonly freezes = new Map<FreezeModel, string>();
  /** Digest by file of the model: one for each, and none for two. */
  readonly digests = new Map<string, string>();
  readonly sent: (() => Promise<Outcome>)[] = [];

  private constructor(theatre: PromotionTheatre, stage: Stage, policy: number) {
    this.theatre = theatre;
    this.stage = stage;
    this.model = { now: theatre.clock.now().getTime(), policy, people: new Map(), versions: [], requests: [], freezes: [], servings: new Map() };
  }

  /** A new project with people, one version and nothing asked for. Publishes the next version of the policy. */
  static async begin(theatre: PromotionTheatre, policy: number): Promise<PromotionWorld> {
    theatre.folder.write(`fuzz-${policy}.yaml`, policyText(policy));
    const world = new PromotionWorld(theatre, await setStage(theatre.machinery), policy);
    const { engineer, scientist, project } = world.stage;
    world.enter('engineer', engineer, 'ml-engineer');
    world.enter('scientist', scientist, 'data-scientist');
    for (const number of [1, 2]) for (const role of REVIEWERS) await world.welcome(`${role} ${number}`, role);
    await world.welcome('auditor', 'auditor');
    await world.welcome('both', ...REVIEWERS);
    const machine = await seedPerson(theatre.machinery, project.id, { name: 'machine', kind: 'SERVICE_ACCOUNT', roles: REVIEWERS });
    world.enter('machine', machine, ...REVIEWERS);
    world.addVersion(world.stage.registry.modelVersion);
    return world;
  }

  /** Somebody new who holds the roles from now on. */
  async welcome(name: string, ...roles: readonly string[]): Promise<void> {
    this.enter(name, await seedPerson(this.theatre.machinery, this.stage.project.id, { name, roles }), ...roles);
  }

  enter(name: string, person: TestPerson, ...roles: readonly string[]): void {
    this.people.set(name, person);
    // Seeded people have held their roles for a minute.
    const since = this.theatre.clock.now().getTime() - 60_000;
    this.model.people.set(name, { name, person: name !== 'machine', roles: new Map(roles.map((role) => [role, since])) });
  }

  addVersion(version: ModelVersion): void {
    const added: VersionModel = { number: this.model.versions.length + 1, evidence: 1, evaluatedAt: this.model.now, retired: false };
    this.model.versions.push(added);
    this.versions.set(added, version);
  }

  pass(seconds: number): void {
    this.theatre.clock.advance(seconds);
    this.model.now = this.theatre.clock.now().getTime();
  }

  async digestOf(request: PromotionRequest): Promise<string> {
    return value(await openPromotionFile(this.stage.risk.ctx, { promotionRequestId: request.id })).digestToSign;
  }

  /** Where the real project is not what the model says, in words. */
  async differences(): Promise<readonly string[]> {
    const { pool } = this.theatre.database;
    const projectId = this.stage.project.id;
    const [requests, deployments, entries, digests] = await Promise.all([
      pool.query<{ id: string; state: string; decisions: string }>(
        'select id, state, (select count(*) from decisions d where d.subject_id = r.id) as decisions from promotion_requests r where project_id = $1',
        [projectId],
      ),
      pool.query<{ request: string; environment: string }>(
        `select d.promotion_request_id as request, e.name as environment from deployments d join environments e on e.id = d.environment_id where d.project_id = $1 and d.valid_to is null`,
        [projectId],
      ),
      pool.query<{ subject: string; count: string }>(
        `select subject_id as subject, count(*) as count from journal_entries where project_id = $1 and type = 'promotion.promoted' group by 1`,
        [projectId],
      ),
      [...this.digests.values()],
    ]);
    const states = new Map(requests.rows.map((row) => [row.id, `${row.state}, ${row.decisions} decisions`]));
    const promoted = new Map(entries.rows.map((row) => [row.subject, Number(row.count)]));
    const serving = new Map(deployments.rows.map((row) => [row.environment, row.request]));
    const found = [...this.requests].flatMap(([request, { id }]) => [
      differ(`request ${request.number}`, states.get(id), `${request.state}, ${request.decisions.length} decisions`),
      differ(`journal of request ${request.number}`, promoted.get(id) ?? 0, request.state === 'PROMOTED' ? 1 : 0),
    ]);
    const places = ['production', 'staging'].map((environment) => {
      const expected = current(this.model, environment);
      return differ(`what serves in ${environment}`, serving.get(environment), expected === undefined ? undefined : this.requests.get(expected.request)?.id);
    });
    const counted = [differ('requests', states.size, this.requests.size), differ('different files signed', new Set(digests).size, digests.length)];
    return [...found, ...places, ...counted].filter((difference) => difference !== null);
  }
}

const differ = (what: string, real: unknown, expected: unknown): string | null =>
  real === expected ? null : `${what}: ${String(real)}, where the model has ${String(expected)}`;
