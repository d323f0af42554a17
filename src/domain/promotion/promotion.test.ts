import pg from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { digestOf } from '../../kernel/digest.ts';
import { measureOf } from '../../testing/gate-facts.ts';
import { inMutation } from '../../testing/lineage-kit.ts';
import { FRAMED_PICKLE, torchScript } from '../../testing/model-files.ts';
import { sigmoidModel } from '../../testing/onnx-fixtures.ts';
import { auditedDisparity, publish } from '../../testing/promotion-kit.ts';
import { anotherVersion, decideAs, digestToSign, makeReady, open, REASON, type Stage, setStage } from '../../testing/promotion-stage.ts';
import { countRows, createTheatre, journalOf, kindOf, type PromotionTheatre } from '../../testing/promotion-theatre.ts';
import { seedRegistry, upload, value } from '../../testing/registry-kit.ts';
import { seedProject } from '../../testing/seed.ts';
import { systemContext } from '../../testing/test-context.ts';
import { currentDeployment } from '../deployments/index.ts';
import { evaluationComparisons } from '../evaluation/evaluation.tables.ts';
import { type ComparisonDocument, latestGateRun } from '../evaluation/index.ts';
import { registerModelVersion } from '../registry/index.ts';
import { findPromotionRequest, listPromotionRequests, previewPromotion, readGate, requestPromotion, withdrawPromotion } from './index.ts';

let theatre: PromotionTheatre;

beforeAll(async () => {
  theatre = await createTheatre();
});

