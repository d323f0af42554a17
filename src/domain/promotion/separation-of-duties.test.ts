import { beforeAll, describe, expect, it } from 'vitest';
import { sigmoidModel } from '../../testing/onnx-fixtures.ts';
import { runEvent } from '../../testing/openlineage-kit.ts';
import { fabricateRun } from '../../testing/promotion-kit.ts';
import { anotherVersion, decideAs, digestToSign, inDays, makeReady, open, REASON, type Stage, setStage, TERMS } from '../../testing/promotion-stage.ts';
import { createTheatre, journalOf, kindOf, type PromotionTheatre, writeCard } from '../../testing/promotion-theatre.ts';
import { upload, value } from '../../testing/registry-kit.ts';
import { twoFeatureManifest } from '../../testing/runs.ts';
import { seedPerson, type TestPerson } from '../../testing/seed.ts';
import { confirmRoleGrant, grantRole, listRoleGrants, reinstatePrincipal, revokeRoleGrant, suspendPrincipal } from '../identity/index.ts';
import { listInbox } from '../inbox/index.ts';
import { receiveLineage, recordRun } from '../openlineage/index.ts';
import { registerModelVersion } from '../registry/index.ts';
import {
  acknowledgeWarning,
  decidePromotion,
  executePromotion,
  grantPromotionWaiver,
  openPromotionFile,
  openThread,
  readGate,
  requestPromotion,
  resolveThread,
  withdrawPromotion,
} from './index.ts';

let theatre: PromotionTheatre;

beforeAll(async () => {
  theatre = await createTheatre();
});

