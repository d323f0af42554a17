import { freezePromotions, liftFreeze, liftSuspension } from '../../domain/deployments/index.ts';
import { actorOfPrincipal, revokeRoleGrant } from '../../domain/identity/index.ts';
import {
  acknowledgeWarning,
  decidePromotion,
  grantPromotionWaiver,
  openPromotionFile,
  type PromotionRequest,
  requestPromotion,
  retireModelVersion,
  revokePromotionWaiver,
  withdrawPromotion,
} from '../../domain/promotion/index.ts';
import type { ModelVersion } from '../../domain/registry/index.ts';
import { present } from '../../kernel/assert.ts';
import { fabricateRun, publish, TEST_POLICY } from '../promotion-kit.ts';
import { inDays, REASON, type Stage, setStage, TERMS } from '../promotion-stage.ts';
import type { PromotionTheatre } from '../promotion-theatre.ts';
import { seedModelVersion, value } from '../registry-kit.ts';
import { seedPerson, type TestPerson } from '../seed.ts';
import { contextOf } from '../test-context.ts';
import {
  acknowledge,
  covered,
  current,
  type DecisionModel,
  decide,
  type FreezeModel,
  fileOf,
  grantWaiver,
  mayJudge,
  openRequest,
  type PersonModel,
  type PromotionModel,
  REVIEWERS,
  type RequestModel,
  retire,
  revokeWaiver,
  type ServingModel,
  type VersionModel,
  type WaiverModel,
  withdraw,
} from './promotion-model.ts';
import type { Choices } from './rounds.ts';

/** The policy of the fuzz, at a version: what is measured against the champion is another test's matter. */
const policyText = (version: number): string =>
  TEST_POLICY.split('\n')
    .filter((line) => !line.includes('id: champion'))
    .join('\n')
    .replace('version: 1', `version: ${version}`);

/** One step: what was done in words, whether the model allows it, and what became of it. */
export interface PlayedStep {
  readonly told: string;
  readonly allowed: boolean;
  readonly outcome: { readonly ok: boolean; readonly problem?: { readonly kind: string; readonly message?: string } };
}

interface Somebody {
  readonly person: PersonModel;
  readonly real: TestPerson;
}

interface Chosen {
  readonly request: RequestModel;
  readonly real: PromotionRequest;
}

/** A project that is played with: the model of it beside the real one. */
export class PromotionWorld {
  readonly model: PromotionModel;
  readonly #theatre: PromotionTheatre;
  readonly #stage: Stage;
  readonly #people = new Map<string, TestPerson>();
  readonly #versions = new Map<VersionModel, ModelVersion>();
  readonly #requests = new Map<RequestModel, PromotionRequest>();
  readonly #waivers = new Map<WaiverModel, string>();
  readonly #freezes = new Map<FreezeModel, string>();
  /** Digest by file of the model: one for each, and none for two. */
  readonly #digests = new Map<string, string>();
  readonly #sent: (() => Promise<PlayedStep['outcome']>)[] = [];

  private constructor(theatre: PromotionTheatre, stage: Stage, policy: number) {
    this.#theatre = theatre;
    this.#stage = stage;
    this.model = { now: theatre.clock.now().getTime(), policy, people: new Map(), versions: [], requests: [], freezes: [], servings: new Map() };
  }

  /** A new project with people, one version and nothing asked for. Publishes the next version of the policy. */
  static async begin(theatre: PromotionTheatre, policy: number): Promise<PromotionWorld> {
    theatre.folder.write(`fuzz-${policy}.yaml`, policyText(policy));
    const world = new PromotionWorld(theatre, await setStage(theatre.machinery), policy);
    for (const name of ['engineer', 'scientist', 'auditor'] as const)
      await world.#enter(name, name === 'engineer' ? 'ml-engineer' : name === 'scientist' ? 'data-scientist' : 'auditor');
    for (const number of [1, 2]) for (const role of REVIEWERS) await world.#enter(`${role} ${number}`, role);
    await world.#enter('both', ...REVIEWERS);
    await world.#enter('scientist who reviews', 'data-scientist', ...REVIEWERS);
    world.#addVersion(world.#stage.registry.modelVersion);
    return world;
  }

