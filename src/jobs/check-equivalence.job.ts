import { randomUUID } from 'node:crypto';
import type { Machinery } from '../domain/context.ts';
import { carryOutCheck, claimCheck, EQUIVALENCE_CHANNEL } from '../domain/equivalence/index.ts';
import { requestContext, systemActor } from '../domain/identity/index.ts';
import { listenTo } from '../storage/notifications.ts';
import { type Job, startJob } from './job-loop.ts';

/** How soon an ended lease of a vanished worker is noticed, in milliseconds. */
const INTERVAL_MILLISECONDS = 2_000;

/** Claims equivalence checks and carries them out, one at a time, on any number of instances. Stopping gives an unfinished one back at once. */
export function startCheckingEquivalence(machinery: Machinery, worker = `worker-${randomUUID()}`): Job {
  const lane = startJob(
    { name: 'check-equivalence', intervalMilliseconds: INTERVAL_MILLISECONDS, run: (signal) => carryOutNext(machinery, worker, signal) },
    machinery.log,
  );
  const listener = listenTo(machinery.database, EQUIVALENCE_CHANNEL, () => lane.wake(), machinery.log);
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
  const claimed = await claimCheck(ctx, worker);
  if (claimed === null) return false;
  const started = performance.now();
  const outcome = await carryOutCheck(ctx, claimed, { signal });
  machinery.log.info(
    { checkId: claimed.check.id, worker, outcome, milliseconds: Math.round(performance.now() - started) },
    'an equivalence check was carried out',
  );
  return true;
}
