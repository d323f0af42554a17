import { and, asc, desc, eq, inArray, isNotNull, isNull, or, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Id } from '../../kernel/id.ts';
import type { NotFound } from '../../kernel/problem.ts';
import type { Result } from '../../kernel/result.ts';
import { conditionFilter } from '../../storage/condition-filter.ts';
import type { Context } from '../context.ts';
import { reachedFrom } from '../lineage/index.ts';
import { findVisible, listVisible, visible } from '../visible.read-model.ts';
import { datasetAttestations, datasetRetirements, datasetRevocations, datasetVersions } from './datasets.tables.ts';
import type { Attestation, Retirement, Revocation } from './governance.entity.ts';

const revocationRows = (ctx: Context) => (where: SQL | undefined) => ctx.db.select().from(datasetRevocations).where(where);
const attestationRows = (ctx: Context) => (where: SQL | undefined) => ctx.db.select().from(datasetAttestations).where(where);

/** The revocation with the id. */
export const findRevocation = (ctx: Context, id: string): Promise<Result<Revocation, NotFound>> =>
  findVisible(ctx, 'Revocation', id, datasetRevocations, revocationRows(ctx), 'Dataset');

/** The revocations with the ids, by id. */
export const listRevocationsById = (ctx: Context, ids: readonly string[]): Promise<ReadonlyMap<string, Revocation>> =>
  listVisible(ctx, 'Revocation', ids, datasetRevocations, revocationRows(ctx), 'Dataset');

/** The attestation with the id. */
export const findAttestation = (ctx: Context, id: string): Promise<Result<Attestation, NotFound>> =>
  findVisible(ctx, 'Attestation', id, datasetAttestations, attestationRows(ctx), 'Dataset');

/** The attestations with the ids, by id. */
export const listAttestationsById = (ctx: Context, ids: readonly string[]): Promise<ReadonlyMap<string, Attestation>> =>
  listVisible(ctx, 'Attestation', ids, datasetAttestations, attestationRows(ctx), 'Dataset');

/** All revocations of dataset versions, ended ones too, by version, oldest first. */
export async function revocationsOfVersions(ctx: Context, versionIds: readonly string[]): Promise<ReadonlyMap<string, readonly Revocation[]>> {
  const rows = await ctx.db
    .select()
    .from(datasetRevocations)
    .where(and(inArray(datasetRevocations.datasetVersionId, [...versionIds] as Id<'DatasetVersion'>[]), visible(ctx, 'Dataset', datasetRevocations)))
    .orderBy(asc(datasetRevocations.id));
  return grouped(rows, (row) => row.datasetVersionId);
}

/** All attestations of dataset versions, withdrawn ones too, by version, newest first. */
export async function attestationsOfVersions(ctx: Context, versionIds: readonly string[]): Promise<ReadonlyMap<string, readonly Attestation[]>> {
  const rows = await ctx.db
    .select()
    .from(datasetAttestations)
    .where(and(inArray(datasetAttestations.datasetVersionId, [...versionIds] as Id<'DatasetVersion'>[]), visible(ctx, 'Dataset', datasetAttestations)))
    .orderBy(desc(datasetAttestations.id));
  return grouped(rows, (row) => row.datasetVersionId);
}

/** The attestation that counts for each version: the newest one, unless it was withdrawn. */
export async function currentAttestations(ctx: Context, versionIds: readonly string[]): Promise<ReadonlyMap<string, Attestation>> {
  const current = new Map<string, Attestation>();
  for (const [id, attestations] of await attestationsOfVersions(ctx, versionIds)) {
    const [newest] = attestations;
    if (newest !== undefined && newest.withdrawnAt === null) current.set(id, newest);
  }
  return current;
}

/** The retirements of dataset versions, by version. */
export async function retirementsOfVersions(ctx: Context, versionIds: readonly string[]): Promise<ReadonlyMap<string, Retirement>> {
  const rows = await ctx.db
    .select()
    .from(datasetRetirements)
    .where(
      and(
        inArray(datasetRetirements.datasetVersionId, [...versionIds] as Id<'DatasetVersion'>[]),
        conditionFilter(ctx.actor.reach('read', 'Dataset'), { projectId: datasetRetirements.projectId }),
      ),
    );
  return new Map(rows.map((row) => [row.datasetVersionId, row]));
}

