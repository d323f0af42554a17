import type { Id } from '../../kernel/id.ts';

/** That a version serves, or served, for some hours without the approvals that it needs; written once, in the transaction that deploys. */
export interface BreakGlassUse {
  readonly promotionRequestId: Id<'PromotionRequest'>;
  readonly projectId: Id<'Project'>;
  readonly environmentId: Id<'Environment'>;
  readonly deploymentId: Id<'Deployment'>;
  readonly reason: string;
  readonly requestedBy: Id<'Principal'>;
  /** Everybody who confirmed. */
  readonly confirmedBy: readonly Id<'Principal'>[];
  readonly usedAt: Date;
  /** When the approval ends, whatever happens. */
  readonly until: Date;
  /** Findings that would have stopped a promotion, by key. */
  readonly passedFindings: readonly string[];
  /** Holds that would have stopped it, as `KIND id`. */
  readonly passedHolds: readonly string[];
  /** The finding by which it is reviewed; it ends when somebody who took no part has resolved it. */
  readonly findingId: Id<'Finding'>;
  readonly reviewDueAt: Date;
}
