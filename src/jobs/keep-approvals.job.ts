import { randomUUID } from 'node:crypto';
import type { Machinery } from '../domain/context.ts';
import { requestContext, systemActor } from '../domain/identity/index.ts';
import { keepApprovals } from '../domain/promotion/index.ts';
import { type Job, startJob } from './job-loop.ts';

/** How soon what time decides about approvals is carried out, in milliseconds; admission itself looks at the clock, and waits for nobody. */
const INTERVAL_MILLISECONDS = 30_000;

/** Ends break-glass, opens reviews and carries out what overdue ones lead to, on any instance. */
export const startKeepingApprovals = (machinery: Machinery): Job =>
  startJob(
    {
      name: 'keep-approvals',
      intervalMilliseconds: INTERVAL_MILLISECONDS,
      run: () => keepApprovals(requestContext(machinery, systemActor, `keep-approvals/${randomUUID()}`)),
    },
    machinery.log,
  );
