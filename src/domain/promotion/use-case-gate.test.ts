import { beforeAll, describe, expect, it } from 'vitest';
import { saidLatency } from '../../testing/check-kit.ts';
import { approveFraming } from '../../testing/framing-kit.ts';
import { sigmoidModel } from '../../testing/onnx-fixtures.ts';
import { fabricateRun, publish, TEST_POLICY } from '../../testing/promotion-kit.ts';
import { decideAs, makeReady, open, REASON, type Stage, setStage } from '../../testing/promotion-stage.ts';
import { createTheatre, type PromotionTheatre } from '../../testing/promotion-theatre.ts';
import { seedModelVersion, value } from '../../testing/registry-kit.ts';
import { twoFeatureManifest } from '../../testing/runs.ts';
import { currentDeployment } from '../deployments/index.ts';
import { type ProposedFraming, setRiskTier } from '../registry/index.ts';
import { evidenceSources } from './evidence-sources.rules.ts';
import { explainPromotionRule, openPromotionFile, previewPromotion, readGate, requestPromotion } from './index.ts';

let theatre: PromotionTheatre;

beforeAll(async () => {
  theatre = await createTheatre();
});

const frame = async (stage: Stage, change: Partial<ProposedFraming> = {}) =>
  approveFraming({ owner: (await stage.project.as('model-owner')).ctx, reviewer: stage.risk.ctx }, stage.registry.useCase.id, change);

/** Another evaluated version of the stage, whose manifest says how far ahead it predicts. */
async function versionAhead(stage: Stage, predictionHorizon: string) {
  const manifest = { ...twoFeatureManifest, predictionHorizon };
  const version = await seedModelVersion(stage.project, stage.registry, { bytes: sigmoidModel(), manifest });
  await fabricateRun(theatre.machinery, stage.registry, version);
  return version;
}

