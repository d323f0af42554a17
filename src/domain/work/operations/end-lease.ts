import { ok } from '../../../kernel/result.ts';
import type { Context } from '../../context.ts';
import { append } from '../../journal/index.ts';
import { workTransaction } from '../../work-transaction.ts';
import { afterFailure } from '../lease.rules.ts';
import type { Lease, LeasedWork, WorkFailure } from '../leased-work.entity.ts';
import { endItem, extendLease, requeueItem } from '../work.store.ts';
import type { WorkQueue } from '../work-queue.ts';
import { withLease } from './with-lease.ts';

/** Says that the worker is alive and how many rows are done; false when the item is no longer this worker's. */
export async function renewLease<Item extends LeasedWork>(ctx: Context, queue: WorkQueue<Item>, lease: Lease<Item>, rowsDone: number): Promise<boolean> {
  const renewed = await workTransaction(ctx, async ({ tx }) => ok(await extendLease(tx, queue, lease, rowsDone)));
  return renewed.ok && renewed.value;
}

/** Notes that an item failed: it ends, or waits for another try when that may help. False when it is no longer this worker's. */
export const recordFailure = <Item extends LeasedWork>(ctx: Context, queue: WorkQueue<Item>, lease: Lease<Item>, failure: WorkFailure): Promise<boolean> =>
  withLease(ctx, queue, lease, async ({ tx }, item) => {
    const next = afterFailure(item, failure);
    if (next.state === 'QUEUED') {
      await requeueItem(tx, queue, item, { crashes: next.crashes });
      return append(tx, queue.entries.handedBack(item, failure.code));
    }
    await endItem(tx, queue, item, { state: next.state, failure: next.failure, crashes: next.crashes, finishedAt: ctx.clock.now() });
    return append(tx, queue.entries.ended(item, next.state, next.failure));
  });

/**
 * Gives an unfinished item back, so that any worker may begin it at once. A worker that stops in good order takes back its attempt;
 * one that met an error leaves it counted, so that an item cannot go round for ever. False when it is no longer this worker's.
 */
export const handBack = <Item extends LeasedWork>(
  ctx: Context,
  queue: WorkQueue<Item>,
  lease: Lease<Item>,
  reason: 'WORKER_STOPS' | 'WORKER_ERROR',
): Promise<boolean> =>
  withLease(ctx, queue, lease, async ({ tx }, item) => {
    await requeueItem(tx, queue, item, reason === 'WORKER_STOPS' ? { attempts: item.attempts - 1 } : {});
    return append(tx, queue.entries.handedBack(item, reason));
  });
