import type { Id } from '../../kernel/id.ts';

/** What can wait for a person. */
export const INBOX_KINDS = [
  'PROMOTION_DECISION',
  'PROMOTION_ACKNOWLEDGEMENT',
  'PROMOTION_WAIVER',
  'PROMOTION_CHANGES_REQUESTED',
  'PROMOTION_EXECUTION',
  'APPROVAL_REVIEW',
  'PROMOTION_ESCALATED',
  'AUDIT_SPECIFICATION',
  'USE_CASE_REVISION',
  'POLICY_PROPOSAL',
  'FINDING',
  'ALERT',
  'INCIDENT',
  'CHALLENGE',
] as const;
export type InboxKind = (typeof INBOX_KINDS)[number];

/** Why somebody is asked once more: their decision became void. */
export interface AskedAgain {
  readonly decidedAt: Date;
  readonly decision: 'APPROVE' | 'REJECT' | 'REQUEST_CHANGES';
  /** Parts that changed since, by name. */
  readonly changed: readonly string[];
}

/** One thing that waits for the person who asks. Nothing of it is stored; it is gone when there is nothing left to do. */
export interface InboxItem {
  readonly kind: InboxKind;
  readonly subjectId: string;
  /** null for things of the whole installation. */
  readonly projectId: Id<'Project'> | null;
  /** What is asked, in one sentence. */
  readonly asked: string;
  readonly since: Date;
  /** null where nothing is agreed. */
  readonly dueAt: Date | null;
  /** The role in which the person would act; null where they are meant themselves. */
  readonly role: string | null;
  /** For whom they would act, by a delegation; null: for themselves. */
  readonly onBehalfOf: Id<'Principal'> | null;
  readonly again: AskedAgain | null;
}

/** Whether it should have been done by the instant. */
export const isLate = ({ dueAt }: Pick<InboxItem, 'dueAt'>, at: Date): boolean => dueAt !== null && dueAt <= at;
