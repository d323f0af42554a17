import { beforeAll, describe, expect, it } from 'vitest';
import { measureOf } from '../../testing/gate-facts.ts';
import { fabricateRun, publish, TEST_POLICY } from '../../testing/promotion-kit.ts';
import { decideAs, digestToSign, inDays, makeReady, open, type Stage, setStage, TERMS } from '../../testing/promotion-stage.ts';
import { createTheatre, journalOf, kindOf, type PromotionTheatre, tamper, writeCard } from '../../testing/promotion-theatre.ts';
import { value } from '../../testing/registry-kit.ts';
import { reviseCatalogueEntry } from '../catalogue/index.ts';
import { currentDeployment } from '../deployments/index.ts';
import { decideAuditSpecification, proposeAuditSpecification } from '../registry/index.ts';
import { acknowledgeWarning, grantPromotionWaiver, openPromotionFile, type PromotionRequest, readGate, revokePromotionWaiver } from './index.ts';

let theatre: PromotionTheatre;

/** Judges what somebody tags as watched in addition. */
const WATCHED = TEST_POLICY.replace('name: prescreen-gate', 'name: watched-gate').replace(
  'useCases: [prescreen]',
  'useCases: [prescreen], tags: [watched], standing: supplement',
);

beforeAll(async () => {
  theatre = await createTheatre();
});