describe('separation of duties', () => {
  it('refuses requester, contributor, service account, wrong role and late role, each by name, and keeps every attempt in the journal', async () => {
    const stage = await setStage(theatre.machinery);
    const request = await open(stage);
    await makeReady(stage, request);
    theatre.clock.advance(60);
    const late = await stage.project.person({ name: 'late', roles: ['compliance-reviewer'], since: theatre.clock.now() });
    const requesterWithRole = stage.engineer;
    const machine = await stage.project.person({ name: 'machine', kind: 'SERVICE_ACCOUNT', roles: ['ml-engineer'] });
    const attempts = [
      [requesterWithRole, 'REQUESTER'],
      [stage.scientist, 'CONTRIBUTOR'],
      [machine, 'SERVICE_ACCOUNT'],
      [await stage.project.as('auditor'), 'ROLE_REQUIRED'],
      [late, 'ROLE_HELD_TOO_LATE'],
    ] as const;
    for (const [person, rule] of attempts) {
      const refused = await decideAs(person, request);
      expect(refused).toMatchObject({ ok: false, problem: { kind: 'SeparationOfDuties', rule } });
    }
    expect((await journalOf(theatre, request.id)).filter((entry) => entry.startsWith('decision'))).toEqual(
      attempts.map(([, rule]) => `decision.refused ${rule}`),
    );
    expect(value(await openPromotionFile(stage.risk.ctx, { promotionRequestId: request.id })).decisions).toEqual([]);
  });

  it('keeps a card editor from deciding, and who asked for the evaluation from waiving', async () => {
    const stage = await setStage(theatre.machinery);
    const both = await stage.project.person({ name: 'wears two hats', roles: ['model-risk-reviewer'] });
    await fabricateRun(theatre.machinery, stage.registry, stage.registry.modelVersion, { requestedBy: both.id });
    await writeCard(theatre, stage, both.id);
    const request = await open(stage);
    expect(await decideAs(both, request)).toMatchObject({ ok: false, problem: { rule: 'CONTRIBUTOR' } });
    const author = await stage.project.person({ name: 'asks for evidence', roles: ['model-risk-reviewer'] });
    await withdrawPromotion(stage.engineer.ctx, { promotionRequestId: request.id, reason: REASON });
    await fabricateRun(theatre.machinery, stage.registry, stage.registry.modelVersion, { requestedBy: author.id });
    const next = await open(stage);
    const waiver = {
      promotionRequestId: next.id,
      evidenceDigest: next.evidenceDigest,
      findingKeys: ['fair/gender/diverse'],
      ...TERMS,
      expiresAt: inDays(author.ctx, 30),
    };
    expect(await grantPromotionWaiver(author.ctx, waiver)).toMatchObject({ ok: false, problem: { kind: 'SeparationOfDuties', rule: 'EVIDENCE_AUTHOR' } });
    expect(await grantPromotionWaiver(stage.engineer.ctx, waiver)).toMatchObject({ ok: false, problem: { rule: 'REQUESTER' } });
    const acknowledgement = {
      promotionRequestId: next.id,
      evidenceDigest: next.evidenceDigest,
      findingKey: 'fair/gender/female',
      comment: 'Read, and borne for now.',
    };
    expect(await acknowledgeWarning(stage.scientist.ctx, acknowledgement)).toMatchObject({ ok: false, problem: { rule: 'CONTRIBUTOR' } });
    expect(await journalOf(theatre, next.id)).toEqual([
      'promotion.requested',
      'waiver.refused EVIDENCE_AUTHOR',
      'waiver.refused REQUESTER',
      'acknowledgement.refused CONTRIBUTOR',
    ]);
  });

  it('keeps everybody from deciding whose work or evidence it is, each kind of them', async () => {
    const stage = await setStage(theatre.machinery);
    const { project, registry } = stage;
    const reviewer = (name: string) => project.person({ name, roles: ['model-risk-reviewer', 'ml-engineer', 'data-scientist'] });
    const people = Object.fromEntries(
      await Promise.all(['registrar', 'uploader', 'trainer', 'editor', 'evaluator'].map(async (name) => [name, await reviewer(name)] as const)),
    ) as Record<'registrar' | 'uploader' | 'trainer' | 'editor' | 'evaluator', TestPerson>;
    const run = value(await recordRun(people.trainer.ctx, { projectId: project.id, jobNamespace: 'airflow', jobName: 'train', inputIds: [], outputIds: [] }));
    const artifactDigest = await upload(people.uploader.ctx, project.id, sigmoidModel({ weights: [1, 3] }));
    const version = value(
      await registerModelVersion(people.registrar.ctx, {
        ...{ modelId: registry.model.id, artifactDigest, manifest: twoFeatureManifest, featureSetVersionId: registry.featureSetVersion.id },
        ...{ trainingDatasetVersionIds: [registry.datasetVersion.id], parameters: {}, trainingRunId: run.id, gitCommit: 'a1b2c3d' },
      }),
    );
    await fabricateRun(theatre.machinery, registry, version, { requestedBy: people.evaluator.id });
    await writeCard(theatre, { ...stage, registry: { ...registry, modelVersion: version } }, people.editor.id);
    const request = await open(stage, { modelVersionId: version.id });
    const rules = { registrar: 'CONTRIBUTOR', uploader: 'CONTRIBUTOR', trainer: 'CONTRIBUTOR', editor: 'CONTRIBUTOR', evaluator: 'EVIDENCE_AUTHOR' } as const;
    for (const [name, rule] of Object.entries(rules))
      expect([name, await decideAs(people[name as keyof typeof rules], request)]).toMatchObject([name, { problem: { kind: 'SeparationOfDuties', rule } }]);
    await makeReady(stage, request);
    expect(kindOf(await decideAs(await reviewer('nobody of them'), request))).toBe('ok');
  });

  it('lets one person fill one place, however many roles they hold', async () => {
    const stage = await setStage(theatre.machinery);
    const both = await stage.project.person({ name: 'holds both', roles: ['compliance-reviewer', 'model-risk-reviewer'] });
    const request = await open(stage);
    await makeReady(stage, request);
    expect(value(await decideAs(both, request)).request.state).toBe('AWAITING_APPROVAL');
    expect(kindOf(await decideAs(both, request))).toBe('Conflict');
    expect(value(await decideAs(stage.risk, request)).request.state).toBe('PROMOTED');
  });
});

