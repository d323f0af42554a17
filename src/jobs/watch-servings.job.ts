import { randomUUID } from 'node:crypto';
import type { Machinery } from '../domain/context.ts';
import { markLostServings } from '../domain/deployments/index.ts';
import { requestContext, systemActor } from '../domain/identity/index.ts';
import { type Job, startJob } from './job-loop.ts';

/** How soon a serving that nobody has seen for hours counts as lost, in milliseconds. */
const INTERVAL_MILLISECONDS = 60_000;

/** Counts as lost what nobody has seen serving for long, on any instance. */
export const startWatchingServings = (machinery: Machinery): Job =>
  startJob(
    {
      name: 'watch-servings',
      intervalMilliseconds: INTERVAL_MILLISECONDS,
      run: async () => {
        const marked = await markLostServings(requestContext(machinery, systemActor, `watch-servings/${randomUUID()}`), {});
        return marked.ok;
      },
    },
    machinery.log,
  );
