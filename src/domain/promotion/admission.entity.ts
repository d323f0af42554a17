import type { Id } from '../../kernel/id.ts';
import type { ReviewConsequence } from '../deployments/approval-review.entity.ts';

/** Why bytes are admitted or not. */
export type AdmissionReason = 'APPROVED' | 'BREAK_GLASS' | 'NOT_APPROVED' | 'SUSPENDED' | 'REVIEW_OVERDUE' | 'EXPIRED' | 'RETIRED' | 'REVOKED';

/** The answer to "are these bytes approved for this environment, now?". */
export interface Admission {
  readonly allowed: boolean;
  readonly reason: AdmissionReason;
  /** One sentence for the log of whoever asked. */
  readonly message: string;
  readonly modelVersionId: Id<'ModelVersion'>;
  readonly deploymentId: Id<'Deployment'> | null;
  readonly promotionRequestId: Id<'PromotionRequest'> | null;
  readonly promotedAt: Date | null;
  /** When the approval ends by itself; null: it does not, or there is none. */
  readonly approvedUntil: Date | null;
  /** Whether they serve by break-glass, until `approvedUntil` at most, and not by an approval. */
  readonly breakGlass: boolean;
  /** Conditions of the approval that nobody has said to be met, and when the first of them is due. */
  readonly openConditions: number;
  readonly nextConditionDueAt: Date | null;
}

/** The answer as far as the records of versions tell it. */
export type Admitted = Omit<Admission, 'openConditions' | 'nextConditionDueAt'>;

/** What is known of a version of the bytes in the environment. */
export interface AdmissionFacts {
  readonly modelVersionId: Id<'ModelVersion'> | null;
  readonly deploymentId: Id<'Deployment'> | null;
  readonly promotionRequestId: Id<'PromotionRequest'> | null;
  readonly promotedAt: Date | null;
  readonly approvedUntil: Date | null;
  readonly suspensionId: Id<'Suspension'> | null;
  readonly suspensionReason: string | null;
  readonly retiredAt: Date | null;
  /** When hours of break-glass end; null for every other promotion. */
  readonly breakGlassUntil: Date | null;
  /** When the review of the approval is overdue, and what that leads to; null while none is to come. */
  readonly overdueAt: Date | null;
  readonly onExpiry: ReviewConsequence | null;
  /** A revocation that holds for data it was made from. */
  readonly revocationId: Id<'Revocation'> | null;
}

/** The same as far as one look at the records of versions tells it. */
export type AdmissionRecord = Omit<AdmissionFacts, 'revocationId'>;
