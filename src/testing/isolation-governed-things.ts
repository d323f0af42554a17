import { acknowledgementsOn, conditionsOn, decisionsOn, delegateApprovals, waiversOn } from '../domain/approvals/index.ts';
import { findArtifactByDigest } from '../domain/artifacts/index.ts';
import { biasAuditOfRun } from '../domain/bias/index.ts';
import { reviseCard } from '../domain/cards/index.ts';
import type { Context, Machinery } from '../domain/context.ts';
import { attestDatasetVersion, registerDatasetVersion, revokeDatasetVersion } from '../domain/datasets/index.ts';
import {
  currentAliases,
  currentDeployment,
  declareDeploymentTarget,
  freezePromotions,
  openReview,
  probeDeployment,
  reportServing,
  suspendApproval,
} from '../domain/deployments/index.ts';
import { checkEquivalence } from '../domain/equivalence/index.ts';
import { listComparisonsOfRun } from '../domain/evaluation/index.ts';
import { importExplanation, requestExplanation } from '../domain/explanations/index.ts';
import { recordMaterialisation } from '../domain/features/index.ts';
import { recordNodes } from '../domain/lineage/index.ts';
import { acknowledgeAlert, closeWindow, ingestBatch, listAlerts, liveAlertsOfVersion, resolveAlert } from '../domain/monitoring/index.ts';
import { proposePolicy } from '../domain/policy/index.ts';
import { requestLatencyRun, requestPreflight } from '../domain/preflight/index.ts';
import { acknowledgeWarning, grantPromotionWaiver, openThread, type PromotionRequest, replyToThread } from '../domain/promotion/index.ts';
import { registerModelVersion, revisionInForce } from '../domain/registry/index.ts';
import { carryOutCheck, checkSkew, skewQueue } from '../domain/skew/index.ts';
import { claimWork } from '../domain/work/index.ts';
import { present } from '../kernel/assert.ts';
import { sha256 } from '../kernel/digest.ts';
import type { Id } from '../kernel/id.ts';
import { createGuardedClient } from '../network/guarded-client.ts';
import { parseOrigin } from '../network/origins.ts';
import type { IsolationWorld } from './isolation-place.ts';
import { inMutation } from './lineage-kit.ts';
import { type Evaluated, evaluate, monitorAtWork, ndjson, pieces, seedEvaluated } from './monitoring-kit.ts';
import { sigmoidModel } from './onnx-fixtures.ts';
import { publish, TEST_POLICY } from './promotion-kit.ts';
import { decideAs, inDays, open, REASON, type Stage, TERMS } from './promotion-stage.ts';
import { seedModelVersion, upload, value } from './registry-kit.ts';
import { bytesOf, twoFeatureManifest } from './runs.ts';
import { seedPerson, type TestProject } from './seed.ts';
import { systemContext } from './test-context.ts';

type Things = IsolationWorld['things'];

/** One of everything that lies between a use case and an alert: the first version serves and has drifted, the second one waits for approval. */
export async function governedThings(machinery: Machinery, project: TestProject): Promise<Things> {
  await publish(machinery);
  const seeded = await seedEvaluated(machinery, project);
  const serving = await servingThings(machinery, project, seeded);
  const governed = { ...(await registryThings(project, seeded)), ...serving, ...(await promotionThings(machinery, project, seeded)) };
  return { ...governed, ...(await revokedThings(project, seeded)), ModelDigest: await modelDigestOf(project, seeded) };
}

/** Digest of a model file that only this project has. */
async function modelDigestOf(project: TestProject, seeded: Evaluated): Promise<string> {
  const weight = Number.parseInt(sha256(project.id).slice(0, 6), 16) / 1_000_000;
  return (await seedModelVersion(project, seeded, { bytes: sigmoidModel({ weights: [1, weight] }), manifest: twoFeatureManifest })).artifactDigest;
}

