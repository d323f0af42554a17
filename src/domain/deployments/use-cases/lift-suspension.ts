import { present } from '../../../kernel/assert.ts';
import { type IllegalTransition, type InvalidInput, illegalTransition, type LimitExceeded, type NotFound, notFound } from '../../../kernel/problem.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import { checkText } from '../../../kernel/text.ts';
import { append } from '../../journal/index.ts';
import { mutation } from '../../use-case.ts';
import { listDeploymentsById } from '../deployment.read-model.ts';
import { suspensionLifted } from '../holds.entries.ts';
import { readSuspension } from '../holds.read-model.ts';
import { updateSuspensionLifted } from '../holds.store.ts';
import type { Suspension } from '../suspension.entity.ts';

/** Which suspension ends, and why. */
export interface LiftSuspensionInput {
  readonly suspensionId: string;
  readonly reason: string;
  readonly idempotencyKey?: string | null;
}

/** Lets what was approved be admitted again. */
export const liftSuspension = mutation<LiftSuspensionInput, Suspension, NotFound | InvalidInput | LimitExceeded | IllegalTransition>('liftSuspension', {
  body: async (ctx, { suspensionId, reason }) => {
    const suspension = await readSuspension(ctx, suspensionId);
    const visible = suspension === null ? new Map() : await listDeploymentsById(ctx, [suspension.deploymentId]);
    if (suspension === null || visible.size === 0) return refuse(notFound('Suspension', suspensionId));
    ctx.actor.require('liftSuspension', { kind: 'Deployment', projectId: suspension.projectId });
    const why = checkText('reason', reason);
    if (!why.ok) return why;
    const lifted: Suspension = { ...suspension, liftedBy: ctx.actor.principalId, liftedAt: ctx.clock.now(), liftingReason: why.value };
    if (!(await updateSuspensionLifted(ctx.tx, lifted))) return refuse(illegalTransition('LIFTED', 'liftSuspension', 'This suspension was lifted already.'));
    await append(ctx.tx, suspensionLifted(suspension, why.value));
    return ok(lifted);
  },
  replay: { subjectOf: ({ id }) => id, reload: async (ctx, id) => ok(present(await readSuspension(ctx, id), 'the suspension of an earlier request')) },
});
