import { LIMITS } from '../../kernel/limits.ts';
import type { PolicyTerms } from '../policy/policy.entity.ts';
import type { ReminderKind } from './reminder.entity.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** To whom a request is escalated where its policy does not say it: whoever can find people for it. */
export const ESCALATE_TO_DEFAULT: readonly string[] = ['project-admin'];

/** Until when an answer may take and to whom it goes after that, by the policy or the named defaults. */
export const waitingTerms = ({ remindAfterHours, escalateAfterHours, escalateTo }: PolicyTerms['approvals']) => ({
  remindAfterHours: remindAfterHours ?? LIMITS.approvalReminderHours,
  escalateAfterHours: escalateAfterHours ?? LIMITS.approvalEscalationHours,
  escalateTo: escalateTo ?? ESCALATE_TO_DEFAULT,
});

/** What is due about a request that waits; what was told before is left out by the caller. */
export function dueOfRequest(request: { readonly requestedAt: Date }, approvals: PolicyTerms['approvals'], now: Date): readonly ReminderKind[] {
  const waited = now.getTime() - request.requestedAt.getTime();
  const terms = waitingTerms(approvals);
  return [
    ...(waited >= terms.remindAfterHours * HOUR ? ['DECISION_WAITS' as const] : []),
    ...(waited >= terms.escalateAfterHours * HOUR ? ['ESCALATED' as const] : []),
  ];
}

/** Days before the end of a waiver at which people are told, the last one first. */
const WAIVER_STAGES: readonly (readonly [days: number, kind: ReminderKind])[] = [
  [1, 'WAIVER_ENDS_IN_1_DAY'],
  [7, 'WAIVER_ENDS_IN_7_DAYS'],
  [30, 'WAIVER_ENDS_IN_30_DAYS'],
];

/** The days before its end from which on a waiver is spoken of. */
export const WAIVER_REMINDER_DAYS = 30;

/**
 * What is due about a waiver: the stage that it has reached. A stage that began before the waiver was granted is none, as whoever granted it knew; and
 * after a long silence only the latest stage is told.
 */
export function dueOfWaiver({ grantedAt, expiresAt }: { readonly grantedAt: Date; readonly expiresAt: Date }, now: Date): ReminderKind | null {
  const left = expiresAt.getTime() - now.getTime();
  if (!(left > 0)) return null;
  const stage = WAIVER_STAGES.find(([days]) => left <= days * DAY);
  if (stage === undefined || expiresAt.getTime() - stage[0] * DAY <= grantedAt.getTime()) return null;
  return stage[1];
}
