import { present } from '../../kernel/assert.ts';
import { digestOf } from '../../kernel/digest.ts';
import type { Problem } from '../../kernel/problem.ts';
import type { Result } from '../../kernel/result.ts';
import { findArtifact } from '../artifacts/index.ts';
import { type BiasAudit, biasAuditOfRun } from '../bias/index.ts';
import { listCatalogueEntriesById } from '../catalogue/index.ts';
import type { Context } from '../context.ts';
import { currentAttestations, findDatasetVersion, listDatasetVersionsById, revokedSourcesIn } from '../datasets/index.ts';
import { currentDeployment, type Deployment } from '../deployments/index.ts';
import { type Comparison, digestOfEvidence, findComparisonOfRuns, latestGateRun, type SucceededRun } from '../evaluation/index.ts';
import { findFeatureSetVersion } from '../features/index.ts';
import { type Environment, findEnvironmentsById, findProject, systemActor } from '../identity/index.ts';
import { traceUpstream } from '../lineage/index.ts';
import { type AppliedPolicy, type AttestationFacts, type GateFacts, type PolicyOccasion, policyFor } from '../policy/index.ts';
import {
  type AuditSpecification,
  approvedAuditSpecification,
  findModel,
  findModelVersion,
  findUseCase,
  type ModelVersion,
  revisionInForce,
  type UseCase,
} from '../registry/index.ts';
import { type EvaluationValidity, validityOfRun } from '../validity/index.ts';
import { type CheckEvidence, checkEvidence, derivationFactsOf, skewFactsOf } from './check-facts.ts';
import { biasFacts, comparisonFacts, evaluationFacts, metricsAskedBy, validityFacts } from './evaluation-facts.ts';
import { explainedBy, explanationFacts, signedExplanation } from './explanation-facts.ts';
import { framingFacts } from './framing-facts.ts';
import { localLawStatementFactsOf, signedLocalLawStatement } from './local-law-facts.ts';
import { artifactFacts, dataFacts, inputFacts, lineageFacts, specificationFacts } from './model-facts.ts';
import { policyOfKind } from './pinned-policy.ts';
import { latencyFactsOf, preflightFactsOf } from './preflight-facts.ts';
import { type EvidenceReferences, restsOn, type SignedEvidence } from './promotion-request.entity.ts';
import type { PromotionRequest } from './promotion-request.ts';
import { type PromotionWish, type WishEvidence, wishEvidence } from './promotion-wish.ts';
import { proxyUseFacts } from './proxy-use-facts.ts';
import { cardFactsOf, monitorFactsOf } from './readiness-facts.ts';
import { recordFactsOf, signedRecords } from './record-facts.ts';
import { type Asking, withSignerInterests } from './signer-interests.ts';
import { findingFactsOf, signatureFactsOf } from './trust-facts.ts';

/** What is asked for: a version in an environment. */
export interface Candidate {
  readonly version: ModelVersion;
  readonly environment: Environment;
  readonly useCase: UseCase;
  /** How it is to be reached and labelled; left out where nobody has asked for it yet. */
  readonly wish?: PromotionWish;
  /** Who asks, and by which request; left out where nobody has asked for it yet. */
  readonly asking?: Asking;
}

/** Everything that a gate looks at, what of it is signed, and where it comes from. */
export interface Gathered {
  readonly facts: GateFacts;
  readonly evidence: SignedEvidence;
  readonly references: EvidenceReferences;
}

/** The runs and the champion that a comparison is between; null where there is none. */
export interface Rivals {
  readonly specification: AuditSpecification | null;
  readonly run: SucceededRun | null;
  readonly champion: Deployment | null;
  readonly championRun: SucceededRun | null;
}

/** Facts are gathered by the server itself: what a gate sees must not depend on what the asker may see. */
const asServer = (ctx: Context): Context => ({ ...ctx, actor: systemActor });

const orNull = <T>(result: Result<T, Problem>): T | null => (result.ok ? result.value : null);

