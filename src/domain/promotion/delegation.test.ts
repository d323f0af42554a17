import { beforeAll, describe, expect, it } from 'vitest';
import { LIMITS } from '../../kernel/limits.ts';
import { decideAs, digestToSign, inDays, makeReady, open, REASON, type Stage, setStage } from '../../testing/promotion-stage.ts';
import { createTheatre, journalOf, type PromotionTheatre, writeCard } from '../../testing/promotion-theatre.ts';
import { value } from '../../testing/registry-kit.ts';
import { seedPerson, type TestPerson } from '../../testing/seed.ts';
import { type Delegation, decisionsOn, delegateApprovals, revokeDelegation } from '../approvals/index.ts';
import { confirmRoleGrant, grantRole, listRoleGrants, revokeRoleGrant, suspendPrincipal } from '../identity/index.ts';
import { listInbox } from '../inbox/index.ts';
import { decidePromotion, findPromotionAttestation, openPromotionFile, openThread, type PromotionRequest, withdrawPromotion } from './index.ts';

let theatre: PromotionTheatre;

beforeAll(async () => {
  theatre = await createTheatre();
});

type Terms = Partial<Parameters<typeof delegateApprovals>[1]>;

const delegate = (stage: Stage, from: TestPerson, to: TestPerson, role: string, terms: Terms = {}) =>
  delegateApprovals(from.ctx, { projectId: stage.project.id, delegateId: to.id, role, until: inDays(from.ctx, 10), reason: 'I am away.', ...terms });

/** A stage with a request that waits for approvals, and a second compliance reviewer who may stand in for others. */
async function waiting(): Promise<{ stage: Stage; request: PromotionRequest; deputy: TestPerson }> {
  const stage = await setStage(theatre.machinery);
  const deputy = await stage.project.as('compliance-reviewer', 'deputy');
  const request = await open(stage);
  await makeReady(stage, request);
  return { stage, request, deputy };
}

const rule = (name: string) => ({ ok: false, problem: { kind: 'SeparationOfDuties', rule: name } });

