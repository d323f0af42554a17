import { freezePromotions, liftFreeze } from '../../domain/deployments/index.ts';
import { actorOfPrincipal, revokeRoleGrant } from '../../domain/identity/index.ts';
import {
  acknowledgeWarning,
  decidePromotion,
  executePromotion,
  expirePromotions,
  grantPromotionWaiver,
  liftSuspension,
  type PromotionRequest,
  requestPromotion,
  retireModelVersion,
  revokePromotionWaiver,
  withdrawPromotion,
} from '../../domain/promotion/index.ts';
import { present } from '../../kernel/assert.ts';
import { fabricateRun, publish } from '../promotion-kit.ts';
import { inDays, REASON, TERMS } from '../promotion-stage.ts';
import { seedModelVersion } from '../registry-kit.ts';
import type { TestPerson } from '../seed.ts';
import { contextOf, systemContext } from '../test-context.ts';
import {
  acknowledge,
  covered,
  type DecisionModel,
  decide,
  execute,
  expire,
  type FreezeModel,
  fileOf,
  grantWaiver,
  isOpen,
  mayJudge,
  openRequest,
  type PersonModel,
  REVIEWERS,
  type RequestModel,
  retire,
  revokeWaiver,
  type ServingModel,
  withdraw,
} from './promotion-model.ts';
import { type Outcome, type PromotionWorld, policyText } from './promotion-world.ts';
import type { Choices } from './rounds.ts';

/** One step: what was done in words, whether the model allows it, and what became of it. */
export interface PlayedStep {
  readonly told: string;
  readonly allowed: boolean;
  readonly outcome: Outcome;
}

interface Somebody {
  readonly person: PersonModel;
  readonly real: TestPerson;
}

interface Chosen {
  readonly request: RequestModel;
  readonly real: PromotionRequest;
}

const nothing: PlayedStep = { told: 'nothing', allowed: true, outcome: { ok: true } };

/** Plays one step, chosen by weight. */
export async function play(world: PromotionWorld, choices: Choices): Promise<PlayedStep> {
  world.pass(1);
  if (choices.below(5) < 2) return forward(world, choices);
  const steps: readonly (readonly [weight: number, step: (choices: Choices) => Promise<PlayedStep>])[] = [
    [24, (c) => askFor(world, c)],
    [20, (c) => acknowledgeOne(world, c, some(world, c), somebody(world, c))],
    [20, (c) => waive(world, c, some(world, c), somebody(world, c), c.pick([30, 90, 180, 181]))],
    [50, (c) => decideOn(world, c, some(world, c), somebody(world, c), c.pick(['APPROVE', 'APPROVE', 'APPROVE', 'REQUEST_CHANGES', 'REJECT'] as const))],
    [12, () => again(world)],
    [12, (c) => executeOne(world, some(world, c))],
    [2, () => expireSome(world)],
    [5, (c) => takeBack(world, c)],
    [7, (c) => endWaiver(world, c)],
    [6, (c) => evaluate(world, c)],
    [6, (c) => register(world, c)],
    [3, (c) => retireOne(world, c)],
    [5, (c) => freezeSome(world, c)],
    [12, (c) => liftSomeFreeze(world, c)],
    [12, (c) => liftSomeSuspension(world, c)],
    [3, (c) => revokeRole(world, c)],
    [3, (c) => newcomer(world, c)],
    [2, () => publishPolicy(world)],
    [7, (c) => wait(world, c)],
  ];
  let place = choices.below(steps.reduce((sum, [weight]) => sum + weight, 0));
  for (const [weight, step] of steps) {
    place -= weight;
    if (place < 0) return step(choices);
  }
  throw new Error('a step is always found');
}

/** What a request that waits lacks next, by somebody who may: without it few walks would come to a promotion. */
async function forward(world: PromotionWorld, choices: Choices): Promise<PlayedStep> {
  const chosen = some(world, choices);
  if (chosen === null) return askFor(world, choices);
  if (chosen.request.state === 'APPROVED') return executeOne(world, chosen);
  const reviewers = [...world.model.people.values()].filter((person) => mayJudge(person, chosen.request));
  if (reviewers.length === 0) return takeBack(world, choices);
  const person = choices.pick(reviewers);
  const who = { person, real: present(world.people.get(person.name), person.name) };
  if (!chosen.request.acknowledged) return acknowledgeOne(world, choices, chosen, who);
  if (!covered(world.model, chosen.request)) return waive(world, choices, chosen, who, choices.pick([30, 90, 180]));
  return decideOn(world, choices, chosen, who, 'APPROVE');
}

