import { ok, type Result } from '../../../kernel/result.ts';
import { inTransaction } from '../../../storage/transaction.ts';
import type { Context } from '../../context.ts';
import { append } from '../../journal/index.ts';
import { evaluationEnded, evaluationStarted } from '../evaluation.entries.ts';
import { beginRun, endRun, lockOpenRun } from '../evaluation.store.ts';
import type { EvaluationRun } from '../evaluation-run.entity.ts';
import type { Lease } from '../lease.entity.ts';
import { mayBeginAgain, workersLost } from '../lease.rules.ts';
import { stampOf } from '../worker-stamp.ts';

/** A run that this worker may carry out. */
export interface ClaimedRun {
  readonly run: EvaluationRun;
  readonly lease: Lease;
}

/** What one look into the queue led to; `again` when a run was given up and the next should be looked at. */
interface Taken {
  readonly claimed: ClaimedRun | null;
  readonly again: boolean;
}

/**
 * Takes the oldest run that waits or whose worker has vanished; null when there is none. Any number of workers may call it at once,
 * each gets another run. A run whose workers vanished too often is given up on the way.
 */
export async function claimRun(ctx: Context, worker: string): Promise<ClaimedRun | null> {
  for (;;) {
    const taken = await inTransaction(ctx.database, stampOf(ctx), async (tx): Promise<Result<Taken, never>> => {
      const found = await lockOpenRun(tx);
      if (found === null) return ok({ claimed: null, again: false });
      ctx.actor.require('runEvaluation', { kind: 'EvaluationRun', projectId: found.projectId });
      if (!mayBeginAgain(found)) {
        const failure = workersLost(found.attempts);
        await endRun(tx, found, { state: 'ABANDONED', failure, crashes: found.crashes, finishedAt: ctx.clock.now() });
        await append(tx, evaluationEnded(found, 'ABANDONED', failure));
        return ok({ claimed: null, again: true });
      }
      const { fence, ...run } = await beginRun(tx, found, worker, ctx.clock.now());
      await append(tx, evaluationStarted(run, worker));
      return ok({ claimed: { run, lease: { runId: run.id, fence } }, again: false });
    });
    if (taken.ok && !taken.value.again) return taken.value.claimed;
  }
}
