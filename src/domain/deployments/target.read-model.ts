import { and, asc, inArray } from 'drizzle-orm';
import { isId } from '../../kernel/id.ts';
import type { Context } from '../context.ts';
import { visible } from '../visible.read-model.ts';
import type { DeploymentTarget } from './deployment-target.entity.ts';
import { deployments, deploymentTargets } from './deployments.tables.ts';

/** The facts of visible deployments, by deployment, oldest first: the last ones hold. */
export async function targetsOfDeployments(ctx: Context, ids: readonly string[]): Promise<ReadonlyMap<string, readonly DeploymentTarget[]>> {
  const known = ids.filter((id) => isId('Deployment', id));
  const found = new Map<string, DeploymentTarget[]>();
  if (known.length === 0) return found;
  const table = { id: deployments.id, projectId: deploymentTargets.projectId };
  const rows = await ctx.db
    .select()
    .from(deploymentTargets)
    .where(and(inArray(deploymentTargets.deploymentId, known), visible(ctx, 'Deployment', table)))
    .orderBy(asc(deploymentTargets.deploymentId), asc(deploymentTargets.number));
  for (const row of rows) found.set(row.deploymentId, [...(found.get(row.deploymentId) ?? []), row]);
  return found;
}
