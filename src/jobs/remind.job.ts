import { randomUUID } from 'node:crypto';
import type { Machinery } from '../domain/context.ts';
import { overdueApprovals, suspendOverdueApproval } from '../domain/deployments/index.ts';
import { requestContext, systemActor } from '../domain/identity/index.ts';
import { dueReminders, remind } from '../domain/promotion/index.ts';
import { apart } from '../storage/apart.ts';
import { type Job, startJob } from './job-loop.ts';

/** How soon something that has become due is noticed, in milliseconds. */
const INTERVAL_MILLISECONDS = 60_000;

/** Tells people of what waits too long or ends soon, once each, on any instance. */
export const startReminding = (machinery: Machinery): Job =>
  startJob({ name: 'remind', intervalMilliseconds: INTERVAL_MILLISECONDS, run: (signal) => remindOnce(machinery, signal) }, machinery.log);

/** One round; what another instance told meanwhile, or what was settled, is passed over. */
export async function remindOnce(machinery: Machinery, signal: AbortSignal): Promise<false> {
  const ctx = requestContext(machinery, systemActor, `remind/${randomUUID()}`);
  for await (const due of dueReminders(ctx)) {
    if (signal.aborted) return false;
    await apart(ctx.log, { job: 'remind', id: due.waiverId ?? due.promotionRequestId }, () => remind(ctx, due));
  }
  return false;
}

/** Suspends approvals whose conditions were not met in time, on any instance. */
export const startSuspendingOverdue = (machinery: Machinery): Job =>
  startJob({ name: 'suspend-overdue', intervalMilliseconds: INTERVAL_MILLISECONDS, run: (signal) => suspendOverdueOnce(machinery, signal) }, machinery.log);

/** One round. */
export async function suspendOverdueOnce(machinery: Machinery, signal: AbortSignal): Promise<false> {
  const ctx = requestContext(machinery, systemActor, `suspend-overdue/${randomUUID()}`);
  for (const deploymentId of await overdueApprovals(ctx)) {
    if (signal.aborted) return false;
    await apart(ctx.log, { job: 'suspend-overdue', id: deploymentId }, () => suspendOverdueApproval(ctx, { deploymentId }));
  }
  return false;
}
