import type { Context, MutationContext } from '../../context.ts';
import { type Deployment, listDeploymentsById, suspendIfCurrent } from '../../deployments/index.ts';
import { followJournal, type JournalEntry } from '../../journal/index.ts';
import { findAlert, findMonitor } from '../../monitoring/index.ts';
import { pinnedPolicy } from '../pinned-policy.ts';
import { findRequest } from '../promotion.read-model.ts';

/**
 * Suspends the approval of what an alert is about, where the policy under which it was approved asks for that. Any number of processes may
 * call it; true when more may wait. An alert that was settled before anybody looked suspends nothing.
 */
export const suspendOnAlerts = (ctx: Context): Promise<boolean> =>
  followJournal(ctx, 'suspended approvals', async (inner, entry) => {
    if (isAlert(entry)) await suspendFor(inner, entry);
    return 'go on';
  });

const isAlert = ({ type, payload }: JournalEntry): boolean => type === 'drift.alert-opened' || (type === 'drift.alert-changed' && payload.event === 'REOPENED');

const LIVE: readonly string[] = ['OPEN', 'ACKNOWLEDGED', 'INVESTIGATING'];

async function suspendFor(ctx: MutationContext, { subjectId, payload }: JournalEntry): Promise<void> {
  const [alert, monitor] = [await findAlert(ctx, subjectId), await findMonitor(ctx, String(payload.monitorId))];
  if (!alert.ok || !monitor.ok || !LIVE.includes(alert.value.state) || monitor.value.deploymentId === null) return;
  const deployment = (await listDeploymentsById(ctx, [monitor.value.deploymentId])).get(monitor.value.deploymentId);
  if (deployment === undefined || !(await isAskedFor(ctx, deployment))) return;
  await suspendIfCurrent(ctx, deployment, { cause: 'ALERT', alertId: alert.value.id, reason: alert.value.message });
}

async function isAskedFor(ctx: MutationContext, { promotionRequestId }: Deployment): Promise<boolean> {
  const request = await findRequest(ctx, promotionRequestId);
  return request.ok && (await pinnedPolicy(ctx, request.value)).document.approvals.suspendOnAlert === true;
}
