import { LIMITS } from '../../../kernel/limits.ts';
import { type NotFound, notFound } from '../../../kernel/problem.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import { question } from '../../use-case.ts';
import { deploymentsBefore, listDeploymentsById } from '../deployment.read-model.ts';
import { chooseRollback, type RollbackTarget } from '../rollback.rules.ts';
import { standsAgainst } from '../stands-against.ts';

/** The deployment that is to be gone back from. */
export interface FindRollbackTargetInput {
  readonly deploymentId: string;
}

/** The version to go back to. Going back is a promotion like any other: this only says which version to ask for. */
export const findRollbackTarget = question<FindRollbackTargetInput, RollbackTarget, NotFound>('findRollbackTarget', async (ctx, { deploymentId }) => {
  const current = (await listDeploymentsById(ctx, [deploymentId])).get(deploymentId);
  if (current === undefined) return refuse(notFound('Deployment', deploymentId));
  const before = await deploymentsBefore(ctx, current, LIMITS.rollbackDeployments);
  const versionIds = [...new Set(before.map(({ modelVersionId }) => modelVersionId))];
  return ok(chooseRollback(current, before, await standsAgainst(ctx, current.projectId, versionIds)));
});