/** Data that a steward has vouched for and that may no longer be used; nothing was made from it. */
async function revokedThings(project: TestProject, { dataset }: Evaluated): Promise<Things> {
  const [scientist, steward] = [await project.as('data-scientist'), await project.as('data-steward')];
  const artifactDigest = await upload(scientist.ctx, project.id, bytesOf(`a,b\n1,${project.id}\n`));
  const version = value(await registerDatasetVersion(scientist.ctx, { datasetId: dataset.id, artifactDigest, protectedColumns: [] }));
  const statement = {
    ...{ source: 'A survey.', collectedFrom: '2024-01-01', collectedTo: '2024-12-31', consentBasis: 'CONSENT' as const, licence: 'Internal.' },
    ...{ knownGaps: 'None known.', personalDataHandling: 'Names were removed.' },
  };
  const attestation = value(await attestDatasetVersion(steward.ctx, { datasetVersionId: version.id, statement }));
  const revocation = value(
    await revokeDatasetVersion(steward.ctx, { datasetVersionId: version.id, legalBasis: 'CONSENT_WITHDRAWN', reason: 'They took it back.' }),
  );
  return { Attestation: attestation.id, Revocation: revocation.id };
}

async function registryThings(project: TestProject, seeded: Evaluated): Promise<Things> {
  const { ctx } = await project.as('data-scientist');
  const card = value(await reviseCard(ctx, { modelVersionId: seeded.modelVersion.id, texts: { overview: 'Who is looked at first.' } }));
  const derived = value(
    await registerModelVersion(ctx, {
      ...{ modelId: seeded.model.id, featureSetVersionId: seeded.featureSetVersion.id, trainingDatasetVersionIds: [seeded.datasetVersion.id] },
      artifactDigest: await upload(ctx, project.id, sigmoidModel({ opset: 14 })),
      manifest: twoFeatureManifest,
      derivedFrom: { modelVersionId: seeded.modelVersion.id, kind: 'CONVERTED' },
    }),
  );
  const equivalence = value(await checkEquivalence(ctx, { modelVersionId: derived.id, tolerances: { maxDifference: 0 } }));
  const explanation = value(await requestExplanation(ctx, { modelVersionId: seeded.modelVersion.id, sampleRows: 2 }));
  const preflight = value(await requestPreflight(ctx, { modelVersionId: seeded.modelVersion.id, sampleRows: 50 }));
  const latency = value(await requestLatencyRun(ctx, { modelVersionId: seeded.modelVersion.id, calls: 20 }));
  const imported = value(await importExplanation(ctx, { modelVersionId: seeded.modelVersion.id, ...(await aLimeFile(ctx, project.id)) }));
  const span = { from: new Date('2026-01-01T00:00:00Z'), until: new Date('2026-01-02T00:00:00Z') };
  const materialisation = value(await recordMaterialisation(ctx, { featureSetVersionId: seeded.featureSetVersion.id, ...span, rows: 3 }));
  const run = ctx.ids.next('Run');
  await inMutation(ctx, (inner) => recordNodes(inner, project.id, [{ id: run, label: 'nightly training' }]));
  const check = value(await checkSkew(ctx, { modelVersionId: seeded.modelVersion.id }));
  const worker = systemContext(ctx);
  await carryOutCheck(worker, present(await claimWork(worker, skewQueue, 'the test'), 'the check that was asked for'));
  return {
    Run: run,
    EquivalenceCheck: equivalence.id,
    ExplanationRun: explanation.id,
    ImportedExplanation: imported.id,
    PreflightRun: preflight.id,
    LatencyRun: latency.id,
    UseCase: seeded.useCase.id,
    UseCaseRevision: (await revisionInForce(ctx, seeded.useCase.id)).id,
    AuditSpecification: seeded.specification.id,
    Dataset: seeded.dataset.id,
    DatasetVersion: seeded.datasetVersion.id,
    FeatureSet: seeded.featureSet.id,
    FeatureSetVersion: seeded.featureSetVersion.id,
    Materialisation: materialisation.id,
    SkewCheck: check.id,
    Model: seeded.model.id,
    ModelVersion: seeded.modelVersion.id,
    Artifact: seeded.modelVersion.artifactId,
    ModelCard: card.id,
    EvaluationRun: seeded.run.id,
    BiasAudit: present(await biasAuditOfRun(ctx, seeded.run.id), 'the audit of the run').id,
  };
}

