import { beforeAll, describe, expect, it } from 'vitest';
import { present } from '../../kernel/assert.ts';
import { dayOf } from '../../kernel/day.ts';
import { saidEquivalence, saidLatency, saidPreflight, saidSkew } from '../../testing/check-kit.ts';
import { measureOf } from '../../testing/gate-facts.ts';
import { inMutation } from '../../testing/lineage-kit.ts';
import { sigmoidModel } from '../../testing/onnx-fixtures.ts';
import { fabricateRun, TEST_POLICY } from '../../testing/promotion-kit.ts';
import { decideAs, makeReady, open, type Stage, setStage } from '../../testing/promotion-stage.ts';
import { createTheatre, type PromotionTheatre, tamper } from '../../testing/promotion-theatre.ts';
import { upload, value } from '../../testing/registry-kit.ts';
import { bytesOf, twoFeatureManifest } from '../../testing/runs.ts';
import { bundleOver, pemOfPublic, publisherPair } from '../../testing/signature-kit.ts';
import { systemContext } from '../../testing/test-context.ts';
import { checkModelSignature, registerPublisherKey, retirePublisherKey } from '../artifacts/index.ts';
import { fileLocalLawStatement } from '../bias/index.ts';
import { reviseCatalogueEntry } from '../catalogue/index.ts';
import type { DatasetVersion } from '../datasets/index.ts';
import { registerDataset, registerDatasetVersion, revokeDatasetVersion } from '../datasets/index.ts';
import { raiseFinding } from '../findings/index.ts';
import { type ModelVersion, registerModelVersion } from '../registry/index.ts';
import { evidenceSources, previewPromotion } from './index.ts';

const RULES = `  - { id: data.skew, type: R-SKEW, severity: block, rationale: Serving has to see what was trained on., source: { text: test, kind: internal }, params: { warnings: fail } }
  - { id: artifact.equivalence, type: R-EQV, severity: block, rationale: A smaller copy has to answer as its parent does., source: { text: test, kind: internal }, params: { tolerances: { flipRate: '0.01' }, notDerived: notApplicable } }
`;
const SERVICE_RULES = `  - { id: preflight.range, type: R-ROB, severity: block, rationale: Extreme values must not break the service., source: { text: test, kind: internal }, params: { minRows: 50, checks: [{ check: RANGE }] } }
  - { id: preflight.flips, type: R-ROB, severity: block, rationale: Scores must not tip over., source: { text: test, kind: internal }, params: { checks: [{ check: RANGE, bounds: [{ number: flipRate, level: '0.05', most: '0.1' }, { number: flipRate, level: '0.01', most: '0.1' }] }] } }
  - { id: latency.p95, type: R-LAT, severity: block, rationale: The page that waits gives ten milliseconds., source: { text: test, kind: internal }, params: { runnerClass: fast, percentile: p95, maxMilliseconds: '10' } }
`;

/** A gate of its own, so that the others need no statement. */
const LOCAL_LAW = TEST_POLICY.replace('prescreen-gate', 'local-law-gate')
  .replace('[production, staging]', '[development]')
  .replace(
    /rules:[\s\S]*approvals:/,
    `rules:
  - { id: law, type: R-LL144, severity: block, rationale: The law of the city asks for it., source: { text: test, kind: internal }, params: { tables: [sex], independentAuditor: required, publication: required, noticeBusinessDays: 10 } }
approvals:`,
  )
  .replace(/waivable: \[\{.*\}\], need/, 'waivable: [], need');

/** A policy in addition, for what is tagged: signed, and nothing grave open. */
const TRUST = TEST_POLICY.replace('name: prescreen-gate', 'name: trust')
  .replace('useCases: [prescreen]', "useCases: [prescreen], tags: ['signed'], standing: supplement")
  .replace(
    /rules:\n[\s\S]*?\napprovals:/,
    `rules:
  - { id: signed, type: R-SIG, severity: block, rationale: Somebody we know made the file., source: { text: test, kind: internal }, params: {} }
  - { id: closed, type: R-FND, severity: block, rationale: People look before it serves., source: { text: test, kind: internal }, params: { refuseFrom: HIGH, overdue: refuse } }
approvals:`,
  )
  .replace(/waivable: \[.*?\], need/, 'waivable: [], need');

let theatre: PromotionTheatre;
beforeAll(async () => {
  theatre = await createTheatre();
  theatre.folder.write('local-law-gate.yaml', LOCAL_LAW);
  theatre.folder.write('prescreen-gate.yaml', TEST_POLICY.replace('approvals:', `${RULES}${SERVICE_RULES}approvals:`));
  theatre.folder.write('trust.yaml', TRUST);
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

/** Shares of flipped decisions at strong and at weak noise, each with the upper end of its interval. */
const flips = (...shares: readonly (readonly [number, number])[]) =>
  shares.map(([found, upper], place) => ({
    ...{ id: 'flipRate', column: null, part: null, level: [0.05, 0.01][place] ?? null, value: found, numerator: null, denominator: null },
    ci: { lower: 0, upper, level: 0.95, method: 'wilson' as const },
  }));

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
    await saidPreflight(theatre.machinery, stage.scientist.ctx, { modelVersionId }, 'PASS', flips([0, 0.01], [0, 0.01]));
    await saidLatency(theatre.machinery, stage.scientist.ctx, { modelVersionId, runnerClass: 'fast' }, 5);
    const request = await open(stage);
    expect(evidenceSources(request)).toContainEqual({ part: 'skew', thingId: checkId });
    await makeReady(stage, request);
    value(await decideAs(stage.compliance, request));
    await tamper(theatre, 'skew_checks', `document = jsonb_set(document, '{summary}', '"better"')`, checkId);
    expect(await decideAs(stage.risk, request)).toMatchObject({ ok: false, problem: { kind: 'StaleEvidence', changed: ['skew'] } });
  });
});

