import { LIMITS } from '../../../kernel/limits.ts';
import { type NotFound, notFound } from '../../../kernel/problem.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import type { Context } from '../../context.ts';
import {
  chooseRollback,
  type Deployment,
  deploymentsBefore,
  listDeploymentsById,
  type RollbackTarget,
  standingSuspensions,
  standsAgainst,
} from '../../deployments/index.ts';
import { systemActor } from '../../identity/index.ts';
import { question } from '../../use-case.ts';
import { breakGlassOfVersions } from '../break-glass.read-model.ts';
import { openIncidentsAgainst } from '../open-incidents.ts';
import { wasPromoted } from '../promotion.read-model.ts';

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
  const obstacles = new Map(await standsAgainst(ctx, current.projectId, versionIds));
  for (const id of versionIds) {
    const why = obstacles.has(id) ? null : await heldThere({ ...ctx, actor: systemActor }, current, id);
    if (why !== null) obstacles.set(id, why);
  }
  return ok(chooseRollback(current, before, obstacles));
});

/** What would refuse the version, or hold it up, in the environment of the deployment; null: nothing. */
async function heldThere(ctx: Context, { environmentId }: Deployment, versionId: Deployment['modelVersionId']): Promise<string | null> {
  const [suspension] = await standingSuspensions(ctx, versionId, environmentId);
  if (suspension !== undefined) return `Its approval there is suspended: ${suspension.reason} Lift that before it serves again.`;
  const [incident] = await openIncidentsAgainst(ctx, versionId);
  if (incident !== undefined) return `A grave incident about it is open: ${incident.title} (${incident.id}). Close that before it serves again.`;
  const emergencies = (await breakGlassOfVersions(ctx, [versionId])).get(versionId) ?? [];
  if (!emergencies.some((use) => use.environmentId === environmentId) || (await wasPromoted(ctx, versionId, environmentId))) return null;
  return 'It served there by break-glass only, and was never approved. Have it promoted.';
}
