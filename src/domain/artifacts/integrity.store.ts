import { and, asc, eq, getTableColumns, isNull, lt, or, sql } from 'drizzle-orm';
import type { Digest } from '../../kernel/digest.ts';
import type { Id } from '../../kernel/id.ts';
import type { Tx } from '../../storage/transaction.ts';
import type { Artifact } from './artifact.entity.ts';
import { artifactIntegrity, artifacts } from './artifacts.tables.ts';
import type { Integrity } from './integrity.entity.ts';

/** Waits until nobody else writes, judges or removes these bytes of the project; lets go when the transaction ends. */
export async function lockBytes(tx: Tx, projectId: Id<'Project'>, digest: Digest): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`bytes ${projectId} ${digest}`}, 0))`);
}

/** How the bytes of an artifact are, locked until the transaction ends; null for one that is just being written. */
export async function lockIntegrity(tx: Tx, artifactId: Id<'Artifact'>): Promise<Integrity | null> {
  const [row] = await tx.select(columns).from(artifactIntegrity).where(eq(artifactIntegrity.artifactId, artifactId)).for('update');
  return row ?? null;
}

const { claimedUntil: _claimedUntil, ...columns } = getTableColumns(artifactIntegrity);

/** Writes how the bytes are, and lets go of a claim. */
export async function saveIntegrity(tx: Tx, integrity: Integrity): Promise<void> {
  const { artifactId, projectId: _projectId, ...standing } = integrity;
  const set = { ...standing, claimedUntil: null };
  await tx.insert(artifactIntegrity).values(integrity).onConflictDoUpdate({ target: artifactIntegrity.artifactId, set });
}

/** Takes the intact artifact that was read longest ago, if that was before `due`, for `seconds`; null when none is due. Others pass it over meanwhile. */
export async function claimDueArtifact(tx: Tx, due: Date, seconds: number): Promise<Artifact | null> {
  const free = or(isNull(artifactIntegrity.claimedUntil), sql`${artifactIntegrity.claimedUntil} < clock_timestamp()`);
  const [next] = await tx
    .select({ id: artifactIntegrity.artifactId })
    .from(artifactIntegrity)
    .where(and(eq(artifactIntegrity.state, 'INTACT'), lt(artifactIntegrity.lastVerifiedAt, due), free))
    .orderBy(asc(artifactIntegrity.lastVerifiedAt))
    .limit(1)
    .for('update', { skipLocked: true });
  if (next === undefined) return null;
  const claimedUntil = sql`clock_timestamp() + make_interval(secs => ${seconds})`;
  await tx.update(artifactIntegrity).set({ claimedUntil }).where(eq(artifactIntegrity.artifactId, next.id));
  const [artifact] = await tx.select().from(artifacts).where(eq(artifacts.id, next.id));
  return artifact ?? null;
}

/** Whether the project refers to the bytes. */
export async function isReferred(tx: Tx, projectId: Id<'Project'>, digest: Digest): Promise<boolean> {
  const [row] = await tx
    .select({ id: artifacts.id })
    .from(artifacts)
    .where(and(eq(artifacts.projectId, projectId), eq(artifacts.digest, digest)));
  return row !== undefined;
}
