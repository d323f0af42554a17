import type { Digest } from '../../kernel/digest.ts';
import type { Id } from '../../kernel/id.ts';

/** What led to a review. */
export const REVIEW_TRIGGERS = ['INTERVAL', 'ALERT', 'INCIDENT', 'DATA_REVOKED', 'POLICY_CHANGED', 'ARTIFACT_DERIVED'] as const;
export type ReviewTrigger = (typeof REVIEW_TRIGGERS)[number];

/** The life of a review: open, then the approval was confirmed, withdrawn, or what it was about ceased to serve. */
export const REVIEW_STATES = ['OPEN', 'CONFIRMED', 'WITHDRAWN', 'LAPSED'] as const;
export type ReviewState = (typeof REVIEW_STATES)[number];

/** What an overdue review leads to, mildest first. */
export const REVIEW_CONSEQUENCES = ['WARN', 'BLOCK_NEW_DEPLOYMENTS', 'SUSPEND'] as const;
export type ReviewConsequence = (typeof REVIEW_CONSEQUENCES)[number];

/** How long people have for a review, and what its end without a word leads to. */
export interface ReviewPace {
  readonly graceDays: number;
  readonly onExpiry: ReviewConsequence;
}

/** That people have to say whether an approval still stands; of each deployment one is open at a time. */
export interface ApprovalReview {
  readonly id: Id<'ApprovalReview'>;
  readonly projectId: Id<'Project'>;
  readonly deploymentId: Id<'Deployment'>;
  readonly state: ReviewState;
  readonly onExpiry: ReviewConsequence;
  readonly openedAt: Date;
  /** When it becomes overdue. */
  readonly dueAt: Date;
  /** Digest of what was signed when it was concluded by people. */
  readonly digest: Digest | null;
  readonly closedBy: Id<'Principal'> | null;
  readonly closedAt: Date | null;
  readonly closingReason: string | null;
}

/** One thing that led to a review; of each deployment, trigger and cause there is one, ever. */
export interface ReviewGround {
  readonly reviewId: Id<'ApprovalReview'>;
  readonly projectId: Id<'Project'>;
  readonly deploymentId: Id<'Deployment'>;
  readonly trigger: ReviewTrigger;
  /** The alert, revocation, policy or version; for an interval the instant at which it ended, or the withdrawn review that it follows. */
  readonly causeId: string;
  readonly detail: string;
  readonly foundAt: Date;
}

/** When the approval of a deployment is looked at again. */
export interface ReviewSchedule extends ReviewPace {
  readonly deploymentId: Id<'Deployment'>;
  readonly projectId: Id<'Project'>;
  /** When the next review by time is opened; null while none is to come. */
  readonly reviewAt: Date | null;
  /** When the open or the next review is overdue; null while there is neither. */
  readonly overdueAt: Date | null;
  /** When the consequence was carried out; null before. */
  readonly actedAt: Date | null;
}

/** When the approval of a deployment is looked at next: the pace, and the instant of the review by time, if there is one. */
export interface NextReview extends ReviewPace {
  readonly reviewAt: Date | null;
}
