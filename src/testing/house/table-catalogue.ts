import path from 'node:path';
import { is } from 'drizzle-orm';
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core';
import type pg from 'pg';
import { exportsOf, filesBelow, readFile, type SourceFile } from './source-files.ts';

/** One table as the code declares it. */
export interface DeclaredTable {
  readonly name: string;
  readonly file: string;
  readonly columns: readonly string[];
  /** Columns whose type in the program is narrower than text or number: sets that are closed. */
  readonly closedSets: readonly string[];
}

const CLOSED_SET = /\b(?:text|smallint|integer)\('(\w+)'\)(?:\.array\(\))?\.\$type<(?!Id<|Digest)/;

/** Every table of every `*.tables.ts`. */
export async function declaredTables(): Promise<readonly DeclaredTable[]> {
  const tables: DeclaredTable[] = [];
  for (const file of filesBelow('src', /\.tables\.ts$/)) {
    for (const [name, value] of Object.entries(await exportsOf(file))) {
      if (!is(value, PgTable)) continue;
      const { name: table, columns } = getTableConfig(value);
      const names = columns.map((column) => column.name);
      tables.push({ name: table, file: file.path, columns: names, closedSets: closedSetsOf(file, name, names) });
    }
  }
  return tables;
}

/** Columns may be shared by the tables of a file, so a declaration above all tables counts for each that has the column. */
function closedSetsOf(file: SourceFile, table: string, columns: readonly string[]): readonly string[] {
  const start = file.text.indexOf(`export const ${table} = pgTable(`);
  const end = file.text.indexOf('\nexport const ', start + 1);
  const shared = file.text.slice(0, Math.max(0, file.text.indexOf('= pgTable(')));
  const own = file.text.slice(start, end === -1 ? undefined : end);
  const found = [...borrowed(file), ...shared.split('\n'), ...own.split('\n')].flatMap((line) => CLOSED_SET.exec(line)?.[1] ?? []);
  return [...new Set(found)].filter((column) => columns.includes(column));
}

/** Lines of the files whose columns this one takes over as a whole (`...leasedColumns()`): modules may share the declaration of a column. */
const borrowed = (file: SourceFile): readonly string[] =>
  [...file.text.matchAll(/\.\.\.(\w+)\(\)/g)].flatMap(([, name]) => {
    const from = new RegExp(`^import \\{[^}]*\\b${name}\\b[^}]*\\} from '(.+[.]tables[.]ts)';$`, 'm').exec(file.text)?.[1];
    return from === undefined ? [] : readFile(path.join(path.dirname(file.path), from)).split('\n');
  });

/** Names of the tables that the migrations made. */
export const migratedTables = async (pool: pg.Pool): Promise<readonly string[]> =>
  (
    await pool.query<{ name: string }>(`select relname as name from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace order by 1`)
  ).rows.map((row) => row.name);

/** References whose columns no index begins with: a delete of what they point at, and a join from there, would read the whole table. */
export const unindexedReferences = async (pool: pg.Pool): Promise<readonly string[]> =>
  (
    await pool.query<{ place: string }>(`
      select c.conrelid::regclass || '.' || c.conname as place
      from pg_constraint c
      where c.contype = 'f' and c.connamespace = 'public'::regnamespace and not exists (
        select from pg_index i
        where i.indrelid = c.conrelid and i.indpred is null
          and (select array_agg(k order by k) from unnest((i.indkey::smallint[])[0:cardinality(c.conkey) - 1]) k)
            = (select array_agg(k order by k) from unnest(c.conkey) k))
      order by 1`)
  ).rows.map((row) => row.place);

/** Columns that a CHECK constraint names, by table. */
export async function checkedColumns(pool: pg.Pool): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const { rows } = await pool.query<{ table: string; column: string }>(`
    select c.conrelid::regclass::text as table, a.attname as column
    from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any(c.conkey)
    where c.contype = 'c' and c.connamespace = 'public'::regnamespace`);
  const found = new Map<string, Set<string>>();
  for (const { table, column } of rows) found.set(table, (found.get(table) ?? new Set()).add(column));
  return found;
}

/** Indexes that serve pages, with their columns in order. */
export const paginationIndexes = async (pool: pg.Pool): Promise<ReadonlyMap<string, readonly string[]>> =>
  new Map(
    (
      await pool.query<{ name: string; columns: string[] }>(`
        select i.relname as name, array_agg(a.attname::text order by k.place) as columns
        from pg_index x join pg_class i on i.oid = x.indexrelid
          cross join lateral unnest(x.indkey::smallint[]) with ordinality as k(attnum, place)
          join pg_attribute a on a.attrelid = x.indrelid and a.attnum = k.attnum
        where i.relnamespace = 'public'::regnamespace and i.relname like '%\\_pagination\\_idx'
        group by i.relname`)
    ).rows.map((row) => [row.name, row.columns]),
  );
