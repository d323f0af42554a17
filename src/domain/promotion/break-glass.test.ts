import pg from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { present } from '../../kernel/assert.ts';
import { auditedDisparity, publish, TEST_POLICY } from '../../testing/promotion-kit.ts';
import { anotherVersion, decideAs, inDays, open, REASON, type Stage, setStage } from '../../testing/promotion-stage.ts';
import { createTheatre, journalOf, kindOf, type PromotionTheatre } from '../../testing/promotion-theatre.ts';
import { value } from '../../testing/registry-kit.ts';
import { systemContext } from '../../testing/test-context.ts';
import { freezePromotions, suspensionsOfDeployments } from '../deployments/index.ts';
import { acceptFinding, assignFinding, findFinding, resolveFinding } from '../findings/index.ts';
import { listRoleGrants, revokeRoleGrant } from '../identity/index.ts';
import { listInbox } from '../inbox/index.ts';
import {
  breakGlassOfDeployments,
  executePromotion,
  findPromotionAttestation,
  findRollbackTarget,
  keepApprovals,
  liftSuspension,
  readAdmission,
  requestPromotion,
  standingsOfDeployments,
} from './index.ts';

let theatre: PromotionTheatre;

const TERMS =
  'breakGlass: { ask: [ml-engineer], confirm: [{ role: model-risk-reviewer, count: 1 }], maxHours: 24, overrideRules: [fair, champion], overrideHolds: [FROZEN], reviewWithinDays: 5 }\n';

/** A disparity that fails whatever is acknowledged or waived. */
const UNFAIR = { disparities: [auditedDisparity('female', { value: 0.5, lower: 0.4, upper: 0.6, referenceVerdict: 'FAIL', reason: 'BELOW' as never })] };

beforeAll(async () => {
  theatre = await createTheatre();
  theatre.folder.write('prescreen-gate.yaml', TEST_POLICY + TERMS);
  await publish(theatre.machinery);
});

const ask = (stage: Stage, change: Partial<Parameters<typeof requestPromotion>[1]> = {}) =>
  requestPromotion(stage.engineer.ctx, {
    modelVersionId: stage.registry.modelVersion.id,
    environment: 'production',
    reason: REASON,
    breakGlass: true,
    ...change,
  });

const admission = async (stage: Stage) => {
  const { id: projectId } = stage.project;
  const found = await readAdmission(stage.engineer.ctx, { projectId, environment: 'production', digest: stage.registry.modelVersion.artifactDigest });
  return found.ok ? found.value : null;
};

/** An emergency that somebody confirmed. */
async function broken(stage: Stage) {
  const request = value(await ask(stage));
  const { request: promoted } = value(await decideAs(stage.risk, request));
  const deploymentId = present(promoted.deploymentId, 'a deployment');
  return { request: promoted, deploymentId, use: present((await breakGlassOfDeployments(stage.engineer.ctx, [deploymentId])).get(deploymentId), 'its record') };
}

