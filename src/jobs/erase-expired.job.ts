import { randomUUID } from 'node:crypto';
import type { Machinery } from '../domain/context.ts';
import { requestContext, systemActor } from '../domain/identity/index.ts';
import { eraseExpired } from '../domain/retention/index.ts';
import { type Job, startJob } from './job-loop.ts';

const HOUR_MILLISECONDS = 3_600_000;

/** Takes bytes away whose time of retention is over and that nobody holds. Runs on any number of instances. */
export const startErasing = (machinery: Machinery): Job =>
  startJob(
    {
      name: 'erase-expired',
      intervalMilliseconds: HOUR_MILLISECONDS,
      run: async (signal) => {
        const erased = await eraseExpired(requestContext(machinery, systemActor, `erase-expired/${randomUUID()}`), signal);
        if (erased.length > 0) machinery.log.info({ erased: erased.length }, 'bytes were erased whose time of retention was over');
        return false;
      },
    },
    machinery.log,
  );
