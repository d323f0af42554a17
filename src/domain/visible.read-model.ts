import { and, type Column, eq, ilike, inArray, type SQL, sql } from 'drizzle-orm';
import { type Id, type IdKind, isId } from '../kernel/id.ts';
import type { Page, PageRequest } from '../kernel/page.ts';
import { type InvalidInput, type NotFound, notFound } from '../kernel/problem.ts';
import { ok, type Result, refuse } from '../kernel/result.ts';
import { conditionFilter } from '../storage/condition-filter.ts';
import { afterCursor, toPage } from '../storage/keyset.ts';
import type { Context } from './context.ts';

/** The columns that every table of the registry has. */
interface Table {
  readonly id: Column;
  readonly projectId: Column;
}

/** A filter in SQL: the rows of a kind of thing that the actor may read. */
export const visible = (ctx: Context, subjectKind: string, table: Pick<Table, 'projectId'>): SQL =>
  conditionFilter(ctx.actor.reach('read', subjectKind), { projectId: table.projectId });

/** The visible row with the id; an id of another kind, absent and hidden things all read the same. */
export async function findVisible<K extends IdKind, Row>(
  ctx: Context,
  kind: K,
  id: string,
  table: Table,
  read: (where: SQL | undefined) => PromiseLike<readonly Row[]>,
  subjectKind: string = kind,
): Promise<Result<Row, NotFound>> {
  if (!isId(kind, id)) return refuse(notFound(kind, id));
  const [row] = await read(and(eq(table.id, id), visible(ctx, subjectKind, table)));
  return row === undefined ? refuse(notFound(kind, id)) : ok(row);
}

/** The visible rows with the ids, by id; for loaders. */
export async function listVisible<K extends IdKind, Row extends { readonly id: Id<K> }>(
  ctx: Context,
  kind: K,
  ids: readonly string[],
  table: Table,
  read: (where: SQL | undefined) => PromiseLike<readonly Row[]>,
  subjectKind: string = kind,
): Promise<ReadonlyMap<string, Row>> {
  const known = ids.filter((id) => isId(kind, id));
  if (known.length === 0) return new Map();
  const rows = await read(and(inArray(table.id, known), visible(ctx, subjectKind, table)));
  return new Map(rows.map((row) => [row.id, row]));
}

/** A page of visible rows, oldest first, that also match the filter. */
export async function pageVisible<Row extends { readonly id: string }>(
  ctx: Context,
  subjectKind: string,
  table: Table,
  page: PageRequest,
  filter: SQL | undefined,
  read: { readonly rows: (where: SQL | undefined, limit: number) => PromiseLike<readonly Row[]>; readonly count: (where: SQL | undefined) => Promise<number> },
): Promise<Result<Page<Row>, InvalidInput>> {
  const after = afterCursor(page, [table.id], 'asc');
  if (!after.ok) return after;
  const matching = and(visible(ctx, subjectKind, table), filter);
  const [rows, total] = [await read.rows(and(matching, after.value), page.first + 1), await read.count(matching)];
  return ok(
    toPage(
      rows,
      page,
      total,
      (row) => [row.id],
      (row) => row,
    ),
  );
}

/** The filter "refers to this thing"; undefined filters nothing, and a text that is no id of the kind matches nothing. */
export function refersTo(column: Column, kind: IdKind, id: string | null | undefined): SQL | undefined {
  if (id == null) return undefined;
  return isId(kind, id) ? eq(column, id) : sql`false`;
}

/** The filter "contains this text", whatever the case; the text's own wildcards stand for themselves. */
export function contains(column: Column, text: string | null | undefined): SQL | undefined {
  if (text == null) return undefined;
  // PostgreSQL has no NUL in texts, so nothing can contain one.
  return text.includes('\0') ? sql`false` : ilike(column, `%${text.replaceAll(/[\\%_]/g, (wildcard) => `\\${wildcard}`)}%`);
}
