import { ok } from '../../../kernel/result.ts';
import { inTransaction, type Tx } from '../../../storage/transaction.ts';
import type { Context } from '../../context.ts';
import { append } from '../../journal/index.ts';
import { evaluationEnded, evaluationHandedBack } from '../evaluation.entries.ts';
import { endRun, type LockedRun, lockLeasedRun, requeueRun } from '../evaluation.store.ts';
import type { RunFailure } from '../evaluation-run.entity.ts';
import type { Lease } from '../lease.entity.ts';
import { afterFailure } from '../lease.rules.ts';
import { stampOf } from '../worker-stamp.ts';

/** Notes that a run failed: it ends, or waits for another try when that may help. False when the run is no longer this worker's. */
export const recordFailure = (ctx: Context, lease: Lease, failure: RunFailure): Promise<boolean> =>
  withLease(ctx, lease, async (tx, run) => {
    const next = afterFailure(run, failure);
    if (next.state === 'QUEUED') {
      await requeueRun(tx, run, { crashes: next.crashes });
      return append(tx, evaluationHandedBack(run, failure.code));
    }
    await endRun(tx, run, { state: next.state, failure: next.failure, crashes: next.crashes, finishedAt: ctx.clock.now() });
    return append(tx, evaluationEnded(run, next.state, next.failure));
  });

/**
 * Gives an unfinished run back, so that any worker may begin it at once. A worker that stops in good order takes back its attempt;
 * one that met an error leaves it counted, so that a run cannot go round for ever. False when the run is no longer this worker's.
 */
export const handBackRun = (ctx: Context, lease: Lease, reason: 'WORKER_STOPS' | 'WORKER_ERROR'): Promise<boolean> =>
  withLease(ctx, lease, async (tx, run) => {
    await requeueRun(tx, run, reason === 'WORKER_STOPS' ? { attempts: run.attempts - 1 } : {});
    return append(tx, evaluationHandedBack(run, reason));
  });

async function withLease(ctx: Context, lease: Lease, work: (tx: Tx, run: LockedRun) => Promise<void>): Promise<boolean> {
  const done = await inTransaction(ctx.database, stampOf(ctx), async (tx) => {
    const run = await lockLeasedRun(tx, lease);
    if (run === null) return ok(false);
    ctx.actor.require('runEvaluation', { kind: 'EvaluationRun', projectId: run.projectId });
    await work(tx, run);
    return ok(true);
  });
  return done.ok && done.value;
}