/** What was judged by the approved specification, and what serves now. */
export async function rivalsOf(asker: Context, { version, environment, useCase }: Candidate): Promise<Rivals> {
  const ctx = asServer(asker);
  const specification = orNull(await approvedAuditSpecification(ctx, useCase.id));
  const champion = await currentDeployment(ctx, version.modelId, environment.id);
  const runOf = (versionId: string) => (specification === null ? null : latestGateRun(ctx, versionId, specification.id));
  return { specification, champion, run: await runOf(version.id), championRun: champion === null ? null : await runOf(champion.modelVersionId) };
}

/** What policies are chosen by. Tags are what people say of the use case, the model and the version, all of them together. */
export async function occasionOf(asker: Context, { version, environment, useCase }: Candidate): Promise<Required<PolicyOccasion>> {
  const ctx = asServer(asker);
  const project = present(await findProject(ctx, version.projectId), 'the project of a version');
  const entries = await listCatalogueEntriesById(ctx, [useCase.id, version.modelId, version.id]);
  const tags = [...new Set([...entries.values()].flatMap((entry) => entry.tags))].sort();
  return { tier: useCase.tier, environment: environment.name, useCase: useCase.name, project: { id: project.id, name: project.name }, tags };
}

/** Gathers the facts of a candidate. `computed` is a comparison that is not stored yet, for previews. */
export async function gather(asker: Context, candidate: Candidate, policy: AppliedPolicy | null, computed: Comparison | null = null): Promise<Gathered> {
  const ctx = asServer(asker);
  const { version } = candidate;
  const rivals = await rivalsOf(ctx, candidate);
  const { specification, run, champion } = rivals;
  const audit = run === null ? null : await biasAuditOfRun(ctx, run.id);
  const validity = run === null ? null : await validityOfRun(ctx, run.id);
  const comparison = await comparisonOf(ctx, rivals, computed);
  const artifact = orNull(await findArtifact(ctx, version.artifactId));
  const card = await cardFactsOf(ctx, version.id);
  const monitor = await monitorFactsOf(ctx, version.id);
  const explained = await explainedBy(ctx, version, specification);
  const features = orNull(await findFeatureSetVersion(ctx, version.featureSetVersionId));
  const revision = await revisionInForce(ctx, candidate.useCase.id);
  const upstream = orNull(await traceUpstream(ctx, { nodeId: version.id, edges: false }));
  const revocations = await revocationsOf(ctx, version, { evaluationRunId: run?.id ?? null, biasAuditId: audit?.id ?? null });
  const localLawStatement = await localLawStatementFactsOf(ctx, audit);
  const records = await recordFactsOf(ctx, version, candidate.useCase.id);
  const framing = framingFacts(candidate.useCase, revision, { version, features, specification, validity });
  const facts: GateFacts = {
    format: 'assay-gate-facts/1',
    asOf: ctx.clock.now().toISOString(),
    ...(await occasionOf(ctx, candidate)),
    framing,
    modelVersionId: version.id,
    artifact: artifact === null ? null : artifactFacts(version, artifact),
    inputs: inputFacts(version, features),
    specification: specification === null ? null : specificationFacts(specification),
    data: await dataFactsOf(ctx, version, { ...rivals, validity }),
    evaluation: run === null ? null : evaluationFacts(run, validity),
    validity: validity === null ? null : validityFacts(validity),
    bias: audit === null ? null : biasFacts(audit, metricsAskedBy(policy)),
    localLawStatement,
    champion: champion === null ? { present: false } : championFacts(champion, version),
    comparison: comparison === null ? null : comparisonFacts(comparison),
    card,
    monitor,
    lineage: lineageFacts(version, upstream?.nodes ?? null),
    attestations: await attestationFactsOf(ctx, version, specification),
    revocations,
    explanation: explanationFacts(explained.run),
    importedExplanations: explained.imported,
    proxyUse: proxyUseFacts(version, specification, explained.run, audit),
    skew: await skewFactsOf(ctx, version),
    signatures: await signatureFactsOf(ctx, version),
    findings: await findingFactsOf(ctx, subjectsOf(candidate, specification)),
    derivation: await derivationFactsOf(ctx, version),
    preflights: await preflightFactsOf(ctx, version, specification, policy),
    latencies: await latencyFactsOf(ctx, version, specification, policy, framing.constraints?.latency ?? null),
    ...records,
  };
  const references = referencesOf(facts, rivals, audit);
  const wished = await wishEvidence(ctx, version.modelId, candidate.wish ?? { target: null, aliases: [] });
  const evidenceOf = (facts: GateFacts): SignedEvidence => ({
    ...signedEvidence(facts, version, policy, { ...rivals, audit, validity, comparison }),
    ...wished,
    ...signedExplanation(policy, explained),
    ...signedLocalLawStatement(policy, facts.localLawStatement ?? null),
    ...checkEvidence(facts, policy),
    useCase: digestOf({ revision: revision.digest, tier: candidate.useCase.tier }),
    ...signedRecords(policy, facts),
    revokedSources: revocations.length === 0 ? null : digestOf(revocations),
  });
  const judged = await withSignerInterests(ctx, { facts, references, evidence: evidenceOf(facts), asking: candidate.asking ?? null });
  return { facts: judged, evidence: evidenceOf(judged), references };
}

