import type { PrincipalKind } from '../../kernel/actor.ts';
import { LIMITS } from '../../kernel/limits.ts';
import { type InvalidInput, invalidInput, type SomebodyElseRequired, somebodyElseRequired } from '../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import type { Finding, FindingSeverity } from './finding.entity.ts';

const DAY = 86_400_000;

const DUE_DAYS: Readonly<Record<FindingSeverity, number>> = {
  LOW: LIMITS.findingDueDaysLow,
  MEDIUM: LIMITS.findingDueDaysMedium,
  HIGH: LIMITS.findingDueDaysHigh,
  CRITICAL: LIMITS.findingDueDaysCritical,
};

/** Until when a finding of the severity has to be closed, unless somebody says otherwise. */
export const dueAtOf = (severity: FindingSeverity, raisedAt: Date): Date => new Date(raisedAt.getTime() + DUE_DAYS[severity] * DAY);

/** The finding as it counts at an instant: an acceptance that is over leaves it open, due since then. */
export function standingAt<T extends Pick<Finding, 'state' | 'acceptedUntil' | 'dueAt'>>(finding: T, now: Date): T {
  if (finding.state !== 'ACCEPTED' || finding.acceptedUntil === null || finding.acceptedUntil > now) return finding;
  return { ...finding, state: 'OPEN', dueAt: finding.acceptedUntil, acceptedUntil: null };
}

/** Whether somebody should have closed it by now. */
export const isOverdue = ({ state, dueAt }: Pick<Finding, 'state' | 'dueAt'>, now: Date): boolean =>
  (state === 'OPEN' || state === 'IN_REVIEW') && dueAt <= now;

/** Nobody closes what they caused, and nobody lives with what they are to see to: both need somebody else, and always a person. */
export function mayClose(
  finding: Pick<Finding, 'causedById' | 'ownerId'> & Partial<Pick<Finding, 'furtherCausedByIds'>>,
  event: 'RESOLVE' | 'ACCEPT',
  closer: { readonly id: string; readonly kind: PrincipalKind },
): Result<null, SomebodyElseRequired> {
  if (closer.kind !== 'USER') return refuse(somebodyElseRequired('NO_PERSON', 'Only a person can close a finding; sign in as yourself.'));
  if ([finding.causedById, ...(finding.furtherCausedByIds ?? [])].some((id) => id === closer.id)) {
    return refuse(somebodyElseRequired('CAUSED_IT', 'What you did led to this finding, so somebody else has to close it.'));
  }
  if (event === 'ACCEPT' && closer.id === finding.ownerId) {
    return refuse(somebodyElseRequired('OWNS_IT', 'You are to see to this finding, so somebody else has to say that it is lived with.'));
  }
  return ok(null);
}

/**
 * What was signed as a condition of an approval is kept as it was signed: it is met by its day or the approval is suspended, so it is neither
 * lived with nor given more time.
 */
export function checkCondition({ kind }: Pick<Finding, 'kind'>, event: 'ACCEPT' | 'POSTPONE'): Result<null, InvalidInput> {
  if (kind !== 'APPROVAL_CONDITION') return ok(null);
  return event === 'ACCEPT'
    ? refuse(invalidInput('findingId', 'A condition of an approval is met, not lived with. Ask for a new promotion on other conditions.'))
    : refuse(invalidInput('dueAt', 'The due date of a condition was signed with the approval; leave dueAt out.'));
}

/** Whoever has been to see to a condition does not say that it is met, whomever it was given to since. */
export function mayMeetCondition({ kind }: Pick<Finding, 'kind'>, everOwners: ReadonlySet<string>, closer: string): Result<null, SomebodyElseRequired> {
  if (kind !== 'APPROVAL_CONDITION' || !everOwners.has(closer)) return ok(null);
  return refuse(somebodyElseRequired('OWNS_IT', 'You were to see to this condition, so somebody else has to say that it is met.'));
}

/** Until when a finding may be lived with: an instant ahead, within `LIMITS.findingAcceptedDays`. */
export function checkAcceptedUntil(until: Date, now: Date): Result<Date, InvalidInput> {
  const milliseconds = until.getTime() - now.getTime();
  if (milliseconds > 0 && milliseconds <= LIMITS.findingAcceptedDays * DAY) return ok(until);
  return refuse(invalidInput('acceptedUntil', `Say until when the finding is accepted: an instant within the next ${LIMITS.findingAcceptedDays} days.`));
}
