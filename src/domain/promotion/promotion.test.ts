import pg from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { digestOf } from '../../kernel/digest.ts';
import { type FixedClock, fixedClock } from '../../testing/fixed-clock.ts';
import { measureOf } from '../../testing/gate-facts.ts';
import { inMutation } from '../../testing/lineage-kit.ts';
import { auditedDisparity, fabricateRun, type PolicyFolder, policyFolder, publish, TEST_POLICY } from '../../testing/promotion-kit.ts';
import { anotherVersion, decideAs, digestToSign, inDays, makeReady, open, REASON, type Stage, setStage, TERMS } from '../../testing/promotion-stage.ts';
import { seedRegistry, value } from '../../testing/registry-kit.ts';
import { seedProject } from '../../testing/seed.ts';
import { systemContext, testMachinery } from '../../testing/test-context.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { cardRevisions, modelCards } from '../cards/cards.tables.ts';
import type { Machinery } from '../context.ts';
import { evaluationComparisons } from '../evaluation/evaluation.tables.ts';
import { type ComparisonDocument, latestGateRun } from '../evaluation/index.ts';
import { currentDeployment, decideAuditSpecification, proposeAuditSpecification } from '../registry/index.ts';
import {
  acknowledgeWarning,
  decidePromotion,
  findPromotionRequest,
  grantPromotionWaiver,
  listPromotionRequests,
  openPromotionFile,
  type PromotionRequest,
  previewPromotion,
  readGate,
  requestPromotion,
  revokePromotionWaiver,
  withdrawPromotion,
} from './index.ts';

let database: TestDatabase;
let machinery: Machinery;
let clock: FixedClock;
let folder: PolicyFolder;

beforeAll(async () => {
  database = await createTestDatabase();
  clock = fixedClock();
  folder = policyFolder();
  machinery = await testMachinery(database, { clock, policiesDirectory: folder.directory });
});

/** Entries of a request in the order in which they were written: type and, where there is one, the rule. */
async function journalOf(subjectId: string): Promise<readonly string[]> {
  const { rows } = await database.pool.query('select type, payload, principal_id from journal_entries where subject_id = $1 order by seq', [subjectId]);
  return rows.map((row) => (row.payload.rule === undefined ? row.type : `${row.type} ${row.payload.rule}`));
}

const count = async (table: string): Promise<number> => Number((await database.pool.query(`select count(*) from ${table}`)).rows[0].count);

const kindOf = (result: { ok: true } | { ok: false; problem: { kind: string } }): string => (result.ok ? 'ok' : result.problem.kind);

/** Changes a stored row as the owner of the database could, past every guard. */
async function tamper(table: string, statement: string, id: string): Promise<void> {
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  try {
    await client.query(`alter table ${table} disable trigger user`);
    await client.query(statement, [id]);
    await client.query(`alter table ${table} enable trigger user`);
  } finally {
    await client.end();
  }
}