describe('a use case with an approved framing', () => {
  it('refuses a version that nobody can act on in time, with exactly that reason, and lets one through that predicts far enough ahead', async () => {
    const stage = await setStage(theatre.machinery);
    await frame(stage, { requiredLeadTime: 'PT48H', requiredProtectedAttributes: ['sex'] });
    const late = await versionAhead(stage, 'PT24H');
    const refused = await open(stage, { modelVersionId: late.id });
    expect(refused.state).toBe('REFUSED');
    const failed = refused.evaluation.results.filter(({ verdict }) => verdict === 'FAIL' || verdict === 'ERROR');
    expect(failed.map(({ ruleId, type, reason }) => [ruleId, type, reason])).toEqual([['useCase.lead-time', 'R-UC', 'TOO_LATE_TO_ACT']]);
    expect(failed[0]?.findings).toMatchObject([
      { key: 'useCase.lead-time/declared', message: 'The version predicts P1D ahead by the manifest; acting on it takes P2D.', waivable: false },
    ]);
    expect(refused.evaluation.results.find(({ ruleId }) => ruleId === 'useCase.protected-attributes')?.verdict).toBe('PASS');
    const explained = value(await explainPromotionRule(stage.engineer.ctx, { promotionRequestId: refused.id, ruleId: 'useCase.lead-time' }));
    expect(explained).toMatchObject({ policy: null, rule: { params: { requiredLeadTime: 'P2D' } }, facts: [{ name: 'framing', known: true }], waivable: [] });
    expect(explained.remedies).toHaveLength(1);

    const early = await versionAhead(stage, 'P3D');
    const request = await open(stage, { modelVersionId: early.id });
    expect(request.state).toBe('AWAITING_APPROVAL');
    await makeReady(stage, request);
    value(await decideAs(stage.compliance, request));
    expect(value(await decideAs(stage.risk, request)).request.state).toBe('PROMOTED');
  });

  it('asks for a declaration: a version that says nothing of how far it looks ahead is refused, before anybody requests anything too', async () => {
    const stage = await setStage(theatre.machinery);
    await frame(stage, { requiredLeadTime: 'PT48H', latency: { p95Milliseconds: 20 }, maxFeatureAge: 'P1D', costNeed: { beatsNoModel: true } });
    const { modelVersion } = stage.registry;
    const preview = value(await previewPromotion(stage.engineer.ctx, { modelVersionId: modelVersion.id, environment: 'production' }));
    expect(preview.evaluation.results.filter(({ type }) => type === 'R-UC').map(({ ruleId, verdict }) => [ruleId, verdict])).toEqual([
      ['useCase.lead-time', 'INSUFFICIENT_DATA'],
      ['useCase.p95-latency', 'INSUFFICIENT_DATA'],
      ['useCase.expected-cost', 'INSUFFICIENT_DATA'],
      ['useCase.freshness', 'INSUFFICIENT_DATA'],
    ]);
    const refused = await open(stage);
    expect([refused.state, refused.evidence.latencies]).toEqual(['REFUSED', expect.any(String)]);
  });

  it('finds the slow run behind more good ones than a gate looks at, on every class that was measured', async () => {
    const stage = await setStage(theatre.machinery);
    await frame(stage, { latency: { p95Milliseconds: 20 } });
    const { id: modelVersionId } = stage.registry.modelVersion;
    const timed = (runnerClass: string, occasion: string, milliseconds: number) =>
      saidLatency(theatre.machinery, stage.scientist.ctx, { modelVersionId, runnerClass, occasion }, milliseconds);
    const found = async () => {
      const { evaluation } = value(await previewPromotion(stage.engineer.ctx, { modelVersionId, environment: 'production' }));
      return evaluation.results.find(({ ruleId }) => ruleId === 'useCase.p95-latency')?.findings.map(({ key, reason }) => [key, reason]);
    };
    await timed('small', 'First.', 50);
    await timed('rare', 'First.', 60);
    const both = [
      ['useCase.p95-latency/rare', 'TOO_SLOW'],
      ['useCase.p95-latency/small', 'TOO_SLOW'],
    ];
    expect(await found()).toEqual(both);
    for (let run = 0; run < 21; run++) await timed('small', `Once more ${run}.`, 5);
    expect(await found()).toEqual(both);
  });

  it('binds decisions: a later revision voids them, and so does another tier', async () => {
    const stage = await setStage(theatre.machinery);
    const approved = await frame(stage, { requiredProtectedAttributes: ['gender'] });
    const request = await open(stage);
    expect(request.facts.framing).toMatchObject({ revisionId: approved.id, digest: approved.digest, revision: 2, tierOrigin: 'COMPUTED' });
    expect(evidenceSources(request)).toContainEqual({ part: 'useCase', thingId: approved.id });
    await makeReady(stage, request);
    value(await decideAs(stage.compliance, request));
    await frame(stage, { requiredProtectedAttributes: ['gender'], requiredLeadTime: 'PT48H' });
    expect(await decideAs(stage.risk, request)).toMatchObject({ ok: false, problem: { kind: 'StaleEvidence', changed: ['useCase'] } });
    expect(value(await readGate(stage.engineer.ctx, { promotionRequestId: request.id })).state).toBe('REFUSED');
    expect(await currentDeployment(stage.engineer.ctx, request.modelId, request.environmentId)).toBeNull();

    const next = await setStage(theatre.machinery);
    await frame(next);
    const waiting = await open(next);
    value(await setRiskTier(next.risk.ctx, { useCaseId: next.registry.useCase.id, tier: 1, reason: 'It reaches more people than we thought.' }));
    const { changed } = value(await openPromotionFile(next.risk.ctx, { promotionRequestId: waiting.id }));
    expect(changed).toEqual(['policy', 'useCase']);
  });

  it('does not touch a use case that nobody framed, unless a policy asks for it: then nothing is promoted for it', async () => {
    const stage = await setStage(theatre.machinery);
    const request = await open(stage);
    expect(request.evaluation.results.some(({ type }) => type === 'R-UC')).toBe(false);
    expect(request.facts.framing).toMatchObject({ state: 'DECLARED', revision: 1, digest: null, constraints: null });
    const rule = `  - { id: framed, type: R-FRM, severity: block, rationale: Somebody else has looked at the use case., source: { text: test, kind: internal }, params: { questionnaire: risk-tier } }\n`;
    theatre.folder.write('prescreen-gate-2.yaml', TEST_POLICY.replace('version: 1', 'version: 2').replace('rules:\n', `rules:\n${rule}`));
    await publish(theatre.machinery);
    const asked = { modelVersionId: stage.registry.modelVersion.id, environment: 'production', reason: REASON };
    const refused = value(await requestPromotion(stage.engineer.ctx, { ...asked, supersedes: request.id }));
    expect(refused.state).toBe('REFUSED');
    expect(refused.evaluation.results.find(({ ruleId }) => ruleId === 'framed')).toMatchObject({ verdict: 'INSUFFICIENT_DATA', reason: 'MISSING_EVIDENCE' });
    await frame(stage);
    expect(value(await requestPromotion(stage.engineer.ctx, asked)).state).toBe('AWAITING_APPROVAL');
  });
});
