import type { Digest } from '../../kernel/digest.ts';
import type { Id } from '../../kernel/id.ts';

/** What is asked for: that a version serves, that one that served there before serves again, or that one serves for some hours in an emergency. */
export const PROMOTION_KINDS = ['PROMOTION', 'ROLLBACK', 'BREAK_GLASS'] as const;
export type PromotionKind = (typeof PROMOTION_KINDS)[number];

/** What approvers sign, part by part: ids or digests, null for evidence that there is none of. */
export interface SignedEvidence {
  readonly artifact: string;
  readonly manifest: string;
  readonly auditSpecification: string | null;
  readonly evaluation: string | null;
  readonly biasAudit: string | null;
  readonly champion: string | null;
  readonly comparison: string | null;
  readonly policy: string;
  readonly modelCard: string | null;
  readonly monitor: string | null;
  /** Where and how it will be reached, as it was asked for. */
  readonly target: string | null;
  /** The aliases that it will move, and what each meant. */
  readonly aliases: string | null;
  /** Revocations that hold for what the candidate and its evidence were made from; absent in requests of before there were any. */
  readonly revokedSources?: string | null;
  /** Attestations of the data it was trained and tested on; absent in requests of before there were any. */
  readonly attestations?: string | null;
  /** The explanation of its scores; only where the policy asks for one. */
  readonly explanation?: string | null;
  /** Skew checks, where the policy looks at them; absent in requests of before it could. */
  readonly skew?: string | null;
  /** What the version was derived from and how it compares, where the policy looks at it; absent in requests of before it could. */
  readonly derivation?: string | null;
  /** What was put on file by Local Law 144, where the policy asks; absent in requests of before that could be done. */
  readonly localLawStatement?: string | null;
  /** Checked signatures of the model file; only where the policy looks at them. */
  readonly signatures?: string | null;
  /** Pre-flight and latency runs, where the policy looks at them; absent in requests of before it could. */
  readonly preflights?: string | null;
  readonly latencies?: string | null;
  /** The approved framing of the use case, and its tier; absent in requests of before framings were approved. */
  readonly useCase?: string | null;
  /** What the evaluation itself is worth; absent in requests of before evaluations were assessed. */
  readonly validity?: string | null;
  /** Incidents, documents on file and challenges, each only where the policy looks at it. */
  readonly incidents?: string | null;
  readonly documents?: string | null;
  readonly challenges?: string | null;
}

/** The things that the parts of the evidence are taken from. */
export interface EvidenceReferences {
  readonly auditSpecificationId: Id<'AuditSpecification'> | null;
  readonly evaluationRunId: Id<'EvaluationRun'> | null;
  readonly biasAuditId: Id<'BiasAudit'> | null;
  readonly championDeploymentId: Id<'Deployment'> | null;
  readonly modelCardId: Id<'ModelCard'> | null;
  readonly monitorId: Id<'Monitor'> | null;
}

/** What a promotion rests on, and what therefore must not be made from data that was revoked: the version, and what was measured of it. */
export const restsOn = (request: { readonly modelVersionId: string } & Pick<EvidenceReferences, 'evaluationRunId' | 'biasAuditId'>): readonly string[] =>
  [request.modelVersionId, request.evaluationRunId, request.biasAuditId].filter((id) => id !== null);

/** The parts in which two states of the evidence differ, by name. */
export const changedParts = (before: SignedEvidence, after: SignedEvidence): readonly string[] =>
  (Object.keys(before) as (keyof SignedEvidence)[]).filter((part) => before[part] !== after[part]).sort();

/** What an approver signs: the evidence and every exception that was made for it. */
export interface SignedFile {
  readonly promotionRequestId: Id<'PromotionRequest'>;
  readonly evidence: Digest;
  readonly acknowledgements: readonly string[];
  readonly waivers: readonly string[];
}