describe('approvals', () => {
  it('are taken only when nothing is left to acknowledge or waive', async () => {
    const stage = await setStage(theatre.machinery);
    const request = await open(stage);
    const early = await decideAs(stage.compliance, request);
    expect(early).toMatchObject({
      ok: false,
      problem: { kind: 'GateNotReady', missing: ['WAIVER fair/gender/diverse', 'ACKNOWLEDGEMENT fair/gender/female'] },
    });
    expect(value(await decideAs(stage.compliance, request, 'REJECT')).request.state).toBe('REJECTED');
  });

  it('wait for a person who asked for changes to decide again', async () => {
    const stage = await setStage(theatre.machinery);
    const request = await open(stage);
    await makeReady(stage, request);
    value(await decideAs(stage.compliance, request, 'REQUEST_CHANGES'));
    expect(value(await decideAs(stage.risk, request)).request.state).toBe('AWAITING_APPROVAL');
    expect(value(await readGate(stage.engineer.ctx, { promotionRequestId: request.id })).missing.map(({ kind }) => kind)).toEqual([
      'CHANGES_REQUESTED',
      'APPROVAL',
    ]);
    expect(value(await decideAs(stage.compliance, request)).request.state).toBe('PROMOTED');
  });

  it('wait for that person also when somebody else changes the file by an acknowledgement or a waiver', async () => {
    const stage = await setStage(theatre.machinery);
    const request = await open(stage);
    value(await decideAs(stage.compliance, request, 'REQUEST_CHANGES'));
    const other = await stage.project.as('compliance-reviewer', 'a second compliance reviewer');
    await makeReady({ ...stage, compliance: other }, request);
    value(await decideAs(other, request));
    expect(value(await decideAs(stage.risk, request)).request.state).toBe('AWAITING_APPROVAL');
    expect(value(await readGate(stage.engineer.ctx, { promotionRequestId: request.id })).missing).toMatchObject([
      { kind: 'CHANGES_REQUESTED', key: stage.compliance.ctx.actor.principalId },
    ]);
    const inbox = value(await listInbox(stage.compliance.ctx, { page: { first: 9, after: null } }));
    expect(inbox.items).toMatchObject([{ kind: 'PROMOTION_DECISION', subjectId: request.id, again: { decision: 'REQUEST_CHANGES' } }]);
    expect(value(await decideAs(stage.compliance, request, 'REQUEST_CHANGES')).request.state).toBe('AWAITING_APPROVAL');
    expect(kindOf(await decideAs(stage.compliance, request, 'REQUEST_CHANGES'))).toBe('Conflict');
    expect(value(await decideAs(stage.compliance, request)).request.state).toBe('PROMOTED');
  });

  it('are recorded once for one key', async () => {
    const stage = await setStage(theatre.machinery);
    const request = await open(stage);
    await makeReady(stage, request);
    const input = {
      promotionRequestId: request.id,
      decision: 'APPROVE' as const,
      digest: await digestToSign(stage.risk.ctx, request),
      comment: 'I have read the file.',
      idempotencyKey: 'mine',
    };
    const first = value(await decidePromotion(stage.risk.ctx, input));
    expect(value(await decidePromotion(stage.risk.ctx, input)).decision.id).toBe(first.decision.id);
    expect((await journalOf(theatre, request.id)).filter((entry) => entry === 'decision.recorded')).toHaveLength(1);
  });

  it('given at the same instant promote exactly once', async () => {
    const stage = await setStage(theatre.machinery);
    const request = await open(stage);
    await makeReady(stage, request);
    const outcomes = await Promise.all([decideAs(stage.compliance, request), decideAs(stage.risk, request)]);
    expect(outcomes.map((outcome) => value(outcome).request.state).sort()).toEqual(['AWAITING_APPROVAL', 'PROMOTED']);
    expect((await journalOf(theatre, request.id)).filter((entry) => entry === 'promotion.promoted')).toHaveLength(1);
    const { rows } = await theatre.database.pool.query('select count(*) from deployments where promotion_request_id = $1', [request.id]);
    expect(Number(rows[0].count)).toBe(1);
  });

  it('for two versions into one environment cannot race: one request waits, the other is a conflict', async () => {
    const stage = await setStage(theatre.machinery);
    const other = await anotherVersion(theatre.machinery, stage);
    const input = { environment: 'production', reason: REASON };
    const outcomes = await Promise.all([
      requestPromotion(stage.engineer.ctx, { ...input, modelVersionId: stage.registry.modelVersion.id }),
      requestPromotion(stage.engineer.ctx, { ...input, modelVersionId: other.id }),
    ]);
    expect(outcomes.map(kindOf).sort()).toEqual(['Conflict', 'ok']);
  });
});

