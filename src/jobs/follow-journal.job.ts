import { randomUUID } from 'node:crypto';
import type { Machinery } from '../domain/context.ts';
import { requestContext, systemActor } from '../domain/identity/index.ts';
import { followRegistrations } from '../domain/openlineage/index.ts';
import { type Job, startJob } from './job-loop.ts';

/** How soon what is registered is joined to what was observed before, in milliseconds. */
const INTERVAL_MILLISECONDS = 1_000;

/** Joins what is registered to what lineage events told of it before, on any instance, one at a time. */
export const startFollowingRegistrations = (machinery: Machinery): Job =>
  startJob(
    {
      name: 'follow-registrations',
      intervalMilliseconds: INTERVAL_MILLISECONDS,
      run: () => followRegistrations(requestContext(machinery, systemActor, `follow-registrations/${randomUUID()}`)),
    },
    machinery.log,
  );