/** The things about which an open finding concerns a candidate: itself and its bytes, what it belongs to, and the data it rests on. */
const subjectsOf = ({ version, useCase }: Candidate, specification: AuditSpecification | null): readonly string[] => [
  ...[version.id, version.artifactId, version.modelId, useCase.id, ...version.trainingDatasetVersionIds],
  ...(specification === null ? [] : [specification.datasetVersionId]),
];

async function comparisonOf(ctx: Context, { run, championRun }: Rivals, computed: Comparison | null): Promise<Comparison | null> {
  if (run === null || championRun === null) return null;
  if (computed?.candidateRunId === run.id && computed.championRunId === championRun.id) return computed;
  return findComparisonOfRuns(ctx, run.id, championRun.id);
}

/** The data that a version was trained and is tested on, each with the attestation that counts for it. */
async function attestationFactsOf(ctx: Context, version: ModelVersion, specification: AuditSpecification | null): Promise<readonly AttestationFacts[]> {
  const uses = [
    ...version.trainingDatasetVersionIds.map((id) => ({ datasetVersionId: id, use: 'training' as const })),
    ...(specification === null ? [] : [{ datasetVersionId: specification.datasetVersionId, use: 'evaluation' as const }]),
  ];
  const attested = await currentAttestations(
    ctx,
    uses.map(({ datasetVersionId }) => datasetVersionId),
  );
  return uses.map((use) => {
    const attestation = attested.get(use.datasetVersionId);
    return { ...use, attestationId: attestation?.id ?? null, attestedAt: attestation?.attestedAt.toISOString() ?? null, digest: attestation?.digest ?? null };
  });
}

/** Every revocation that holds for what the version and its evidence were made from, once, in order. */
async function revocationsOf(
  ctx: Context,
  { id, projectId }: ModelVersion,
  measured: Pick<EvidenceReferences, 'evaluationRunId' | 'biasAuditId'>,
): Promise<readonly string[]> {
  const revoked = await revokedSourcesIn(ctx, projectId, restsOn({ modelVersionId: id, ...measured }));
  return [...new Set([...revoked.values()].flat().map((one) => one.id))].sort();
}

const championFacts = (champion: Deployment, version: ModelVersion) => ({
  present: true as const,
  deploymentId: champion.id,
  modelVersionId: champion.modelVersionId,
  sameVersion: champion.modelVersionId === version.id,
});

async function dataFactsOf(
  ctx: Context,
  version: ModelVersion,
  { specification, run, validity }: Pick<Rivals, 'specification' | 'run'> & { readonly validity: EvaluationValidity | null },
) {
  const evaluated = specification === null ? null : orNull(await findDatasetVersion(ctx, specification.datasetVersionId));
  if (specification === null || evaluated === null) return null;
  const training = await listDatasetVersionsById(ctx, version.trainingDatasetVersionIds);
  return dataFacts(specification, evaluated, [...training.values()], {
    evaluationRows: run?.evidence.rows ?? null,
    sharedRows: validity?.document.rows?.sharedRows ?? null,
    thresholdSharedRows: validity?.document.threshold?.sharedRows ?? null,
  });
}

