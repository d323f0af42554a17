import { beforeAll, describe, expect, it } from 'vitest';
import { present } from '../../kernel/assert.ts';
import { saidEquivalence, saidLatency, saidPreflight, saidSkew } from '../../testing/check-kit.ts';
import { sigmoidModel } from '../../testing/onnx-fixtures.ts';
import { fabricateRun, TEST_POLICY } from '../../testing/promotion-kit.ts';
import { decideAs, makeReady, open, type Stage, setStage } from '../../testing/promotion-stage.ts';
import { createTheatre, type PromotionTheatre, tamper } from '../../testing/promotion-theatre.ts';
import { upload, value } from '../../testing/registry-kit.ts';
import { bytesOf, twoFeatureManifest } from '../../testing/runs.ts';
import type { DatasetVersion } from '../datasets/index.ts';
import { registerDataset, registerDatasetVersion, revokeDatasetVersion } from '../datasets/index.ts';
import { type ModelVersion, registerModelVersion } from '../registry/index.ts';
import { previewPromotion } from './index.ts';

const RULES = `  - { id: data.skew, type: R-SKEW, severity: block, rationale: Serving has to see what was trained on., source: { text: test, kind: internal }, params: { warnings: fail } }
  - { id: artifact.equivalence, type: R-EQV, severity: block, rationale: A smaller copy has to answer as its parent does., source: { text: test, kind: internal }, params: { tolerances: { flipRate: '0.01' }, notDerived: notApplicable } }
`;
const SERVICE_RULES = `  - { id: preflight.range, type: R-ROB, severity: block, rationale: Extreme values must not break the service., source: { text: test, kind: internal }, params: { minRows: 50, checks: [{ check: RANGE }] } }
  - { id: latency.p95, type: R-LAT, severity: block, rationale: The page that waits gives ten milliseconds., source: { text: test, kind: internal }, params: { runnerClass: fast, percentile: p95, maxMilliseconds: '10' } }
`;

let theatre: PromotionTheatre;
beforeAll(async () => {
  theatre = await createTheatre();
  theatre.folder.write('prescreen-gate.yaml', TEST_POLICY.replace('approvals:', `${RULES}${SERVICE_RULES}approvals:`));
});

let rows = 0;
/** Rows that serving saw: another version of the dataset, or the first of a new one. */
async function served({ project, scientist }: Stage, datasetId: string | null): Promise<DatasetVersion> {
  rows += 1;
  const dataset =
    datasetId ?? value(await registerDataset(scientist.ctx, { projectId: project.id, name: `logged ${rows}`, description: 'Seen by serving.' })).id;
  const bytes = bytesOf(`id,a,b,label,gender\nr1,0,${rows},0,f\nr2,1,1,1,m\n`);
  const artifactDigest = await upload(scientist.ctx, project.id, bytes, 'text/csv');
  return value(await registerDatasetVersion(scientist.ctx, { datasetId: dataset, artifactDigest, format: 'csv', protectedColumns: ['gender'] }));
}

async function findingsOf(stage: Stage, ruleId: string, modelVersionId: string = stage.registry.modelVersion.id) {
  const preview = value(await previewPromotion(stage.engineer.ctx, { modelVersionId, environment: 'production' }));
  const result = present(
    preview.evaluation.results.find((one) => one.ruleId === ruleId),
    ruleId,
  );
  return { verdict: result.verdict, reasons: result.findings.map(({ reason }) => reason).sort() };
}

const skew = (stage: Stage, data: DatasetVersion, verdict: Parameters<typeof saidSkew>[3]) =>
  saidSkew(theatre.machinery, stage.scientist.ctx, { modelVersionId: stage.registry.modelVersion.id, servingDatasetVersionId: data.id }, verdict);

