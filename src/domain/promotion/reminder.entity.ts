import type { Id } from '../../kernel/id.ts';

/** What people are told of, at most once each. */
export const REMINDER_KINDS = [
  'DECISION_WAITS',
  'ESCALATED',
  'EXECUTION_WAITS',
  'EXECUTION_ESCALATED',
  'WAIVER_ENDS_IN_30_DAYS',
  'WAIVER_ENDS_IN_7_DAYS',
  'WAIVER_ENDS_IN_1_DAY',
] as const;
export type ReminderKind = (typeof REMINDER_KINDS)[number];

/** That people were told of something that waits or ends. */
export interface Reminder {
  readonly projectId: Id<'Project'>;
  readonly promotionRequestId: Id<'PromotionRequest'>;
  /** The request, or the waiver that ends. */
  readonly subjectId: string;
  readonly kind: ReminderKind;
  /** Whom it is for: roles of the places that are open, that may execute, or to which it is escalated; empty for whoever sees to a waiver. */
  readonly roles: readonly string[];
  readonly remindedAt: Date;
}