/** Evidence is signed by what it says now, digested anew: a row that was tampered with no longer is what was signed. */
function signedEvidence(
  facts: GateFacts,
  version: ModelVersion,
  policy: AppliedPolicy | null,
  found: Rivals & { audit: BiasAudit | null; validity: EvaluationValidity | null; comparison: Comparison | null },
): Omit<SignedEvidence, keyof WishEvidence | keyof CheckEvidence> {
  return {
    artifact: version.artifactDigest,
    manifest: digestOf(version.manifest),
    auditSpecification: found.specification?.digest ?? null,
    evaluation: found.run === null ? null : digestOfEvidence(found.run.evidence),
    validity: found.validity === null ? null : digestOf(found.validity.document),
    biasAudit: found.audit === null ? null : digestOf(found.audit.stored),
    champion: found.champion?.id ?? null,
    comparison: found.comparison === null ? null : digestOf(found.comparison.document),
    policy: policy?.digest ?? 'none',
    modelCard: facts.card?.digest ?? null,
    monitor: facts.monitor?.digest ?? null,
    attestations: digestOf(
      (facts.attestations ?? []).map(({ datasetVersionId, use, digest, interested }) => ({
        ...{ datasetVersionId, use, digest },
        ...(interested === undefined ? {} : { interested }),
      })),
    ),
  };
}

const referencesOf = (facts: GateFacts, { specification, run, champion }: Rivals, audit: BiasAudit | null): EvidenceReferences => ({
  auditSpecificationId: specification?.id ?? null,
  evaluationRunId: run?.id ?? null,
  biasAuditId: audit?.id ?? null,
  championDeploymentId: champion?.id ?? null,
  modelCardId: (facts.card?.cardId ?? null) as EvidenceReferences['modelCardId'],
  // A retired plan cannot watch again: it is a fact for the policy, and nothing to activate.
  monitorId: (facts.monitor === null || facts.monitor.state === 'RETIRED' ? null : facts.monitor.monitorId) as EvidenceReferences['monitorId'],
});

/** The same for a request that waits, with the policy that applies now: a newer version of it is a change too. */
export const gatherForRequest = async (asker: Context, request: PromotionRequest): Promise<Gathered> => (await gatherNow(asker, request)).gathered;

/** The same, with the policies that apply now as they speak of it; null where none does any more. */
export async function gatherNow(asker: Context, request: PromotionRequest): Promise<{ readonly gathered: Gathered; readonly policy: AppliedPolicy | null }> {
  const candidate = await candidateOf(asServer(asker), request.modelVersionId, request.environmentId);
  const found = await policyFor(asker, await occasionOf(asker, candidate));
  const { target, aliases, kind } = request;
  const policy = found.ok ? policyOfKind(found.value, kind) : null;
  return {
    gathered: await gather(asker, { ...candidate, wish: { target, aliases }, asking: { requestedBy: request.requestedBy, requestId: request.id } }, policy),
    policy,
  };
}

async function candidateOf(ctx: Context, modelVersionId: string, environmentId: Environment['id']): Promise<Candidate> {
  const version = present(orNull(await findModelVersion(ctx, modelVersionId)), 'the version of a request');
  const [environment] = await findEnvironmentsById(ctx, [environmentId]);
  return { version, environment: present(environment, 'the environment of a request'), useCase: await useCaseOf(ctx, version) };
}

/** The use case that a version serves; the version was found, so it is there. */
export async function useCaseOf(asker: Context, version: ModelVersion): Promise<UseCase> {
  const ctx = asServer(asker);
  const model = present(orNull(await findModel(ctx, version.modelId)), 'the model of a version');
  return present(orNull(await findUseCase(ctx, model.useCaseId)), 'the use case of a model');
}