describe('a request', () => {
  it('waits with every finding, pins its evidence, and promotes after acknowledgement, waiver and two approvals', async () => {
    const stage = await setStage(theatre.machinery);
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
    expect(await journalOf(theatre, request.id)).toEqual([
      'promotion.requested',
      'finding.acknowledged',
      'waiver.granted',
      'decision.recorded',
      'decision.recorded',
      'promotion.promoted',
    ]);
  });

  it('is refused with every reason, and kept, when something may not be overruled', async () => {
    const stage = await setStage(theatre.machinery, {
      disparities: [auditedDisparity('female', { value: 0.55, lower: 0.4, upper: 0.7 })],
      auc: measureOf('rocAuc@1', 0.45, 0.4, 0.49),
    });
    const request = await open(stage);
    expect(request).toMatchObject({ state: 'REFUSED', evaluation: { verdict: 'FAIL' } });
    const gate = value(await readGate(stage.engineer.ctx, { promotionRequestId: request.id }));
    expect(gate).toMatchObject({ state: 'REFUSED', missing: [{ key: 'auc' }, { key: 'fair/gender/female' }] });
    expect(await journalOf(theatre, request.id)).toEqual(['promotion.requested', 'promotion.refused']);
    expect(kindOf(await decideAs(stage.compliance, request, 'APPROVE', request.evidenceDigest))).toBe('IllegalTransition');
  });

  it('is refused when nothing was evaluated', async () => {
    await publish(theatre.machinery);
    const project = await seedProject(theatre.machinery);
    const registry = await seedRegistry(project);
    const { ctx } = await project.as('ml-engineer');
    const request = value(await requestPromotion(ctx, { modelVersionId: registry.modelVersion.id, environment: 'production', reason: REASON }));
    expect(request).toMatchObject({ state: 'REFUSED', evaluation: { verdict: 'INSUFFICIENT_DATA' }, evaluationRunId: null });
  });

  it.each([
    ['a pickle', FRAMED_PICKLE],
    ['a TorchScript archive', torchScript()],
    ['ONNX without a manifest', sigmoidModel()],
  ])('is refused for %s, which nobody can evaluate, and nothing can be waived or approved', async (_what, bytes) => {
    const stage = await setStage(theatre.machinery);
    const version = value(
      await registerModelVersion(stage.scientist.ctx, {
        modelId: stage.registry.model.id,
        artifactDigest: await upload(stage.scientist.ctx, stage.project.id, bytes),
        featureSetVersionId: stage.registry.featureSetVersion.id,
        trainingDatasetVersionIds: [stage.registry.datasetVersion.id],
      }),
    );
    const request = await open(stage, { modelVersionId: version.id });
    expect(request).toMatchObject({ state: 'REFUSED', evaluationRunId: null });
    const gate = value(await readGate(stage.engineer.ctx, { promotionRequestId: request.id }));
    expect(gate.state).toBe('REFUSED');
    for (const decide of [stage.compliance, stage.risk])
      expect(kindOf(await decideAs(decide, request, 'APPROVE', request.evidenceDigest))).toBe('IllegalTransition');
    expect(await currentDeployment(stage.engineer.ctx, request.modelId, request.environmentId)).toBeNull();
  });

  it('reads the same as absent to a stranger, and needs a permission, a reason and an environment', async () => {
    const stage = await setStage(theatre.machinery);
    const request = await open(stage);
    const stranger = await (await seedProject(theatre.machinery, 'other')).as('model-risk-reviewer');
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
    const stage = await setStage(theatre.machinery);
    const request = await open(stage, { idempotencyKey: 'once' });
    expect((await open(stage, { idempotencyKey: 'once' })).id).toBe(request.id);
    const other = { modelVersionId: request.modelVersionId, environment: 'staging', reason: REASON, idempotencyKey: 'once' };
    expect(kindOf(await requestPromotion(stage.engineer.ctx, other))).toBe('Conflict');
  });

  it('can be withdrawn or superseded, and then takes no decisions', async () => {
    const stage = await setStage(theatre.machinery);
    const first = await open(stage);
    const second = await open(stage, { supersedes: first.id });
    expect(value(await findPromotionRequest(stage.engineer.ctx, { id: first.id })).state).toBe('SUPERSEDED');
    expect(second).toMatchObject({ state: 'AWAITING_APPROVAL', supersedesId: first.id });
    expect(kindOf(await decideAs(stage.compliance, first, 'APPROVE', await digestToSign(stage.compliance.ctx, second)))).toBe('IllegalTransition');
    expect(value(await withdrawPromotion(stage.engineer.ctx, { promotionRequestId: second.id, reason: REASON })).state).toBe('WITHDRAWN');
    expect(kindOf(await withdrawPromotion(stage.engineer.ctx, { promotionRequestId: second.id, reason: REASON }))).toBe('IllegalTransition');
  });

  it('can be previewed without a trace', async () => {
    const stage = await setStage(theatre.machinery);
    const before = [
      await countRows(theatre, 'journal_entries'),
      await countRows(theatre, 'promotion_requests'),
      await countRows(theatre, 'evaluation_comparisons'),
    ];
    const preview = value(
      await previewPromotion((await stage.project.as('viewer')).ctx, { modelVersionId: stage.registry.modelVersion.id, environment: 'production' }),
    );
    expect(preview.standing.openPoints.map(({ findingKey }) => findingKey)).toEqual(['fair/gender/diverse', 'fair/gender/female']);
    expect([
      await countRows(theatre, 'journal_entries'),
      await countRows(theatre, 'promotion_requests'),
      await countRows(theatre, 'evaluation_comparisons'),
    ]).toEqual(before);
  });

  it('keeps what it was judged by: no part of it can be rewritten by the application', async () => {
    const request = await open(await setStage(theatre.machinery));
    await expect(theatre.database.pool.query(`update promotion_requests set evidence_digest = 'x' where id = $1`, [request.id])).rejects.toThrow(
      'stays as it was',
    );
    await expect(theatre.database.pool.query('delete from promotion_requests where id = $1', [request.id])).rejects.toThrow('kept');
    await expect(theatre.database.pool.query(`update policies set digest = 'x'`)).rejects.toThrow('only grows');
  });

  it('rests on evidence that nobody can change or take away, not even the owner of the database', async () => {
    await open(await setStage(theatre.machinery));
    const owner = new pg.Client({ connectionString: theatre.database.ownerUrl });
    await owner.connect();
    try {
      for (const table of ['evaluation_runs', 'bias_audits']) {
        await expect(owner.query(`delete from ${table}`)).rejects.toThrow('kept');
        await expect(owner.query(`update ${table} set project_id = 'x'`)).rejects.toThrow(/only grows|stays as it was/);
      }
      await expect(owner.query(`update evaluation_runs set evidence = '{}' where state = 'SUCCEEDED'`)).rejects.toThrow('only grows');
    } finally {
      await owner.end();
    }
  });

  it('rests on records that the application may not take away, and of which it may change nothing but how they ended', async () => {
    const { pool } = theatre.database;
    // By rights where the tables are new, and by triggers, which hold for whoever has the rights.
    const written = ['promotion_attestations', 'signing_keys', 'model_version_retirements'];
    const ended = ['policy_proposals', 'freezes', 'suspensions', 'local_law_statements'];
    const rights = async (tables: readonly string[]): Promise<readonly string[]> => {
      const query = `select table_name || ' ' || privilege_type as held from information_schema.role_table_grants
        where grantee = 'assay_app' and table_name = any($1) and privilege_type not in ('SELECT', 'INSERT') order by 1`;
      return (await pool.query(query, [tables])).rows.map(({ held }) => held);
    };
    expect(await rights(written)).toEqual([]);
    expect(await rights(ended)).toEqual(['freezes UPDATE', 'policy_proposals UPDATE', 'suspensions UPDATE']);
    const guards = await pool.query(
      'select tgrelid::regclass::text || $2 || tgfoid::regproc::text as guard from pg_trigger where tgrelid::regclass::text = any($1)',
      [[...written, ...ended, 'policies', 'decisions', 'acknowledgements', 'waivers', 'promotion_requests'], ' '],
    );
    expect(guards.rows.map(({ guard }) => guard)).toEqual(
      expect.arrayContaining([
        ...[...written, 'policies', 'decisions', 'acknowledgements'].map((table) => `${table} refuse_change`),
        ...[...ended, 'waivers', 'promotion_requests'].map((table) => `${table} keep_facts`),
      ]),
    );
  });
});

