import { randomUUID } from 'node:crypto';
import type { Context, Machinery } from '../domain/context.ts';
import { requestContext, systemActor } from '../domain/identity/index.ts';
import { type CarriedOut, type ClaimedWork, claimWork, type LeasedWork, type WorkQueue } from '../domain/work/index.ts';
import { listenTo } from '../storage/notifications.ts';
import { type Job, startJob } from './job-loop.ts';

/** How a process does one kind of queued work. */
export interface LaneOptions {
  /** Items at the same time, each with processes of its own. */
  readonly atOnce?: number;
  /** Name of this worker in the journal and in the queue. */
  readonly worker?: string;
}

/** One kind of queued work, and who does it. */
export interface WorkKind<Item extends LeasedWork> {
  /** Such as `run-evaluations`. */
  readonly name: string;
  readonly queue: WorkQueue<Item>;
  readonly carryOut: (ctx: Context, claimed: ClaimedWork<Item>, options: { readonly signal: AbortSignal }) => Promise<CarriedOut>;
}

/** How soon an ended lease of a vanished worker is noticed, in milliseconds. */
const INTERVAL_MILLISECONDS = 2_000;

/** Claims items of a queue and carries them out, on any number of instances. Stopping gives unfinished ones back at once. */
export function startLanes<Item extends LeasedWork>(
  machinery: Machinery,
  kind: WorkKind<Item>,
  { atOnce = 1, worker = `worker-${randomUUID()}` }: LaneOptions = {},
): Job {
  const lanes = Array.from({ length: atOnce }, (_, lane) =>
    startJob(
      { name: kind.name, intervalMilliseconds: INTERVAL_MILLISECONDS, run: (signal) => carryOutNext(machinery, kind, `${worker}/${lane}`, signal) },
      machinery.log,
    ),
  );
  const wake = (): void => {
    for (const lane of lanes) lane.wake();
  };
  const listener = listenTo(machinery.database, kind.queue.channel, wake, machinery.log);
  return {
    wake,
    stop: async () => {
      await Promise.all([...lanes.map((lane) => lane.stop()), listener.stop()]);
    },
  };
}

/** Carries out one item; false when none waits. */
async function carryOutNext<Item extends LeasedWork>(machinery: Machinery, kind: WorkKind<Item>, worker: string, signal: AbortSignal): Promise<boolean> {
  const ctx = requestContext(machinery, systemActor, `${worker}/${randomUUID()}`);
  const claimed = await claimWork(ctx, kind.queue, worker);
  if (claimed === null) return false;
  const started = performance.now();
  const outcome = await kind.carryOut(ctx, claimed, { signal });
  const milliseconds = Math.round(performance.now() - started);
  machinery.log.info({ job: kind.name, itemId: claimed.item.id, worker, outcome, milliseconds }, 'an item of work was carried out');
  return true;
}