describe('an approval, looked at again at the moment of promotion,', () => {
  const platform = () => seedPerson(theatre.machinery, null, { name: 'platform', installationRoles: ['platform-admin'] });
  const lockOut = async ({ id: principalId }: TestPerson) => suspendPrincipal((await platform()).ctx, { principalId });
  const ready = async (stage: Stage) => {
    const request = await open(stage);
    await makeReady(stage, request);
    return request;
  };

  it('counts no more while its author is locked out, before the last approval and at the execution, and can be given again', async () => {
    const stage = await setStage(theatre.machinery);
    const request = await ready(stage);
    value(await decideAs(stage.risk, request));
    const { id: threadId } = value(await openThread(stage.compliance.ctx, { promotionRequestId: request.id, text: 'Wait.', blocking: true }));
    value(await lockOut(stage.risk));
    expect(value(await decideAs(stage.compliance, request)).request.state).toBe('AWAITING_APPROVAL');
    const other = await stage.project.as('model-risk-reviewer', 'other');
    expect(value(await decideAs(other, request)).request.state).toBe('APPROVED');
    value(await resolveThread(stage.compliance.ctx, { threadId }));
    value(await lockOut(other));
    const execute = () => executePromotion(stage.engineer.ctx, { promotionRequestId: request.id });
    expect(await execute()).toMatchObject({ problem: { kind: 'GateNotReady', missing: ['APPROVAL model-risk-reviewer'] } });
    value(await reinstatePrincipal((await platform()).ctx, { principalId: other.id }));
    // Every place is filled again, but nobody has said so since it was taken back.
    expect(kindOf(await execute())).toBe('IllegalTransition');
    expect(value(await readGate(stage.engineer.ctx, { promotionRequestId: request.id })).missing).toMatchObject([{ kind: 'APPROVAL' }]);
    const items = value(await listInbox(other.ctx, { kinds: ['PROMOTION_DECISION'], page: { first: 9, after: null } })).items;
    expect(items.map(({ subjectId }) => subjectId)).toEqual([request.id]);
    expect(value(await decideAs(other, request)).request.state).toBe('PROMOTED');
  });

  it('either promoted before its author was locked out, or not at all, when both happen at the same time', async () => {
    for (let round = 0; round < 3; round++) {
      const stage = await setStage(theatre.machinery);
      const request = await ready(stage);
      value(await decideAs(stage.risk, request));
      const [last] = await Promise.all([decideAs(stage.compliance, request), lockOut(stage.risk)]);
      const entries = "select type from journal_entries where subject_id in ($1, $2) and type in ('promotion.promoted', 'principal.suspended') order by seq";
      const { rows } = await theatre.database.pool.query(entries, [request.id, stage.risk.id]);
      const promoted = value(last).request.state === 'PROMOTED';
      expect(rows.map(({ type }) => type)).toEqual([...(promoted ? ['promotion.promoted'] : []), 'principal.suspended']);
    }
  });

  it('does not come back with a role that was taken away and granted anew after the request was opened', async () => {
    const stage = await setStage(theatre.machinery);
    const { risk, project } = stage;
    const admins = [await project.as('project-admin', 'one'), await project.as('project-admin', 'two')] as const;
    const request = await ready(stage);
    value(await decideAs(risk, request));
    const { items } = value(await listRoleGrants(admins[0].ctx, { projectId: project.id, principalId: risk.id, page: { first: 9, after: null } }));
    for (const { id: roleGrantId } of items) value(await revokeRoleGrant(admins[0].ctx, { roleGrantId }));
    theatre.clock.advance(60);
    const granted = value(await grantRole(admins[0].ctx, { projectId: project.id, principalId: risk.id, role: 'model-risk-reviewer' }));
    value(await confirmRoleGrant(admins[1].ctx, { roleGrantId: granted.id }));
    theatre.clock.advance(60);
    expect(value(await decideAs(stage.compliance, request)).request.state).toBe('AWAITING_APPROVAL');
    expect(await decideAs(risk, request)).toMatchObject({ problem: { kind: 'SeparationOfDuties', rule: 'ROLE_HELD_TOO_LATE' } });
  });

  /** A request for a version, and a reviewer who trained it, which nobody knows before the events of the run come in. */
  async function trainedByAReviewer() {
    const stage = await setStage(theatre.machinery);
    const { project, registry } = stage;
    const reviewer = await project.person({ name: 'trains and reviews', roles: ['model-risk-reviewer', 'ml-engineer'] });
    const run = value(await recordRun(stage.engineer.ctx, { projectId: project.id, jobNamespace: 'airflow', jobName: 'train', inputIds: [], outputIds: [] }));
    const version = value(
      await registerModelVersion(stage.scientist.ctx, {
        ...{ modelId: registry.model.id, artifactDigest: registry.modelVersion.artifactDigest, manifest: twoFeatureManifest },
        ...{ featureSetVersionId: registry.featureSetVersion.id, trainingDatasetVersionIds: [registry.datasetVersion.id], parameters: {} },
        ...{ trainingRunId: run.id, gitCommit: 'a1b2c3d' },
      }),
    );
    await fabricateRun(theatre.machinery, registry, version);
    const texts = [JSON.stringify(runEvent({ runId: run.runUuid }))];
    const comesOut = async () => value(await receiveLineage(reviewer.ctx, { projectId: project.id, texts, hosts: [] }));
    return { stage, reviewer, comesOut, request: await open(stage, { modelVersionId: version.id }) };
  }

  it('counts no more when its author turns out to have had a hand in what is judged', async () => {
    const { stage, reviewer, comesOut, request } = await trainedByAReviewer();
    await makeReady(stage, request);
    value(await decideAs(reviewer, request));
    await comesOut();
    expect(value(await decideAs(stage.compliance, request)).request.state).toBe('AWAITING_APPROVAL');
    expect(value(await decideAs(stage.risk, request)).request.state).toBe('PROMOTED');
  });

  it('rests on no waiver and no acknowledgement of somebody who turns out to have had such a hand; others give theirs, and approve that', async () => {
    const { stage, reviewer, comesOut, request } = await trainedByAReviewer();
    await makeReady({ ...stage, risk: reviewer, compliance: reviewer }, request);
    value(await decideAs(stage.compliance, request));
    await comesOut();
    expect(await decideAs(stage.risk, request)).toMatchObject({
      problem: { kind: 'GateNotReady', missing: ['WAIVER fair/gender/diverse', 'ACKNOWLEDGEMENT fair/gender/female'] },
    });
    const inbox = async (person: TestPerson) =>
      value(await listInbox(person.ctx, { page: { first: 9, after: null } }))
        .items.filter(({ subjectId }) => subjectId === request.id)
        .map(({ kind }) => kind);
    expect((await inbox(stage.risk)).sort()).toEqual(['PROMOTION_ACKNOWLEDGEMENT', 'PROMOTION_WAIVER']);
    await makeReady(stage, request);
    const { evidenceDigest, id: promotionRequestId } = request;
    const once = { promotionRequestId, evidenceDigest, findingKey: 'fair/gender/female', comment: 'Read, and borne for now.' };
    expect(kindOf(await acknowledgeWarning(stage.risk.ctx, once))).toBe('Conflict');
    expect(value(await decideAs(stage.risk, request)).request.state).toBe('AWAITING_APPROVAL');
    expect(value(await decideAs(stage.compliance, request)).request.state).toBe('PROMOTED');
  });
});