/** A file of LIME about nobody in particular. */
async function aLimeFile(ctx: Context, projectId: Id<'Project'>): Promise<{ readonly artifactId: string; readonly format: 'LIME' }> {
  const digest = await upload(ctx, projectId, bytesOf(`{"as_list":[["a <= 1",0.2]],"label":0,"intercept":0.1}`));
  return { artifactId: value(await findArtifactByDigest(ctx, projectId, digest)).id, format: 'LIME' };
}

/** A deployment whose monitor has judged one window of predictions that all are the same. */
async function servingThings(machinery: Machinery, project: TestProject, seeded: Evaluated): Promise<Things> {
  const { ctx } = await project.as('ml-engineer');
  const { monitor, window } = await monitorAtWork(machinery, project, seeded);
  const batch = { monitorId: monitor.id, batchKey: 'shifted', body: pieces(ndjson(Array.from({ length: 250 }, () => 0.01))) };
  value(await ingestBatch((await project.as('ingest')).ctx, batch));
  const seen = { projectId: project.id, environment: 'production', endpoint: 'https://scoring.example.com', modelName: seeded.model.name };
  const serving = value(await reportServing(ctx, seen));
  const deploymentId = present(monitor.deploymentId, 'what the monitor watches');
  const due = { trigger: 'INTERVAL', causeId: 'now', detail: 'Its time has come.' } as const;
  const review = await inMutation(systemContext(machinery), (inner) => openReview(inner, deploymentId, due, { graceDays: 30, onExpiry: 'WARN' }));
  const report = value(await closeWindow(ctx, { windowId: window.id }));
  const alerts = value(await listAlerts(ctx, { monitorId: monitor.id }, { first: 1, after: null }));
  return {
    Deployment: deploymentId,
    ApprovalReview: present(review, 'a review of what serves').id,
    Serving: serving.id,
    Probe: await probedThing(ctx, present(monitor.deploymentId, 'what the monitor watches')),
    Monitor: monitor.id,
    Window: window.id,
    DriftReport: report.id,
    Alert: present(alerts.items[0], 'an alert about the shift').id,
  };
}

/** A probe of an endpoint where nobody answers. */
async function probedThing(ctx: Context, deploymentId: string): Promise<string> {
  const endpoint = 'http://127.0.0.1:1';
  value(await declareDeploymentTarget(ctx, { deploymentId, kind: 'REAL_TIME', endpoint }));
  const network = createGuardedClient({ origins: [present(parseOrigin(endpoint), 'an origin')], privateNetworks: true });
  return value(await probeDeployment({ ...ctx, network }, { deploymentId })).id;
}

/** A request that was compared with what serves, with an exception of each kind and the first of two approvals. */
async function promotionThings(machinery: Machinery, project: TestProject, seeded: Evaluated): Promise<Things> {
  const scientist = await project.as('data-scientist');
  const modelVersion = await seedModelVersion(project, seeded);
  await evaluate(machinery, scientist.ctx, modelVersion.id);
  const [engineer, compliance, risk] = [await project.as('ml-engineer'), await project.as('compliance-reviewer'), await project.as('model-risk-reviewer')];
  const stage: Stage = { project, registry: { ...seeded, modelVersion }, engineer, scientist, compliance, risk };
  const request = await open(stage);
  const labelled = await labelledThings({ ...stage, registry: seeded });
  await except(stage, request);
  value(await decideAs(compliance, request, { conditions: [{ text: 'Look again.', severity: 'LOW', ownerId: engineer.id, dueAt: inDays(engineer.ctx, 9) }] }));
  return {
    ...(await discussedThings(stage, request)),
    PromotionRequest: request.id,
    ...labelled,
    Policy: request.policyId,
    PolicyProposal: await proposedThing(machinery, project),
    Comparison: present((await listComparisonsOfRun(engineer.ctx, seeded.run.id, 1))[0], 'the comparison with what serves').id,
    Acknowledgement: present((await acknowledgementsOn(engineer.ctx, request.id))[0], 'an acknowledgement').id,
    Waiver: present((await waiversOn(engineer.ctx, request.id))[0], 'a waiver').id,
    Decision: present((await decisionsOn(engineer.ctx, request.id))[0], 'a decision').id,
  };
}

