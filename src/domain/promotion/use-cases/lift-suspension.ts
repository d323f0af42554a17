import { present } from '../../../kernel/assert.ts';
import {
  type IllegalTransition,
  type InvalidInput,
  illegalTransition,
  type LimitExceeded,
  type NotFound,
  type SomebodyElseRequired,
  somebodyElseRequired,
} from '../../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../../kernel/result.ts';
import { checkText } from '../../../kernel/text.ts';
import type { Context } from '../../context.ts';
import {
  type Deployment,
  findSuspension,
  liftOne,
  listDeploymentsById,
  lockDeployment,
  lockHolds,
  openConditionsOf,
  reviewAfterWithdrawal,
  type Suspension,
} from '../../deployments/index.ts';
import { isOverdue } from '../../findings/index.ts';
import { systemActor } from '../../identity/index.ts';
import { contributorsOf } from '../../registry/index.ts';
import { mutation } from '../../use-case.ts';
import { openIncidentsAgainst } from '../open-incidents.ts';
import { suspendForWhatCameSince } from '../suspend-for-what-came-since.ts';

/** Which suspension ends, and why. */
export interface LiftSuspensionInput {
  readonly suspensionId: string;
  readonly reason: string;
  readonly idempotencyKey?: string | null;
}

type Refusals = NotFound | InvalidInput | LimitExceeded | IllegalTransition | SomebodyElseRequired;

/**
 * Lets what was approved be admitted again: a judgement, so that nobody passes it on their own work, as with the approval itself. What people
 * withdrew in a review is admitted only when they have confirmed it in another one, which begins with this.
 */
export const liftSuspension = mutation<LiftSuspensionInput, Suspension, Refusals>('liftSuspension', {
  body: async (ctx, { suspensionId, reason }) => {
    const found = await findSuspension(ctx, suspensionId);
    if (!found.ok) return found;
    const suspension = found.value;
    const deployment = present((await listDeploymentsById(ctx, [suspension.deploymentId])).get(suspension.deploymentId), 'what is suspended');
    ctx.actor.require('liftSuspension', { kind: 'Deployment', projectId: suspension.projectId });
    if (ctx.actor.principalKind !== 'USER') return refuse(somebodyElseRequired('NO_PERSON', 'Only a person can lift a suspension; sign in as yourself.'));
    if ((await contributorsOf(ctx, deployment.modelVersionId)).has(ctx.actor.principalId))
      return refuse(somebodyElseRequired('CONTRIBUTED', 'You had a hand in this model version, so somebody else has to lift the suspension.'));
    const why = checkText('reason', reason);
    if (!why.ok) return why;
    // An incident that is being reported, or judged to be graver, either ends before or waits for the end of this.
    await lockHolds(ctx.tx, suspension.projectId, 'alone');
    const current = present(await lockDeployment(ctx.tx, deployment.id), 'what is suspended');
    const settled = await requireSettled(ctx, suspension, deployment);
    if (!settled.ok) return settled;
    const lifted = await liftOne(ctx, suspension, why.value);
    if (lifted === null) return refuse(illegalTransition('LIFTED', 'liftSuspension', 'This suspension was lifted already.'));
    if (current.validTo !== null) return ok(lifted);
    await reviewAfterWithdrawal(ctx, current.id);
    await suspendForWhatCameSince(ctx, current);
    return ok(lifted);
  },
  replay: { subjectOf: ({ id }) => id, reload: findSuspension },
});

/** Whether everything has ended for which it has to stay suspended; whoever asks, all of it counts. */
async function requireSettled(asker: Context, { incidentId }: Suspension, { id, modelVersionId }: Deployment): Promise<Result<null, IllegalTransition>> {
  const ctx = { ...asker, actor: systemActor };
  const unmet = ((await openConditionsOf(ctx, [id])).get(id) ?? []).find((finding) => isOverdue(finding, ctx.clock.now()));
  if (unmet !== undefined)
    return refuse(
      illegalTransition('SUSPENDED', 'liftSuspension', `A condition of the approval is overdue: ${unmet.title} (${unmet.id}). Have it resolved first.`),
    );
  const [incident] = await openIncidentsAgainst(ctx, modelVersionId, { deploymentId: id, incidentId });
  if (incident === undefined) return ok(null);
  const message = `The incident ${incident.id} about it is open: ${incident.title}. Close it first${incident.id === incidentId ? '' : ', or have it judged to be milder'}.`;
  return refuse(illegalTransition('SUSPENDED', 'liftSuspension', message));
}
