import { LIMITS } from './limits.ts';
import { type InvalidInput, invalidInput, type LimitExceeded, limitExceeded } from './problem.ts';
import { ok, type Result, refuse } from './result.ts';

/** A page asked for, forward only: at most `first` items after the opaque cursor `after`. */
export interface PageRequest {
  readonly first: number;
  readonly after: string | null;
}

/** A page of a list in its sort order; `total` counts all visible items that match the filter. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly cursors: readonly string[];
  readonly hasNextPage: boolean;
  readonly total: number;
}

/** Checks a page request against `LIMITS.pageEntries`. */
export function pageRequest(first: number | null | undefined, after: string | null | undefined): Result<PageRequest, InvalidInput | LimitExceeded> {
  const size = first ?? LIMITS.pageEntriesDefault;
  if (!Number.isInteger(size) || size < 0) return refuse(invalidInput('first', 'Ask for a whole number of entries, 0 or more.'));
  if (size > LIMITS.pageEntries)
    return refuse(limitExceeded('pageEntries', LIMITS.pageEntries, `A page holds at most ${LIMITS.pageEntries} entries; ask for fewer and follow the cursor.`));
  return ok({ first: size, after: after ?? null });
}

/** A page of nothing: what a list answers about a thing that is absent or hidden. */
export const emptyPage = { items: [], cursors: [], hasNextPage: false, total: 0 } as const;
