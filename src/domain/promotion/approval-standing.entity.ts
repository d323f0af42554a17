import type { Id } from '../../kernel/id.ts';
import type { ReviewConsequence } from '../deployments/approval-review.entity.ts';

/** How the approval of what serves stands, what needs people most first. */
export const APPROVAL_STANDINGS = ['REVOKED', 'SUSPENDED', 'EXPIRED', 'BREAK_GLASS', 'OVERDUE', 'REVIEW_DUE', 'APPROVED_UNTIL', 'APPROVED'] as const;
export type ApprovalStandingKind = (typeof APPROVAL_STANDINGS)[number];

/** What is recorded of the approval of a current deployment. */
export interface StandingFacts {
  readonly deploymentId: Id<'Deployment'>;
  readonly suspensionReason: string | null;
  readonly suspended: boolean;
  /** The revocation of data that the version was made from; null: there is none. */
  readonly revocationId: string | null;
  /** When the first condition that nobody has said to be met is due. */
  readonly conditionDueAt: Date | null;
  readonly retiredAt: Date | null;
  /** When the approval ends by itself. */
  readonly approvedUntil: Date | null;
  readonly breakGlassUntil: Date | null;
  /** When the next review by time begins. */
  readonly reviewAt: Date | null;
  readonly overdueAt: Date | null;
  readonly onExpiry: ReviewConsequence | null;
  readonly openReviewId: Id<'ApprovalReview'> | null;
}

/** How the approval of a current deployment stands at an instant. */
export interface ApprovalStanding {
  readonly deploymentId: Id<'Deployment'>;
  readonly standing: ApprovalStandingKind;
  /** When that changes by itself; null: it does not. */
  readonly until: Date | null;
  /** Why, in sentences; empty where nothing is to be said. */
  readonly reasons: readonly string[];
  readonly reviewId: Id<'ApprovalReview'> | null;
}

/** How much of what serves stands so. */
export interface StandingCount {
  readonly standing: ApprovalStandingKind;
  readonly count: number;
}
