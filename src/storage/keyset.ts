import { type Column, type SQL, sql } from 'drizzle-orm';
import type { Page, PageRequest } from '../kernel/page.ts';
import { type InvalidInput, invalidInput } from '../kernel/problem.ts';
import { ok, type Result, refuse } from '../kernel/result.ts';

/** Sort keys of one row, in the order of the list. */
type Keys = readonly (string | number)[];

/** The opaque cursor of a row. */
export const encodeCursor = (keys: Keys): string => Buffer.from(JSON.stringify(keys)).toString('base64url');

// Texts as PostgreSQL stores them: without control characters, NUL above all.
const KEY_TEXT = /^[^\p{Cc}\p{Cs}]*$/u;

/** The sort keys inside a cursor, one of the column's kind for each column, or a refusal for a text that is none of ours. */
export function decodeCursor(cursor: string, kinds: readonly ('text' | 'number')[]): Result<Keys, InvalidInput> {
  const bad = refuse(invalidInput('after', 'This is not a cursor of this list; pass the endCursor of the page before, or nothing.'));
  try {
    const keys: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    const valid =
      Array.isArray(keys) &&
      keys.length === kinds.length &&
      keys.every((key, place) => (kinds[place] === 'number' ? Number.isSafeInteger(key) : typeof key === 'string' && KEY_TEXT.test(key)));
    return valid ? ok(keys as Keys) : bad;
  } catch {
    return bad;
  }
}

/**
 * The condition "after the cursor" for a list sorted by `columns` in one direction; true for the first page.
 * Sort by columns that together are unique (end with the id), so that no row is skipped or doubled.
 */
export function afterCursor(page: PageRequest, columns: readonly Column[], direction: 'asc' | 'desc'): Result<SQL, InvalidInput> {
  if (page.after === null) return ok(sql`true`);
  const kinds = columns.map((column) => (column.dataType === 'number' ? ('number' as const) : ('text' as const)));
  const keys = decodeCursor(page.after, kinds);
  if (!keys.ok) return keys;
  const left = sql.join(
    columns.map((column) => sql`${column}`),
    sql`, `,
  );
  const right = sql.join(
    keys.value.map((key) => sql`${key}`),
    sql`, `,
  );
  return ok(direction === 'asc' ? sql`(${left}) > (${right})` : sql`(${left}) < (${right})`);
}

/** Builds the page from up to `first + 1` rows that were read. */
export function toPage<Row, T>(rows: readonly Row[], page: PageRequest, total: number, keysOf: (row: Row) => Keys, map: (row: Row) => T): Page<T> {
  const kept = rows.slice(0, page.first);
  return { items: kept.map(map), cursors: kept.map((row) => encodeCursor(keysOf(row))), hasNextPage: rows.length > page.first, total };
}

/** A page of a list that is in memory as a whole, in its order. */
export function pageOfList<T>(list: readonly T[], page: PageRequest): Result<Page<T>, InvalidInput> {
  const after = page.after === null ? ok([-1]) : decodeCursor(page.after, ['number']);
  if (!after.ok) return after;
  const start = Math.max(0, Number(after.value[0]) + 1);
  const places = list.map((item, place) => ({ item, place })).slice(start, start + page.first + 1);
  return ok(
    toPage(
      places,
      page,
      list.length,
      ({ place }) => [place],
      ({ item }) => item,
    ),
  );
}