  async #enter(name: string, ...roles: readonly string[]): Promise<void> {
    const { machinery } = this.#theatre;
    const person =
      name === 'engineer'
        ? this.#stage.engineer
        : name === 'scientist'
          ? this.#stage.scientist
          : await seedPerson(machinery, this.#stage.project.id, { name, roles });
    this.#people.set(name, person);
    // Seeded people have held their roles for a minute.
    const since = machinery.clock.now().getTime() - 60_000;
    this.model.people.set(name, { name, person: true, roles: new Map(roles.map((role) => [role, since])) });
  }

  #addVersion(version: ModelVersion): void {
    const added: VersionModel = { number: this.model.versions.length + 1, evidence: 1, evaluatedAt: this.model.now, retired: false };
    this.model.versions.push(added);
    this.#versions.set(added, version);
  }

  /** Plays one step, chosen by weight. */
  async step(choices: Choices): Promise<PlayedStep> {
    this.#pass(1);
    if (choices.below(5) < 2) return this.#forward(choices);
    const steps: readonly (readonly [weight: number, play: (choices: Choices) => Promise<PlayedStep>])[] = [
      [24, (c) => this.#request(c)],
      [20, (c) => this.#acknowledge(c, this.#some(c), this.#person(c))],
      [20, (c) => this.#grantWaiver(c, this.#some(c), this.#person(c), c.pick([30, 90, 180, 181]))],
      [50, (c) => this.#decide(c, this.#some(c), this.#person(c), c.pick(['APPROVE', 'APPROVE', 'APPROVE', 'REQUEST_CHANGES', 'REJECT'] as const))],
      [12, () => this.#again()],
      [5, (c) => this.#withdraw(c)],
      [7, (c) => this.#revokeWaiver(c)],
      [6, (c) => this.#evaluate(c)],
      [6, (c) => this.#register(c)],
      [3, (c) => this.#retire(c)],
      [5, (c) => this.#freeze(c)],
      [12, (c) => this.#liftFreeze(c)],
      [12, (c) => this.#liftSuspension(c)],
      [3, (c) => this.#revokeRole(c)],
      [3, (c) => this.#newcomer(c)],
      [2, () => this.#publish()],
      [7, (c) => this.#wait(c)],
    ];
    let place = choices.below(steps.reduce((sum, [weight]) => sum + weight, 0));
    for (const [weight, play] of steps) {
      place -= weight;
      if (place < 0) return play(choices);
    }
    throw new Error('a step is always found');
  }

  /** What a request that waits lacks next, by somebody who may: without it few walks would come to a promotion. */
  async #forward(choices: Choices): Promise<PlayedStep> {
    const chosen = this.#some(choices);
    if (chosen === null) return this.#request(choices);
    const reviewers = [...this.model.people.values()].filter((person) => mayJudge(person, chosen.request));
    if (reviewers.length === 0) return this.#withdraw(choices);
    const person = choices.pick(reviewers);
    const who = { person, real: present(this.#people.get(person.name), person.name) };
    if (!chosen.request.acknowledged) return this.#acknowledge(choices, chosen, who);
    if (!covered(this.model, chosen.request)) return this.#grantWaiver(choices, chosen, who, choices.pick([30, 90, 180]));
    return this.#decide(choices, chosen, who, 'APPROVE');
  }

  #pass(seconds: number): void {
    this.#theatre.clock.advance(seconds);
    this.model.now = this.#theatre.clock.now().getTime();
  }

  #person(choices: Choices): Somebody {
    const person = choices.pick([...this.model.people.values()]);
    return { person, real: present(this.#people.get(person.name), person.name) };
  }

  /** Mostly one that waits. */
  #some(choices: Choices): Chosen | null {
    const waiting = this.model.requests.filter(({ state }) => state === 'AWAITING_APPROVAL');
    const among = waiting.length > 0 && choices.below(10) > 0 ? waiting : this.model.requests;
    if (among.length === 0) return null;
    const request = choices.pick(among);
    return { request, real: present(this.#requests.get(request), 'a request') };
  }

  async #request(choices: Choices): Promise<PlayedStep> {
    const version = choices.pick(this.model.versions);
    const environment = choices.pick(['production', 'staging']);
    const waiting = this.model.requests.filter(({ state }) => state === 'AWAITING_APPROVAL');
    const supersedes = choices.below(3) === 0 && this.model.requests.length > 0 ? choices.pick(waiting.length > 0 ? waiting : this.model.requests) : null;
    const rollback = choices.below(5) === 0;
    const outcome = await requestPromotion(this.#stage.engineer.ctx, {
      ...{ modelVersionId: present(this.#versions.get(version), 'a version').id, environment, reason: REASON, rollback },
      supersedes: supersedes === null ? null : present(this.#requests.get(supersedes), 'a request').id,
    });
    const opened = openRequest(this.model, { version, environment, supersedes, rollback });
    if (opened !== null && outcome.ok) this.#requests.set(opened, outcome.value);
    const told = `${rollback ? 'going back to' : 'request for'} version ${version.number} in ${environment}, superseding ${supersedes?.number ?? 'none'}`;
    return { told, allowed: opened !== null, outcome };
  }

  async #acknowledge(choices: Choices, chosen: Chosen | null, { person, real }: Somebody): Promise<PlayedStep> {
    if (chosen === null) return nothing;
    const { id: promotionRequestId, evidenceDigest } = chosen.real;
    const outcome = await this.#keyed(choices, (key) =>
      acknowledgeWarning(real.ctx, { ...key, promotionRequestId, evidenceDigest, findingKey: 'fair/gender/female', comment: REASON }),
    );
    return { told: `${person.name} acknowledges ${chosen.request.number}`, allowed: acknowledge(this.model, person, chosen.request), outcome };
  }

  async #grantWaiver(choices: Choices, chosen: Chosen | null, { person, real }: Somebody, days: number): Promise<PlayedStep> {
    if (chosen === null) return nothing;
    const { id: promotionRequestId, evidenceDigest } = chosen.real;
    const terms = { promotionRequestId, evidenceDigest, findingKeys: ['fair/gender/diverse'], ...TERMS, expiresAt: inDays(real.ctx, days) };
    const outcome = await this.#keyed(choices, (key) => grantPromotionWaiver(real.ctx, { ...key, ...terms }));
    const allowed = grantWaiver(this.model, person, chosen.request, days);
    const waiver = chosen.request.waivers.at(-1);
    if (allowed && outcome.ok && waiver !== undefined) this.#waivers.set(waiver, outcome.value.waiver.id);
    return { told: `${person.name} waives for ${days} days in ${chosen.request.number}`, allowed, outcome };
  }

  async #decide(choices: Choices, chosen: Chosen | null, { person, real }: Somebody, kind: DecisionModel['kind']): Promise<PlayedStep> {
    if (chosen === null) return nothing;
    const { request } = chosen;
    const key = (file: string) => `${request.number}: ${file}`;
    const now = fileOf(this.model, request);
    if (!this.#digests.has(key(now))) this.#digests.set(key(now), await this.#digestOf(chosen.real));
    const others = [...this.#digests.keys()].filter((known) => known.startsWith(`${request.number}: `));
    const seen = choices.below(12) === 0 ? choices.pick(others) : key(now);
    const digest = present(this.#digests.get(seen), 'a digest');
    const outcome = await this.#keyed(choices, (key) =>
      decidePromotion(real.ctx, { ...key, promotionRequestId: chosen.real.id, decision: kind, digest, comment: REASON }),
    );
    const allowed = decide(this.model, person, request, kind, seen.slice(key('').length));
    return { told: `${person.name} ${kind} ${request.number} as of "${seen}"`, allowed, outcome };
  }

  /** Does it under a key of its own, so that it can be sent again. */
  async #keyed<O extends PlayedStep['outcome']>(choices: Choices, act: (key: { readonly idempotencyKey: string }) => Promise<O>): Promise<O> {
    const key = { idempotencyKey: `key-${choices.below(2 ** 40)}` };
    const outcome = await act(key);
    if (outcome.ok) this.#sent.push(() => act(key));
    return outcome;
  }

  /** The client did not hear the answer and sends what was done once more: the same answer, and nothing else. */
  async #again(): Promise<PlayedStep> {
    const act = this.#sent.at(-1);
    return act === undefined ? nothing : { told: 'the last of it is sent again', allowed: true, outcome: await act() };
  }

  async #digestOf(request: PromotionRequest): Promise<string> {
    return value(await openPromotionFile(this.#stage.risk.ctx, { promotionRequestId: request.id })).digestToSign;
  }

  async #withdraw(choices: Choices): Promise<PlayedStep> {
    const chosen = this.#some(choices);
    if (chosen === null) return nothing;
    const outcome = await withdrawPromotion(this.#stage.engineer.ctx, { promotionRequestId: chosen.real.id, reason: REASON });
    return { told: `request ${chosen.request.number} is withdrawn`, allowed: withdraw(chosen.request), outcome };
  }

  async #revokeWaiver(choices: Choices): Promise<PlayedStep> {
    const all = this.model.requests.flatMap((request) => request.waivers.map((waiver) => ({ request, waiver })));
    if (all.length === 0) return nothing;
    const { request, waiver } = choices.pick(choices.below(2) === 0 ? all.slice(-2) : all);
    const outcome = await revokePromotionWaiver(this.#stage.risk.ctx, { waiverId: present(this.#waivers.get(waiver), 'a waiver'), reason: REASON });
    return { told: `a waiver of ${request.number} is revoked`, allowed: revokeWaiver(this.model, request, waiver), outcome };
  }

  async #evaluate(choices: Choices): Promise<PlayedStep> {
    const version = choices.pick(this.model.versions);
    await fabricateRun(this.#theatre.machinery, this.#stage.registry, present(this.#versions.get(version), 'a version'));
    version.evidence += 1;
    version.evaluatedAt = this.model.now;
    return { ...nothing, told: `version ${version.number} is evaluated anew` };
  }

  async #register(choices: Choices): Promise<PlayedStep> {
    if (this.model.versions.filter(({ retired }) => !retired).length > 2 && choices.below(4) > 0) return nothing;
    const version = await seedModelVersion(this.#stage.project, this.#stage.registry);
    await fabricateRun(this.#theatre.machinery, this.#stage.registry, version);
    this.#addVersion(version);
    return { ...nothing, told: `version ${this.model.versions.length} is registered` };
  }

  async #retire(choices: Choices): Promise<PlayedStep> {
    const version = choices.pick(this.model.versions);
    const modelVersionId = present(this.#versions.get(version), 'a version').id;
    const outcome = await retireModelVersion(this.#stage.risk.ctx, { modelVersionId, reason: REASON });
    return { told: `version ${version.number} is retired`, allowed: retire(this.model, version), outcome };
  }

  async #freeze(choices: Choices): Promise<PlayedStep> {
    const freeze: FreezeModel = { environment: choices.pick(['production', 'staging', null]), lifted: false };
    const outcome = await freezePromotions(this.#stage.compliance.ctx, { projectId: this.#stage.project.id, environment: freeze.environment, reason: REASON });
    this.model.freezes.push(freeze);
    if (outcome.ok) this.#freezes.set(freeze, outcome.value.id);
    return { told: `${freeze.environment ?? 'the project'} is frozen`, allowed: true, outcome };
  }

  async #liftFreeze(choices: Choices): Promise<PlayedStep> {
    if (this.model.freezes.length === 0) return nothing;
    const standing = this.model.freezes.filter(({ lifted }) => !lifted);
    const freeze = choices.pick(standing.length > 0 ? standing : this.model.freezes);
    const outcome = await liftFreeze(this.#stage.compliance.ctx, { freezeId: present(this.#freezes.get(freeze), 'a freeze'), reason: REASON });
    const allowed = !freeze.lifted;
    freeze.lifted = true;
    return { told: `a freeze of ${freeze.environment ?? 'the project'} is lifted`, allowed, outcome };
  }

  async #liftSuspension(choices: Choices): Promise<PlayedStep> {
    const suspended = [...this.model.servings.values()].flat().filter((serving: ServingModel) => serving.suspended);
    if (suspended.length === 0) return nothing;
    const serving = choices.pick(suspended);
    const request = present(this.#requests.get(serving.request), 'a request');
    const query = `select s.id from suspensions s join deployments d on d.id = s.deployment_id where d.promotion_request_id = $1 and s.lifted_at is null`;
    const { rows } = await this.#theatre.database.pool.query<{ id: string }>(query, [request.id]);
    const outcome = await liftSuspension(this.#stage.compliance.ctx, { suspensionId: rows[0]?.id ?? '', reason: REASON });
    serving.suspended = false;
    return { told: `the suspension of ${serving.request.number} is lifted`, allowed: true, outcome };
  }

  async #revokeRole(choices: Choices): Promise<PlayedStep> {
    const { person, real } = this.#person(choices);
    const role = [...person.roles.keys()].find((held) => REVIEWERS.some((reviewer) => reviewer === held));
    // Somebody has to be left who can decide.
    if (role === undefined || [...this.model.people.values()].filter(({ roles }) => roles.has(role)).length < 4) return nothing;
    const query = `select id from role_grants where principal_id = $1 and role = $2 and revoked_at is null`;
    const { rows } = await this.#theatre.database.pool.query<{ id: string }>(query, [real.id, role]);
    const administrator = await this.#stage.project.as('project-admin');
    const outcome = await revokeRoleGrant(administrator.ctx, { roleGrantId: rows[0]?.id ?? '' });
    person.roles.delete(role);
    const actor = present(await actorOfPrincipal(this.#theatre.machinery, real.id), 'the person');
    this.#people.set(person.name, { ...real, ctx: contextOf(this.#theatre.machinery, actor) });
    return { told: `${person.name} is ${role} no more`, allowed: true, outcome };
  }

  async #newcomer(choices: Choices): Promise<PlayedStep> {
    const role = choices.pick(REVIEWERS);
    this.#pass(60);
    await this.#enter(`${role} ${this.model.people.size}`, role);
    return { ...nothing, told: `a new ${role} comes` };
  }

  /** A newer version of the policy, for every project; the model of this one learns of it. */
  async #publish(): Promise<PlayedStep> {
    this.model.policy += 1;
    this.#theatre.folder.write(`fuzz-${this.model.policy}.yaml`, policyText(this.model.policy));
    await publish(this.#theatre.machinery);
    return { ...nothing, told: `version ${this.model.policy} of the policy is published` };
  }

  async #wait(choices: Choices): Promise<PlayedStep> {
    const days = choices.pick([1, 1, 7, 40]);
    this.#pass(days * 86_400);
    return { ...nothing, told: `${days} days pass` };
  }

  /** Where the real project is not what the model says, in words. */
  async differences(): Promise<readonly string[]> {
    const { pool } = this.#theatre.database;
    const projectId = this.#stage.project.id;
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
      [...this.#digests.values()],
    ]);
    const states = new Map(requests.rows.map((row) => [row.id, `${row.state}, ${row.decisions} decisions`]));
    const promoted = new Map(entries.rows.map((row) => [row.subject, Number(row.count)]));
    const serving = new Map(deployments.rows.map((row) => [row.environment, row.request]));
    const found = [...this.#requests].flatMap(([request, { id }]) => [
      differ(`request ${request.number}`, states.get(id), `${request.state}, ${request.decisions.length} decisions`),
      differ(`journal of request ${request.number}`, promoted.get(id) ?? 0, request.state === 'PROMOTED' ? 1 : 0),
    ]);
    const places = ['production', 'staging'].map((environment) => {
      const expected = current(this.model, environment);
      return differ(`what serves in ${environment}`, serving.get(environment), expected === undefined ? undefined : this.#requests.get(expected.request)?.id);
    });
    const counted = [differ('requests', states.size, this.#requests.size), differ('different files signed', new Set(digests).size, digests.length)];
    return [...found, ...places, ...counted].filter((difference) => difference !== null);
  }
}

const nothing: PlayedStep = { told: 'nothing', allowed: true, outcome: { ok: true } };

const differ = (what: string, real: unknown, expected: unknown): string | null =>
  real === expected ? null : `${what}: ${String(real)}, where the model has ${String(expected)}`;