/** The revocation that holds for a version, if one does; whoever asks. */
export async function liveRevocation(ctx: Pick<Context, 'db'>, versionId: Id<'DatasetVersion'>): Promise<Revocation | null> {
  const [row] = await ctx.db
    .select()
    .from(datasetRevocations)
    .where(and(eq(datasetRevocations.datasetVersionId, versionId), isNull(datasetRevocations.reinstatedAt)));
  return row ?? null;
}

/**
 * The revocations that hold for what things of a project were made from, by thing, themselves included. As of now, so that it is right for
 * what was registered later too; whoever asks, as a thing does not become usable because somebody may not see why it is not.
 */
export async function revokedSourcesIn(
  ctx: Pick<Context, 'db'>,
  projectId: Id<'Project'>,
  nodeIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Revocation[]>> {
  const live = await ctx.db
    .select()
    .from(datasetRevocations)
    .where(and(eq(datasetRevocations.projectId, projectId), isNull(datasetRevocations.reinstatedAt)))
    .orderBy(asc(datasetRevocations.id));
  if (live.length === 0 || nodeIds.length === 0) return new Map();
  const copies = await versionsOfSameBytes(
    ctx,
    projectId,
    live.map((revocation) => revocation.datasetVersionId),
  );
  const reached = await reachedFrom(ctx, { projectId, origins: [...new Set(copies.map(({ id }) => id))], among: nodeIds });
  const revokedBy = (origins: ReadonlySet<string>) => new Set(copies.flatMap(({ id, of }) => (origins.has(id) ? [of] : [])));
  return new Map(
    [...grouped(reached, ({ id }) => id)].map(([id, things]) => {
      const revoked = revokedBy(new Set(things.map(({ origin }) => origin)));
      return [id, live.filter(({ datasetVersionId }) => revoked.has(datasetVersionId))];
    }),
  );
}

/** A version whose bytes are those of another one, or that other one itself. */
interface SameBytes {
  readonly id: Id<'DatasetVersion'>;
  readonly of: Id<'DatasetVersion'>;
}

/**
 * The versions of the project that have the bytes of one of these, themselves included: data that may not be used may not be used under
 * another number or name either. Of two that both lie elsewhere nobody knows the bytes, whatever digests they declare.
 */
export async function versionsOfSameBytes(
  ctx: Pick<Context, 'db'>,
  projectId: Id<'Project'>,
  versionIds: readonly Id<'DatasetVersion'>[],
): Promise<readonly SameBytes[]> {
  const given = alias(datasetVersions, 'given');
  const known = or(eq(given.id, datasetVersions.id), isNotNull(given.artifactId), isNotNull(datasetVersions.artifactId));
  return ctx.db
    .select({ id: datasetVersions.id, of: given.id })
    .from(given)
    .innerJoin(datasetVersions, and(eq(datasetVersions.projectId, given.projectId), eq(datasetVersions.artifactDigest, given.artifactDigest)))
    .where(and(eq(given.projectId, projectId), inArray(given.id, [...versionIds]), known))
    .orderBy(asc(datasetVersions.id), asc(given.id));
}

/** The same for things of any project that the asker may see revocations of, by thing. */
export async function revokedSourcesOf(ctx: Context, nodeIds: readonly string[]): Promise<ReadonlyMap<string, readonly Revocation[]>> {
  const projects = await ctx.db
    .selectDistinct({ projectId: datasetRevocations.projectId })
    .from(datasetRevocations)
    .where(and(isNull(datasetRevocations.reinstatedAt), visible(ctx, 'Dataset', datasetRevocations)));
  const found = new Map<string, readonly Revocation[]>();
  for (const { projectId } of projects) for (const [id, revocations] of await revokedSourcesIn(ctx, projectId, nodeIds)) found.set(id, revocations);
  return found;
}

function grouped<T>(rows: readonly T[], keyOf: (row: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row]);
  return groups;
}