describe('a delegate', () => {
  it('fills the place of whoever delegated, which the decision, the journal, the inbox and the attestation say', async () => {
    const { stage, request, deputy } = await waiting();
    const inboxOf = async (person: TestPerson) =>
      value(await listInbox(person.ctx, { kinds: ['PROMOTION_DECISION'], page: { first: 9, after: null } })).items.filter(
        ({ subjectId }) => subjectId === request.id,
      );
    value(await decideAs(stage.compliance, request));
    expect(await inboxOf(deputy)).toEqual([]);
    const made = value(await delegate(stage, stage.risk, deputy, 'model-risk-reviewer'));
    expect(await inboxOf(deputy)).toMatchObject([
      { role: 'model-risk-reviewer', onBehalfOf: stage.risk.id, asked: expect.stringMatching(/, for model-risk-reviewer\.$/) },
    ]);
    const decided = value(await decideAs(deputy, request, { onBehalfOf: stage.risk.id }));
    expect(decided.decision).toMatchObject({ onBehalfOf: stage.risk.id, delegationId: made.id, roles: ['model-risk-reviewer'] });
    expect(decided.request.state).toBe('PROMOTED');
    const { promotion } = value(await findPromotionAttestation(stage.risk.ctx, { promotionRequestId: request.id }));
    const { predicate } = JSON.parse(Buffer.from(promotion.payload, 'base64').toString());
    expect(predicate.assayPromotion.approvals).toContainEqual(
      expect.objectContaining({ decidedBy: deputy.id, onBehalfOf: stage.risk.id, delegationId: made.id, role: 'model-risk-reviewer' }),
    );
    expect(await journalOf(theatre, made.id)).toEqual(['delegation.made']);
  });

  it('and whoever delegated never fill two places, whichever of them decides first', async () => {
    const { stage, request, deputy } = await waiting();
    const both = await stage.project.person({ name: 'holds both', roles: ['compliance-reviewer', 'model-risk-reviewer'] });
    value(await delegate(stage, both, deputy, 'compliance-reviewer'));
    value(await delegate(stage, both, stage.risk, 'model-risk-reviewer'));
    value(await decideAs(deputy, request, { onBehalfOf: both.id }));
    // A second delegate of the same person, then the person themselves.
    expect(await decideAs(stage.risk, request, { onBehalfOf: both.id })).toMatchObject(rule('DELEGATION'));
    expect(value(await decideAs(both, request)).request.state).toBe('AWAITING_APPROVAL');
    const { quorum } = value(await openPromotionFile(both.ctx, { promotionRequestId: request.id }));
    expect(quorum.filled.map(({ decidedBy }) => decidedBy)).toEqual([both.id]);
    expect(await decideAs(deputy, request, { onBehalfOf: both.id })).toMatchObject(rule('DELEGATION'));
  });

  it('decides in the role that they name, where they were given several', async () => {
    const { stage, request, deputy } = await waiting();
    const both = await stage.project.person({ name: 'holds both', roles: ['compliance-reviewer', 'model-risk-reviewer'] });
    for (const role of ['compliance-reviewer', 'model-risk-reviewer']) value(await delegate(stage, both, deputy, role));
    const about = { promotionRequestId: request.id, decision: 'APPROVE', digest: await digestToSign(deputy.ctx, request), onBehalfOf: both.id } as const;
    const decided = value(await decidePromotion(deputy.ctx, { ...about, role: 'model-risk-reviewer', comment: 'I have read the whole file.' }));
    expect(decided.decision.roles).toEqual(['model-risk-reviewer']);
    const foreign = { ...about, role: 'data-steward', comment: 'I have read the whole file.' };
    expect(await decidePromotion(deputy.ctx, foreign)).toMatchObject(rule('DELEGATION'));
  });

  it('is named with whoever delegated when theirs is the last approval of something that is held up', async () => {
    const { stage, request, deputy } = await waiting();
    value(await openThread(stage.compliance.ctx, { promotionRequestId: request.id, text: 'Wait.', blocking: true }));
    value(await delegate(stage, stage.risk, deputy, 'model-risk-reviewer'));
    value(await decideAs(stage.compliance, request));
    expect(value(await decideAs(deputy, request, { onBehalfOf: stage.risk.id })).request.state).toBe('APPROVED');
    const entry = `select payload -> 'approvedBy' as by from journal_entries where subject_id = $1 and type = 'promotion.approved'`;
    const { rows } = await theatre.database.pool.query(entry, [request.id]);
    expect(rows[0].by.toSorted()).toEqual(
      [`${deputy.id} as model-risk-reviewer for ${stage.risk.id}`, `${stage.compliance.id} as compliance-reviewer`].toSorted(),
    );
  });

  it('takes the place of another one whose word counts no more', async () => {
    const { stage, request, deputy } = await waiting();
    value(await delegate(stage, stage.risk, deputy, 'model-risk-reviewer'));
    value(await decideAs(deputy, request, { onBehalfOf: stage.risk.id }));
    const { ctx } = await seedPerson(theatre.machinery, null, { name: 'platform', installationRoles: ['platform-admin'] });
    value(await suspendPrincipal(ctx, { principalId: deputy.id }));
    const second = await stage.project.as('compliance-reviewer', 'second deputy');
    value(await delegate(stage, stage.risk, second, 'model-risk-reviewer'));
    value(await decideAs(second, request, { onBehalfOf: stage.risk.id }));
    expect(value(await decideAs(stage.compliance, request)).request.state).toBe('PROMOTED');
  });

  it('who delegates back gains nothing by it', async () => {
    const { stage, request, deputy } = await waiting();
    value(await delegate(stage, stage.risk, deputy, 'model-risk-reviewer'));
    value(await delegate(stage, deputy, stage.risk, 'compliance-reviewer'));
    value(await decideAs(deputy, request, { onBehalfOf: stage.risk.id }));
    expect(await decideAs(stage.risk, request, { onBehalfOf: deputy.id })).toMatchObject(rule('DELEGATION'));
  });

  it('may do nothing that whoever delegated may not: the interests of both count', async () => {
    const stage = await setStage(theatre.machinery);
    const deputy = await stage.project.as('compliance-reviewer', 'deputy');
    const maker = await stage.project.person({ name: 'writes the card', roles: ['model-risk-reviewer'] });
    await writeCard(theatre, stage, maker.id);
    const made = await open(stage);
    await makeReady(stage, made);
    value(await delegate(stage, maker, deputy, 'model-risk-reviewer'));
    // Whoever delegated had a hand in what is judged; the delegate had none.
    expect(await decideAs(deputy, made, { onBehalfOf: maker.id })).toMatchObject(rule('CONTRIBUTOR'));
    // The delegate had a hand in it; whoever delegated had none.
    value(await delegate(stage, stage.risk, maker, 'model-risk-reviewer'));
    expect(await decideAs(maker, made, { onBehalfOf: stage.risk.id })).toMatchObject(rule('CONTRIBUTOR'));
    // Nobody delegated this.
    for (const onBehalfOf of [stage.compliance.id, 'nobody\0']) expect(await decideAs(deputy, made, { onBehalfOf })).toMatchObject(rule('DELEGATION'));
    expect((await journalOf(theatre, made.id)).filter((entry) => entry.startsWith('decision'))).toEqual([
      ...['decision.refused CONTRIBUTOR', 'decision.refused CONTRIBUTOR', 'decision.refused DELEGATION', 'decision.refused DELEGATION'],
    ]);
  });

  it('has to have been somebody who decides when the request was opened, as has whoever delegated', async () => {
    const { stage, request, deputy } = await waiting();
    theatre.clock.advance(60);
    const late = await stage.project.person({ name: 'late', roles: ['compliance-reviewer', 'model-risk-reviewer'], since: theatre.clock.now() });
    value(await delegate(stage, stage.risk, late, 'model-risk-reviewer'));
    expect(await decideAs(late, request, { onBehalfOf: stage.risk.id })).toMatchObject(rule('ROLE_HELD_TOO_LATE'));
    value(await delegate(stage, late, deputy, 'model-risk-reviewer'));
    expect(await decideAs(deputy, request, { onBehalfOf: late.id })).toMatchObject(rule('ROLE_HELD_TOO_LATE'));
  });
});

