import { and, asc, eq, getTableColumns, type SQL, sql } from 'drizzle-orm';
import { present } from '../../kernel/assert.ts';
import type { Id } from '../../kernel/id.ts';
import { LIMITS } from '../../kernel/limits.ts';
import type { Tx } from '../../storage/transaction.ts';
import type { Comparison } from './comparison.entity.ts';
import { evaluationComparisons, evaluationRuns } from './evaluation.tables.ts';
import type { EvaluationRun, RunFailure, RunState, SucceededRun } from './evaluation-run.entity.ts';
import type { Lease } from './lease.entity.ts';

/** Channel on which workers hear that a run waits. */
export const QUEUE_CHANNEL = 'assay_evaluations';

const { worker: _worker, leaseUntil: _leaseUntil, ...lockedColumns } = getTableColumns(evaluationRuns);

/** A run as a writer sees it. */
export type LockedRun = EvaluationRun & { readonly fence: number };

/** Writes a queued run and wakes workers at commit; false when a run with the same answer is there or on the way. */
export async function insertRun(tx: Tx, run: EvaluationRun): Promise<boolean> {
  const written = await tx
    .insert(evaluationRuns)
    .values({ ...run, fence: 0, worker: null, leaseUntil: null })
    .onConflictDoNothing()
    .returning({ id: evaluationRuns.id });
  if (written.length > 0) await announceQueued(tx);
  return written.length > 0;
}

const announceQueued = (tx: Tx) => tx.execute(sql`select pg_notify(${QUEUE_CHANNEL}, '')`);

// Leases are measured by the database's clock, the one clock that all workers share.
const leaseEnd = (): SQL => sql`clock_timestamp() + make_interval(secs => ${LIMITS.evaluationLeaseSeconds})`;

/** The oldest run that waits or whose lease has ended, locked; null when there is none. Runs that others hold locked are passed over. */
export async function lockOpenRun(tx: Tx): Promise<LockedRun | null> {
  const [row] = await tx
    .select(lockedColumns)
    .from(evaluationRuns)
    .where(sql`${evaluationRuns.state} = 'QUEUED' or (${evaluationRuns.state} = 'RUNNING' and ${evaluationRuns.leaseUntil} < clock_timestamp())`)
    .orderBy(asc(evaluationRuns.id))
    .limit(1)
    .for('update', { skipLocked: true });
  return row ?? null;
}

/** The run, locked until the transaction ends. */
export async function lockRun(tx: Tx, id: Id<'EvaluationRun'>): Promise<LockedRun> {
  const [row] = await tx.select(lockedColumns).from(evaluationRuns).where(eq(evaluationRuns.id, id)).for('update');
  return present(row, 'a run that was just read');
}

const held = (lease: Lease): SQL | undefined =>
  and(eq(evaluationRuns.id, lease.runId), eq(evaluationRuns.fence, lease.fence), eq(evaluationRuns.state, 'RUNNING'));

/** The run, locked, if the lease is still the valid one; null when somebody else has taken it over. */
export async function lockLeasedRun(tx: Tx, lease: Lease): Promise<LockedRun | null> {
  const [row] = await tx.select(lockedColumns).from(evaluationRuns).where(held(lease)).for('update');
  return row ?? null;
}

/** Begins a locked run for a worker. */
export async function beginRun(tx: Tx, run: LockedRun, worker: string, now: Date): Promise<LockedRun> {
  const [row] = await tx
    .update(evaluationRuns)
    .set({
      state: 'RUNNING',
      attempts: run.attempts + 1,
      fence: run.fence + 1,
      worker,
      leaseUntil: leaseEnd(),
      rowsDone: 0,
      startedAt: run.startedAt ?? now,
    })
    .where(eq(evaluationRuns.id, run.id))
    .returning(lockedColumns);
  return present(row, 'a run that was just locked');
}

/** Extends a lease and notes progress; false when the lease is lost. */
export async function extendLease(tx: Tx, lease: Lease, rowsDone: number): Promise<boolean> {
  const kept = await tx.update(evaluationRuns).set({ leaseUntil: leaseEnd(), rowsDone }).where(held(lease)).returning({ id: evaluationRuns.id });
  return kept.length > 0;
}

/** Puts a locked run back into the queue. */
export async function requeueRun(tx: Tx, run: LockedRun, change: { readonly attempts?: number; readonly crashes?: number }): Promise<void> {
  await tx
    .update(evaluationRuns)
    .set({ state: 'QUEUED', fence: run.fence + 1, worker: null, leaseUntil: null, rowsDone: 0, ...change })
    .where(eq(evaluationRuns.id, run.id));
  await announceQueued(tx);
}

/** Ends a locked run without a result. */
export async function endRun(
  tx: Tx,
  run: LockedRun,
  end: { readonly state: RunState & ('FAILED' | 'ABANDONED'); readonly failure: RunFailure; readonly crashes: number; readonly finishedAt: Date },
): Promise<void> {
  await tx
    .update(evaluationRuns)
    .set({ ...end, fence: run.fence + 1, worker: null, leaseUntil: null })
    .where(eq(evaluationRuns.id, run.id));
}

/** Ends a locked run with its result. */
export async function completeRun(
  tx: Tx,
  run: LockedRun,
  result: Pick<SucceededRun, 'evidence' | 'resultDigest' | 'predictionsArtifactId' | 'finishedAt'>,
): Promise<void> {
  const { rows } = result.evidence;
  await tx
    .update(evaluationRuns)
    .set({ ...result, state: 'SUCCEEDED', rowsDone: rows, rowsTotal: rows, worker: null, leaseUntil: null })
    .where(eq(evaluationRuns.id, run.id));
}

/** Writes a comparison; false when the pair has one already. */
export async function insertComparison(tx: Tx, comparison: Comparison): Promise<boolean> {
  const written = await tx.insert(evaluationComparisons).values(comparison).onConflictDoNothing().returning({ id: evaluationComparisons.id });
  return written.length > 0;
}
