import { and, eq, type SQL, sql } from 'drizzle-orm';
import { isDigest } from '../../kernel/digest.ts';
import { type NotFound, notFound } from '../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import type { Context } from '../context.ts';
import { findVisible, listVisible, refersTo, visible } from '../visible.read-model.ts';
import type { Artifact } from './artifact.entity.ts';
import { artifacts } from './artifacts.tables.ts';

const rows = (ctx: Context) => (where: SQL | undefined) => ctx.db.select().from(artifacts).where(where);

/** The artifact with the id. */
export const findArtifact = (ctx: Context, id: string): Promise<Result<Artifact, NotFound>> => findVisible(ctx, 'Artifact', id, artifacts, rows(ctx));

/** The artifacts with the ids, by id. */
export const listArtifactsById = (ctx: Context, ids: readonly string[]): Promise<ReadonlyMap<string, Artifact>> =>
  listVisible(ctx, 'Artifact', ids, artifacts, rows(ctx));

/** The project's own reference to the bytes; that the same bytes lie in another project is told to nobody. */
export async function findArtifactByDigest(ctx: Context, projectId: string, digest: string): Promise<Result<Artifact, NotFound>> {
  if (!isDigest(digest)) return refuse(notFound('Artifact', digest));
  const [row] = await rows(ctx)(and(refersTo(artifacts.projectId, 'Project', projectId), eq(artifacts.digest, digest), visible(ctx, 'Artifact', artifacts)));
  return row === undefined ? refuse(notFound('Artifact', digest)) : ok(row);
}

/** Rows that say how bytes are, or came; they need no bytes. */
const BOOKKEEPING = ['artifact_integrity', 'uploads', 'erasures'];

/** How many rows of which tables refer to an artifact, as the references of the database say: a table that is added later counts by itself. */
export async function referencesTo({ db }: Pick<Context, 'db'>, artifactId: string): Promise<ReadonlyMap<string, number>> {
  const { rows: columns } = await db.execute<{ table_name: string; column_name: string }>(sql`
    select referring.relname as table_name, referred.attname as column_name
    from pg_constraint reference
    join pg_class referring on referring.oid = reference.conrelid
    join pg_attribute referred on referred.attrelid = reference.conrelid and referred.attnum = any(reference.conkey)
    where reference.contype = 'f' and reference.confrelid = 'public.artifacts'::regclass`);
  const counts = new Map<string, number>();
  for (const { table_name: table, column_name: column } of columns) {
    if (BOOKKEEPING.includes(table)) continue;
    const { rows: found } = await db.execute<{ n: number }>(
      sql`select count(*)::int as n from ${sql.identifier(table)} where ${sql.identifier(column)} = ${artifactId}`,
    );
    const n = found[0]?.n ?? 0;
    if (n > 0) counts.set(table, (counts.get(table) ?? 0) + n);
  }
  return counts;
}
