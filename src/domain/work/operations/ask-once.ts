import type { MutationContext } from '../../context.ts';
import { append } from '../../journal/index.ts';
import type { LeasedWork } from '../leased-work.entity.ts';
import { announceQueued } from '../work.store.ts';
import type { WorkQueue } from '../work-queue.ts';

/** An item that fails between the two looks frees its place, so the second try finds it free; more than a few in a row cannot happen. */
const TRIES = 5;

/** Puts an item into its queue, in the caller's transaction; the same question is answered by the item that answers it already. */
export async function askOnce<Item extends LeasedWork>(ctx: MutationContext, queue: WorkQueue<Item>, item: Item): Promise<Item> {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    if (await queue.insert(ctx.tx, item)) {
      await announceQueued(ctx.tx, queue);
      await append(ctx.tx, queue.entries.requested(item));
      return item;
    }
    const same = await queue.findSame(ctx.tx, item);
    if (same === null) continue;
    const earlier = await queue.read(ctx.tx, same);
    await append(ctx.tx, queue.entries.reused(earlier));
    return earlier;
  }
  throw new Error(`Broken guarantee: a requested ${queue.words.noun} found neither a free place nor the ${queue.words.noun} that holds it`);
}
