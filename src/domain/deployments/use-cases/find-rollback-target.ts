import { LIMITS } from '../../../kernel/limits.ts';
import { type NotFound, notFound } from '../../../kernel/problem.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import type { Context } from '../../context.ts';
import { systemActor } from '../../identity/index.ts';
import { question } from '../../use-case.ts';
import type { Deployment } from '../deployment.entity.ts';
import { deploymentsBefore, listDeploymentsById } from '../deployment.read-model.ts';
import { standingSuspensions } from '../holds.read-model.ts';
import { chooseRollback, type RollbackTarget } from '../rollback.rules.ts';
import { standsAgainst } from '../stands-against.ts';

/** The deployment that is to be gone back from. */
export interface FindRollbackTargetInput {
  readonly deploymentId: string;
}

/** The versions whose approval in the environment of the deployment is suspended, whoever asks, and why. */
async function suspendedThere(ctx: Context, { environmentId }: Deployment, versionIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const suspended = new Map<string, string>();
  for (const id of versionIds) {
    const [first] = await standingSuspensions({ ...ctx, actor: systemActor }, id, environmentId);
    if (first !== undefined) suspended.set(id, first.reason);
  }
  return suspended;
}

/** The version to go back to. Going back is a promotion like any other: this only says which version to ask for. */
export const findRollbackTarget = question<FindRollbackTargetInput, RollbackTarget, NotFound>('findRollbackTarget', async (ctx, { deploymentId }) => {
  const current = (await listDeploymentsById(ctx, [deploymentId])).get(deploymentId);
  if (current === undefined) return refuse(notFound('Deployment', deploymentId));
  const before = await deploymentsBefore(ctx, current, LIMITS.rollbackDeployments);
  const versionIds = [...new Set(before.map(({ modelVersionId }) => modelVersionId))];
  const obstacles = new Map(await standsAgainst(ctx, current.projectId, versionIds));
  for (const [id, reason] of await suspendedThere(ctx, current, versionIds))
    if (!obstacles.has(id)) obstacles.set(id, `Its approval there is suspended: ${reason} Lift that before it serves again.`);
  return ok(chooseRollback(current, before, obstacles));
});
