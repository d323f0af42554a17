import { and, type Column, desc, type SQL, sql } from 'drizzle-orm';
import type { Page, PageRequest } from '../../kernel/page.ts';
import { type InvalidInput, invalidInput } from '../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { decodeCursor, toPage } from '../../storage/keyset.ts';

/** Things that held from an instant on. */
interface Periods {
  readonly id: Column;
  readonly validFrom: Column;
}

/** Instants that PostgreSQL and the program both know, in milliseconds. */
const LATEST = 8_640_000_000_000_000 / 32;

/** A page of periods, the one that began last first: by their instants, as ids made in the same millisecond have no order. */
export async function newestFirst<Row extends { readonly id: string; readonly validFrom: Date }>(
  table: Periods,
  page: PageRequest,
  where: SQL | undefined,
  read: {
    readonly rows: (where: SQL | undefined, order: SQL[], limit: number) => PromiseLike<readonly Row[]>;
    readonly count: (where: SQL | undefined) => Promise<number>;
  },
): Promise<Result<Page<Row>, InvalidInput>> {
  const after = page.after === null ? ok(undefined) : beyond(table, page.after);
  if (!after.ok) return after;
  const order = [desc(table.validFrom), desc(table.id)];
  const [rows, total] = [await read.rows(and(where, after.value), order, page.first + 1), await read.count(where)];
  return ok(
    toPage(
      rows,
      page,
      total,
      (row) => [row.validFrom.getTime(), row.id],
      (row) => row,
    ),
  );
}

function beyond(table: Periods, cursor: string): Result<SQL, InvalidInput> {
  const keys = decodeCursor(cursor, ['number', 'text']);
  if (!keys.ok) return keys;
  const [milliseconds, id] = keys.value as [number, string];
  if (Math.abs(milliseconds) > LATEST)
    return refuse(invalidInput('after', 'This is not a cursor of this list; pass the endCursor of the page before, or nothing.'));
  return ok(sql`(${table.validFrom}, ${table.id}) < (${new Date(milliseconds).toISOString()}::timestamptz, ${id})`);
}
