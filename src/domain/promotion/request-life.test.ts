import { beforeAll, describe, expect, it } from 'vitest';
import { LIMITS } from '../../kernel/limits.ts';
import { fabricateRun, publish, TEST_POLICY } from '../../testing/promotion-kit.ts';
import { decideAs, digestToSign, makeReady, open, REASON, type Stage, setStage } from '../../testing/promotion-stage.ts';
import { createTheatre, journalOf, kindOf, type PromotionTheatre } from '../../testing/promotion-theatre.ts';
import { seedModelVersion, value } from '../../testing/registry-kit.ts';
import type { TestPerson } from '../../testing/seed.ts';
import { systemContext } from '../../testing/test-context.ts';
import { cancelEvaluation, requestEvaluation } from '../evaluation/index.ts';
import { revokeRoleGrant } from '../identity/index.ts';
import { listInbox } from '../inbox/index.ts';
import {
  decidePromotion,
  draftPromotion,
  executePromotion,
  expirePromotions,
  findPromotionRequest,
  judgeChecked,
  openPromotionFile,
  type PromotionRequest,
  readGate,
  requestPromotion,
  revisePromotionDraft,
  submitPromotion,
  withdrawPromotion,
} from './index.ts';

let theatre: PromotionTheatre;

/** Model risk first, then compliance; an operator executes; a fortnight for a request, two days after a rejection. */
const STAGED = TEST_POLICY.replace(
  'places: [{ role: compliance-reviewer, count: 1 }, { role: model-risk-reviewer, count: 1 }]',
  'stages: [{ name: validation, places: [{ role: model-risk-reviewer, count: 1 }] }, { name: release, places: [{ role: compliance-reviewer, count: 1 }] }], execution: manual, requestDays: 14, coolOffHours: 48',
);
const DAY = 86_400;

beforeAll(async () => {
  theatre = await createTheatre();
  theatre.folder.write('prescreen-gate.yaml', STAGED);
  await publish(theatre.machinery);
});

const now = async (request: PromotionRequest): Promise<PromotionRequest> =>
  value(await findPromotionRequest(systemContext(theatre.machinery), { id: request.id }));
const gateOf = async (stage: Stage, request: PromotionRequest) => value(await readGate(stage.engineer.ctx, { promotionRequestId: request.id }));
const execute = (person: TestPerson, { id }: PromotionRequest, idempotencyKey: string | null = null) =>
  executePromotion(person.ctx, { promotionRequestId: id, idempotencyKey });
const drafted = async (stage: Stage) =>
  value(await draftPromotion(stage.engineer.ctx, { modelVersionId: stage.registry.modelVersion.id, environment: 'staging', reason: REASON }));
const settleChecks = () => judgeChecked(systemContext(theatre.machinery));
const expire = () => expirePromotions(systemContext(theatre.machinery), {});

async function readyRequest(stage: Stage): Promise<PromotionRequest> {
  const request = await open(stage);
  await makeReady(stage, request);
  return request;
}

/** A request that every stage approved and that waits for an operator. */
async function approvedRequest(stage: Stage): Promise<PromotionRequest> {
  const request = await readyRequest(stage);
  value(await decideAs(stage.risk, request));
  return value(await decideAs(stage.compliance, request)).request;
}

async function takeRoleAway(stage: Stage, person: TestPerson): Promise<void> {
  const administrator = await stage.project.as('project-admin');
  const query = 'select id from role_grants where principal_id = $1 and project_id = $2';
  const { rows } = await theatre.database.pool.query(query, [person.id, stage.project.id]);
  value(await revokeRoleGrant(administrator.ctx, { roleGrantId: rows[0].id }));
}

