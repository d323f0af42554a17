import { randomUUID } from 'node:crypto';
import type { Machinery } from '../domain/context.ts';
import { deploymentsToProbe, probeDeployment } from '../domain/deployments/index.ts';
import { requestContext, systemActor } from '../domain/identity/index.ts';
import { apart } from '../storage/apart.ts';
import { type Job, startJob } from './job-loop.ts';

/** How often it is looked whether an endpoint is due, in milliseconds. */
const INTERVAL_MILLISECONDS = 30_000;

/** Probes the endpoints of current deployments again and again, one after the other, where the operator allows requests to go. */
export const startProbing = (machinery: Machinery): Job =>
  startJob(
    {
      name: 'probe-deployments',
      intervalMilliseconds: INTERVAL_MILLISECONDS,
      run: async (signal) => {
        const ctx = requestContext(machinery, systemActor, `probe-deployments/${randomUUID()}`);
        for (const deploymentId of await deploymentsToProbe(ctx)) {
          if (signal.aborted) return false;
          const probed = await apart(ctx.log, { job: 'probe-deployments', id: deploymentId }, () => probeDeployment(ctx, { deploymentId }));
          if (probed !== null && !probed.ok) machinery.log.warn({ deploymentId, problem: probed.problem.message }, 'a deployment could not be probed');
        }
        return false;
      },
    },
    machinery.log,
  );
