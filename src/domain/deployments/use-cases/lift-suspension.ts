import { present } from '../../../kernel/assert.ts';
import {
  type IllegalTransition,
  type InvalidInput,
  illegalTransition,
  type LimitExceeded,
  type NotFound,
  notFound,
  type SomebodyElseRequired,
  somebodyElseRequired,
} from '../../../kernel/problem.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import { checkText } from '../../../kernel/text.ts';
import { append } from '../../journal/index.ts';
import { contributorsOf } from '../../registry/index.ts';
import { mutation } from '../../use-case.ts';
import { listDeploymentsById } from '../deployment.read-model.ts';
import { suspensionLifted } from '../holds.entries.ts';
import { readSuspension } from '../holds.read-model.ts';
import { updateSuspensionLifted } from '../holds.store.ts';
import { overdueConditionsOf } from '../overdue-conditions.ts';
import type { Suspension } from '../suspension.entity.ts';

/** Which suspension ends, and why. */
export interface LiftSuspensionInput {
  readonly suspensionId: string;
  readonly reason: string;
  readonly idempotencyKey?: string | null;
}

type Refusals = NotFound | InvalidInput | LimitExceeded | IllegalTransition | SomebodyElseRequired;

/** Lets what was approved be admitted again: a judgement, so that nobody passes it on their own work, as with the approval itself. */
export const liftSuspension = mutation<LiftSuspensionInput, Suspension, Refusals>('liftSuspension', {
  body: async (ctx, { suspensionId, reason }) => {
    const suspension = await readSuspension(ctx, suspensionId);
    const deployment = suspension === null ? undefined : (await listDeploymentsById(ctx, [suspension.deploymentId])).get(suspension.deploymentId);
    if (suspension === null || deployment === undefined) return refuse(notFound('Suspension', suspensionId));
    ctx.actor.require('liftSuspension', { kind: 'Deployment', projectId: suspension.projectId });
    if (ctx.actor.principalKind !== 'USER') return refuse(somebodyElseRequired('NO_PERSON', 'Only a person can lift a suspension; sign in as yourself.'));
    if ((await contributorsOf(ctx, deployment.modelVersionId)).has(ctx.actor.principalId))
      return refuse(somebodyElseRequired('CONTRIBUTED', 'You had a hand in this model version, so somebody else has to lift the suspension.'));
    const [unmet] = await overdueConditionsOf(ctx, deployment.id);
    if (unmet !== undefined)
      return refuse(
        illegalTransition('SUSPENDED', 'liftSuspension', `A condition of the approval is overdue: ${unmet.title} (${unmet.id}). Have it resolved first.`),
      );
    const why = checkText('reason', reason);
    if (!why.ok) return why;
    const lifted: Suspension = { ...suspension, liftedBy: ctx.actor.principalId, liftedAt: ctx.clock.now(), liftingReason: why.value };
    if (!(await updateSuspensionLifted(ctx.tx, lifted))) return refuse(illegalTransition('LIFTED', 'liftSuspension', 'This suspension was lifted already.'));
    await append(ctx.tx, suspensionLifted(suspension, why.value));
    return ok(lifted);
  },
  replay: { subjectOf: ({ id }) => id, reload: async (ctx, id) => ok(present(await readSuspension(ctx, id), 'the suspension of an earlier request')) },
});
