import { randomUUID } from 'node:crypto';
import type { Machinery } from '../domain/context.ts';
import { requestContext, systemActor } from '../domain/identity/index.ts';
import { expirePromotions, judgeChecked } from '../domain/promotion/index.ts';
import { type Job, startJob } from './job-loop.ts';

/** How soon a request is judged whose evidence is there, and how late one may end whose time is over, in milliseconds. */
const INTERVAL = { judge: 1_000, expire: 60_000 } as const;

/** Judges requests for promotion whose evidence is there, on any instance. */
export const startJudgingChecked = (machinery: Machinery): Job =>
  startJob(
    {
      name: 'judge-checked-promotions',
      intervalMilliseconds: INTERVAL.judge,
      run: () => judgeChecked(requestContext(machinery, systemActor, `judge-checked-promotions/${randomUUID()}`)),
    },
    machinery.log,
  );

/** Ends requests for promotion whose time is over, on any instance. */
export const startExpiring = (machinery: Machinery): Job =>
  startJob(
    {
      name: 'expire-promotions',
      intervalMilliseconds: INTERVAL.expire,
      run: async () => (await expirePromotions(requestContext(machinery, systemActor, `expire-promotions/${randomUUID()}`), {})).ok,
    },
    machinery.log,
  );