describe('a gate that looks at skew', () => {
  it('stays closed without a check, opens by one that passes, and lets no other data hide one that fails', async () => {
    const stage = await setStage(theatre.machinery);
    expect(await findingsOf(stage, 'data.skew')).toEqual({ verdict: 'INSUFFICIENT_DATA', reasons: ['MISSING_EVIDENCE'] });
    const good = await served(stage, null);
    await skew(stage, good, 'PASS');
    expect(await findingsOf(stage, 'data.skew')).toEqual({ verdict: 'PASS', reasons: ['NO_SKEW'] });
    expect(await findingsOf(stage, 'artifact.equivalence')).toEqual({ verdict: 'NOT_APPLICABLE', reasons: ['NOT_DERIVED'] });
    await skew(stage, await served(stage, null), 'FAIL');
    expect(await findingsOf(stage, 'data.skew')).toEqual({ verdict: 'FAIL', reasons: ['NO_SKEW', 'SKEW'] });
  });

  it('closes again when newer data of serving is registered, or the data of the check is revoked', async () => {
    const stage = await setStage(theatre.machinery);
    const data = await served(stage, null);
    await skew(stage, data, 'PASS');
    const newer = await served(stage, data.datasetId);
    expect(await findingsOf(stage, 'data.skew')).toEqual({ verdict: 'INSUFFICIENT_DATA', reasons: ['MISSING_EVIDENCE'] });
    await skew(stage, newer, 'PASS');
    expect(await findingsOf(stage, 'data.skew')).toEqual({ verdict: 'PASS', reasons: ['NO_SKEW'] });
    const { ctx } = await stage.project.as('data-steward');
    value(await revokeDatasetVersion(ctx, { datasetVersionId: newer.id, legalBasis: 'CONSENT_WITHDRAWN', reason: 'Two people took their consent back.' }));
    expect(await findingsOf(stage, 'data.skew')).toEqual({ verdict: 'INSUFFICIENT_DATA', reasons: ['MISSING_EVIDENCE'] });
  });

  it('has it signed: what changes afterwards voids the decisions', async () => {
    const stage = await setStage(theatre.machinery);
    const data = await served(stage, null);
    const checkId = await skew(stage, data, 'PASS');
    const { id: modelVersionId } = stage.registry.modelVersion;
    await saidPreflight(theatre.machinery, stage.scientist.ctx, { modelVersionId }, 'PASS');
    await saidLatency(theatre.machinery, stage.scientist.ctx, { modelVersionId, runnerClass: 'fast' }, 5);
    const request = await open(stage);
    await makeReady(stage, request);
    value(await decideAs(stage.compliance, request));
    await tamper(theatre, 'skew_checks', `document = jsonb_set(document, '{summary}', '"better"')`, checkId);
    expect(await decideAs(stage.risk, request)).toMatchObject({ ok: false, problem: { kind: 'StaleEvidence', changed: ['skew'] } });
  });
});

describe('a gate that looks at equivalence', () => {
  let stage: Stage;
  let copy: ModelVersion;
  beforeAll(async () => {
    stage = await setStage(theatre.machinery);
    const { model, featureSetVersion, datasetVersion, modelVersion } = stage.registry;
    copy = value(
      await registerModelVersion(stage.scientist.ctx, {
        ...{ modelId: model.id, featureSetVersionId: featureSetVersion.id, trainingDatasetVersionIds: [datasetVersion.id], manifest: twoFeatureManifest },
        artifactDigest: await upload(stage.scientist.ctx, stage.project.id, sigmoidModel({ weights: [1, 2.01] })),
        derivedFrom: { modelVersionId: modelVersion.id, kind: 'QUANTISED' },
      }),
    );
    await fabricateRun(theatre.machinery, stage.registry, copy);
  });

  const said = (tolerances: object, verdict: Parameters<typeof saidEquivalence>[3], datasetVersionId: string | null = null) =>
    saidEquivalence(theatre.machinery, stage.scientist.ctx, { modelVersionId: copy.id, tolerances, datasetVersionId }, verdict);
  const found = () => findingsOf(stage, 'artifact.equivalence', copy.id);

  it('counts only checks on the rows of the approved test that tolerate no more than the policy', async () => {
    expect(await found()).toEqual({ verdict: 'INSUFFICIENT_DATA', reasons: ['MISSING_EVIDENCE'] });
    await said({ flipRate: 0.5 }, 'PASS');
    await said({ flipRate: 0 }, 'PASS', (await served(stage, null)).id);
    expect(await found()).toEqual({ verdict: 'INSUFFICIENT_DATA', reasons: ['MISSING_EVIDENCE'] });
    await said({ flipRate: 0.01, maxDifference: 0.001 }, 'FAIL');
    expect(await found()).toEqual({ verdict: 'FAIL', reasons: ['NOT_EQUIVALENT'] });
    const passed = await said({ flipRate: 0.01 }, 'PASS');
    expect(await found()).toEqual({ verdict: 'PASS', reasons: ['EQUIVALENT'] });
    // What a check says of other bytes than those that are there now says nothing.
    await tamper(theatre, 'model_versions', `artifact_digest = repeat('0', 64)`, copy.id);
    expect(await found()).toEqual({ verdict: 'INSUFFICIENT_DATA', reasons: ['MISSING_EVIDENCE'] });
    await tamper(theatre, 'model_versions', `artifact_digest = '${copy.artifactDigest}'`, copy.id);
    await tamper(theatre, 'equivalence_checks', `document = jsonb_set(document, '{verdict}', '"FAIL"')`, passed);
    expect(await found()).toEqual({ verdict: 'FAIL', reasons: ['NOT_EQUIVALENT'] });
  });
});

