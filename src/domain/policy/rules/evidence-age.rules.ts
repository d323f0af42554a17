import type { CheckOutcome } from '../finding.entity.ts';
import { outcome } from './check-outcome.rules.ts';

const DAY_MS = 86_400_000;

/** For a sort: newest first; of equally old ones those that come first, as facts list the newest first. */
export const newestFirst = (a: { readonly completedAt: string }, b: { readonly completedAt: string }): number =>
  a.completedAt === b.completedAt ? 0 : a.completedAt < b.completedAt ? 1 : -1;

/** What is to be aged. */
interface Aged {
  /** Such as `pre-flight run`. */
  readonly what: string;
  readonly id: string;
  readonly completedAt: string;
  readonly remedy: string;
}

/** Whether evidence is young enough, in days; an age that cannot be told is an ERROR, with a limit or without. Null when nothing is to be said. */
export function judgeAge({ what, id, completedAt, remedy }: Aged, asOf: string, maxAgeDays: number | undefined): CheckOutcome | null {
  const place = 'age';
  const days = (Date.parse(asOf) - Date.parse(completedAt)) / DAY_MS;
  if (!Number.isFinite(days) || days < 0)
    return outcome('ERROR', 'INSTANT_UNREADABLE', `The age of the ${what} ${id} cannot be told from its instants.`, { place, remedy, waivable: false });
  if (maxAgeDays === undefined) return null;
  const recent = days <= maxAgeDays;
  const message = `The ${what} ${id} is ${Math.floor(days)} days old; at most ${maxAgeDays} are accepted.`;
  return outcome(recent ? 'PASS' : 'FAIL', recent ? 'RECENT' : 'TOO_OLD', message, { place, remedy: recent ? null : remedy });
}
