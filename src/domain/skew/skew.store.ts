import { and, asc, eq, getTableColumns, ne, type SQL, sql } from 'drizzle-orm';
import { present } from '../../kernel/assert.ts';
import type { Id } from '../../kernel/id.ts';
import { LIMITS } from '../../kernel/limits.ts';
import type { Tx } from '../../storage/transaction.ts';
import { skewChecks } from './skew.tables.ts';
import type { CheckFailure, SkewCheck, SkewDocument } from './skew-check.entity.ts';

/** Channel on which workers hear that a check waits. */
export const SKEW_CHANNEL = 'assay_skew_checks';

const { leaseUntil: _leaseUntil, ...lockedColumns } = getTableColumns(skewChecks);

/** A check as a worker holds it. */
export type HeldCheck = SkewCheck & { readonly fence: number };

/** Which taking of a check a worker holds. */
export interface SkewLease {
  readonly checkId: Id<'SkewCheck'>;
  readonly fence: number;
}

/** Writes a queued check and wakes workers at commit; false when one with the same answer is there or on the way. */
export async function insertCheck(tx: Tx, check: SkewCheck): Promise<boolean> {
  const row = { ...check, trainingDatasetVersionIds: [...check.trainingDatasetVersionIds], fence: 0, leaseUntil: null };
  const written = await tx.insert(skewChecks).values(row).onConflictDoNothing().returning({ id: skewChecks.id });
  if (written.length > 0) await tx.execute(sql`select pg_notify(${SKEW_CHANNEL}, '')`);
  return written.length > 0;
}

/** The id of the check that answers the same question or is about to; null when there is none. */
export async function findSameCheck(tx: Tx, check: SkewCheck): Promise<Id<'SkewCheck'> | null> {
  const [row] = await tx
    .select({ id: skewChecks.id })
    .from(skewChecks)
    .where(
      and(
        eq(skewChecks.modelVersionId, check.modelVersionId),
        eq(skewChecks.featureSetVersionId, check.featureSetVersionId),
        eq(skewChecks.identityDigest, check.identityDigest),
        ne(skewChecks.state, 'FAILED'),
      ),
    );
  return row?.id ?? null;
}

// Leases are measured by the database's clock, the one clock that all workers share.
const leaseEnd = (): SQL => sql`clock_timestamp() + make_interval(secs => ${LIMITS.evaluationLeaseSeconds})`;

/** The oldest check that waits or whose worker has vanished, locked; null when there is none. */
export async function lockOpenCheck(tx: Tx): Promise<HeldCheck | null> {
  const [row] = await tx
    .select(lockedColumns)
    .from(skewChecks)
    .where(sql`${skewChecks.state} = 'QUEUED' or (${skewChecks.state} = 'RUNNING' and ${skewChecks.leaseUntil} < clock_timestamp())`)
    .orderBy(asc(skewChecks.id))
    .limit(1)
    .for('update', { skipLocked: true });
  return row ?? null;
}

/** Begins a locked check for a worker. */
export async function beginCheck(tx: Tx, check: HeldCheck): Promise<HeldCheck> {
  const [row] = await tx
    .update(skewChecks)
    .set({ state: 'RUNNING', attempts: check.attempts + 1, fence: check.fence + 1, rowsDone: 0, leaseUntil: leaseEnd() })
    .where(eq(skewChecks.id, check.id))
    .returning(lockedColumns);
  return present(row, 'a check that was just locked');
}

const held = ({ checkId, fence }: SkewLease): SQL | undefined => and(eq(skewChecks.id, checkId), eq(skewChecks.fence, fence), eq(skewChecks.state, 'RUNNING'));

/** The check, locked, if the lease still holds; null when somebody else has taken it over. */
export async function lockHeldCheck(tx: Tx, lease: SkewLease): Promise<HeldCheck | null> {
  const [row] = await tx.select(lockedColumns).from(skewChecks).where(held(lease)).for('update');
  return row ?? null;
}

/** Extends a lease and notes progress; false when the lease is lost. */
export async function extendCheckLease(tx: Tx, lease: SkewLease, rowsDone: number): Promise<boolean> {
  const kept = await tx.update(skewChecks).set({ leaseUntil: leaseEnd(), rowsDone }).where(held(lease)).returning({ id: skewChecks.id });
  return kept.length > 0;
}

/** Puts a locked check back into the queue; a worker that stops in good order takes its attempt back. */
export async function requeueCheck(tx: Tx, check: HeldCheck): Promise<void> {
  const back = { state: 'QUEUED', attempts: check.attempts - 1, fence: check.fence + 1, rowsDone: 0, leaseUntil: null } as const;
  await tx.update(skewChecks).set(back).where(eq(skewChecks.id, check.id));
  await tx.execute(sql`select pg_notify(${SKEW_CHANNEL}, '')`);
}

/** Ends a locked check with its result. */
export async function completeCheck(
  tx: Tx,
  check: HeldCheck,
  result: { document: SkewDocument; digest: SkewCheck['digest']; finishedAt: Date },
): Promise<void> {
  const end = { ...result, state: 'SUCCEEDED', verdict: result.document.verdict, rowsDone: check.rowsTotal, leaseUntil: null } as const;
  await tx.update(skewChecks).set(end).where(eq(skewChecks.id, check.id));
}

/** Ends a locked check without a result. */
export async function failCheck(tx: Tx, check: HeldCheck, failure: CheckFailure, finishedAt: Date): Promise<void> {
  await tx.update(skewChecks).set({ state: 'FAILED', failure, finishedAt, leaseUntil: null }).where(eq(skewChecks.id, check.id));
}