describe('what was decided by a delegation', () => {
  const ends: readonly (readonly [string, (stage: Stage, made: Delegation, deputy: TestPerson) => Promise<void>])[] = [
    ['its time is over', async () => theatre.clock.advance(11 * 86_400)],
    ['it is revoked', async ({ risk }, { id: delegationId }) => void value(await revokeDelegation(risk.ctx, { delegationId, reason: REASON }))],
    ['the delegator loses the role', async (stage) => takeRole(stage, stage.risk)],
    ['the delegate loses theirs', async (stage, _made, deputy) => takeRole(stage, deputy)],
    ['the delegator is suspended', async (stage) => suspend(stage.risk)],
    ['the delegate is suspended', async (_stage, _made, deputy) => suspend(deputy)],
  ];

  it.each(ends)('counts no more when %s before the last approval', async (_name, end) => {
    const { stage, request, deputy } = await waiting();
    const made = value(await delegate(stage, stage.risk, deputy, 'model-risk-reviewer'));
    value(await decideAs(deputy, request, { onBehalfOf: stage.risk.id }));
    await end(stage, made, deputy);
    const last = await decideAs(stage.compliance, request);
    expect(value(last).request.state).toBe('AWAITING_APPROVAL');
    expect((await decisionsOn(stage.compliance.ctx, request.id)).map(({ kind }) => kind)).toEqual(['APPROVE', 'APPROVE']);
  });

  it('either promoted before it was taken away, or not at all, when both happen at the same time', async () => {
    for (let round = 0; round < 3; round++) {
      const { stage, request, deputy } = await waiting();
      const { id: delegationId } = value(await delegate(stage, stage.risk, deputy, 'model-risk-reviewer'));
      value(await decideAs(deputy, request, { onBehalfOf: stage.risk.id }));
      const [last, revoked] = await Promise.all([decideAs(stage.compliance, request), revokeDelegation(stage.risk.ctx, { delegationId, reason: REASON })]);
      expect(value(revoked).revokedAt).not.toBeNull();
      const promoted = value(last).request.state === 'PROMOTED';
      const { quorum } = value(await openPromotionFile(stage.risk.ctx, { promotionRequestId: request.id }));
      expect((await journalOf(theatre, request.id)).includes('promotion.promoted')).toBe(promoted);
      expect(quorum.missing).toEqual([{ role: 'model-risk-reviewer', count: 1 }]);
    }
  });

  async function takeRole(stage: Stage, person: TestPerson): Promise<void> {
    const { ctx } = await stage.project.as('project-admin');
    const grants = value(await listRoleGrants(ctx, { projectId: stage.project.id, principalId: person.id, page: { first: 9, after: null } }));
    for (const { id: roleGrantId } of grants.items) value(await revokeRoleGrant(ctx, { roleGrantId }));
  }

  async function suspend({ id: principalId }: TestPerson): Promise<void> {
    const { ctx } = await seedPerson(theatre.machinery, null, { name: 'platform', installationRoles: ['platform-admin'] });
    value(await suspendPrincipal(ctx, { principalId }));
  }
});