/** What was said about a request, on which condition it was approved, and who decides for whom. */
async function discussedThings({ project, compliance, risk }: Stage, request: PromotionRequest): Promise<Things> {
  const thread = value(await openThread(compliance.ctx, { promotionRequestId: request.id, text: 'Which people are these?' }));
  const comment = value(await replyToThread(risk.ctx, { threadId: thread.id, text: 'Those of last year.' }));
  const span = { projectId: project.id, delegateId: risk.id, role: 'compliance-reviewer', until: inDays(risk.ctx, 9), reason: REASON };
  return {
    CommentThread: thread.id,
    Comment: comment.id,
    ApprovalCondition: present((await conditionsOn(compliance.ctx, request.id))[0], 'a condition').id,
    Delegation: value(await delegateApprovals(compliance.ctx, span)).id,
  };
}

/** A policy that waits for a second person. */
async function proposedThing(machinery: Machinery, project: TestProject): Promise<string> {
  const officer = await seedPerson(machinery, null, { name: 'officer', installationRoles: ['policy-officer'] });
  const text = TEST_POLICY.replace('name: prescreen-gate', `name: gate-${project.id.slice(4, 20)}`);
  return value(await proposePolicy(officer.ctx, { text, reason: 'It is tried out.' })).id;
}

/** The version that serves was promoted elsewhere too, with an alias, so that requests can be asked for by it. */
async function labelledThings(stage: Stage): Promise<Things> {
  const request = await open(stage, { environment: 'staging', aliases: [{ name: 'champion' }] });
  await except(stage, request);
  // What drifts is promoted nowhere until somebody says that it is lived with.
  for (const { id: alertId } of await liveAlertsOfVersion(stage.engineer.ctx, request.modelVersionId, stage.engineer.ctx.clock.now())) {
    value(await acknowledgeAlert(stage.engineer.ctx, { alertId, reason: REASON }));
    value(await resolveAlert(stage.engineer.ctx, { alertId, reason: REASON, outcome: 'ACCEPTED', acceptedUntil: inDays(stage.risk.ctx, 1) }));
  }
  for (const person of [stage.compliance, stage.risk]) value(await decideAs(person, request));
  const champion = (await currentAliases(stage.engineer.ctx, request.modelId)).get('champion');
  return { Alias: present(champion, 'the alias that was promoted').id, ...(await heldThings(stage, request)) };
}

/** A freeze where nothing else is promoted, and a suspension of what was. */
async function heldThings({ project, risk }: Stage, { modelId, environmentId }: PromotionRequest): Promise<Things> {
  const deployment = present(await currentDeployment(risk.ctx, modelId, environmentId), 'what was promoted');
  return {
    Freeze: value(await freezePromotions(risk.ctx, { projectId: project.id, environment: 'development', reason: REASON })).id,
    Suspension: value(await suspendApproval(risk.ctx, { deploymentId: deployment.id, reason: REASON })).id,
  };
}

/** Acknowledges and waives whatever keeps the request from being decided. */
async function except({ compliance, risk }: Stage, request: PromotionRequest): Promise<void> {
  const findings = request.evaluation.results.flatMap((result) => result.findings);
  const { id: promotionRequestId, evidenceDigest } = request;
  for (const { key: findingKey } of findings.filter(({ acknowledgeable }) => acknowledgeable)) {
    value(await acknowledgeWarning(compliance.ctx, { promotionRequestId, evidenceDigest, findingKey, comment: 'Read, and borne for now.' }));
  }
  const findingKeys = findings.filter(({ waivable }) => waivable).map(({ key }) => key);
  value(await grantPromotionWaiver(risk.ctx, { promotionRequestId, evidenceDigest, findingKeys, ...TERMS, expiresAt: inDays(risk.ctx, 90) }));
}