describe('a champion', () => {
  async function promoted(): Promise<Stage> {
    const stage = await setStage(theatre.machinery);
    const request = await open(stage);
    await makeReady(stage, request);
    value(await decideAs(stage.compliance, request));
    value(await decideAs(stage.risk, request));
    return stage;
  }

  it('refuses a version that is worse on the same rows, and a version that serves already', async () => {
    const stage = await promoted();
    const again = { modelVersionId: stage.registry.modelVersion.id, environment: 'production', reason: REASON, rollback: true };
    expect(kindOf(await requestPromotion(stage.engineer.ctx, again))).toBe('Conflict');
    const degraded = await anotherVersion(theatre.machinery, stage, { disparities: [auditedDisparity('female', { value: 1, lower: 0.9, upper: 1.1 })] });
    await compare(stage, degraded.id, measureOf('rocAucDifference@1', -0.17, -0.23, -0.11));
    const request = await open(stage, { modelVersionId: degraded.id });
    expect(request).toMatchObject({ state: 'REFUSED', evaluation: { verdict: 'FAIL' } });
    const failing = request.evaluation.results.flatMap(({ findings }) => findings).filter(({ verdict }) => verdict === 'FAIL');
    expect(failing).toMatchObject([{ key: 'champion', reason: 'INFERIOR_TO_CHAMPION', message: expect.stringContaining('half-width 0.06') }]);
  });

  it('is replaced at one instant by a version that is not worse', async () => {
    const stage = await promoted();
    const before = await currentDeployment(stage.engineer.ctx, stage.registry.model.id, stage.project.environments.production.id);
    const better = await anotherVersion(theatre.machinery, stage, { disparities: [auditedDisparity('female', { value: 1, lower: 0.9, upper: 1.1 })] });
    await compare(stage, better.id, measureOf('rocAucDifference@1', 0.02, -0.01, 0.05));
    const request = await open(stage, { modelVersionId: better.id });
    expect(request).toMatchObject({ state: 'AWAITING_APPROVAL', evaluation: { verdict: 'PASS' }, championDeploymentId: before?.id });
    theatre.clock.advance(10);
    value(await decideAs(stage.compliance, request));
    const { deploymentId } = value(await decideAs(stage.risk, request)).request;
    const again = { modelVersionId: better.id, environment: 'production', reason: REASON };
    expect(await requestPromotion(stage.engineer.ctx, again)).toMatchObject({
      problem: { kind: 'Conflict', message: expect.stringContaining('approval does not end') },
    });
    const { rows } = await theatre.database.pool.query('select id, valid_from, valid_to from deployments where model_id = $1 order by valid_from', [
      stage.registry.model.id,
    ]);
    expect(rows.map(({ id }) => id)).toEqual([before?.id, deploymentId]);
    expect(rows[0].valid_to).toEqual(rows[1].valid_from);
  });

  async function compare(stage: Stage, versionId: string, measure: ReturnType<typeof measureOf>): Promise<void> {
    const ctx = systemContext(theatre.machinery);
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
      measures: [measure],
      p: 0.01,
      halfWidth: 0.06,
    };
    const row = {
      id: theatre.machinery.ids.next('Comparison'),
      projectId: stage.project.id,
      candidateRunId: candidate!.id,
      championRunId: champion!.id,
      document,
      digest: digestOf(document),
    };
    await inMutation(ctx, async ({ tx }) => {
      await tx.insert(evaluationComparisons).values({ ...row, createdAt: theatre.machinery.clock.now() });
    });
  }
});