describe('break-glass', () => {
  it('serves until its deadline although a rule fails that the policy lets it pass, visibly, and is over after that', async () => {
    const stage = await setStage(theatre.machinery, UNFAIR);
    expect((await open(stage)).state).toBe('REFUSED');
    const { request, deploymentId, use } = await broken(stage);
    expect(request).toMatchObject({ state: 'PROMOTED', kind: 'BREAK_GLASS' });
    expect(use).toMatchObject({ requestedBy: stage.engineer.id, confirmedBy: [stage.risk.id], passedFindings: expect.arrayContaining(['fair/gender/female']) });
    expect(await admission(stage)).toMatchObject({ allowed: true, reason: 'BREAK_GLASS', breakGlass: true, approvedUntil: use.until });
    expect(use.until.getTime() - use.usedAt.getTime()).toBe(24 * 3_600_000);
    expect((await standingsOfDeployments(stage.risk.ctx, [deploymentId])).get(deploymentId)).toMatchObject({ standing: 'BREAK_GLASS', until: use.until });
    expect(await journalOf(theatre, deploymentId)).toContain('break-glass.used');
    const attestation = value(await findPromotionAttestation(stage.engineer.ctx, { promotionRequestId: request.id }));
    const signed = JSON.parse(Buffer.from(attestation.promotion.payload, 'base64').toString('utf8')).predicate;
    expect(signed.properties).toContain('ASSAY_BREAK_GLASS_PRODUCTION');
    expect(signed.properties).not.toContain('ASSAY_APPROVED_PRODUCTION');
    expect(signed.assayPromotion).toMatchObject({ approvedUntil: use.until.toISOString(), breakGlass: { findings: use.passedFindings } });

    theatre.clock.advance(24 * 3_600 - 1);
    await keepApprovals(systemContext(theatre.machinery));
    expect((await admission(stage))?.reason).toBe('BREAK_GLASS');
    theatre.clock.advance(1);
    expect(await admission(stage)).toMatchObject({ allowed: false, reason: 'EXPIRED', breakGlass: true });
    await Promise.all([1, 2, 3].map(() => keepApprovals(systemContext(theatre.machinery))));
    expect((await admission(stage))?.reason).toBe('SUSPENDED');
    const suspended = async () => (await journalOf(theatre, deploymentId)).filter((type) => type === 'approval.suspended');
    expect(await suspended()).toHaveLength(1);
    // Lifting the suspension gives no further hour, and it does not come back.
    const { rows } = await theatre.database.pool.query('select id from suspensions where deployment_id = $1', [deploymentId]);
    value(await liftSuspension(stage.compliance.ctx, { suspensionId: rows[0].id, reason: 'To have it promoted.' }));
    await keepApprovals(systemContext(theatre.machinery));
    expect([(await admission(stage))?.reason, (await suspended()).length]).toEqual(['EXPIRED', 1]);
    // What served by break-glass is nothing to go back to.
    const next = await anotherVersion(theatre.machinery, stage);
    const { request: now } = value(await decideAs(stage.risk, value(await ask(stage, { modelVersionId: next.id }))));
    expect(kindOf(await ask(stage, { breakGlass: false, rollback: true }))).toBe('Conflict');
    expect(value(await findRollbackTarget(stage.risk.ctx, { deploymentId: now.deploymentId ?? '' }))).toMatchObject({
      ...{ deployment: null, passedOver: [{ deployment: { id: deploymentId }, reason: expect.stringContaining('break-glass') }] },
    });
  });

  it('passes a freeze only where the policy names freezes, and never a rule that it does not name, nor revoked rights', async () => {
    const stage = await setStage(theatre.machinery);
    const freeze = value(await freezePromotions(stage.compliance.ctx, { projectId: stage.project.id, environment: 'production', reason: 'Year end.' }));
    const { use } = await broken(stage);
    expect(use.passedHolds).toEqual([`FROZEN ${freeze.id}`]);
    const weak = await setStage(theatre.machinery, { auc: { ...UNFAIR, value: 0.4 } as never });
    expect(value(await ask(weak)).state).toBe('REFUSED');
  });

  it('is asked for by people in the named roles and confirmed by somebody else, neither of whom had a hand in the version', async () => {
    const stage = await setStage(theatre.machinery);
    const asAnother = async (person: Stage['engineer']) =>
      requestPromotion(person.ctx, { modelVersionId: stage.registry.modelVersion.id, environment: 'production', reason: REASON, breakGlass: true });
    expect(await asAnother(stage.scientist)).toMatchObject({ ok: false, problem: { kind: 'SomebodyElseRequired', rule: 'ROLE_REQUIRED' } });
    const maker = await stage.project.person({ name: 'both', roles: ['ml-engineer', 'model-risk-reviewer'] });
    const machine = await stage.project.person({ name: 'machine', kind: 'SERVICE_ACCOUNT', roles: ['ml-engineer'] });
    expect(await asAnother(machine)).toMatchObject({ ok: false, problem: { rule: 'NO_PERSON' } });
    expect(kindOf(await ask(stage, { reason: ' ' }))).toBe('InvalidInput');
    expect(kindOf(await ask(stage, { rollback: true }))).toBe('InvalidInput');
    const request = value(await asAnother(maker));
    expect(await decideAs(maker, request)).toMatchObject({ ok: false, problem: { kind: 'SeparationOfDuties', rule: 'REQUESTER' } });
    expect(kindOf(await decideAs(stage.compliance, request))).toBe('SeparationOfDuties');
    const items = value(await listInbox(stage.risk.ctx, { page: { first: 10, after: null } })).items;
    expect(items).toMatchObject([{ subjectId: request.id, asked: expect.stringContaining('BREAK-GLASS') }]);
    expect(value(await decideAs(stage.risk, request)).request.state).toBe('PROMOTED');
  });

  it('has to be reviewed by somebody who took no part; while that is overdue there is no other one, however the finding is moved', async () => {
    const stage = await setStage(theatre.machinery);
    const { use } = await broken(stage);
    const finding = value(await findFinding(stage.risk.ctx, use.findingId));
    expect(finding).toMatchObject({ kind: 'BREAK_GLASS', ownerId: stage.engineer.id, dueAt: use.reviewDueAt, state: 'OPEN' });
    const resolve = (person: Stage['risk']) => resolveFinding(person.ctx, { findingId: use.findingId, reason: 'It was needed, and went well.' });
    expect(await resolve(stage.risk)).toMatchObject({ ok: false, problem: { rule: 'CAUSED_IT' } });
    const second = await stage.project.person({ name: 'second', roles: ['model-risk-reviewer'] });
    const next = await anotherVersion(theatre.machinery, stage);
    const waiting = value(await ask(stage, { modelVersionId: next.id }));
    theatre.clock.advance(4 * 86_400);
    value(await assignFinding(second.ctx, { findingId: use.findingId, ownerId: second.id, dueAt: inDays(second.ctx, 60), reason: 'Later.' }));
    theatre.clock.advance(86_400);
    value(await acceptFinding(stage.compliance.ctx, { findingId: use.findingId, acceptedUntil: inDays(second.ctx, 30), reason: 'Live with it.' }));
    // The confirmation is kept; nothing serves by it before the review.
    expect(value(await decideAs(stage.risk, waiting)).request.state).toBe('APPROVED');
    const execute = () => executePromotion(stage.engineer.ctx, { promotionRequestId: waiting.id });
    expect(await execute()).toMatchObject({ ok: false, problem: { kind: 'PromotionHeld', message: expect.stringContaining('overdue') } });
    expect(await ask(stage, { modelVersionId: next.id, supersedes: waiting.id })).toMatchObject({
      ok: false,
      problem: { kind: 'Conflict', message: expect.stringContaining('overdue') },
    });
    value(await resolve(second));
    expect(value(await execute()).state).toBe('PROMOTED');
  });

  it('is not confirmed for somebody who has lost the right to ask meanwhile', async () => {
    const stage = await setStage(theatre.machinery);
    const request = value(await ask(stage));
    const admin = await stage.project.as('project-admin');
    const held = { projectId: stage.project.id, principalId: stage.engineer.id, page: { first: 9, after: null } };
    const [grant] = value(await listRoleGrants(admin.ctx, held)).items;
    value(await revokeRoleGrant(admin.ctx, { roleGrantId: present(grant, 'the role that asked').id }));
    expect(value(await decideAs(stage.risk, request)).request.state).toBe('APPROVED');
    const other = await stage.project.as('ml-engineer', 'another engineer');
    const execute = () => executePromotion(other.ctx, { promotionRequestId: request.id });
    expect(await execute()).toMatchObject({ ok: false, problem: { kind: 'PromotionHeld', holds: [`ASKER ${stage.engineer.id}`] } });
  });

  it('ends although the end of another one fails', async () => {
    const [stuck, other] = [await broken(await setStage(theatre.machinery)), await broken(await setStage(theatre.machinery))];
    theatre.clock.advance(25 * 3_600);
    const owner = new pg.Client({ connectionString: theatre.database.ownerUrl });
    await owner.connect();
    await owner.query(`create function stuck() returns trigger language plpgsql as $$ begin raise exception 'stuck'; end $$`);
    await owner.query(
      `create trigger stuck before insert on suspensions for each row when (new.deployment_id = '${stuck.deploymentId}') execute function stuck()`,
    );
    const faults: unknown[] = [];
    const ctx = systemContext(theatre.machinery);
    expect(await keepApprovals({ ...ctx, log: { ...ctx.log, error: (fields: object) => faults.push(fields) } as never })).toBe(false);
    const suspended = async () => (await suspensionsOfDeployments(ctx, [stuck.deploymentId, other.deploymentId])).values();
    expect([...(await suspended())].map((all) => all.length)).toEqual([0, 1]);
    expect(faults).toMatchObject([{ job: 'keep-approvals', id: stuck.deploymentId }]);
    await owner.query('drop trigger stuck on suspensions');
    await owner.end();
    await keepApprovals(ctx);
    expect([...(await suspended())].map((all) => all.length)).toEqual([1, 1]);
  });

  it('sent twice under one key is one request, and is not possible where the policy says nothing of it', async () => {
    const stage = await setStage(theatre.machinery);
    const once = value(await ask(stage, { idempotencyKey: 'k' }));
    expect(value(await ask(stage, { idempotencyKey: 'k' })).id).toBe(once.id);
    theatre.folder.write('prescreen-gate.yaml', TEST_POLICY.replace('version: 1', 'version: 2'));
    await publish(theatre.machinery);
    const later = await setStage(theatre.machinery);
    expect(await ask(later)).toMatchObject({ ok: false, problem: { kind: 'Conflict', message: expect.stringContaining('prescreen-gate@2') } });
  });
});
