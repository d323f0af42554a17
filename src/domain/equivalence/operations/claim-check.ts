import { ok, type Result } from '../../../kernel/result.ts';
import { inTransaction } from '../../../storage/transaction.ts';
import type { Context } from '../../context.ts';
import { mayBeginAgain, stampOf, workersLost } from '../../evaluation/index.ts';
import { append } from '../../journal/index.ts';
import { equivalenceEnded, equivalenceStarted } from '../equivalence.entries.ts';
import { beginCheck, type CheckLease, endCheck, lockOpenCheck } from '../equivalence.store.ts';
import type { EquivalenceCheck } from '../equivalence-check.entity.ts';

/** A check that this worker may carry out. */
export interface ClaimedCheck {
  readonly check: EquivalenceCheck;
  readonly lease: CheckLease;
}

interface Taken {
  readonly claimed: ClaimedCheck | null;
  readonly again: boolean;
}

/**
 * Takes the oldest check that waits or whose worker has vanished; null when there is none. Any number of workers may call it at once,
 * each gets another check. One whose workers vanished too often is given up on the way.
 */
export async function claimCheck(ctx: Context, worker: string): Promise<ClaimedCheck | null> {
  for (;;) {
    const taken = await inTransaction(ctx.database, stampOf(ctx), async (tx): Promise<Result<Taken, never>> => {
      const found = await lockOpenCheck(tx);
      if (found === null) return ok({ claimed: null, again: false });
      ctx.actor.require('runEvaluation', { kind: 'EvaluationRun', projectId: found.projectId });
      if (!mayBeginAgain(found)) {
        const failure = workersLost(found.attempts);
        await endCheck(tx, found, { state: 'ABANDONED', failure, crashes: found.crashes, finishedAt: ctx.clock.now() });
        await append(tx, equivalenceEnded(found, 'ABANDONED', failure));
        return ok({ claimed: null, again: true });
      }
      const { fence, ...check } = await beginCheck(tx, found, worker, ctx.clock.now());
      await append(tx, equivalenceStarted(check, worker));
      return ok({ claimed: { check, lease: { checkId: check.id, fence } }, again: false });
    });
    if (taken.ok && !taken.value.again) return taken.value.claimed;
  }
}