describe('a delegation', () => {
  it('is of one’s own deciding role, to another person who decides, from now on, and not for long', async () => {
    const stage = await setStage(theatre.machinery);
    const { risk, compliance, engineer, project } = stage;
    const machine = await project.person({ name: 'machine', kind: 'SERVICE_ACCOUNT', roles: ['ml-engineer'] });
    const role = 'model-risk-reviewer';
    expect(await delegate(stage, risk, risk, role)).toMatchObject(rule('DELEGATION'));
    expect(await delegate(stage, risk, machine, role)).toMatchObject(rule('SERVICE_ACCOUNT'));
    expect(await delegate(stage, risk, engineer, role)).toMatchObject({ problem: { kind: 'InvalidInput', field: 'delegateId' } });
    expect(await delegate(stage, risk, compliance, 'compliance-reviewer')).toMatchObject(rule('ROLE_REQUIRED'));
    const back = await delegate(stage, risk, compliance, role, { from: new Date(theatre.clock.now().getTime() - 1) });
    expect(back).toMatchObject({ problem: { kind: 'InvalidInput', field: 'from' } });
    expect(await delegate(stage, risk, compliance, role, { until: inDays(risk.ctx, 61) })).toMatchObject({ problem: { kind: 'InvalidInput', field: 'until' } });
    expect(await delegate(stage, risk, compliance, role, { reason: ' ' })).toMatchObject({ problem: { kind: 'InvalidInput', field: 'reason' } });
    await expect(delegate(stage, engineer, compliance, 'ml-engineer')).rejects.toThrow('delegateApprovals');
    await expect(delegate(stage, machine, compliance, role)).rejects.toThrow('A service account cannot decide');
    // No chains: a role that is held by a delegation alone is nobody's to hand on.
    value(await delegate(stage, risk, compliance, role));
    expect(await delegate(stage, compliance, await project.as('compliance-reviewer', 'third'), role)).toMatchObject(rule('ROLE_REQUIRED'));
  });

  it('is ended by whoever made it or an administrator, once, and cannot be changed behind the program’s back', async () => {
    const stage = await setStage(theatre.machinery);
    const { id: delegationId } = value(await delegate(stage, stage.risk, stage.compliance, 'model-risk-reviewer', { idempotencyKey: 'once' }));
    const input = { delegationId, reason: REASON };
    await expect(revokeDelegation(stage.compliance.ctx, input)).rejects.toThrow('revokeDelegation');
    value(await revokeDelegation((await stage.project.as('project-admin')).ctx, input));
    expect(await revokeDelegation(stage.risk.ctx, input)).toMatchObject({ problem: { kind: 'IllegalTransition' } });
    for (const change of [`ends_at = now() + interval '1 year'`, `revoked_at = null, revoked_by = null`, `delegate_id = delegator_id`])
      await expect(theatre.database.pool.query(`update delegations set ${change} where id = $1`, [delegationId])).rejects.toThrow();
    await expect(theatre.database.pool.query('delete from delegations')).rejects.toThrow();
  });

  it('ends with the grant by which either of them held their role: the same role granted anew is another one', async () => {
    const stage = await setStage(theatre.machinery);
    const admins = [await stage.project.as('project-admin', 'one'), await stage.project.as('project-admin', 'two')] as const;
    const { id: projectId } = stage.project;
    const again = async (person: TestPerson, role: string): Promise<void> => {
      const { items } = value(await listRoleGrants(admins[0].ctx, { projectId, principalId: person.id, page: { first: 9, after: null } }));
      for (const { id: roleGrantId, revokedAt } of items) if (revokedAt === null) value(await revokeRoleGrant(admins[0].ctx, { roleGrantId }));
      theatre.clock.advance(60);
      const { id: roleGrantId } = value(await grantRole(admins[0].ctx, { projectId, principalId: person.id, role }));
      value(await confirmRoleGrant(admins[1].ctx, { roleGrantId }));
      theatre.clock.advance(60);
    };
    const deputy = await stage.project.as('compliance-reviewer', 'deputy');
    for (const [person, role] of [
      [stage.risk, 'model-risk-reviewer'],
      [deputy, 'compliance-reviewer'],
    ] as const) {
      const made = value(await delegate(stage, stage.risk, deputy, 'model-risk-reviewer'));
      await again(person, role);
      // Opened only now, so that both hold their roles since before it.
      const request = await open(stage);
      await makeReady(stage, request);
      expect(await decideAs(deputy, request, { onBehalfOf: stage.risk.id })).toMatchObject(rule('DELEGATION'));
      value(await revokeDelegation(stage.risk.ctx, { delegationId: made.id, reason: REASON }));
      value(await delegate(stage, stage.risk, deputy, 'model-risk-reviewer'));
      value(await decideAs(deputy, request, { onBehalfOf: stage.risk.id }));
      value(await withdrawPromotion(stage.engineer.ctx, { promotionRequestId: request.id, reason: REASON }));
    }
  });

  it('is one of few: somebody has at most LIMITS.delegationsPerPerson that have not ended', async () => {
    const stage = await setStage(theatre.machinery);
    const one = () => delegate(stage, stage.risk, stage.compliance, 'model-risk-reviewer');
    for (let made = 0; made < LIMITS.delegationsPerPerson; made++) value(await one());
    expect(await one()).toMatchObject({ problem: { kind: 'LimitExceeded', limit: 'delegationsPerPerson' } });
    theatre.clock.advance(11 * 86_400);
    value(await one());
  });
});