function somebody(world: PromotionWorld, choices: Choices): Somebody {
  const person = choices.pick([...world.model.people.values()]);
  return { person, real: present(world.people.get(person.name), person.name) };
}

/** Mostly one that waits. */
function some(world: PromotionWorld, choices: Choices): Chosen | null {
  const waiting = world.model.requests.filter(isOpen);
  const among = waiting.length > 0 && choices.below(10) > 0 ? waiting : world.model.requests;
  if (among.length === 0) return null;
  const request = choices.pick(among);
  return { request, real: present(world.requests.get(request), 'a request') };
}

async function askFor(world: PromotionWorld, choices: Choices): Promise<PlayedStep> {
  const version = choices.pick(world.model.versions);
  const environment = choices.pick(['production', 'staging']);
  const waiting = world.model.requests.filter(isOpen);
  const supersedes = choices.below(3) === 0 && world.model.requests.length > 0 ? choices.pick(waiting.length > 0 ? waiting : world.model.requests) : null;
  const rollback = choices.below(5) === 0;
  const outcome = await requestPromotion(world.stage.engineer.ctx, {
    ...{ modelVersionId: present(world.versions.get(version), 'a version').id, environment, reason: REASON, rollback },
    supersedes: supersedes === null ? null : present(world.requests.get(supersedes), 'a request').id,
  });
  const opened = openRequest(world.model, { version, environment, supersedes, rollback });
  if (opened !== null && outcome.ok) world.requests.set(opened, outcome.value);
  const told = `${rollback ? 'going back to' : 'request for'} version ${version.number} in ${environment}, superseding ${supersedes?.number ?? 'none'}`;
  return { told, allowed: opened !== null, outcome };
}

async function acknowledgeOne(world: PromotionWorld, choices: Choices, chosen: Chosen | null, { person, real }: Somebody): Promise<PlayedStep> {
  if (chosen === null) return nothing;
  const { id: promotionRequestId, evidenceDigest } = chosen.real;
  const outcome = await keyed(world, choices, (key) =>
    acknowledgeWarning(real.ctx, { ...key, promotionRequestId, evidenceDigest, findingKey: 'fair/gender/female', comment: REASON }),
  );
  return { told: `${person.name} acknowledges ${chosen.request.number}`, allowed: acknowledge(world.model, person, chosen.request), outcome };
}

async function waive(world: PromotionWorld, choices: Choices, chosen: Chosen | null, { person, real }: Somebody, days: number): Promise<PlayedStep> {
  if (chosen === null) return nothing;
  const { id: promotionRequestId, evidenceDigest } = chosen.real;
  const terms = { promotionRequestId, evidenceDigest, findingKeys: ['fair/gender/diverse'], ...TERMS, expiresAt: inDays(real.ctx, days) };
  const outcome = await keyed(world, choices, (key) => grantPromotionWaiver(real.ctx, { ...key, ...terms }));
  const allowed = grantWaiver(world.model, person, chosen.request, days);
  const waiver = chosen.request.waivers.at(-1);
  if (allowed && outcome.ok && waiver !== undefined) world.waivers.set(waiver, outcome.value.waiver.id);
  return { told: `${person.name} waives for ${days} days in ${chosen.request.number}`, allowed, outcome };
}

async function decideOn(
  world: PromotionWorld,
  choices: Choices,
  chosen: Chosen | null,
  { person, real }: Somebody,
  kind: DecisionModel['kind'],
): Promise<PlayedStep> {
  if (chosen === null) return nothing;
  const { request } = chosen;
  const key = (file: string) => `${request.number}: ${file}`;
  const now = fileOf(world.model, request);
  if (!world.digests.has(key(now))) world.digests.set(key(now), await world.digestOf(chosen.real));
  const others = [...world.digests.keys()].filter((known) => known.startsWith(`${request.number}: `));
  const seen = choices.below(12) === 0 ? choices.pick(others) : key(now);
  const digest = present(world.digests.get(seen), 'a digest');
  const outcome = await keyed(world, choices, (key) =>
    decidePromotion(real.ctx, { ...key, promotionRequestId: chosen.real.id, decision: kind, digest, comment: REASON }),
  );
  const allowed = decide(world.model, person, request, kind, seen.slice(key('').length));
  return { told: `${person.name} ${kind} ${request.number} as of "${seen}"`, allowed, outcome };
}

