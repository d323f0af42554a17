import { LIMITS } from '../../../kernel/limits.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import { inTransaction } from '../../../storage/transaction.ts';
import type { Context } from '../../context.ts';
import { append } from '../../journal/index.ts';
import { skewCheckFailed, skewCheckStarted } from '../skew.entries.ts';
import { beginCheck, failCheck, type HeldCheck, lockOpenCheck } from '../skew.store.ts';
import { stampOf } from '../worker-stamp.ts';

interface Taken {
  readonly check: HeldCheck | null;
  /** Whether a check was given up, and the next should be looked at. */
  readonly again: boolean;
}

/** Takes the oldest check that waits or whose worker has vanished; null when there is none. One whose workers vanished too often is given up. */
export async function claimCheck(ctx: Context, worker: string): Promise<HeldCheck | null> {
  for (;;) {
    const taken = await inTransaction(ctx.database, stampOf(ctx), async (tx): Promise<Result<Taken, never>> => {
      const found = await lockOpenCheck(tx);
      if (found === null) return ok({ check: null, again: false });
      ctx.actor.require('runSkewCheck', { kind: 'SkewCheck', projectId: found.projectId });
      if (found.attempts >= LIMITS.evaluationAttempts) {
        const message = `This check was begun ${found.attempts} times and never finished. Look at the log of the workers, then ask for it again.`;
        await failCheck(tx, found, { code: 'WORKER_LOST', message }, ctx.clock.now());
        await append(tx, skewCheckFailed(found, { code: 'WORKER_LOST', message }));
        return ok({ check: null, again: true });
      }
      const check = await beginCheck(tx, found);
      await append(tx, skewCheckStarted(check, worker));
      return ok({ check, again: false });
    });
    if (taken.ok && !taken.value.again) return taken.value.check;
  }
}
