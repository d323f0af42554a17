import { type Conflict, conflict, type NotFound, notFound } from '../../../kernel/problem.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import { mutation } from '../../use-case.ts';
import { listDeploymentsById } from '../deployment.read-model.ts';
import { suspendIfCurrent } from '../operations/suspend.ts';
import { overdueConditionsOf } from '../overdue-conditions.ts';
import type { Suspension } from '../suspension.entity.ts';

/** Which deployment's conditions are looked at. */
export interface SuspendOverdueApprovalInput {
  readonly deploymentId: string;
}

/** Suspends the approval of a deployment one of whose conditions was not met in time; once, however many instances look at once. */
export const suspendOverdueApproval = mutation<SuspendOverdueApprovalInput, Suspension, NotFound | Conflict>('suspendOverdueApproval', {
  body: async (ctx, { deploymentId }) => {
    const deployment = (await listDeploymentsById(ctx, [deploymentId])).get(deploymentId);
    if (deployment === undefined) return refuse(notFound('Deployment', deploymentId));
    ctx.actor.require('suspendOverdueApproval', { kind: 'Deployment', projectId: deployment.projectId });
    const [overdue] = await overdueConditionsOf(ctx, deployment.id);
    if (overdue === undefined) return refuse(notFound('Finding', 'that is a condition and overdue'));
    const reason = `${overdue.title} It was due at ${overdue.dueAt.toISOString()} (${overdue.id}).`;
    const suspension = await suspendIfCurrent(ctx, deployment, { cause: 'CONDITION', alertId: null, reason });
    return suspension === null ? refuse(conflict('It serves no more, or its approval is suspended already.', deployment.id)) : ok(suspension);
  },
});