describe('a draft', () => {
  it('is its author’s alone, takes no place, is decided on by nobody and does not expire', async () => {
    const stage = await setStage(theatre.machinery);
    const draft = await drafted(stage);
    expect(draft).toMatchObject({ state: 'DRAFT', expiresAt: null, awaits: [], evaluation: { verdict: 'INSUFFICIENT_DATA' } });
    expect(await gateOf(stage, draft)).toMatchObject({ state: 'WAITING', missing: [{ kind: 'SUBMISSION' }] });
    await drafted(stage);
    const other = await stage.project.person({ name: 'a colleague', roles: ['ml-engineer'] });
    const change = { promotionRequestId: draft.id, environment: 'production', reason: 'Staging was tried last week already.' };
    expect(kindOf(await revisePromotionDraft(other.ctx, change))).toBe('Conflict');
    expect(kindOf(await submitPromotion(other.ctx, { promotionRequestId: draft.id }))).toBe('Conflict');
    await expect(revisePromotionDraft(stage.risk.ctx, change)).rejects.toThrow('not allowed');
    expect(kindOf(await revisePromotionDraft(stage.engineer.ctx, { ...change, reason: 'Why?' }))).toBe('InvalidInput');
    const revised = value(await revisePromotionDraft(stage.engineer.ctx, change));
    expect(revised).toMatchObject({ id: draft.id, environmentId: stage.project.environments.production.id, reason: change.reason });
    expect(await decideAs(stage.risk, draft, 'APPROVE', draft.evidenceDigest)).toMatchObject({ problem: { kind: 'IllegalTransition', from: 'DRAFT' } });
    theatre.clock.advance(400 * DAY);
    expect(kindOf(await expire())).toBe('NotFound');
    expect(kindOf(await withdrawPromotion(other.ctx, { promotionRequestId: draft.id, reason: REASON }))).toBe('Conflict');
    expect(value(await withdrawPromotion(stage.engineer.ctx, { promotionRequestId: draft.id, reason: REASON })).state).toBe('WITHDRAWN');
    expect(kindOf(await revisePromotionDraft(stage.engineer.ctx, change))).toBe('IllegalTransition');
    expect(await journalOf(theatre, draft.id)).toEqual(['promotion.drafted', 'promotion.draft-revised', 'promotion.withdrawn']);
  });

  it('is one of few: somebody has at most LIMITS.draftsPerPerson, however many they write at once', async () => {
    const stage = await setStage(theatre.machinery);
    const first = await drafted(stage);
    const copies = `insert into promotion_requests select (jsonb_populate_record(r, jsonb_build_object('id', 'prq_' || lpad(n::text, 26, '0')))).* from promotion_requests r, generate_series(3, ${LIMITS.draftsPerPerson}) n where id = $1`;
    await theatre.database.pool.query(copies, [first.id]);
    const draft = () => draftPromotion(stage.engineer.ctx, { modelVersionId: first.modelVersionId, environment: 'staging', reason: REASON });
    expect((await Promise.all([draft(), draft()])).map(kindOf).sort()).toEqual(['LimitExceeded', 'ok']);
    const other = await stage.project.person({ name: 'a colleague', roles: ['ml-engineer'] });
    value(await draftPromotion(other.ctx, { modelVersionId: first.modelVersionId, environment: 'staging', reason: REASON }));
    value(await withdrawPromotion(stage.engineer.ctx, { promotionRequestId: first.id, reason: REASON }));
    value(await draft());
  });

  it('is judged when it is submitted, by what holds then, once, and only where no other request has the place', async () => {
    const stage = await setStage(theatre.machinery);
    const draft = await drafted(stage);
    await fabricateRun(theatre.machinery, stage.registry, stage.registry.modelVersion);
    theatre.clock.advance(60);
    const taken = await open(stage, { environment: 'staging' });
    const input = { promotionRequestId: draft.id, idempotencyKey: 'submit' };
    expect(kindOf(await submitPromotion(stage.engineer.ctx, { ...input, idempotencyKey: null }))).toBe('Conflict');
    const asked = value(await submitPromotion(stage.engineer.ctx, { ...input, supersedes: taken.id }));
    expect(asked).toMatchObject({ id: draft.id, state: 'AWAITING_APPROVAL', supersedesId: taken.id, requestedAt: theatre.clock.now() });
    expect(asked.evidenceDigest).not.toBe(draft.evidenceDigest);
    expect(value(await submitPromotion(stage.engineer.ctx, { ...input, supersedes: taken.id })).id).toBe(draft.id);
    expect(kindOf(await submitPromotion(stage.engineer.ctx, { promotionRequestId: draft.id }))).toBe('IllegalTransition');
    expect(await journalOf(theatre, draft.id)).toEqual(['promotion.drafted', 'promotion.requested']);
    expect((await now(taken)).state).toBe('SUPERSEDED');
    // What was judged stays as it was, whoever writes.
    for (const change of [`reason = 'another'`, `state = 'DRAFT', expires_at = null`, `state = 'CHECKING', awaits = '{x}'`])
      await expect(theatre.database.pool.query(`update promotion_requests set ${change} where id = $1`, [draft.id])).rejects.toThrow(
        /stays as it was|does not go from/,
      );
  });
});

