import { and, eq, type SQL } from 'drizzle-orm';
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
