import { randomUUID } from 'node:crypto';
import type { Machinery } from '../domain/context.ts';
import { requestContext, systemActor } from '../domain/identity/index.ts';
import { carryOutCheck, claimCheck, SKEW_CHANNEL } from '../domain/skew/index.ts';
import { listenTo } from '../storage/notifications.ts';
import { type Job, startJob } from './job-loop.ts';

/** How soon an ended lease of a vanished worker is noticed, in milliseconds. */
const INTERVAL_MILLISECONDS = 2_000;

/** Claims skew checks and carries them out one after the other, on any number of instances. Stopping gives an unfinished one back at once. */
export function startCheckingSkew(machinery: Machinery, worker = `worker-${randomUUID()}`): Job {
  const lane = startJob(
    { name: 'run-skew-checks', intervalMilliseconds: INTERVAL_MILLISECONDS, run: (signal) => carryOutNext(machinery, worker, signal) },
    machinery.log,
  );
  const listener = listenTo(machinery.database, SKEW_CHANNEL, () => lane.wake(), machinery.log);
  return {
    wake: () => lane.wake(),
    stop: async () => {
      await Promise.all([lane.stop(), listener.stop()]);
    },
  };
}

/** Carries out one check; false when none waits. */
async function carryOutNext(machinery: Machinery, worker: string, signal: AbortSignal): Promise<boolean> {
  const ctx = requestContext(machinery, systemActor, `${worker}/${randomUUID()}`);
  const check = await claimCheck(ctx, worker);
  if (check === null) return false;
  const started = performance.now();
  const outcome = await carryOutCheck(ctx, check, { signal });
  machinery.log.info({ checkId: check.id, worker, outcome, milliseconds: Math.round(performance.now() - started) }, 'a skew check was carried out');
  return true;
}
