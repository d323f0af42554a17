import { LIMITS } from '../../kernel/limits.ts';
import type { Context } from '../context.ts';

/** Says regularly that a worker is alive and how far its item is. */
export interface Heartbeat {
  /** Aborted when the item is no longer this worker's. */
  readonly lost: AbortSignal;
  progress(rowsDone: number): void;
  /** Resolves when nothing more is said. */
  stop(): Promise<void>;
}

/** Beats without progress between two notes that only say "alive"; also how soon a cancelled item is noticed. */
const QUIET_BEATS = 3;

/** Begins to renew the lease of an item; `renew` answers false when it is lost. A beat that the database does not take is logged; the lease itself decides whether the item is lost. */
export function startHeartbeat(ctx: Context, itemId: string, renew: (rowsDone: number) => Promise<boolean>): Heartbeat {
  const lost = new AbortController();
  let rowsDone = 0;
  let noted = 0;
  let quiet = 0;
  let beating: Promise<void> = Promise.resolve();
  let isBeating = false;
  const beat = async (): Promise<void> => {
    const rows = rowsDone;
    quiet = 0;
    try {
      if (await renew(rows)) noted = rows;
      else lost.abort();
    } catch (error) {
      ctx.log.warn({ itemId, fault: error instanceof Error ? error.message : String(error) }, 'a lease could not be renewed; the worker goes on');
    }
  };
  const timer = setInterval(() => {
    quiet += 1;
    if (isBeating || lost.signal.aborted || (rowsDone === noted && quiet < QUIET_BEATS)) return;
    isBeating = true;
    beating = beat().finally(() => {
      isBeating = false;
    });
  }, LIMITS.workProgressMilliseconds);
  return {
    lost: lost.signal,
    progress: (rows) => {
      rowsDone = rows;
    },
    stop: async () => {
      clearInterval(timer);
      await beating;
    },
  };
}