describe('a request for what is still being evaluated', () => {
  it('is judged when the evidence has ended, once, whoever looks and however often', async () => {
    const stage = await setStage(theatre.machinery);
    const run = value(await requestEvaluation(stage.scientist.ctx, { modelVersionId: stage.registry.modelVersion.id }));
    const request = await open(stage);
    expect(request).toMatchObject({ state: 'CHECKING', awaits: [run.id], closedAt: null });
    expect(await gateOf(stage, request)).toMatchObject({ state: 'WAITING', missing: [{ kind: 'EVIDENCE', key: run.id }] });
    expect(kindOf(await requestPromotion(stage.engineer.ctx, { modelVersionId: request.modelVersionId, environment: 'production', reason: REASON }))).toBe(
      'Conflict',
    );
    expect(await decideAs(stage.risk, request, 'APPROVE', request.evidenceDigest)).toMatchObject({ problem: { kind: 'IllegalTransition', from: 'CHECKING' } });
    expect(await settleChecks()).toBe(false);
    value(await cancelEvaluation(stage.scientist.ctx, { evaluationRunId: run.id }));
    const rounds = await Promise.all([settleChecks(), settleChecks(), settleChecks()]);
    expect(rounds.filter(Boolean)).toHaveLength(1);
    expect(await now(request)).toMatchObject({ state: 'AWAITING_APPROVAL', requestedAt: request.requestedAt, expiresAt: request.expiresAt });
    expect(await journalOf(theatre, request.id)).toEqual(['promotion.requested', 'promotion.checked']);
    expect(await settleChecks()).toBe(false);
  });

  it('is refused, with the reason, when there is no evidence then, and when it can no longer be asked for', async () => {
    const stage = await setStage(theatre.machinery);
    const bare = await seedModelVersion(stage.project, stage.registry);
    const run = value(await requestEvaluation(stage.scientist.ctx, { modelVersionId: bare.id }));
    const request = await open(stage, { modelVersionId: bare.id });
    const elsewhere = await open(stage, { modelVersionId: bare.id, environment: 'staging' });
    value(await cancelEvaluation(stage.scientist.ctx, { evaluationRunId: run.id }));
    expect(await settleChecks()).toBe(true);
    expect(await now(request)).toMatchObject({ state: 'REFUSED', closedBy: null, closingReason: 'The policy found what nobody may overrule.' });
    expect(await now(elsewhere)).toMatchObject({ state: 'REFUSED' });
    expect(await journalOf(theatre, request.id)).toEqual(['promotion.requested', 'promotion.checked', 'promotion.refused']);
  });
});