describe('a change of what was signed', () => {
  const changes: readonly (readonly [part: string, change: (stage: Stage, request: PromotionRequest) => Promise<unknown>])[] = [
    ['evaluation', (stage) => fabricateRun(theatre.machinery, stage.registry, stage.registry.modelVersion, { auc: measureOf('rocAuc@1', 0.78, 0.72, 0.83) })],
    ['modelCard', (stage) => writeCard(theatre, stage, stage.scientist.id)],
    ['biasAudit', (_, request) => tamper(theatre, 'bias_audits', `document = jsonb_set(document, '{rows}', '999')`, request.biasAuditId!)],
    ['evaluation', (_, request) => tamper(theatre, 'evaluation_runs', `evidence = jsonb_set(evidence, '{rows}', '999')`, request.evaluationRunId!)],
    ['artifact', (_, request) => tamper(theatre, 'model_versions', `artifact_digest = repeat('0', 64)`, request.modelVersionId)],
    ['manifest', (_, request) => tamper(theatre, 'model_versions', `manifest = jsonb_set(manifest, '{output,column}', '1')`, request.modelVersionId)],
  ];

  it.each(changes)('voids the decisions: %s', async (part, change) => {
    const stage = await setStage(theatre.machinery);
    const request = await open(stage);
    await makeReady(stage, request);
    value(await decideAs(stage.compliance, request));
    theatre.clock.advance(1);
    await change(stage, request);
    const stale = await decideAs(stage.risk, request);
    expect(stale).toMatchObject({ ok: false, problem: { kind: 'StaleEvidence', changed: expect.arrayContaining([part]) } });
    expect(value(await readGate(stage.engineer.ctx, { promotionRequestId: request.id })).state).toBe('REFUSED');
    expect(await currentDeployment(stage.engineer.ctx, request.modelId, request.environmentId)).toBeNull();
  });

  it('voids the decisions: a new version of the policy, and a new request by it starts from nothing', async () => {
    const stage = await setStage(theatre.machinery);
    const request = await open(stage);
    await makeReady(stage, request);
    value(await decideAs(stage.compliance, request));
    theatre.folder.write(
      'prescreen-gate-2.yaml',
      TEST_POLICY.replace('version: 1', 'version: 2').replace('maxEvidenceAgeDays: 120', 'maxEvidenceAgeDays: 100'),
    );
    expect(await publish(theatre.machinery)).toEqual(['prescreen-gate@2']);
    expect(await decideAs(stage.risk, request)).toMatchObject({ ok: false, problem: { kind: 'StaleEvidence', changed: ['policy'] } });
    const next = await open(stage, { supersedes: request.id });
    expect(next.evaluation.policy).toBe('prescreen-gate@2');
    expect(value(await openPromotionFile(stage.risk.ctx, { promotionRequestId: next.id })).decisions).toEqual([]);
  });

  it('voids the decisions: another audit specification', async () => {
    const stage = await setStage(theatre.machinery);
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
    const approved = await decideAs(stage.compliance, request);
    expect(approved).toMatchObject({
      ok: false,
      problem: { kind: 'StaleEvidence', changed: expect.arrayContaining(['auditSpecification', 'evaluation', 'biasAudit']) },
    });
  });

  it('keeps nobody from objecting: who wanted changes is waited for when it is changed back, and a rejection ends the request', async () => {
    theatre.folder.write('watched-gate.yaml', WATCHED);
    await publish(theatre.machinery);
    const stage = await setStage(theatre.machinery);
    const request = await open(stage);
    await makeReady(stage, request);
    value(await decideAs(stage.compliance, request));
    const { id } = stage.registry.modelVersion;
    value(await reviseCatalogueEntry(stage.scientist.ctx, { id, addTags: ['watched'], expectedRevision: 1 }));
    expect(await decideAs(stage.risk, request)).toMatchObject({ problem: { kind: 'StaleEvidence', changed: ['policy'] } });
    value(await decideAs(stage.compliance, request, 'REQUEST_CHANGES'));
    value(await reviseCatalogueEntry(stage.scientist.ctx, { id, removeTags: ['watched'], expectedRevision: 2 }));
    expect(value(await decideAs(stage.risk, request)).request.state).toBe('AWAITING_APPROVAL');
    await writeCard(theatre, stage, stage.scientist.id);
    expect(value(await decideAs(stage.compliance, request, 'REJECT')).request.state).toBe('REJECTED');
    expect((await journalOf(theatre, request.id)).slice(-2)).toEqual(['decision.recorded', 'promotion.rejected']);
  });

  it('is seen before anything is acknowledged or waived as well', async () => {
    const stage = await setStage(theatre.machinery);
    const request = await open(stage);
    const input = { promotionRequestId: request.id, evidenceDigest: 'another', findingKey: 'fair/gender/female', comment: 'Read, and borne for now.' };
    expect(kindOf(await acknowledgeWarning(stage.compliance.ctx, input))).toBe('StaleEvidence');
    await writeCard(theatre, stage, stage.scientist.id);
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
    const stage = await setStage(theatre.machinery);
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
    const stage = await setStage(theatre.machinery);
    const request = await open(stage);
    await makeReady(stage, request, inDays(stage.risk.ctx, 2));
    value(await decideAs(stage.compliance, request));
    theatre.clock.advance(2 * 86_400);
    expect(await decideAs(stage.risk, request)).toMatchObject({ ok: false, problem: { kind: 'GateNotReady', missing: ['WAIVER fair/gender/diverse'] } });
    value(await grant(stage, request, {}));
    expect(value(await openPromotionFile(stage.risk.ctx, { promotionRequestId: request.id })).decisions).toEqual([]);
    value(await decideAs(stage.risk, request));
    expect(value(await decideAs(stage.compliance, request)).request.state).toBe('PROMOTED');
  });

  it('can be revoked once, with the same effect, and an old digest is refused', async () => {
    const stage = await setStage(theatre.machinery);
    const request = await open(stage);
    await makeReady(stage, request);
    const seen = await digestToSign(stage.compliance.ctx, request);
    const [waiver] = value(await openPromotionFile(stage.risk.ctx, { promotionRequestId: request.id })).waivers;
    const revoking = { waiverId: waiver!.id, reason: 'The control was never set up.' };
    const once = value(await revokePromotionWaiver(stage.compliance.ctx, { ...revoking, idempotencyKey: 'once' }));
    expect(once.revokedBy).toBe(stage.compliance.id);
    expect(value(await revokePromotionWaiver(stage.compliance.ctx, { ...revoking, idempotencyKey: 'once' }))).toEqual(once);
    expect(kindOf(await revokePromotionWaiver(stage.compliance.ctx, revoking))).toBe('IllegalTransition');
    expect(await decideAs(stage.compliance, request, 'APPROVE', seen)).toMatchObject({ ok: false, problem: { kind: 'StaleEvidence', changed: ['file'] } });
  });
});
