import { ok, type Result } from '../../../kernel/result.ts';
import type { Context } from '../../context.ts';
import { append } from '../../journal/index.ts';
import { workTransaction } from '../../work-transaction.ts';
import { mayBeginAgain, workersLost } from '../lease.rules.ts';
import type { ClaimedWork, LeasedWork } from '../leased-work.entity.ts';
import { beginItem, endItem, lockNext, waitForTurn } from '../work.store.ts';
import type { WorkQueue } from '../work-queue.ts';

/** What one look into the queue led to; `again` when an item was given up and the next should be looked at. */
interface Taken<Item extends LeasedWork> {
  readonly claimed: ClaimedWork<Item> | null;
  readonly again: boolean;
}

/**
 * Takes the next item in turn that waits or whose worker has vanished; null when there is none. Any number of workers may call it at
 * once, each gets another item. One whose workers vanished too often is given up on the way.
 */
export async function claimWork<Item extends LeasedWork>(ctx: Context, queue: WorkQueue<Item>, worker: string): Promise<ClaimedWork<Item> | null> {
  for (;;) {
    const taken = await workTransaction(ctx, async (inner): Promise<Result<Taken<Item>, never>> => {
      const { tx } = inner;
      await waitForTurn(tx, queue);
      const found = await lockNext(tx, queue);
      if (found === null) return ok({ claimed: null, again: false });
      ctx.actor.require(queue.permission.action, { kind: queue.permission.kind, projectId: found.projectId });
      if (!mayBeginAgain(found)) {
        const failure = workersLost(queue.words, found.attempts);
        await endItem(tx, queue, found, { state: 'ABANDONED', failure, crashes: found.crashes, finishedAt: ctx.clock.now() });
        await append(tx, queue.entries.ended(found, 'ABANDONED', failure));
        return ok({ claimed: null, again: true });
      }
      const { item, fence } = await beginItem(tx, queue, found, worker, ctx.clock.now());
      await append(tx, queue.entries.started(item, worker));
      return ok({ claimed: { item, lease: { id: item.id, fence } }, again: false });
    });
    if (taken.ok && !taken.value.again) return taken.value.claimed;
  }
}