describe('stages', () => {
  it('take approvals in their order, say who comes first, and let objections be made at any time', async () => {
    const stage = await setStage(theatre.machinery);
    const request = await readyRequest(stage);
    const early = await decideAs(stage.compliance, request);
    expect(early).toMatchObject({ problem: { kind: 'StageNotOpen', openStage: 'validation', missing: ['1 model-risk-reviewer'] } });
    expect((await gateOf(stage, request)).missing.map(({ message }) => message)).toEqual([
      '1 approval(s) of a model-risk-reviewer are missing in the stage "validation".',
      '1 approval(s) of a compliance-reviewer are missing in the stage "release", which comes later.',
    ]);
    const inbox = async (person: TestPerson) =>
      value(await listInbox(person.ctx, { kinds: ['PROMOTION_DECISION', 'PROMOTION_EXECUTION'], page: { first: 9, after: null } }))
        .items.filter(({ subjectId }) => subjectId === request.id)
        .map(({ kind, role }) => `${kind} ${role}`);
    expect(await Promise.all([stage.risk, stage.compliance].map(inbox))).toEqual([['PROMOTION_DECISION model-risk-reviewer'], []]);
    value(await decideAs(stage.risk, request));
    expect(await Promise.all([stage.risk, stage.compliance].map(inbox))).toEqual([[], ['PROMOTION_DECISION compliance-reviewer']]);
    const { quorum } = value(await openPromotionFile(stage.risk.ctx, { promotionRequestId: request.id }));
    expect(quorum.stages.map(({ name, open: taken, filled }) => [name, taken, filled.length])).toEqual([
      ['validation', true, 1],
      ['release', true, 0],
    ]);
    expect(value(await decideAs(stage.compliance, request)).request.state).toBe('APPROVED');
    expect(await inbox(stage.engineer)).toEqual(['PROMOTION_EXECUTION ml-engineer']);
    // Every place is filled, and somebody objects: whoever approves besides is told of no stage that lacks nothing.
    const [second, third] = [await stage.project.as('model-risk-reviewer', 'second'), await stage.project.as('compliance-reviewer', 'third')];
    expect(value(await decideAs(second, request, 'REQUEST_CHANGES')).request.state).toBe('AWAITING_APPROVAL');
    expect(kindOf(await decideAs(third, request))).toBe('ok');
    expect(value(await decideAs(stage.compliance, request, 'REJECT')).request.state).toBe('REJECTED');
  });

  it('count a decision in the role it names, which its author holds, and for one place', async () => {
    const stage = await setStage(theatre.machinery);
    const both = await stage.project.person({ name: 'holds both', roles: ['compliance-reviewer', 'model-risk-reviewer'] });
    const request = await readyRequest(stage);
    const input = {
      promotionRequestId: request.id,
      decision: 'APPROVE' as const,
      digest: await digestToSign(both.ctx, request),
      comment: 'I have read the whole file.',
    };
    expect(await decidePromotion(both.ctx, { ...input, role: 'data-steward' })).toMatchObject({
      problem: { kind: 'SeparationOfDuties', rule: 'ROLE_REQUIRED' },
    });
    expect(kindOf(await decidePromotion(both.ctx, { ...input, role: 'compliance-reviewer' }))).toBe('StageNotOpen');
    expect(value(await decidePromotion(both.ctx, { ...input, role: 'model-risk-reviewer' })).decision.roles).toEqual(['model-risk-reviewer']);
    expect(kindOf(await decidePromotion(both.ctx, { ...input, role: 'compliance-reviewer' }))).toBe('Conflict');
    expect(value(await decideAs(stage.compliance, request)).request.state).toBe('APPROVED');
  });
});

describe('an approved request', () => {
  it('serves when an operator with the right executes it, once for one key', async () => {
    const stage = await setStage(theatre.machinery);
    const request = await approvedRequest(stage);
    expect(request).toMatchObject({ state: 'APPROVED', deploymentId: null });
    expect(await gateOf(stage, request)).toMatchObject({ state: 'WAITING', missing: [{ kind: 'EXECUTION' }] });
    await expect(execute(stage.risk, request)).rejects.toThrow('not allowed');
    const first = value(await execute(stage.engineer, request, 'go'));
    expect(first).toMatchObject({ state: 'PROMOTED', closedBy: stage.engineer.id });
    expect(value(await execute(stage.engineer, request, 'go')).deploymentId).toBe(first.deploymentId);
    expect((await journalOf(theatre, request.id)).slice(-2)).toEqual(['promotion.approved', 'promotion.promoted']);
  });

  it('waits for people again when, at its execution, an approver no longer holds the role', async () => {
    const stage = await setStage(theatre.machinery);
    const request = await approvedRequest(stage);
    await takeRoleAway(stage, stage.risk);
    expect(await execute(stage.engineer, request)).toMatchObject({
      problem: { kind: 'GateNotReady', missing: ['APPROVAL model-risk-reviewer', 'APPROVAL compliance-reviewer'] },
    });
    expect((await now(request)).state).toBe('AWAITING_APPROVAL');
    // The second stage was approved after a first one that no longer counts, so it is asked again.
    const successor = await stage.project.person({ name: 'successor', roles: ['model-risk-reviewer'], since: request.requestedAt });
    value(await decideAs(successor, request));
    expect(value(await decideAs(stage.compliance, request)).request.state).toBe('APPROVED');
    expect(value(await execute(stage.engineer, request)).state).toBe('PROMOTED');
    expect((await journalOf(theatre, request.id)).filter((type) => type.startsWith('promotion.'))).toEqual(
      ['requested', 'approved', 'reopened', 'approved', 'promoted'].map((word) => `promotion.${word}`),
    );
  });

  it('waits for people again when its evidence changed, or when one of them wants changes after all', async () => {
    const stage = await setStage(theatre.machinery);
    const request = await approvedRequest(stage);
    expect(value(await decideAs(stage.risk, request, 'REQUEST_CHANGES')).request.state).toBe('AWAITING_APPROVAL');
    expect(kindOf(await execute(stage.engineer, request))).toBe('IllegalTransition');
    value(await decideAs(stage.risk, request));
    expect(value(await decideAs(stage.compliance, request)).request.state).toBe('APPROVED');
    await fabricateRun(theatre.machinery, stage.registry, stage.registry.modelVersion);
    expect(kindOf(await execute(stage.engineer, request))).toBe('StaleEvidence');
    expect((await now(request)).state).toBe('AWAITING_APPROVAL');
    const next = await open(stage, { supersedes: request.id });
    expect([next.state, (await now(request)).state]).toEqual(['AWAITING_APPROVAL', 'SUPERSEDED']);
  });
});

