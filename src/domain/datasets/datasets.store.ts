import { and, eq, isNull, sql } from 'drizzle-orm';
import type { ColumnProfile } from '../../inference/dataset-profile.ts';
import type { Id } from '../../kernel/id.ts';
import { nextNumber } from '../../storage/next-number.ts';
import { saveNamed } from '../../storage/save-named.ts';
import type { Tx } from '../../storage/transaction.ts';
import type { Dataset, DatasetVersion } from './dataset.entity.ts';
import { datasetAttestations, datasetProfiles, datasetRetirements, datasetRevocations, datasets, datasetVersions } from './datasets.tables.ts';
import type { Attestation, Retirement, Revocation } from './governance.entity.ts';

/** Writes a version of a dataset. */
export async function saveDatasetVersion(tx: Tx, version: DatasetVersion): Promise<void> {
  await tx.insert(datasetVersions).values({ ...version, protectedColumns: [...version.protectedColumns] });
}

/** Writes a dataset; answers the id of the one that has the name already, or null when it was written. */
export const saveDataset = (tx: Tx, dataset: Dataset): Promise<string | null> => saveNamed(tx, datasets, dataset);

/** Locks the dataset against other registrations and answers the number of its next version. */
export const nextDatasetNumber = (tx: Tx, datasetId: Id<'Dataset'>): Promise<number> =>
  nextNumber(tx, { parents: datasets, parentId: datasetId, versions: datasetVersions, parentColumn: datasetVersions.datasetId });

/** Writes what was found in the bytes of a version. */
export async function saveProfile(tx: Tx, version: DatasetVersion, columns: readonly ColumnProfile[]): Promise<void> {
  await tx.insert(datasetProfiles).values({ datasetVersionId: version.id, projectId: version.projectId, columns, createdAt: version.createdAt });
}

/** Writes that a version is retired; false when it was before. */
export async function saveRetirement(tx: Tx, retirement: Retirement): Promise<boolean> {
  return (await tx.insert(datasetRetirements).values(retirement).onConflictDoNothing().returning({ id: datasetRetirements.datasetVersionId })).length === 1;
}

/**
 * Whoever builds on data of the project holds this until the transaction ends, together with others; whoever revokes holds it alone. So
 * what is built is either refused or seen by the walk of the revocation, and never slips in between.
 */
export async function holdUse(tx: Tx, projectId: Id<'Project'>, how: 'shared' | 'alone'): Promise<void> {
  const key = sql`hashtextextended(${`dataset revocations of ${projectId}`}, 0)`;
  await tx.execute(how === 'shared' ? sql`select pg_advisory_xact_lock_shared(${key})` : sql`select pg_advisory_xact_lock(${key})`);
}

/** Writes a revocation. */
export async function insertRevocation(tx: Tx, revocation: Revocation): Promise<void> {
  await tx.insert(datasetRevocations).values(revocation);
}

/** Ends a revocation; false when it had ended before. */
export async function endRevocation(tx: Tx, { id, reinstatedBy, reinstatedAt, reinstatementReason }: Revocation): Promise<boolean> {
  const ended = await tx
    .update(datasetRevocations)
    .set({ reinstatedBy, reinstatedAt, reinstatementReason })
    .where(and(eq(datasetRevocations.id, id), isNull(datasetRevocations.reinstatedAt)))
    .returning({ id: datasetRevocations.id });
  return ended.length === 1;
}

/** Writes an attestation. */
export async function insertAttestation(tx: Tx, attestation: Attestation): Promise<void> {
  await tx.insert(datasetAttestations).values({ ...attestation, roles: [...attestation.roles] });
}

/** Notes that an attestation no longer counts; false when it did not before. */
export async function withdraw(tx: Tx, { id, withdrawnBy, withdrawnAt, withdrawalReason }: Attestation): Promise<boolean> {
  const ended = await tx
    .update(datasetAttestations)
    .set({ withdrawnBy, withdrawnAt, withdrawalReason })
    .where(and(eq(datasetAttestations.id, id), isNull(datasetAttestations.withdrawnAt)))
    .returning({ id: datasetAttestations.id });
  return ended.length === 1;
}
