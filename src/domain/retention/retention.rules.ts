import { LIMITS } from '../../kernel/limits.ts';
import { type InvalidInput, invalidInput } from '../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import type { RetentionPeriod } from './retention.entity.ts';

const DAY = 86_400_000;

/** How long something may be kept: without end, or within the limits, in whole days. */
export function checkRetentionDays(days: number | null): Result<number | null, InvalidInput> {
  const isFine = days === null || (Number.isSafeInteger(days) && days >= LIMITS.retentionDaysLeast && days <= LIMITS.retentionDaysMost);
  if (isFine) return ok(days);
  return refuse(invalidInput('days', `Write whole days from ${LIMITS.retentionDaysLeast} to ${LIMITS.retentionDaysMost}, or none to keep without end.`));
}

/**
 * The period that counts at an instant, of all that were ever set for a kind, newest first: the newest one, unless a longer one counted within
 * the last `LIMITS.retentionNoticeDays`. So a shorter period is seen for a month before it takes anything away. null: without end.
 */
export function periodInForce(newestFirst: readonly RetentionPeriod[], now: Date): (RetentionPeriod & { readonly days: number }) | null {
  const since = now.getTime() - LIMITS.retentionNoticeDays * DAY;
  const [newest] = newestFirst;
  // Nothing was ever set, or what counts first was set within the notice: before it, things were kept without end.
  if (newest === undefined || (newestFirst.at(-1)?.setAt.getTime() ?? 0) > since) return null;
  const lately = newestFirst.filter((_, place) => place === 0 || (newestFirst[place - 1]?.setAt.getTime() ?? 0) > since);
  if (lately.some(({ days }) => days === null)) return null;
  const longest = lately.reduce((one, other) => ((other.days ?? 0) > (one.days ?? 0) ? other : one), newest);
  return longest.days === null ? null : { ...longest, days: longest.days };
}

/** When something that came at the instant is due. */
export const retainedUntil = (came: Date, days: number): Date => new Date(came.getTime() + days * DAY);

/** What came before this instant is due. */
export const dueBefore = (now: Date, days: number): Date => new Date(now.getTime() - days * DAY);
