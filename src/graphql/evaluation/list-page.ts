import type { Page, PageRequest } from '../../kernel/page.ts';
import { type InvalidInput, invalidInput } from '../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';

/** A page of a list that is there as a whole and never changes: the cursor is the place in it. */
export function pageOfList<T>(list: readonly T[], { first, after }: PageRequest): Result<Page<T>, InvalidInput> {
  if (after !== null && !/^\d{1,9}$/.test(after)) return refuse(invalidInput('after', 'Pass the endCursor of the page before, unchanged, or leave it out.'));
  const start = after === null ? 0 : Number(after) + 1;
  const items = list.slice(start, start + first);
  return ok({ items, cursors: items.map((_, place) => String(start + place)), hasNextPage: start + items.length < list.length, total: list.length });
}
