import type { Digest } from '../../kernel/digest.ts';
import type { Id, IdKind } from '../../kernel/id.ts';

/** What is decided on: approvals know its kind, its id and the digest of what was seen, and nothing else about it. */
export interface ApprovalSubject {
  readonly projectId: Id<'Project'>;
  readonly subjectKind: IdKind;
  readonly subjectId: string;
}

export type DecisionKind = 'APPROVE' | 'REJECT' | 'REQUEST_CHANGES';

/** A person's judgement, bound to the digest of the file they saw; it counts only while the file is still that one. */
export interface Decision extends ApprovalSubject {
  readonly id: Id<'Decision'>;
  readonly digest: Digest;
  readonly kind: DecisionKind;
  /** The permitted roles that the person held when the request was opened; the decision can fill one place of one of them. */
  readonly roles: readonly string[];
  readonly comment: string;
  readonly decidedBy: Id<'Principal'>;
  /** For whom it was decided, by a delegation; null: for oneself. Then `roles` is the one that was delegated. */
  readonly onBehalfOf: Id<'Principal'> | null;
  readonly delegationId: Id<'Delegation'> | null;
  readonly decidedAt: Date;
}