describe('a request', () => {
  it('waits with every finding, pins its evidence, and promotes after acknowledgement, waiver and two approvals', async () => {
    const stage = await setStage(machinery);
    const request = await open(stage);
    expect(request.state).toBe('AWAITING_APPROVAL');
    expect(request.evaluation.verdict).toBe('INSUFFICIENT_DATA');
    expect(value(await readGate(stage.engineer.ctx, { promotionRequestId: request.id }))).toMatchObject({
      state: 'WAITING',
      missing: [
        { kind: 'WAIVER', key: 'fair/gender/diverse' },
        { kind: 'ACKNOWLEDGEMENT', key: 'fair/gender/female' },
        { kind: 'APPROVAL', key: 'compliance-reviewer' },
        { kind: 'APPROVAL', key: 'model-risk-reviewer' },
      ],
    });
    await makeReady(stage, request);
    expect(value(await decideAs(stage.compliance, request)).request.state).toBe('AWAITING_APPROVAL');
    const promoted = value(await decideAs(stage.risk, request)).request;
    expect(promoted).toMatchObject({ state: 'PROMOTED', closedBy: stage.risk.id });
    const serving = await currentDeployment(stage.engineer.ctx, request.modelId, request.environmentId);
    expect(serving).toMatchObject({ id: promoted.deploymentId, modelVersionId: request.modelVersionId, promotionRequestId: request.id });
    expect(value(await readGate(stage.engineer.ctx, { promotionRequestId: request.id }))).toEqual({ state: 'OPEN', missing: [] });
    expect(await journalOf(request.id)).toEqual([
      'promotion.requested',
      'finding.acknowledged',
      'waiver.granted',
      'decision.recorded',
      'decision.recorded',
      'promotion.promoted',
    ]);
  });

  it('is refused with every reason, and kept, when something may not be overruled', async () => {
    const stage = await setStage(machinery, {
      disparities: [auditedDisparity('female', { value: 0.55, lower: 0.4, upper: 0.7 })],
      auc: measureOf('rocAuc@1', 0.45, 0.4, 0.49),
    });
    const request = await open(stage);
    expect(request).toMatchObject({ state: 'REFUSED', evaluation: { verdict: 'FAIL' } });
    const gate = value(await readGate(stage.engineer.ctx, { promotionRequestId: request.id }));
    expect(gate).toMatchObject({ state: 'REFUSED', missing: [{ key: 'auc' }, { key: 'fair/gender/female' }] });
    expect(await journalOf(request.id)).toEqual(['promotion.requested', 'promotion.refused']);
    expect(kindOf(await decideAs(stage.compliance, request, 'APPROVE', request.evidenceDigest))).toBe('IllegalTransition');
  });

  it('is refused when nothing was evaluated', async () => {
    await publish(machinery);
    const project = await seedProject(machinery);
    const registry = await seedRegistry(project);
    const { ctx } = await project.as('ml-engineer');
    const request = value(await requestPromotion(ctx, { modelVersionId: registry.modelVersion.id, environment: 'production', reason: REASON }));
    expect(request).toMatchObject({ state: 'REFUSED', evaluation: { verdict: 'INSUFFICIENT_DATA' }, evaluationRunId: null });
  });

  it('reads the same as absent to a stranger, and needs a permission, a reason and an environment', async () => {
    const stage = await setStage(machinery);
    const request = await open(stage);
    const stranger = await (await seedProject(machinery, 'other')).as('model-risk-reviewer');
    const input = { modelVersionId: stage.registry.modelVersion.id, environment: 'production', reason: REASON };
    expect(kindOf(await requestPromotion(stranger.ctx, input))).toBe('NotFound');
    expect(kindOf(await findPromotionRequest(stranger.ctx, { id: request.id }))).toBe('NotFound');
    expect(kindOf(await decideAs(stranger, request, 'APPROVE', request.evidenceDigest))).toBe('NotFound');
    expect(kindOf(await withdrawPromotion(stranger.ctx, { promotionRequestId: request.id, reason: REASON }))).toBe('NotFound');
    expect(value(await listPromotionRequests(stranger.ctx, { projectId: stage.project.id, page: { first: 10, after: null } })).total).toBe(0);
    await expect(requestPromotion((await stage.project.as('viewer')).ctx, input)).rejects.toThrow('not allowed');
    expect(kindOf(await requestPromotion(stage.engineer.ctx, { ...input, reason: ' ' }))).toBe('InvalidInput');
    expect(kindOf(await requestPromotion(stage.engineer.ctx, { ...input, environment: 'moon' }))).toBe('NotFound');
    expect(kindOf(await requestPromotion(stage.engineer.ctx, { ...input, environment: 'development' }))).toBe('NoPolicyApplies');
    expect(kindOf(await requestPromotion(stage.engineer.ctx, input))).toBe('Conflict');
  });

  it('answers the same key with the same request, and another input with a conflict', async () => {
    const stage = await setStage(machinery);
    const request = await open(stage, { idempotencyKey: 'once' });
    expect((await open(stage, { idempotencyKey: 'once' })).id).toBe(request.id);
    const other = { modelVersionId: request.modelVersionId, environment: 'staging', reason: REASON, idempotencyKey: 'once' };
    expect(kindOf(await requestPromotion(stage.engineer.ctx, other))).toBe('Conflict');
  });

  it('can be withdrawn or superseded, and then takes no decisions', async () => {
    const stage = await setStage(machinery);
    const first = await open(stage);
    const second = await open(stage, { supersedes: first.id });
    expect(value(await findPromotionRequest(stage.engineer.ctx, { id: first.id })).state).toBe('SUPERSEDED');
    expect(second).toMatchObject({ state: 'AWAITING_APPROVAL', supersedesId: first.id });
    expect(kindOf(await decideAs(stage.compliance, first, 'APPROVE', await digestToSign(stage.compliance.ctx, second)))).toBe('IllegalTransition');
    expect(value(await withdrawPromotion(stage.engineer.ctx, { promotionRequestId: second.id, reason: REASON })).state).toBe('WITHDRAWN');
    expect(kindOf(await withdrawPromotion(stage.engineer.ctx, { promotionRequestId: second.id, reason: REASON }))).toBe('IllegalTransition');
  });

  it('can be previewed without a trace', async () => {
    const stage = await setStage(machinery);
    const before = [await count('journal_entries'), await count('promotion_requests'), await count('evaluation_comparisons')];
    const preview = value(
      await previewPromotion((await stage.project.as('viewer')).ctx, { modelVersionId: stage.registry.modelVersion.id, environment: 'production' }),
    );
    expect(preview.standing.openPoints.map(({ findingKey }) => findingKey)).toEqual(['fair/gender/diverse', 'fair/gender/female']);
    expect([await count('journal_entries'), await count('promotion_requests'), await count('evaluation_comparisons')]).toEqual(before);
  });

  it('keeps what it was judged by: no part of it can be rewritten by the application', async () => {
    const request = await open(await setStage(machinery));
    await expect(database.pool.query(`update promotion_requests set evidence_digest = 'x' where id = $1`, [request.id])).rejects.toThrow('stays as it was');
    await expect(database.pool.query('delete from promotion_requests where id = $1', [request.id])).rejects.toThrow('kept');
    await expect(database.pool.query(`update policies set digest = 'x'`)).rejects.toThrow('only grows');
  });
});

