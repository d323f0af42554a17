import { type IllegalTransition, illegalTransition } from '../../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../../kernel/result.ts';
import type { MutationContext } from '../../context.ts';
import { append } from '../../journal/index.ts';
import { cancelled } from '../lease.rules.ts';
import type { LeasedWork } from '../leased-work.entity.ts';
import { endItem, lockItem } from '../work.store.ts';
import type { WorkQueue } from '../work-queue.ts';

/** Stops an item that waits or is at work, in the caller's transaction; its worker notices at its next heartbeat and its result is dropped. */
export async function cancelWork<Item extends LeasedWork>(
  ctx: MutationContext,
  queue: WorkQueue<Item>,
  id: Item['id'],
  useCase: string,
): Promise<Result<Item, IllegalTransition>> {
  const item = await lockItem(ctx.tx, queue, id);
  if (item.state !== 'QUEUED' && item.state !== 'RUNNING')
    return refuse(illegalTransition(item.state, useCase, `The ${queue.words.noun} is ${item.state} already, so there is nothing left to cancel.`));
  const failure = cancelled(queue.words);
  await endItem(ctx.tx, queue, item, { state: 'ABANDONED', failure, crashes: item.crashes, finishedAt: ctx.clock.now() });
  await append(ctx.tx, queue.entries.ended(item, 'ABANDONED', failure));
  return ok(await queue.read(ctx.tx, id));
}
