import { and, asc, eq, getTableColumns, type SQL, sql } from 'drizzle-orm';
import { present } from '../../kernel/assert.ts';
import type { Id } from '../../kernel/id.ts';
import { LIMITS } from '../../kernel/limits.ts';
import type { Tx } from '../../storage/transaction.ts';
import { equivalenceChecks } from './equivalence.tables.ts';
import type { EquivalenceCheck, EquivalenceDocument } from './equivalence-check.entity.ts';

/** Channel on which workers hear that a check waits. */
export const EQUIVALENCE_CHANNEL = 'assay_equivalence';

const { worker: _worker, leaseUntil: _leaseUntil, ...lockedColumns } = getTableColumns(equivalenceChecks);

/** A check as a writer sees it. */
export type LockedCheck = EquivalenceCheck & { readonly fence: number };

/** A worker's right to one check, until somebody else takes it over: then its fence number no longer matches. */
export interface CheckLease {
  readonly checkId: Id<'EquivalenceCheck'>;
  readonly fence: number;
}

/** Writes a queued check and wakes workers at commit; false when the same question is there or on the way. */
export async function insertCheck(tx: Tx, row: EquivalenceCheck): Promise<boolean> {
  const written = await tx
    .insert(equivalenceChecks)
    .values({ ...row, fence: 0, worker: null, leaseUntil: null })
    .onConflictDoNothing()
    .returning({ id: equivalenceChecks.id });
  if (written.length > 0) await announceQueued(tx);
  return written.length > 0;
}

const announceQueued = (tx: Tx) => tx.execute(sql`select pg_notify(${EQUIVALENCE_CHANNEL}, '')`);

// Leases are measured by the database's clock, the one clock that all workers share.
const leaseEnd = (): SQL => sql`clock_timestamp() + make_interval(secs => ${LIMITS.evaluationLeaseSeconds})`;

/** The oldest check that waits or whose lease has ended, locked; null when there is none. Those that others hold locked are passed over. */
export async function lockOpenCheck(tx: Tx): Promise<LockedCheck | null> {
  const [row] = await tx
    .select(lockedColumns)
    .from(equivalenceChecks)
    .where(sql`${equivalenceChecks.state} = 'QUEUED' or (${equivalenceChecks.state} = 'RUNNING' and ${equivalenceChecks.leaseUntil} < clock_timestamp())`)
    .orderBy(asc(equivalenceChecks.id))
    .limit(1)
    .for('update', { skipLocked: true });
  return row ?? null;
}

const held = (lease: CheckLease): SQL | undefined =>
  and(eq(equivalenceChecks.id, lease.checkId), eq(equivalenceChecks.fence, lease.fence), eq(equivalenceChecks.state, 'RUNNING'));

/** The check, locked, if the lease is still the valid one; null when somebody else has taken it over. */
export async function lockLeasedCheck(tx: Tx, lease: CheckLease): Promise<LockedCheck | null> {
  const [row] = await tx.select(lockedColumns).from(equivalenceChecks).where(held(lease)).for('update');
  return row ?? null;
}

/** Begins a locked check for a worker. */
export async function beginCheck(tx: Tx, found: LockedCheck, worker: string, now: Date): Promise<LockedCheck> {
  const begun = { state: 'RUNNING', attempts: found.attempts + 1, fence: found.fence + 1, worker, rowsDone: 0 } as const;
  const [row] = await tx
    .update(equivalenceChecks)
    .set({ ...begun, leaseUntil: leaseEnd(), startedAt: found.startedAt ?? now })
    .where(eq(equivalenceChecks.id, found.id))
    .returning(lockedColumns);
  return present(row, 'a check that was just locked');
}

/** Extends a lease and notes progress; false when the lease is lost. */
export async function extendCheckLease(tx: Tx, lease: CheckLease, rowsDone: number): Promise<boolean> {
  const kept = await tx.update(equivalenceChecks).set({ leaseUntil: leaseEnd(), rowsDone }).where(held(lease)).returning({ id: equivalenceChecks.id });
  return kept.length > 0;
}

/** Puts a locked check back into the queue. */
export async function requeueCheck(tx: Tx, found: LockedCheck, change: { readonly attempts?: number; readonly crashes?: number }): Promise<void> {
  await tx
    .update(equivalenceChecks)
    .set({ state: 'QUEUED', fence: found.fence + 1, worker: null, leaseUntil: null, rowsDone: 0, ...change })
    .where(eq(equivalenceChecks.id, found.id));
  await announceQueued(tx);
}

/** Ends a locked check: with what it found, or with why it found nothing. */
export async function endCheck(
  tx: Tx,
  found: LockedCheck,
  end:
    | {
        readonly state: 'FAILED' | 'ABANDONED';
        readonly failure: NonNullable<EquivalenceCheck['failure']>;
        readonly crashes: number;
        readonly finishedAt: Date;
      }
    | {
        readonly state: 'SUCCEEDED';
        readonly document: EquivalenceDocument;
        readonly resultDigest: NonNullable<EquivalenceCheck['resultDigest']>;
        readonly rowsDone: number;
        readonly rowsTotal: number;
        readonly finishedAt: Date;
      },
): Promise<void> {
  await tx
    .update(equivalenceChecks)
    .set({ ...end, worker: null, leaseUntil: null })
    .where(eq(equivalenceChecks.id, found.id));
}