describe('separation of duties', () => {
  it('refuses requester, contributor, service account, wrong role and late role, each by name, and keeps every attempt in the journal', async () => {
    const stage = await setStage(machinery);
    const request = await open(stage);
    await makeReady(stage, request);
    clock.advance(60);
    const late = await stage.project.person({ name: 'late', roles: ['compliance-reviewer'], since: clock.now() });
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
    expect((await journalOf(request.id)).filter((entry) => entry.startsWith('decision'))).toEqual(attempts.map(([, rule]) => `decision.refused ${rule}`));
    expect(value(await openPromotionFile(stage.risk.ctx, { promotionRequestId: request.id })).decisions).toEqual([]);
  });

  it('keeps a card editor from deciding, and who asked for the evaluation from waiving', async () => {
    const stage = await setStage(machinery);
    const both = await stage.project.person({ name: 'wears two hats', roles: ['model-risk-reviewer'] });
    await fabricateRun(machinery, stage.registry, stage.registry.modelVersion, { requestedBy: both.id });
    await writeCard(stage, both.id, 1);
    const request = await open(stage);
    expect(await decideAs(both, request)).toMatchObject({ ok: false, problem: { rule: 'CONTRIBUTOR' } });
    const author = await stage.project.person({ name: 'asks for evidence', roles: ['model-risk-reviewer'] });
    await withdrawPromotion(stage.engineer.ctx, { promotionRequestId: request.id, reason: REASON });
    await fabricateRun(machinery, stage.registry, stage.registry.modelVersion, { requestedBy: author.id });
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
    expect(await journalOf(next.id)).toEqual([
      'promotion.requested',
      'waiver.refused EVIDENCE_AUTHOR',
      'waiver.refused REQUESTER',
      'acknowledgement.refused CONTRIBUTOR',
    ]);
  });

  it('lets one person fill one place, however many roles they hold', async () => {
    const stage = await setStage(machinery);
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
    const stage = await setStage(machinery);
    const request = await open(stage);
    const early = await decideAs(stage.compliance, request);
    expect(early).toMatchObject({
      ok: false,
      problem: { kind: 'GateNotReady', missing: ['WAIVER fair/gender/diverse', 'ACKNOWLEDGEMENT fair/gender/female'] },
    });
    expect(value(await decideAs(stage.compliance, request, 'REJECT')).request.state).toBe('REJECTED');
  });

  it('wait for a person who asked for changes to decide again', async () => {
    const stage = await setStage(machinery);
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

  it('are recorded once for one key', async () => {
    const stage = await setStage(machinery);
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
    expect((await journalOf(request.id)).filter((entry) => entry === 'decision.recorded')).toHaveLength(1);
  });

  it('given at the same instant promote exactly once', async () => {
    const stage = await setStage(machinery);
    const request = await open(stage);
    await makeReady(stage, request);
    const outcomes = await Promise.all([decideAs(stage.compliance, request), decideAs(stage.risk, request)]);
    expect(outcomes.map((outcome) => value(outcome).request.state).sort()).toEqual(['AWAITING_APPROVAL', 'PROMOTED']);
    expect((await journalOf(request.id)).filter((entry) => entry === 'promotion.promoted')).toHaveLength(1);
    const { rows } = await database.pool.query('select count(*) from deployments where promotion_request_id = $1', [request.id]);
    expect(Number(rows[0].count)).toBe(1);
  });

  it('for two versions into one environment cannot race: one request waits, the other is a conflict', async () => {
    const stage = await setStage(machinery);
    const other = await anotherVersion(machinery, stage);
    const input = { environment: 'production', reason: REASON };
    const outcomes = await Promise.all([
      requestPromotion(stage.engineer.ctx, { ...input, modelVersionId: stage.registry.modelVersion.id }),
      requestPromotion(stage.engineer.ctx, { ...input, modelVersionId: other.id }),
    ]);
    expect(outcomes.map(kindOf).sort()).toEqual(['Conflict', 'ok']);
  });
});

/** Writes a revision of the card of the stage's version straight into the tables. */
async function writeCard(stage: Stage, by: Stage['risk']['id'], number: number): Promise<void> {
  const { modelVersion } = stage.registry;
  await inMutation(systemContext(machinery), async ({ tx }) => {
    const id = machinery.ids.next('ModelCard');
    const at = machinery.clock.now();
    await tx.insert(modelCards).values({ id, projectId: modelVersion.projectId, modelVersionId: modelVersion.id, createdAt: at });
    const prose = { texts: { overview: `revision ${number}` }, owners: [], risks: [] };
    await tx.insert(cardRevisions).values({ modelCardId: id, number, projectId: modelVersion.projectId, prose, cited: [], revisedBy: by, revisedAt: at });
  });
}

describe('a change of what was signed', () => {
  const changes: readonly (readonly [part: string, change: (stage: Stage, request: PromotionRequest) => Promise<unknown>])[] = [
    ['evaluation', (stage) => fabricateRun(machinery, stage.registry, stage.registry.modelVersion, { auc: measureOf('rocAuc@1', 0.78, 0.72, 0.83) })],
    ['modelCard', (stage) => writeCard(stage, stage.scientist.id, 1)],
    [
      'biasAudit',
      (_, request) => tamper('bias_audits', `update bias_audits set document = jsonb_set(document, '{rows}', '999') where id = $1`, request.biasAuditId!),
    ],
    [
      'evaluation',
      (_, request) =>
        tamper('evaluation_runs', `update evaluation_runs set evidence = jsonb_set(evidence, '{rows}', '999') where id = $1`, request.evaluationRunId!),
    ],
    ['artifact', (_, request) => tamper('model_versions', `update model_versions set artifact_digest = repeat('0', 64) where id = $1`, request.modelVersionId)],
    [
      'manifest',
      (_, request) =>
        tamper('model_versions', `update model_versions set manifest = jsonb_set(manifest, '{output,column}', '1') where id = $1`, request.modelVersionId),
    ],
  ];

  it.each(changes)('voids the decisions: %s', async (part, change) => {
    const stage = await setStage(machinery);
    const request = await open(stage);
    await makeReady(stage, request);
    value(await decideAs(stage.compliance, request));
    clock.advance(1);
    await change(stage, request);
    const stale = await decideAs(stage.risk, request);
    expect(stale).toMatchObject({ ok: false, problem: { kind: 'StaleEvidence', changed: expect.arrayContaining([part]) } });
    expect(value(await readGate(stage.engineer.ctx, { promotionRequestId: request.id })).state).toBe('REFUSED');
    expect(await currentDeployment(stage.engineer.ctx, request.modelId, request.environmentId)).toBeNull();
  });

  it('voids the decisions: a new version of the policy, and a new request by it starts from nothing', async () => {
    const stage = await setStage(machinery);
    const request = await open(stage);
    await makeReady(stage, request);
    value(await decideAs(stage.compliance, request));
    folder.write('prescreen-gate-2.yaml', TEST_POLICY.replace('version: 1', 'version: 2').replace('maxEvidenceAgeDays: 120', 'maxEvidenceAgeDays: 100'));
    expect(await publish(machinery)).toEqual(['prescreen-gate@2']);
    expect(await decideAs(stage.risk, request)).toMatchObject({ ok: false, problem: { kind: 'StaleEvidence', changed: ['policy'] } });
    const next = await open(stage, { supersedes: request.id });
    expect(next.evaluation.policy).toBe('prescreen-gate@2');
    expect(value(await openPromotionFile(stage.risk.ctx, { promotionRequestId: next.id })).decisions).toEqual([]);
  });

  it('voids the decisions: another audit specification', async () => {
    const stage = await setStage(machinery);
    const request = await open(stage);
    const owner = await stage.project.as('model-owner');
    const { useCaseId, datasetVersionId, labelColumn, positiveLabel, favourableOutcome, protectedAttributes, rowIdColumn } = stage.registry.specification;
    const proposed = value(
      await proposeAuditSpecification(owner.ctx, {
        useCaseId,
        datasetVersionId,
        labelColumn,
        positiveLabel,
        favourableOutcome,
        rowIdColumn,
        protectedAttributes,
        threshold: 0.6,
      }),
    );
    value(await decideAuditSpecification(stage.risk.ctx, { auditSpecificationId: proposed.id, decision: 'APPROVE', reason: 'A better threshold.' }));
    const rejected = await decideAs(stage.compliance, request, 'REJECT');
    expect(rejected).toMatchObject({
      ok: false,
      problem: { kind: 'StaleEvidence', changed: expect.arrayContaining(['auditSpecification', 'evaluation', 'biasAudit']) },
    });
  });

  it('is seen before anything is acknowledged or waived as well', async () => {
    const stage = await setStage(machinery);
    const request = await open(stage);
    const input = { promotionRequestId: request.id, evidenceDigest: 'another', findingKey: 'fair/gender/female', comment: 'Read, and borne for now.' };
    expect(kindOf(await acknowledgeWarning(stage.compliance.ctx, input))).toBe('StaleEvidence');
    await writeCard(stage, stage.scientist.id, 1);
    expect(kindOf(await acknowledgeWarning(stage.compliance.ctx, { ...input, evidenceDigest: request.evidenceDigest }))).toBe('StaleEvidence');
  });
});

describe('a waiver', () => {
  const grant = (stage: Stage, request: PromotionRequest, change: object) =>
    grantPromotionWaiver(stage.risk.ctx, {
      ...{
        promotionRequestId: request.id,
        evidenceDigest: request.evidenceDigest,
        findingKeys: ['fair/gender/diverse'],
        ...TERMS,
        expiresAt: inDays(stage.risk.ctx, 30),
      },
      ...change,
    });

  it('names open findings, data, control and an expiry within the policy', async () => {
    const stage = await setStage(machinery);
    const request = await open(stage);
    const refusals = [
      [{ findingKeys: [] }, 'findingKeys'],
      [{ findingKeys: ['fair/gender/female'] }, 'findingKeys'],
      [{ findingKeys: ['fair/gender/diverse', 'fair/gender/diverse'] }, 'findingKeys'],
      [{ dataToCollect: null }, 'dataToCollect'],
      [{ compensatingControl: 'none at all' }, 'compensatingControl'],
      [{ reason: 'because' }, 'reason'],
      [{ expiresAt: inDays(stage.risk.ctx, 181) }, 'expiresAt'],
      [{ expiresAt: inDays(stage.risk.ctx, -1) }, 'expiresAt'],
      [{ expiresAt: new Date(Number.NaN) }, 'expiresAt'],
    ] as const;
    for (const [change, field] of refusals) expect(await grant(stage, request, change)).toMatchObject({ ok: false, problem: { kind: 'InvalidInput', field } });
    expect(kindOf(await grant(stage, request, {}))).toBe('ok');
  });

  it('ends by itself: what it covered blocks again, and approvals given with it are void', async () => {
    const stage = await setStage(machinery);
    const request = await open(stage);
    await makeReady(stage, request, inDays(stage.risk.ctx, 2));
    value(await decideAs(stage.compliance, request));
    clock.advance(2 * 86_400);
    expect(await decideAs(stage.risk, request)).toMatchObject({ ok: false, problem: { kind: 'GateNotReady', missing: ['WAIVER fair/gender/diverse'] } });
    value(await grant(stage, request, {}));
    expect(value(await openPromotionFile(stage.risk.ctx, { promotionRequestId: request.id })).decisions).toEqual([]);
    value(await decideAs(stage.risk, request));
    expect(value(await decideAs(stage.compliance, request)).request.state).toBe('PROMOTED');
  });

  it('can be revoked once, with the same effect, and an old digest is refused', async () => {
    const stage = await setStage(machinery);
    const request = await open(stage);
    await makeReady(stage, request);
    const seen = await digestToSign(stage.compliance.ctx, request);
    const [waiver] = value(await openPromotionFile(stage.risk.ctx, { promotionRequestId: request.id })).waivers;
    expect(value(await revokePromotionWaiver(stage.compliance.ctx, { waiverId: waiver!.id, reason: 'The control was never set up.' })).revokedBy).toBe(
      stage.compliance.id,
    );
    expect(kindOf(await revokePromotionWaiver(stage.compliance.ctx, { waiverId: waiver!.id, reason: 'The control was never set up.' }))).toBe(
      'IllegalTransition',
    );
    expect(await decideAs(stage.compliance, request, 'APPROVE', seen)).toMatchObject({ ok: false, problem: { kind: 'StaleEvidence', changed: ['file'] } });
  });
});

describe('a champion', () => {
  async function promoted(): Promise<Stage> {
    const stage = await setStage(machinery);
    const request = await open(stage);
    await makeReady(stage, request);
    value(await decideAs(stage.compliance, request));
    value(await decideAs(stage.risk, request));
    return stage;
  }

  it('refuses a version that is worse on the same rows, and a version that serves already', async () => {
    const stage = await promoted();
    expect(
      kindOf(await requestPromotion(stage.engineer.ctx, { modelVersionId: stage.registry.modelVersion.id, environment: 'production', reason: REASON })),
    ).toBe('Conflict');
    const degraded = await anotherVersion(machinery, stage, { disparities: [auditedDisparity('female', { value: 1, lower: 0.9, upper: 1.1 })] });
    await compare(stage, degraded.id, measureOf('rocAucDifference@1', -0.17, -0.23, -0.11));
    const request = await open(stage, { modelVersionId: degraded.id });
    expect(request).toMatchObject({ state: 'REFUSED', evaluation: { verdict: 'FAIL' } });
    const failing = request.evaluation.results.flatMap(({ findings }) => findings).filter(({ verdict }) => verdict === 'FAIL');
    expect(failing).toMatchObject([{ key: 'champion', reason: 'INFERIOR_TO_CHAMPION', message: expect.stringContaining('half-width 0.06') }]);
  });

  it('is replaced at one instant by a version that is not worse', async () => {
    const stage = await promoted();
    const before = await currentDeployment(stage.engineer.ctx, stage.registry.model.id, stage.project.environments.production.id);
    const better = await anotherVersion(machinery, stage, { disparities: [auditedDisparity('female', { value: 1, lower: 0.9, upper: 1.1 })] });
    await compare(stage, better.id, measureOf('rocAucDifference@1', 0.02, -0.01, 0.05));
    const request = await open(stage, { modelVersionId: better.id });
    expect(request).toMatchObject({ state: 'AWAITING_APPROVAL', evaluation: { verdict: 'PASS' }, championDeploymentId: before?.id });
    clock.advance(10);
    value(await decideAs(stage.compliance, request));
    const { deploymentId } = value(await decideAs(stage.risk, request)).request;
    const { rows } = await database.pool.query('select id, valid_from, valid_to from deployments where model_id = $1 order by valid_from', [
      stage.registry.model.id,
    ]);
    expect(rows.map(({ id }) => id)).toEqual([before?.id, deploymentId]);
    expect(rows[0].valid_to).toEqual(rows[1].valid_from);
  });

  async function compare(stage: Stage, versionId: string, measure: ReturnType<typeof measureOf>): Promise<void> {
    const ctx = systemContext(machinery);
    const specificationId = stage.registry.specification.id;
    const [candidate, champion] = [
      await latestGateRun(ctx, versionId, specificationId),
      await latestGateRun(ctx, stage.registry.modelVersion.id, specificationId),
    ];
    const document: ComparisonDocument = {
      format: 'assay-comparison/1',
      candidateResultDigest: candidate!.resultDigest,
      championResultDigest: champion!.resultDigest,
      specificationDigest: stage.registry.specification.digest,
      rows: 267,
      excludedRows: 0,
      paired: true,
      measure,
      p: 0.01,
      halfWidth: 0.06,
    };
    const row = {
      id: machinery.ids.next('Comparison'),
      projectId: stage.project.id,
      candidateRunId: candidate!.id,
      championRunId: champion!.id,
      document,
      digest: digestOf(document),
    };
    await inMutation(ctx, async ({ tx }) => {
      await tx.insert(evaluationComparisons).values({ ...row, createdAt: machinery.clock.now() });
    });
  }
});
