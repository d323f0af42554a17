import { beforeAll, describe, expect, it } from 'vitest';
import { present } from '../../kernel/assert.ts';
import { deployed, monitorAtWork, ndjson, pieces, seedEvaluated } from '../../testing/monitoring-kit.ts';
import { publish, TEST_POLICY } from '../../testing/promotion-kit.ts';
import { anotherVersion, decideAs, inDays, makeReady, open, REASON, type Stage, setStage, TERMS } from '../../testing/promotion-stage.ts';
import { createTheatre, journalOf, kindOf, type PromotionTheatre } from '../../testing/promotion-theatre.ts';
import { seedModelVersion, value } from '../../testing/registry-kit.ts';
import { seedProject, type TestPerson } from '../../testing/seed.ts';
import { contextOf, systemContext } from '../../testing/test-context.ts';
import { reviseCatalogueEntry } from '../catalogue/index.ts';
import {
  currentDeployment,
  freezePromotions,
  groundsOfReviews,
  liftFreeze,
  listFreezes,
  reviewsOfDeployments,
  suspendApproval,
  suspensionsOfDeployments,
} from '../deployments/index.ts';
import { actorOfPrincipal, revokeRoleGrant } from '../identity/index.ts';
import { listInbox } from '../inbox/index.ts';
import { reportIncident, triageIncident } from '../incidents/index.ts';
import { sealEntries } from '../journal/index.ts';
import { acknowledgeAlert, closeWindow, ingestBatch, listAlerts, monitorOfDeployment, openWindow, resolveAlert } from '../monitoring/index.ts';
import { listPolicies } from '../policy/index.ts';
import {
  acknowledgeWarning,
  decidePromotion,
  executePromotion,
  findPromotionAttestation,
  findRollbackTarget,
  grantPromotionWaiver,
  liftSuspension,
  openPromotionFile,
  type PromotionRequest,
  previewPromotion,
  readAdmission,
  readGate,
  requestPromotion,
  retireModelVersion,
  reviewOnTriggers,
  revokePromotionWaiver,
  suspendOnAlerts,
} from './index.ts';

let theatre: PromotionTheatre;

/** Going back needs no comparison with what is gone back from, takes older evidence, and one approval. */
const ROLLBACK = 'rollback: { leaveOut: [champion], maxEvidenceAgeDays: 300, places: [{ role: model-risk-reviewer, count: 1 }] }\n';

/** An alert about what serves, and a version that is derived from it, lead to a review. */
const REVIEW = 'review: { triggers: [alert, artifactDerived], graceDays: 10, onExpiry: blockNewDeployments }\n';

