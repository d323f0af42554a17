import type { GateFacts } from '../policy/gate-facts.entity.ts';
import type { EvidenceReferences, SignedEvidence } from './promotion-request.entity.ts';

/** One thing that a part of the evidence was taken from. */
export interface EvidenceSource {
  /** The part, by its name in the signed evidence. */
  readonly part: keyof SignedEvidence;
  /** Id of the thing; its prefix says of which kind. */
  readonly thingId: string;
}

/** What is looked at of a request. */
interface Judged extends EvidenceReferences {
  readonly evidence: SignedEvidence;
  readonly facts: GateFacts;
  readonly policyId: string;
  readonly furtherPolicyIds: readonly string[];
}

/**
 * Everything that the evidence of a request was taken from when it was opened, in the order of the parts. Parts that nobody signed have no
 * source; where and how a version is reached, and what an alias meant, is said by the request itself. Pure.
 */
export const evidenceSources = (request: Judged): readonly EvidenceSource[] =>
  (Object.keys(SOURCES) as SourcedPart[])
    .filter((part) => (request.evidence[part] ?? null) !== null)
    .flatMap((part) => idsOf(SOURCES[part](request)).map((thingId) => ({ part, thingId })));

type SourcedPart = Exclude<keyof SignedEvidence, 'target' | 'aliases'>;

/** Where each part comes from; a new part does not compile without an answer. */
const SOURCES: Readonly<Record<SourcedPart, (request: Judged) => readonly (string | null | undefined)[]>> = {
  artifact: ({ facts }) => [facts.artifact?.artifactId],
  manifest: ({ facts }) => [facts.modelVersionId],
  auditSpecification: ({ auditSpecificationId }) => [auditSpecificationId],
  evaluation: ({ evaluationRunId }) => [evaluationRunId],
  useCase: ({ facts }) => [facts.framing?.revisionId],
  validity: ({ facts }) => [facts.validity?.runId],
  biasAudit: ({ biasAuditId }) => [biasAuditId],
  localLawStatement: ({ biasAuditId }) => [biasAuditId],
  champion: ({ championDeploymentId }) => [championDeploymentId],
  comparison: ({ facts }) => [facts.comparison?.candidateRunId, facts.comparison?.championRunId],
  policy: ({ policyId, furtherPolicyIds }) => [policyId, ...furtherPolicyIds],
  modelCard: ({ modelCardId }) => [modelCardId],
  monitor: ({ facts }) => [facts.monitor?.monitorId],
  attestations: ({ facts }) => (facts.attestations ?? []).map(({ attestationId }) => attestationId),
  revokedSources: ({ facts }) => facts.revocations ?? [],
  explanation: ({ facts }) => (facts.explanation == null ? (facts.importedExplanations ?? []).map(({ id }) => id) : [facts.explanation.runId]),
  signatures: ({ facts }) => (facts.signatures ?? []).map(({ checkId }) => checkId),
  preflights: ({ facts }) => (facts.preflights ?? []).map(({ runId }) => runId),
  latencies: ({ facts }) => (facts.latencies ?? []).map(({ runId }) => runId),
  incidents: ({ facts }) => (facts.incidents ?? []).map(({ incidentId }) => incidentId),
  documents: ({ facts }) => (facts.documents ?? []).map(({ documentId }) => documentId),
  challenges: ({ facts }) => (facts.challenges ?? []).map(({ challengeId }) => challengeId),
  skew: ({ facts }) => (facts.skew ?? []).map(({ checkId }) => checkId),
  derivation: ({ facts }) =>
    facts.derivation?.derived === true ? [facts.derivation.parentVersionId, ...facts.derivation.checks.map(({ checkId }) => checkId)] : [],
};

const idsOf = (ids: readonly (string | null | undefined)[]): readonly string[] => [...new Set(ids.filter((id) => id != null))];
