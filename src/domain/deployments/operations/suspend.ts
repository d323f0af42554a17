import type { MutationContext } from '../../context.ts';
import { append } from '../../journal/index.ts';
import type { Deployment } from '../deployment.entity.ts';
import { approvalSuspended } from '../holds.entries.ts';
import { saveSuspension } from '../holds.store.ts';
import type { Suspension } from '../suspension.entity.ts';

/** Why an approval is suspended. */
export type SuspensionGrounds = Pick<Suspension, 'cause' | 'alertId' | 'reason'>;

/** Suspends the approval of a current deployment in the caller's transaction; null when it is suspended already. */
export async function suspend(ctx: MutationContext, deployment: Deployment, grounds: SuspensionGrounds): Promise<Suspension | null> {
  const suspension: Suspension = {
    ...{ id: ctx.ids.next('Suspension'), projectId: deployment.projectId, deploymentId: deployment.id, ...grounds },
    ...{ suspendedBy: ctx.actor.principalId, suspendedAt: ctx.clock.now(), liftedBy: null, liftedAt: null, liftingReason: null },
  };
  if (!(await saveSuspension(ctx.tx, suspension))) return null;
  await append(ctx.tx, approvalSuspended(suspension));
  return suspension;
}
