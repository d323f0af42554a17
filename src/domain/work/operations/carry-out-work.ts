import type { Context } from '../../context.ts';
import { startHeartbeat } from '../heartbeat.ts';
import type { CarriedOut, ClaimedWork, LeasedWork, WorkFailure } from '../leased-work.entity.ts';
import type { WorkQueue } from '../work-queue.ts';
import { handBack, recordFailure, renewLease } from './end-lease.ts';

/** What doing an item led to: its result was recorded, or the lease was lost over it, or there is none; STOPPED when the signal ended it. */
export type WorkOutcome =
  | { readonly kind: 'RECORDED' }
  | { readonly kind: 'LOST' }
  | { readonly kind: 'FAILED'; readonly failure: WorkFailure }
  | { readonly kind: 'STOPPED' };

/** What the one who does an item is handed: when to stop, and where to say how far it is. */
export interface AtWork {
  readonly signal: AbortSignal;
  readonly progress: (rowsDone: number) => void;
}

/**
 * Does a claimed item, and says all the while that its worker is alive. `work` records what it found, under the lease; without a result the
 * item ends or waits again, as its failure demands. An unexpected error gives the item back and is thrown on.
 */
export async function carryOutWork<Item extends LeasedWork>(
  ctx: Context,
  queue: WorkQueue<Item>,
  { item, lease }: ClaimedWork<Item>,
  stop: AbortSignal | undefined,
  work: (atWork: AtWork) => Promise<WorkOutcome>,
): Promise<CarriedOut> {
  const heartbeat = startHeartbeat(ctx, item.id, (rowsDone) => renewLease(ctx, queue, lease, rowsDone));
  const signal = stop === undefined ? heartbeat.lost : AbortSignal.any([stop, heartbeat.lost]);
  try {
    const outcome = await work({ signal, progress: heartbeat.progress });
    if (outcome.kind === 'FAILED') return (await recordFailure(ctx, queue, lease, outcome.failure)) ? 'FAILED' : 'LOST';
    if (outcome.kind === 'STOPPED') return (await handBack(ctx, queue, lease, 'WORKER_STOPS')) ? 'HANDED_BACK' : 'LOST';
    return outcome.kind;
  } catch (error) {
    await handBack(ctx, queue, lease, 'WORKER_ERROR').catch((fault: unknown) =>
      ctx.log.warn({ itemId: item.id, fault: String(fault) }, 'an item of work could not be given back'),
    );
    throw error;
  } finally {
    await heartbeat.stop();
  }
}
