import { randomUUID } from 'node:crypto';
import type { Machinery } from '../domain/context.ts';
import { requestContext, systemActor } from '../domain/identity/index.ts';
import { watchIncidentClocks } from '../domain/incidents/index.ts';
import { type Job, startJob } from './job-loop.ts';

/** How soon a clock that is near its end, or over, is told, in milliseconds. */
const INTERVAL_MILLISECONDS = 60_000;

/** Tells the journal of the clocks of incidents, each once, on any instance. */
export const startWatchingIncidents = (machinery: Machinery): Job =>
  startJob(
    {
      name: 'watch-incidents',
      intervalMilliseconds: INTERVAL_MILLISECONDS,
      run: async () => {
        await watchIncidentClocks(requestContext(machinery, systemActor, `watch-incidents/${randomUUID()}`), {});
        return false;
      },
    },
    machinery.log,
  );