async function executeOne(world: PromotionWorld, chosen: Chosen | null): Promise<PlayedStep> {
  if (chosen === null) return nothing;
  const outcome = await executePromotion(world.stage.engineer.ctx, { promotionRequestId: chosen.real.id });
  return { told: `${chosen.request.number} is executed`, allowed: execute(world.model, chosen.request), outcome };
}

async function expireSome(world: PromotionWorld): Promise<PlayedStep> {
  // The job looks after all projects, also those that were played with before.
  while ((await expirePromotions(systemContext(world.theatre.machinery), {})).ok);
  expire(world.model);
  return { ...nothing, told: 'what is overdue expires' };
}

/** Does it under a key of its own, so that it can be sent again. */
async function keyed<O extends Outcome>(world: PromotionWorld, choices: Choices, act: (key: { readonly idempotencyKey: string }) => Promise<O>): Promise<O> {
  const key = { idempotencyKey: `key-${choices.below(2 ** 40)}` };
  const outcome = await act(key);
  if (outcome.ok) world.sent.push(() => act(key));
  return outcome;
}

/** The client did not hear the answer and sends what was done once more: the same answer, and nothing else. */
async function again(world: PromotionWorld): Promise<PlayedStep> {
  const act = world.sent.at(-1);
  return act === undefined ? nothing : { told: 'the last of it is sent again', allowed: true, outcome: await act() };
}

async function takeBack(world: PromotionWorld, choices: Choices): Promise<PlayedStep> {
  const chosen = some(world, choices);
  if (chosen === null) return nothing;
  const outcome = await withdrawPromotion(world.stage.engineer.ctx, { promotionRequestId: chosen.real.id, reason: REASON });
  return { told: `request ${chosen.request.number} is withdrawn`, allowed: withdraw(chosen.request), outcome };
}

async function endWaiver(world: PromotionWorld, choices: Choices): Promise<PlayedStep> {
  const all = world.model.requests.flatMap((request) => request.waivers.map((waiver) => ({ request, waiver })));
  if (all.length === 0) return nothing;
  const { request, waiver } = choices.pick(choices.below(2) === 0 ? all.slice(-2) : all);
  const outcome = await revokePromotionWaiver(world.stage.risk.ctx, { waiverId: present(world.waivers.get(waiver), 'a waiver'), reason: REASON });
  return { told: `a waiver of ${request.number} is revoked`, allowed: revokeWaiver(world.model, request, waiver), outcome };
}

async function evaluate(world: PromotionWorld, choices: Choices): Promise<PlayedStep> {
  const version = choices.pick(world.model.versions);
  await fabricateRun(world.theatre.machinery, world.stage.registry, present(world.versions.get(version), 'a version'));
  version.evidence += 1;
  version.evaluatedAt = world.model.now;
  return { ...nothing, told: `version ${version.number} is evaluated anew` };
}

async function register(world: PromotionWorld, choices: Choices): Promise<PlayedStep> {
  if (world.model.versions.filter(({ retired }) => !retired).length > 2 && choices.below(4) > 0) return nothing;
  const version = await seedModelVersion(world.stage.project, world.stage.registry);
  await fabricateRun(world.theatre.machinery, world.stage.registry, version);
  world.addVersion(version);
  return { ...nothing, told: `version ${world.model.versions.length} is registered` };
}

async function retireOne(world: PromotionWorld, choices: Choices): Promise<PlayedStep> {
  const version = choices.pick(world.model.versions);
  const modelVersionId = present(world.versions.get(version), 'a version').id;
  const outcome = await retireModelVersion(world.stage.risk.ctx, { modelVersionId, reason: REASON });
  return { told: `version ${version.number} is retired`, allowed: retire(world.model, version), outcome };
}

