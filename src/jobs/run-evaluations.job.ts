import { randomUUID } from 'node:crypto';
import { carryOutRun } from '../domain/bias/index.ts';
import type { Machinery } from '../domain/context.ts';
import { claimRun, QUEUE_CHANNEL } from '../domain/evaluation/index.ts';
import { requestContext, systemActor } from '../domain/identity/index.ts';
import { listenTo } from '../storage/notifications.ts';
import { type Job, startJob } from './job-loop.ts';

/** How a process evaluates. */
export interface EvaluatingOptions {
  /** Runs at the same time, each with a model process of its own. */
  readonly atOnce?: number;
  /** Name of this worker in the journal and in the queue. */
  readonly worker?: string;
}

/** How soon an ended lease of a vanished worker is noticed, in milliseconds. */
const INTERVAL_MILLISECONDS = 2_000;
const AT_ONCE = 2;

/** Claims evaluation runs and carries them out, on any number of instances. Stopping gives unfinished runs back at once. */
export function startEvaluating(machinery: Machinery, { atOnce = AT_ONCE, worker = `worker-${randomUUID()}` }: EvaluatingOptions = {}): Job {
  const lanes = Array.from({ length: atOnce }, (_, lane) =>
    startJob(
      { name: 'run-evaluations', intervalMilliseconds: INTERVAL_MILLISECONDS, run: (signal) => carryOutNext(machinery, `${worker}/${lane}`, signal) },
      machinery.log,
    ),
  );
  const wake = (): void => {
    for (const lane of lanes) lane.wake();
  };
  const listener = listenTo(machinery.database, QUEUE_CHANNEL, wake, machinery.log);
  return {
    wake,
    stop: async () => {
      await Promise.all([...lanes.map((lane) => lane.stop()), listener.stop()]);
    },
  };
}

/** Carries out one run; false when none waits. */
async function carryOutNext(machinery: Machinery, worker: string, signal: AbortSignal): Promise<boolean> {
  const ctx = requestContext(machinery, systemActor, `${worker}/${randomUUID()}`);
  const claimed = await claimRun(ctx, worker);
  if (claimed === null) return false;
  const started = performance.now();
  const outcome = await carryOutRun(ctx, claimed, { signal });
  machinery.log.info({ runId: claimed.run.id, worker, outcome, milliseconds: Math.round(performance.now() - started) }, 'an evaluation run was carried out');
  return true;
}