describe('a gate that looks at pre-flight and latency runs', () => {
  let stage: Stage;
  const range = () => findingsOf(stage, 'preflight.range');
  const p95 = () => findingsOf(stage, 'latency.p95');
  const missing = { verdict: 'INSUFFICIENT_DATA', reasons: ['MISSING_EVIDENCE'] };
  const flown = (more: object, verdict: Parameters<typeof saidPreflight>[3]) =>
    saidPreflight(theatre.machinery, stage.scientist.ctx, { modelVersionId: stage.registry.modelVersion.id, ...more }, verdict);
  const timed = (more: object, milliseconds: number) =>
    saidLatency(theatre.machinery, stage.scientist.ctx, { modelVersionId: stage.registry.modelVersion.id, runnerClass: 'fast', ...more }, milliseconds);

  beforeAll(async () => {
    stage = await setStage(theatre.machinery);
  });

  it('stays closed without a run, opens by one that passes, and is not talked round by asking again', async () => {
    expect([await range(), await p95()]).toEqual([missing, missing]);
    await flown({}, 'INSUFFICIENT_DATA');
    expect(await range()).toEqual({ verdict: 'INSUFFICIENT_DATA', reasons: ['SAID'] });
    const passed = await flown({ sampleRows: 51 }, 'PASS');
    expect(await range()).toEqual({ verdict: 'PASS', reasons: ['SAID'] });
    // What a run says of other bytes than those that are there now says nothing, and neither does one that was changed to look better.
    const { modelVersion } = stage.registry;
    await tamper(theatre, 'model_versions', `artifact_digest = repeat('0', 64)`, modelVersion.id);
    expect(await range()).toEqual(missing);
    await tamper(theatre, 'model_versions', `artifact_digest = '${modelVersion.artifactDigest}'`, modelVersion.id);
    expect(await range()).toEqual({ verdict: 'PASS', reasons: ['SAID'] });
    expect(passed).toMatch(/^pfl_/);
  });

  it('counts times of the named class of machines only, and the newest of them', async () => {
    await timed({ runnerClass: 'slow' }, 1);
    expect(await p95()).toEqual(missing);
    await timed({}, 20);
    expect(await p95()).toEqual({ verdict: 'FAIL', reasons: ['TOO_SLOW'] });
    await timed({ occasion: 'The machine was busy.' }, 5);
    expect(await p95()).toEqual({ verdict: 'PASS', reasons: ['IN_TIME'] });
  });

  it('has them signed: what is found afterwards voids the decisions, and revoked data end what rests on them', async () => {
    stage = await setStage(theatre.machinery);
    await skew(stage, await served(stage, null), 'PASS');
    const reference = await served(stage, null);
    await skew(stage, reference, 'PASS');
    await flown({ referenceDatasetVersionId: reference.id }, 'PASS');
    await timed({}, 5);
    const request = await open(stage);
    await makeReady(stage, request);
    value(await decideAs(stage.compliance, request));
    await flown({ sampleRows: 52, referenceDatasetVersionId: reference.id }, 'FAIL');
    expect(await decideAs(stage.risk, request)).toMatchObject({ ok: false, problem: { kind: 'StaleEvidence', changed: ['preflights'] } });
    expect(await range()).toEqual({ verdict: 'FAIL', reasons: ['SAID'] });
    const { ctx } = await stage.project.as('data-steward');
    value(await revokeDatasetVersion(ctx, { datasetVersionId: reference.id, legalBasis: 'CONSENT_WITHDRAWN', reason: 'They took their consent back.' }));
    expect([await range(), await p95()]).toEqual([missing, { verdict: 'PASS', reasons: ['IN_TIME'] }]);
  });
});
