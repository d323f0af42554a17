import { ok } from '../../../kernel/result.ts';
import type { Context, MutationContext } from '../../context.ts';
import { workTransaction } from '../../work-transaction.ts';
import type { Lease, LeasedWork } from '../leased-work.entity.ts';
import { lockLeased } from '../work.store.ts';
import type { WorkQueue } from '../work-queue.ts';

/** Writes about a leased item in one transaction. False, and nothing is written, when it is no longer this worker's. */
export async function withLease<Item extends LeasedWork>(
  ctx: Context,
  queue: WorkQueue<Item>,
  lease: Lease<Item>,
  work: (ctx: MutationContext, item: Item) => Promise<void>,
): Promise<boolean> {
  const done = await workTransaction(ctx, async (inner) => {
    const item = await lockLeased(inner.tx, queue, lease);
    if (item === null) return ok(false);
    ctx.actor.require(queue.permission.action, { kind: queue.permission.kind, projectId: item.projectId });
    await work(inner, item);
    return ok(true);
  });
  return done.ok && done.value;
}