describe('a gate that looks at pre-flight checks', () => {
  it('takes no good word from a run against rows that its asker chose, but every failure', async () => {
    const stage = await setStage(theatre.machinery);
    const { id: modelVersionId } = stage.registry.modelVersion;
    const about = { modelVersionId, referenceDatasetVersionId: (await served(stage, null)).id };
    await saidPreflight(theatre.machinery, stage.scientist.ctx, about, 'PASS');
    expect(await findingsOf(stage, 'preflight.range')).toEqual({ verdict: 'INSUFFICIENT_DATA', reasons: ['MISSING_EVIDENCE'] });
    await saidPreflight(theatre.machinery, stage.scientist.ctx, { modelVersionId }, 'PASS');
    expect(await findingsOf(stage, 'preflight.range')).toMatchObject({ verdict: 'PASS' });
    await saidPreflight(theatre.machinery, stage.scientist.ctx, { ...about, sampleRows: 60 }, 'FAIL');
    expect(await findingsOf(stage, 'preflight.range')).toMatchObject({ verdict: 'FAIL' });
  });
});

describe('a gate that looks at times', () => {
  it('finds the slow run and the failed check again behind twenty cheap runs of another kind', async () => {
    const stage = await setStage(theatre.machinery);
    const { machinery } = theatre;
    const { id: modelVersionId } = stage.registry.modelVersion;
    const verdictsNow = async () => [await findingsOf(stage, 'latency.p95'), await findingsOf(stage, 'preflight.range')].map(({ verdict }) => verdict);
    await saidLatency(machinery, stage.scientist.ctx, { modelVersionId, runnerClass: 'fast' }, 50);
    await saidPreflight(machinery, stage.scientist.ctx, { modelVersionId }, 'FAIL');
    await saidPreflight(machinery, stage.scientist.ctx, { modelVersionId, sampleRows: 50 }, 'PASS', flips([0.3, 0.4], [0.05, 0.2]));
    expect(await verdictsNow()).toEqual(['FAIL', 'FAIL']);
    const about = { modelVersionId, referenceDatasetVersionId: (await served(stage, null)).id };
    for (let run = 0; run < 21; run++) {
      await saidLatency(machinery, stage.scientist.ctx, { modelVersionId, runnerClass: 'slow', occasion: `Once more ${run}.` }, 5);
      await saidPreflight(machinery, stage.scientist.ctx, { ...about, sampleRows: 60 + run }, 'PASS');
    }
    // One good answer to each question: the bad ones still stand beside it.
    await saidLatency(machinery, stage.scientist.ctx, { modelVersionId, runnerClass: 'fast', occasion: 'Now.' }, 5);
    await saidPreflight(machinery, stage.scientist.ctx, { modelVersionId, sampleRows: 90 }, 'PASS');
    expect(await verdictsNow()).toEqual(['FAIL', 'FAIL']);
    // Nor are they talked round by more good answers than a gate looks at.
    for (let run = 0; run < 20; run++) {
      await saidLatency(machinery, stage.scientist.ctx, { modelVersionId, runnerClass: 'fast', occasion: `Better now ${run}.` }, 5);
      await saidPreflight(machinery, stage.scientist.ctx, { modelVersionId, sampleRows: 91 + run }, 'PASS', flips([0.01, 0.02], [0.01, 0.02]));
    }
    expect(await verdictsNow()).toEqual(['FAIL', 'FAIL']);
    const { reasons } = await findingsOf(stage, 'preflight.flips');
    expect(reasons).toEqual(['BOUND_BROKEN', 'INCONCLUSIVE', 'SAID']);
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

describe('a gate that looks at Local Law 144', () => {
  const measure = measureOf('impactRatio@1', 1, 0.9, 1.1);
  const category = (name: string) => ({ category: name, rows: 500, share: 0.5, below2Percent: false, selected: 250, rate: measure, impactRatio: measure });
  const table = {
    ...{ table: 'SEX' as const, attribute: 'gender', classification: null, unknownRows: 0, median: null, tiedAtMedianShare: null, notes: [] },
    rows: ['female', 'male'].map((name) => ({ ...category(name), ksDistance: null, wasserstein: null })),
  };
  const law = async (stage: Stage) => {
    const preview = value(await previewPromotion(stage.engineer.ctx, { modelVersionId: stage.registry.modelVersion.id, environment: 'development' }));
    return present(preview.evaluation.results[0], 'the only rule').findings.map(({ key, verdict }) => [key, verdict]);
  };

  it('stays closed until what the law asks is on file, and has it signed: a newer statement voids the decisions', async () => {
    const stage = await setStage(theatre.machinery, { localLaw144: { method: 'SELECTION', tables: [table], verdict: 'INFORMATIONAL' } });
    const missing = ['auditor', 'notice', 'publication'].map((place) => [`law/${place}`, 'INSUFFICIENT_DATA']);
    expect(await law(stage)).toEqual([...missing, ['law/sex', 'PASS']]);
    const refused = await open(stage, { environment: 'development' });
    expect(refused).toMatchObject({ state: 'REFUSED', evidence: { localLawStatement: null } });

    const biasAuditId = present(refused.biasAuditId, 'the audit of the run');
    const today = dayOf(theatre.clock.now());
    const statement = {
      auditor: { name: 'Ada', organisation: 'Independent Ltd', notInvolved: true, notEmployed: true, noFinancialInterest: true },
      ...{ auditedOn: today, distributedOn: today, data: 'HISTORICAL' as const, dataSource: 'Applications.', testDataReason: null, exclusions: [] },
      publication: { publishedOn: today, address: 'https://example.com/audit', summaryDigest: null },
      notice: { givenOn: '2020-01-06', address: 'https://example.com/notice', alternativeContact: 'hr@example.com' },
    };
    value(await fileLocalLawStatement(stage.compliance.ctx, { biasAuditId, statement }));
    expect((await law(stage)).map(([, verdict]) => verdict)).toEqual(['PASS', 'PASS', 'PASS', 'PASS']);
    const request = await open(stage, { environment: 'development' });
    expect(evidenceSources(request)).toContainEqual({ part: 'localLawStatement', thingId: biasAuditId });
    value(await decideAs(stage.compliance, request));
    value(await fileLocalLawStatement(stage.compliance.ctx, { biasAuditId, statement: { ...statement, notice: null } }));
    expect(await decideAs(stage.risk, request)).toMatchObject({ ok: false, problem: { kind: 'StaleEvidence', changed: ['localLawStatement'] } });
  });
});

describe('a gate that looks at signatures and findings', () => {
  it('opens by a signature of a key that is trusted now, and closes when the key is retired, which voids decisions, or something grave is found', async () => {
    const stage = await setStage(theatre.machinery);
    const { model, modelVersion } = stage.registry;
    value(await reviseCatalogueEntry(stage.scientist.ctx, { id: model.id, addTags: ['signed'], expectedRevision: 1 }));
    expect(await findingsOf(stage, 'trust:signed')).toEqual({ verdict: 'INSUFFICIENT_DATA', reasons: ['MISSING_EVIDENCE'] });
    expect(await findingsOf(stage, 'trust:closed')).toEqual({ verdict: 'PASS', reasons: ['NOTHING_GRAVE_OPEN'] });

    const { privateKey, publicKey } = publisherPair();
    const key = value(await registerPublisherKey(stage.risk.ctx, { projectId: stage.project.id, name: 'The build', publicKey: pemOfPublic(publicKey) }));
    const bundle = bundleOver([{ name: 'model.onnx', digest: modelVersion.artifactDigest }], publicKey, { privateKey });
    const bundleDigest = await upload(stage.scientist.ctx, stage.project.id, Buffer.from(bundle));
    value(await checkModelSignature(stage.scientist.ctx, { artifactId: modelVersion.artifactId, bundleDigest }));
    expect(await findingsOf(stage, 'trust:signed')).toEqual({ verdict: 'PASS', reasons: ['SIGNED'] });

    await skew(stage, await served(stage, null), 'PASS');
    await saidPreflight(theatre.machinery, stage.scientist.ctx, { modelVersionId: modelVersion.id }, 'PASS', flips([0, 0.01], [0, 0.01]));
    await saidLatency(theatre.machinery, stage.scientist.ctx, { modelVersionId: modelVersion.id, runnerClass: 'fast' }, 5);
    const request = await open(stage);
    expect(request.facts.signatures).toMatchObject([{ verdict: 'PASS', trusted: true }]);
    value(await retirePublisherKey(stage.risk.ctx, { publisherKeyId: key.id }));
    expect(await findingsOf(stage, 'trust:signed')).toEqual({ verdict: 'FAIL', reasons: ['NOT_SIGNED_BY_TRUSTED_KEY'] });
    expect(await decideAs(stage.risk, request)).toMatchObject({ ok: false, problem: { kind: 'StaleEvidence', changed: ['signatures'] } });

    const draft = {
      projectId: stage.project.id,
      kind: 'DIVERGING_BYTES',
      severity: 'HIGH',
      subjectId: modelVersion.id,
      title: 'Other bytes serve',
      detail: 'Look.',
    } as const;
    await inMutation(systemContext(theatre.machinery), (ctx) => raiseFinding(ctx, draft));
    expect(await findingsOf(stage, 'trust:closed')).toEqual({ verdict: 'FAIL', reasons: ['FINDING_OPEN'] });
  });
});