describe('the time of a request', () => {
  it('is over to the second, whether or not anybody looked; the job then says so, once', async () => {
    const stage = await setStage(theatre.machinery);
    const [waiting, approved] = [await readyRequest(stage), await setStage(theatre.machinery)];
    const done = await approvedRequest(approved);
    expect(waiting.expiresAt).toEqual(new Date(waiting.requestedAt.getTime() + 14 * DAY * 1_000));
    theatre.clock.advance(14 * DAY - 60);
    value(await decideAs(stage.risk, waiting));
    theatre.clock.advance(60);
    expect(await decideAs(stage.compliance, waiting)).toMatchObject({
      problem: { kind: 'IllegalTransition', message: expect.stringContaining('was to be decided by') },
    });
    expect(kindOf(await execute(approved.engineer, done))).toBe('IllegalTransition');
    const rounds = await Promise.all([expire(), expire()]);
    const ended = rounds.flatMap((round) => (round.ok ? round.value.map(({ id }) => id) : []));
    expect([waiting, done].map(({ id }) => ended.filter((other) => other === id).length)).toEqual([1, 1]);
    expect(await now(waiting)).toMatchObject({ state: 'EXPIRED', closingReason: expect.stringContaining('Open a new request') });
    expect((await journalOf(theatre, waiting.id)).at(-1)).toBe('promotion.expired');
    expect(kindOf(await expire())).toBe('NotFound');
    expect((await open(stage)).state).toBe('AWAITING_APPROVAL');
    await expect(expirePromotions(stage.engineer.ctx, {})).rejects.toThrow('not allowed');
  });

  it('after a rejection has to pass before the identical file is asked for again, by whomever; another file may be', async () => {
    const stage = await setStage(theatre.machinery);
    const request = await open(stage);
    expect(kindOf(await decideAs(stage.compliance, request, 'REJECT', undefined, ' no '))).toBe('InvalidInput');
    value(await decideAs(stage.compliance, request, 'REJECT'));
    const again = { modelVersionId: request.modelVersionId, environment: 'production', reason: REASON };
    for (const person of [stage.engineer, stage.scientist])
      expect(await requestPromotion(person.ctx, again)).toMatchObject({ problem: { kind: 'Conflict', message: expect.stringContaining('48 hours') } });
    expect(kindOf(await requestPromotion(stage.engineer.ctx, { ...again, environment: 'staging' }))).toBe('ok');
    theatre.clock.advance(2 * DAY);
    const second = await open(stage);
    value(await decideAs(stage.compliance, second, 'REJECT'));
    await fabricateRun(theatre.machinery, stage.registry, stage.registry.modelVersion);
    expect((await open(stage)).state).toBe('AWAITING_APPROVAL');
  });
});
