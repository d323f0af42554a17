import type { MutationContext } from '../../context.ts';
import { append } from '../../journal/index.ts';
import type { Deployment } from '../deployment.entity.ts';
import { lockDeployment } from '../deployments.store.ts';
import { approvalSuspended } from '../holds.entries.ts';
import { lockHolds, saveSuspension } from '../holds.store.ts';
import type { Suspension } from '../suspension.entity.ts';

/** Why an approval is suspended. */
export type SuspensionGrounds = Pick<Suspension, 'cause' | 'alertId' | 'reason'> & Partial<Pick<Suspension, 'incidentId'>>;

/** Suspends the approval of a current deployment in the caller's transaction; null when it is suspended already. */
export async function suspend(ctx: MutationContext, deployment: Deployment, grounds: SuspensionGrounds): Promise<Suspension | null> {
  const suspension: Suspension = {
    ...{ id: ctx.ids.next('Suspension'), projectId: deployment.projectId, deploymentId: deployment.id, incidentId: null, ...grounds },
    ...{ suspendedBy: ctx.actor.principalId, suspendedAt: ctx.clock.now(), liftedBy: null, liftedAt: null, liftingReason: null },
  };
  if (!(await saveSuspension(ctx.tx, suspension))) return null;
  await append(ctx.tx, approvalSuspended(suspension));
  return suspension;
}

/** The same where nobody knows yet whether the deployment still serves; null also when it has ended. */
export async function suspendIfCurrent(ctx: MutationContext, { id, projectId }: Deployment, grounds: SuspensionGrounds): Promise<Suspension | null> {
  await lockHolds(ctx.tx, projectId, 'alone');
  const deployment = await lockDeployment(ctx.tx, id);
  return deployment === null || deployment.validTo !== null ? null : suspend(ctx, deployment, grounds);
}