/** Judges models with a tag in addition, says nothing about going back, and lets approvals live for a shorter time. */
const WATCHED = TEST_POLICY.replace('name: prescreen-gate', 'name: watched-gate')
  .replace('useCases: [prescreen]', 'useCases: [prescreen], tags: [watched], standing: supplement')
  .replace('roleHeldBeforeRequest: true', 'roleHeldBeforeRequest: true, validDays: 30')
  .replace(/ {2}- \{ id: (?!auc).*\n/g, '')
  .replace(/waivable: \[.*\], need/, 'waivable: [], need');

beforeAll(async () => {
  theatre = await createTheatre();
  const approvals = 'roleHeldBeforeRequest: true, suspendOnAlert: true, validDays: 60';
  theatre.folder.write('prescreen-gate.yaml', TEST_POLICY.replace('roleHeldBeforeRequest: true', approvals) + ROLLBACK + REVIEW);
  theatre.folder.write('watched-gate.yaml', WATCHED);
  await publish(theatre.machinery);
});

const freeze = (person: TestPerson, stage: Stage, change: Partial<Parameters<typeof freezePromotions>[1]> = {}) =>
  freezePromotions(person.ctx, { projectId: stage.project.id, environment: 'production', reason: 'Year end.', ...change });

/** A request that lacks the last approval. */
async function almost(stage: Stage, change: Partial<Parameters<typeof requestPromotion>[1]> = {}): Promise<PromotionRequest> {
  const request = await open(stage, change);
  await makeReady(stage, request);
  value(await decideAs(stage.compliance, request));
  return request;
}

const execute = (stage: Stage, { id }: PromotionRequest) => executePromotion(stage.engineer.ctx, { promotionRequestId: id });

const servingNow = (stage: Stage) => currentDeployment(stage.engineer.ctx, stage.registry.model.id, stage.project.environments.production.id);

const serving = async (stage: Stage) => (await servingNow(stage))?.modelVersionId ?? null;

describe('a freeze', () => {
  it('lets what is approved wait until it is lifted and somebody executes it, says why, and loses nothing that was decided', async () => {
    const stage = await setStage(theatre.machinery);
    const request = await almost(stage);
    const frozen = value(await freeze(stage.risk, stage));
    expect(value(await decideAs(stage.risk, request)).request).toMatchObject({ state: 'APPROVED', closedAt: null, deploymentId: null });
    expect(await execute(stage, request)).toMatchObject({ problem: { kind: 'PromotionHeld', holds: [`FROZEN ${frozen.id}`] } });
    const gate = value(await readGate(stage.engineer.ctx, { promotionRequestId: request.id }));
    expect(gate).toMatchObject({
      state: 'WAITING',
      missing: [{ kind: 'HOLD', key: frozen.id, message: expect.stringContaining('Year end.') }],
    });
    expect(await serving(stage)).toBeNull();
    await expect(liftFreeze(stage.engineer.ctx, { freezeId: frozen.id, reason: 'I want to.' })).rejects.toThrow();
    value(await liftFreeze(stage.compliance.ctx, { freezeId: frozen.id, reason: 'The books are closed.' }));
    expect(kindOf(await liftFreeze(stage.compliance.ctx, { freezeId: frozen.id, reason: 'Once more.' }))).toBe('IllegalTransition');
    expect(value(await execute(stage, request))).toMatchObject({ state: 'PROMOTED', closedBy: stage.engineer.id });
    expect(kindOf(await execute(stage, request))).toBe('IllegalTransition');
    expect((await journalOf(theatre, request.id)).slice(-2)).toEqual(['promotion.approved', 'promotion.promoted']);
    expect(await journalOf(theatre, frozen.id)).toEqual(['freeze.began', 'freeze.lifted']);
  });

  it('of the project holds everywhere, of another environment nowhere else, and ends by itself', async () => {
    const stage = await setStage(theatre.machinery);
    const request = await almost(stage);
    value(await freeze(stage.risk, stage, { environment: 'staging' }));
    const until = inDays(stage.risk.ctx, 1);
    const whole = value(await freeze(stage.risk, stage, { environment: null, until }));
    expect(value(await decideAs(stage.risk, request)).request.state).toBe('APPROVED');
    const listed = async (standing: boolean) =>
      value(await listFreezes(stage.engineer.ctx, { projectId: stage.project.id, standing, page: { first: 10, after: null } })).items.map(({ id }) => id);
    expect(await listed(true)).toContain(whole.id);
    theatre.clock.advance(86_401);
    expect(await listed(true)).not.toContain(whole.id);
    expect(await listed(false)).toContain(whole.id);
    expect(kindOf(await liftFreeze(stage.risk.ctx, { freezeId: whole.id, reason: 'Too late.' }))).toBe('IllegalTransition');
    expect(value(await execute(stage, request)).state).toBe('PROMOTED');
  });

  it('is refused without an end within a year, an environment or a right, and is one freeze when it is sent twice', async () => {
    const stage = await setStage(theatre.machinery);
    expect(kindOf(await freeze(stage.risk, stage, { until: inDays(stage.risk.ctx, 367) }))).toBe('InvalidInput');
    expect(kindOf(await freeze(stage.risk, stage, { until: new Date(Number.NaN) }))).toBe('InvalidInput');
    expect(kindOf(await freeze(stage.risk, stage, { environment: 'nowhere' }))).toBe('NotFound');
    expect(kindOf(await freeze(stage.risk, stage, { projectId: 'prj_00000000000000000000000000' }))).toBe('NotFound');
    await expect(freeze(stage.engineer, stage)).rejects.toThrow();
    const once = value(await freeze(stage.risk, stage, { idempotencyKey: 'k' }));
    expect(value(await freeze(stage.risk, stage, { idempotencyKey: 'k' })).id).toBe(once.id);
    expect(kindOf(await freeze(stage.risk, stage, { idempotencyKey: 'k', reason: 'Another one.' }))).toBe('Conflict');
  });
});

describe('going back', () => {
  it('is a promotion of what served there before, by the rules, the age of evidence and the approvals that the policy has for it', async () => {
    const stage = await setStage(theatre.machinery);
    const first = stage.registry.modelVersion.id;
    const ask = (rollback: boolean) => requestPromotion(stage.engineer.ctx, { modelVersionId: first, environment: 'production', reason: REASON, rollback });
    expect(kindOf(await ask(true))).toBe('Conflict');
    value(await decideAs(stage.risk, await almost(stage)));
    await deployed(theatre.machinery, stage.project, (await anotherVersion(theatre.machinery, stage)).id);
    theatre.clock.advance(130 * 86_400);
    expect(value(await ask(false))).toMatchObject({ kind: 'PROMOTION', state: 'REFUSED' });
    const back = value(await ask(true));
    expect(back).toMatchObject({ kind: 'ROLLBACK', state: 'AWAITING_APPROVAL' });
    expect(back.evaluation.results.map(({ ruleId }) => ruleId)).not.toContain('champion');
    expect(back.evaluation.results.find(({ ruleId }) => ruleId === 'age')?.verdict).toBe('PASS');
    await makeReady(stage, back);
    expect(kindOf(await decideAs(stage.compliance, back))).toBe('SeparationOfDuties');
    expect(value(await decideAs(stage.risk, back)).request.state).toBe('PROMOTED');
    expect(await serving(stage)).toBe(first);
    const { promotion } = value(await findPromotionAttestation(stage.engineer.ctx, { promotionRequestId: back.id }));
    expect(JSON.parse(Buffer.from(promotion.payload, 'base64').toString()).predicate.assayPromotion).toMatchObject({
      kind: 'ROLLBACK',
      approvals: [{ role: 'model-risk-reviewer', decidedBy: stage.risk.id }],
    });
  });
});

describe('several policies and an approval that ends', () => {
  it('are named each by itself in what is signed, the shortest life holds, and none is passed by going back or by asking anew', async () => {
    const stage = await setStage(theatre.machinery);
    const first = stage.registry.modelVersion;
    const production = { projectId: stage.project.id, environment: 'production', digest: first.artifactDigest };
    const admission = async () => value(await readAdmission(stage.engineer.ctx, production));
    value(await reviseCatalogueEntry(stage.scientist.ctx, { id: stage.registry.model.id, addTags: ['watched'], expectedRevision: 1 }));
    const settled = async (change: Parameters<typeof open>[1] = {}) => {
      const request = await open(stage, change);
      await settle(stage, request);
      return request;
    };
    const approve = async (request: PromotionRequest, ...people: readonly TestPerson[]) => {
      let state = request.state;
      for (const person of people) state = value(await decideAs(person, request)).request.state;
      return state;
    };
    const request = await settled();
    expect(await approve(request, stage.compliance, stage.risk)).toBe('PROMOTED');
    expect(await admission()).toMatchObject({ allowed: true, approvedUntil: inDays(stage.risk.ctx, 30) });
    const signed = async (promotionRequestId: string) => {
      const { gateResult, promotion } = value(await findPromotionAttestation(stage.engineer.ctx, { promotionRequestId }));
      return [gateResult, promotion].map(({ payload }) => JSON.parse(Buffer.from(payload, 'base64').toString()).predicate);
    };
    const published = value(await listPolicies(stage.engineer.ctx, { name: null, page: { first: 9, after: null } })).items;
    const judging = ['prescreen-gate', 'watched-gate'].map((called) => {
      const policy = present(
        published.find(({ name, version }) => name === called && version === 1),
        'a policy',
      );
      return { name: `${called}@1`, digest: { sha256: policy.digest } };
    });
    const [found, decided] = await signed(request.id);
    expect(decided.verifier.policies).toEqual(judging);
    expect(found.configuration).toEqual([...judging, { name: 'facts', digest: { sha256: expect.any(String) } }]);

    // Nobody renews by the lighter rules of going back, nor passes a suspension by asking anew.
    theatre.clock.advance(31 * 86_400);
    expect(await admission()).toMatchObject({ allowed: false, reason: 'EXPIRED' });
    const back = { modelVersionId: first.id, environment: 'production', reason: REASON, rollback: true };
    expect(kindOf(await requestPromotion(stage.engineer.ctx, back))).toBe('Conflict');
    const renewed = await settled();
    expect(renewed.evaluation.results.find(({ ruleId }) => ruleId === 'prescreen-gate:champion')).toMatchObject({
      ...{ verdict: 'NOT_APPLICABLE', reason: 'SERVES_ALREADY' },
    });
    const { deploymentId } = await admission();
    const suspension = value(await suspendApproval(stage.risk.ctx, { deploymentId: deploymentId ?? '', reason: 'Scores look odd.' }));
    const lift = { suspensionId: suspension.id, reason: 'It was the feed.' };
    const maker = { ...stage.risk.ctx, actor: { ...stage.risk.ctx.actor, principalId: first.registeredBy } };
    expect(await liftSuspension(maker, lift)).toMatchObject({ problem: { kind: 'SomebodyElseRequired', rule: 'CONTRIBUTED' } });
    const machine = { ...stage.risk.ctx, actor: { ...stage.risk.ctx.actor, principalKind: 'SERVICE_ACCOUNT' as const } };
    expect(await liftSuspension(machine, lift)).toMatchObject({ problem: { kind: 'SomebodyElseRequired', rule: 'NO_PERSON' } });
    value(await decideAs(stage.compliance, renewed));
    expect(await approve(renewed, stage.risk)).toBe('APPROVED');
    expect(await execute(stage, renewed)).toMatchObject({ problem: { kind: 'PromotionHeld', holds: [`SUSPENDED ${suspension.id}`] } });
    value(await liftSuspension(stage.risk.ctx, lift));
    expect(value(await execute(stage, renewed)).state).toBe('PROMOTED');
    expect(await admission()).toMatchObject({ allowed: true, promotionRequestId: renewed.id, approvedUntil: inDays(stage.risk.ctx, 30) });

    // What was suspended when it was replaced does not come back by going back; and the policy without rules of its own for that asks as ever.
    const { deploymentId: current } = await admission();
    const standing = value(await suspendApproval(stage.risk.ctx, { deploymentId: current ?? '', reason: 'Scores look odd.' }));
    await deployed(theatre.machinery, stage.project, (await anotherVersion(theatre.machinery, stage)).id);
    const target = async () => value(await findRollbackTarget(stage.engineer.ctx, { deploymentId: (await servingNow(stage))?.id ?? '' }));
    expect(await target()).toMatchObject({ deployment: null, passedOver: [{ reason: expect.stringContaining('suspended: Scores look odd.') }] });
    const asked = { modelVersionId: first.id, environment: 'production' };
    const rulesOf = async (rollback: boolean) =>
      value(await previewPromotion(stage.engineer.ctx, { ...asked, rollback })).evaluation.results.map(({ ruleId }) => ruleId);
    expect((await rulesOf(false)).filter((rule) => !rule.startsWith('watched'))).toContain('prescreen-gate:champion');
    expect(await rulesOf(true)).not.toContain('prescreen-gate:champion');
    const returning = await settled({ rollback: true });
    expect(returning.evaluation.results.map(({ ruleId }) => ruleId)).toEqual(expect.arrayContaining(['prescreen-gate:age', 'watched-gate:auc']));
    expect(returning.evaluation.results.map(({ ruleId }) => ruleId)).not.toContain('prescreen-gate:champion');
    expect(await approve(returning, stage.risk)).toBe('AWAITING_APPROVAL');
    expect(await approve(returning, stage.compliance)).toBe('APPROVED');
    expect(await execute(stage, returning)).toMatchObject({ problem: { kind: 'PromotionHeld', holds: [`SUSPENDED ${standing.id}`] } });
    value(await liftSuspension(stage.risk.ctx, { suspensionId: standing.id, reason: 'It was the feed.' }));
    const [title, description] = ['Women are ranked lower', 'Seen in the file of March.'];
    const about = {
      projectId: stage.project.id,
      title,
      description,
      awareAt: theatre.clock.now(),
      thingIds: [first.id],
      categories: ['DISCRIMINATION'] as const,
    };
    const { id: incidentId } = value(await reportIncident(stage.risk.ctx, about));
    expect(await target()).toMatchObject({ deployment: null, passedOver: [{ reason: expect.stringContaining(incidentId) }] });
    const milder = { incidentId, severity: 'LOW', categories: ['PERFORMANCE'], laws: [], reason: 'One row was wrong.' } as const;
    value(await triageIncident(stage.risk.ctx, milder));
    expect((await target()).deployment?.modelVersionId).toBe(first.id);
    expect(value(await execute(stage, returning)).state).toBe('PROMOTED');
    expect((await signed(returning.id))[0]).toMatchObject({ assayRequest: { id: returning.id, kind: 'ROLLBACK' } });
  });

  it('end with the waiver that they rest on, also when that is revoked after the promotion', async () => {
    const stage = await setStage(theatre.machinery);
    const request = await almost(stage);
    const [waiver] = value(await openPromotionFile(stage.risk.ctx, { promotionRequestId: request.id })).waivers;
    value(await decideAs(stage.risk, request));
    // Suspended for another reason meanwhile: whoever lifts that does not lift this.
    const deploymentId = (await servingNow(stage))?.id ?? '';
    const { id: suspensionId } = value(await suspendApproval(stage.compliance.ctx, { deploymentId, reason: 'Scores look odd.' }));
    theatre.clock.advance(1);
    value(await revokePromotionWaiver(stage.risk.ctx, { waiverId: waiver?.id ?? '', reason: 'The control was never set up.' }));
    value(await liftSuspension(stage.compliance.ctx, { suspensionId, reason: 'It was the feed.' }));
    const { artifactDigest: digest } = stage.registry.modelVersion;
    expect(value(await readAdmission(stage.engineer.ctx, { projectId: stage.project.id, environment: 'production', digest }))).toMatchObject({
      ...{ allowed: false, reason: 'SUSPENDED', message: expect.stringContaining(waiver?.id ?? 'a waiver') },
    });
    expect(await serving(stage)).toBe(stage.registry.modelVersion.id);
  });
});

describe('a suspension', () => {
  it('whose mutation is sent again under its key reads as absent to whoever has left the project', async () => {
    const stage = await setStage(theatre.machinery);
    const { deploymentId } = value(await decideAs(stage.risk, await almost(stage))).request;
    const suspending = { deploymentId: deploymentId ?? '', reason: 'Scores look odd.', idempotencyKey: 'k' };
    const { id: suspensionId } = value(await suspendApproval(stage.risk.ctx, suspending));
    const lifting = { suspensionId, reason: 'It was the feed.', idempotencyKey: 'k' };
    const lifted = value(await liftSuspension(stage.risk.ctx, lifting));
    expect([value(await suspendApproval(stage.risk.ctx, suspending)), value(await liftSuspension(stage.risk.ctx, lifting))]).toEqual([lifted, lifted]);
    const { rows } = await theatre.database.pool.query('select id from role_grants where principal_id = $1', [stage.risk.id]);
    value(await revokeRoleGrant((await stage.project.as('project-admin')).ctx, { roleGrantId: rows[0].id }));
    const gone = contextOf(theatre.machinery, present(await actorOfPrincipal(theatre.machinery, stage.risk.id), 'somebody without a role'));
    const answers = [
      await suspendApproval(gone, suspending),
      await liftSuspension(gone, lifting),
      await liftSuspension(gone, { ...lifting, idempotencyKey: null }),
    ];
    expect(answers.map(kindOf)).toEqual(['NotFound', 'NotFound', 'NotFound']);
  });
});

describe('a retired version', () => {
  it('is asked for by nobody any more, and what waits for it is withdrawn', async () => {
    const stage = await setStage(theatre.machinery);
    const request = await almost(stage);
    const { id: modelVersionId } = stage.registry.modelVersion;
    const input = { modelVersionId, reason: 'It was trained on too little.', idempotencyKey: 'r' };
    const retired = value(await retireModelVersion(stage.risk.ctx, input));
    expect(value(await retireModelVersion(stage.risk.ctx, input))).toEqual(retired);
    expect(kindOf(await retireModelVersion(stage.risk.ctx, { ...input, idempotencyKey: null }))).toBe('Conflict');
    const closed = value(await openPromotionFile(stage.engineer.ctx, { promotionRequestId: request.id })).request;
    expect(closed).toMatchObject({ state: 'WITHDRAWN', closingReason: expect.stringContaining('too little') });
    expect(
      kindOf(
        await decidePromotion(stage.risk.ctx, {
          promotionRequestId: request.id,
          decision: 'APPROVE',
          digest: request.evidenceDigest,
          comment: 'I have read it.',
        }),
      ),
    ).toBe('IllegalTransition');
    expect(kindOf(await requestPromotion(stage.engineer.ctx, { modelVersionId, environment: 'production', reason: REASON }))).toBe('Conflict');
    await expect(retireModelVersion(stage.engineer.ctx, { ...input, idempotencyKey: null })).rejects.toThrow();
    expect(await journalOf(theatre, modelVersionId)).toContain('model-version.retired');
  });

  it('is passed over when somebody looks for what to go back to', async () => {
    const stage = await setStage(theatre.machinery);
    const promoted = value(await decideAs(stage.risk, await almost(stage))).request;
    value(await retireModelVersion(stage.risk.ctx, { modelVersionId: promoted.modelVersionId, reason: REASON }));
    expect(value(await findRollbackTarget(stage.engineer.ctx, { deploymentId: promoted.deploymentId ?? '' })).deployment).toBeNull();
  });
});

describe('an approval', () => {
  it('fills its place only while its author holds the role, and stays in the record', async () => {
    const stage = await setStage(theatre.machinery);
    const request = await almost(stage);
    const administrator = await stage.project.as('project-admin');
    const query = 'select id from role_grants where principal_id = $1 and project_id = $2';
    const { rows } = await theatre.database.pool.query(query, [stage.compliance.id, stage.project.id]);
    value(await revokeRoleGrant(administrator.ctx, { roleGrantId: rows[0].id }));
    expect(value(await decideAs(stage.risk, request)).request.state).toBe('AWAITING_APPROVAL');
    const { quorum, decisions } = value(await openPromotionFile(stage.engineer.ctx, { promotionRequestId: request.id }));
    expect([quorum.missing, decisions.map(({ kind }) => kind)]).toEqual([[{ role: 'compliance-reviewer', count: 1 }], ['APPROVE', 'APPROVE']]);
    theatre.clock.advance(120);
    const successor = await stage.project.person({ name: 'successor', roles: ['compliance-reviewer'], since: request.requestedAt });
    expect(value(await decideAs(successor, request)).request.state).toBe('PROMOTED');
  });
});

describe('an alert about the version', () => {
  it('that nobody has settled holds its promotion up, wherever it is to serve', async () => {
    const project = await seedProject(theatre.machinery);
    const seeded = await seedEvaluated(theatre.machinery, project);
    const { monitor, window } = await monitorAtWork(theatre.machinery, project, seeded);
    const [engineer, scientist, compliance, risk] = await Promise.all(
      ['ml-engineer', 'data-scientist', 'compliance-reviewer', 'model-risk-reviewer'].map((role) => project.as(role)),
    );
    const stage = { project, registry: seeded, engineer, scientist, compliance, risk } as Stage;
    const shifted = ndjson(Array.from({ length: 250 }, () => 0.01));
    value(await ingestBatch((await project.as('ingest')).ctx, { monitorId: monitor.id, batchKey: 'shifted', body: pieces(shifted) }));
    value(await closeWindow(stage.engineer.ctx, { windowId: window.id }));
    const alerts = value(await listAlerts(stage.engineer.ctx, { monitorId: monitor.id }, { first: 9, after: null })).items;
    const request = await open(stage, { environment: 'staging' });
    await settle(stage, request);
    value(await decideAs(stage.compliance, request));
    expect(value(await decideAs(stage.risk, request)).request.state).toBe('APPROVED');
    expect(await execute(stage, request)).toMatchObject({ problem: { kind: 'PromotionHeld', holds: alerts.map(({ id }) => `ALERT ${id}`) } });
    const asked = async (person: TestPerson) => value(await listInbox(person.ctx, { kinds: ['ALERT'], page: { first: 9, after: null } })).items;
    expect((await asked(stage.engineer)).map(({ subjectId, role }) => [subjectId, role])).toEqual(alerts.map(({ id }) => [id, 'ml-engineer']));
    expect(await asked(stage.scientist)).toEqual([]);
    const reason = 'The feed was broken for an hour.';
    for (const { id: alertId } of alerts) value(await acknowledgeAlert(stage.engineer.ctx, { alertId, reason }));
    expect(await asked(stage.engineer)).toEqual([]);
    expect(kindOf(await execute(stage, request))).toBe('PromotionHeld');
    for (const { id: alertId } of alerts)
      value(await resolveAlert(stage.engineer.ctx, { alertId, reason, outcome: 'ACCEPTED', acceptedUntil: inDays(stage.risk.ctx, 1) }));
    const promoted = value(await execute(stage, request));
    expect(promoted.state).toBe('PROMOTED');

    const admission = async () =>
      value(await readAdmission(stage.engineer.ctx, { projectId: project.id, environment: 'staging', digest: seeded.modelVersion.artifactDigest }));
    expect(await admission()).toMatchObject({ allowed: true, approvedUntil: inDays(stage.risk.ctx, 60) });
    const next = present(await monitorOfDeployment(stage.engineer.ctx, promoted.deploymentId ?? ''), 'the monitor that was started');
    const before = value(await suspendApproval(stage.compliance.ctx, { deploymentId: promoted.deploymentId ?? '', reason: 'Scores look odd.' }));
    theatre.clock.advance(1);
    value(await ingestBatch((await project.as('ingest')).ctx, { monitorId: next.id, batchKey: 'shifted', body: pieces(shifted) }));
    value(await closeWindow(stage.engineer.ctx, { windowId: present(await openWindow(stage.engineer.ctx, next.id), 'its window').id }));
    await sealEntries(theatre.machinery);
    for (let more = true; more; ) more = await suspendOnAlerts(systemContext(theatre.machinery));
    // It was suspended for another reason already: whoever lifts that does not settle the alerts.
    value(await liftSuspension(stage.compliance.ctx, { suspensionId: before.id, reason: 'It was the feed.' }));
    expect(await admission()).toMatchObject({ allowed: false, reason: 'SUSPENDED', deploymentId: promoted.deploymentId });
    const suspensions = (await suspensionsOfDeployments(stage.risk.ctx, [promoted.deploymentId ?? ''])).get(promoted.deploymentId ?? '') ?? [];
    expect(suspensions.map(({ cause }) => cause)).toEqual(['PERSON', 'ALERT']);
    value(await liftSuspension(stage.compliance.ctx, { suspensionId: suspensions[1]?.id ?? '', reason: 'It is borne while somebody looks.' }));
    expect(await admission()).toMatchObject({ allowed: true });

    // The same alerts lead to one review of the approval, and a version derived from what serves is one more ground of it.
    const derived = await seedModelVersion(project, seeded, undefined, { derivedFrom: { modelVersionId: seeded.modelVersion.id, kind: 'FINE_TUNED' } });
    await sealEntries(theatre.machinery);
    for (let more = true; more; ) more = await reviewOnTriggers(systemContext(theatre.machinery));
    const reviews = (await reviewsOfDeployments(stage.risk.ctx, [promoted.deploymentId ?? ''])).get(promoted.deploymentId ?? '') ?? [];
    expect(reviews).toMatchObject([{ state: 'OPEN', onExpiry: 'BLOCK_NEW_DEPLOYMENTS', dueAt: inDays(stage.risk.ctx, 10) }]);
    const grounds = present((await groundsOfReviews(stage.risk.ctx, [reviews[0]?.id ?? ''])).get(reviews[0]?.id ?? ''), 'grounds');
    const live = value(await listAlerts(stage.engineer.ctx, { monitorId: next.id }, { first: 9, after: null })).items;
    expect(live.length).toBeGreaterThan(0);
    expect(grounds.map(({ trigger, causeId }) => `${trigger} ${causeId}`).sort()).toEqual(
      [...live.map(({ id }) => `ALERT ${id}`), `ARTIFACT_DERIVED ${derived.id}`].sort(),
    );
  });
});

/** Acknowledges and waives whatever real evidence leaves to people. */
async function settle({ compliance, risk }: Stage, request: PromotionRequest): Promise<void> {
  const findings = request.evaluation.results.flatMap((result) => result.findings);
  const { id: promotionRequestId, evidenceDigest } = request;
  for (const { key: findingKey } of findings.filter(({ acknowledgeable }) => acknowledgeable))
    value(await acknowledgeWarning(compliance.ctx, { promotionRequestId, evidenceDigest, findingKey, comment: 'Read, and borne for now.' }));
  const findingKeys = findings.filter(({ waivable }) => waivable).map(({ key }) => key);
  if (findingKeys.length > 0)
    value(await grantPromotionWaiver(risk.ctx, { promotionRequestId, evidenceDigest, findingKeys, ...TERMS, expiresAt: inDays(risk.ctx, 90) }));
}