async function freezeSome(world: PromotionWorld, choices: Choices): Promise<PlayedStep> {
  const freeze: FreezeModel = { environment: choices.pick(['production', 'staging', null]), lifted: false };
  const outcome = await freezePromotions(world.stage.compliance.ctx, { projectId: world.stage.project.id, environment: freeze.environment, reason: REASON });
  world.model.freezes.push(freeze);
  if (outcome.ok) world.freezes.set(freeze, outcome.value.id);
  return { told: `${freeze.environment ?? 'the project'} is frozen`, allowed: true, outcome };
}

async function liftSomeFreeze(world: PromotionWorld, choices: Choices): Promise<PlayedStep> {
  if (world.model.freezes.length === 0) return nothing;
  const standing = world.model.freezes.filter(({ lifted }) => !lifted);
  const freeze = choices.pick(standing.length > 0 ? standing : world.model.freezes);
  const outcome = await liftFreeze(world.stage.compliance.ctx, { freezeId: present(world.freezes.get(freeze), 'a freeze'), reason: REASON });
  const allowed = !freeze.lifted;
  freeze.lifted = true;
  return { told: `a freeze of ${freeze.environment ?? 'the project'} is lifted`, allowed, outcome };
}

async function liftSomeSuspension(world: PromotionWorld, choices: Choices): Promise<PlayedStep> {
  const suspended = [...world.model.servings.values()].flat().filter((serving: ServingModel) => serving.suspended);
  if (suspended.length === 0) return nothing;
  const serving = choices.pick(suspended);
  const request = present(world.requests.get(serving.request), 'a request');
  const query = `select s.id from suspensions s join deployments d on d.id = s.deployment_id where d.promotion_request_id = $1 and s.lifted_at is null`;
  const { rows } = await world.theatre.database.pool.query<{ id: string }>(query, [request.id]);
  const outcome = await liftSuspension(world.stage.compliance.ctx, { suspensionId: rows[0]?.id ?? '', reason: REASON });
  serving.suspended = false;
  return { told: `the suspension of ${serving.request.number} is lifted`, allowed: true, outcome };
}

async function revokeRole(world: PromotionWorld, choices: Choices): Promise<PlayedStep> {
  const { person, real } = somebody(world, choices);
  const role = [...person.roles.keys()].find((held) => REVIEWERS.some((reviewer) => reviewer === held));
  // Somebody has to be left who can decide.
  if (role === undefined || [...world.model.people.values()].filter(({ roles }) => roles.has(role)).length < 4) return nothing;
  const query = `select id from role_grants where principal_id = $1 and role = $2 and revoked_at is null`;
  const { rows } = await world.theatre.database.pool.query<{ id: string }>(query, [real.id, role]);
  const administrator = await world.stage.project.as('project-admin');
  const outcome = await revokeRoleGrant(administrator.ctx, { roleGrantId: rows[0]?.id ?? '' });
  person.roles.delete(role);
  const actor = present(await actorOfPrincipal(world.theatre.machinery, real.id), 'the person');
  world.people.set(person.name, { ...real, ctx: contextOf(world.theatre.machinery, actor) });
  return { told: `${person.name} is ${role} no more`, allowed: true, outcome };
}

async function newcomer(world: PromotionWorld, choices: Choices): Promise<PlayedStep> {
  const role = choices.pick(REVIEWERS);
  world.pass(60);
  await world.welcome(`${role} ${world.model.people.size}`, role);
  return { ...nothing, told: `a new ${role} comes` };
}

/** A newer version of the policy, for every project; the model of this one learns of it. */
async function publishPolicy(world: PromotionWorld): Promise<PlayedStep> {
  world.model.policy += 1;
  world.theatre.folder.write(`fuzz-${world.model.policy}.yaml`, policyText(world.model.policy));
  await publish(world.theatre.machinery);
  return { ...nothing, told: `version ${world.model.policy} of the policy is published` };
}

async function wait(world: PromotionWorld, choices: Choices): Promise<PlayedStep> {
  const days = choices.pick([1, 1, 7, 40]);
  world.pass(days * 86_400);
  return { ...nothing, told: `${days} days pass` };
}
