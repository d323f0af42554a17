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

/** What people are told of a request in a state in which it waits for them: first those whose turn it is, then those to whom it is escalated. */
export const REMINDERS_OF = {
  AWAITING_APPROVAL: { waits: 'DECISION_WAITS', escalated: 'ESCALATED' },
  APPROVED: { waits: 'EXECUTION_WAITS', escalated: 'EXECUTION_ESCALATED' },
} as const satisfies Readonly<Record<string, Readonly<Record<'waits' | 'escalated', ReminderKind>>>>;

/** Whether it is told to those to whom a request is escalated. */
export const isEscalation = (kind: ReminderKind): boolean => Object.values(REMINDERS_OF).some(({ escalated }) => escalated === kind);

/** A request, and since when it has waited as it does: since it was asked for, or since its last approval. */
export interface WaitingRequest {
  readonly state: string;
  readonly expiresAt: Date | null;
  readonly waitsSince: Date;
}

/** What is due about a request that waits; what was told before is left out by the caller. Of one whose time is over nobody has to be told. */
export function dueOfRequest({ state, expiresAt, waitsSince }: WaitingRequest, approvals: PolicyTerms['approvals'], now: Date): readonly ReminderKind[] {
  if ((state !== 'AWAITING_APPROVAL' && state !== 'APPROVED') || (expiresAt !== null && !(expiresAt.getTime() > now.getTime()))) return [];
  const { waits, escalated } = REMINDERS_OF[state];
  const waited = now.getTime() - waitsSince.getTime();
  const terms = waitingTerms(approvals);
  return [...(waited >= terms.remindAfterHours * HOUR ? [waits] : []), ...(waited >= terms.escalateAfterHours * HOUR ? [escalated] : [])];
}

/** Whether something waits or was promoted by the waiver; of a request that ended otherwise nobody has to be told. */
export const restsOnWaiver = (request: { readonly state: string; readonly evidenceDigest: string }, { digest }: { readonly digest: string }): boolean =>
  request.evidenceDigest === digest && (request.state === 'AWAITING_APPROVAL' || request.state === 'APPROVED' || request.state === 'PROMOTED');

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
