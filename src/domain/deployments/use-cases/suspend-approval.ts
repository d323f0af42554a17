import { present } from '../../../kernel/assert.ts';
import {
  type Conflict,
  conflict,
  type IllegalTransition,
  type InvalidInput,
  illegalTransition,
  type LimitExceeded,
  type NotFound,
  notFound,
} from '../../../kernel/problem.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import { checkText } from '../../../kernel/text.ts';
import { mutation } from '../../use-case.ts';
import { listDeploymentsById } from '../deployment.read-model.ts';
import { lockDeployment } from '../deployments.store.ts';
import { findSuspension } from '../holds.read-model.ts';
import { lockHolds } from '../holds.store.ts';
import { suspend } from '../operations/suspend.ts';
import type { Suspension } from '../suspension.entity.ts';

/** Which deployment's approval is suspended, and why. */
export interface SuspendApprovalInput {
  readonly deploymentId: string;
  readonly reason: string;
  readonly idempotencyKey?: string | null;
}

type Refusals = NotFound | InvalidInput | LimitExceeded | Conflict | IllegalTransition;

/** Suspends what was approved: admission denies the bytes until somebody lifts it. What runs is not stopped by it, and history stays as it was. */
export const suspendApproval = mutation<SuspendApprovalInput, Suspension, Refusals>('suspendApproval', {
  body: async (ctx, { deploymentId, reason }) => {
    const visible = (await listDeploymentsById(ctx, [deploymentId])).get(deploymentId);
    if (visible === undefined) return refuse(notFound('Deployment', deploymentId));
    ctx.actor.require('suspendApproval', { kind: 'Deployment', projectId: visible.projectId });
    const why = checkText('reason', reason);
    if (!why.ok) return why;
    await lockHolds(ctx.tx, visible.projectId, 'alone');
    const deployment = present(await lockDeployment(ctx.tx, visible.id), 'a visible deployment');
    if (deployment.validTo !== null)
      return refuse(
        illegalTransition('ENDED', 'suspendApproval', 'This deployment has ended, so nothing of it is admitted any more. Suspend the current one.'),
      );
    const suspension = await suspend(ctx, deployment, { cause: 'PERSON', alertId: null, reason: why.value });
    return suspension === null ? refuse(conflict('This approval is suspended already.', deployment.id)) : ok(suspension);
  },
  replay: { subjectOf: ({ id }) => id, reload: findSuspension },
});
