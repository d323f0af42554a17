import { and, desc, eq, inArray, isNull, like, lt, max, or, type SQL } from 'drizzle-orm';
import { isId } from '../../kernel/id.ts';
import { LIMITS } from '../../kernel/limits.ts';
import type { Context } from '../context.ts';
import { listVisible, visible } from '../visible.read-model.ts';
import { deploymentProbes, deployments, deploymentTargets } from './deployments.tables.ts';
import type { Probe } from './probe.entity.ts';
import { targetsOfDeployments } from './target.read-model.ts';

const rows = (ctx: Context) => (where: SQL | undefined) => ctx.db.select().from(deploymentProbes).where(where);

/** The probes with the ids, by id; whoever sees deployments sees what their probes found. */
export const listProbesById = (ctx: Context, ids: readonly string[]): Promise<ReadonlyMap<string, Probe>> =>
  listVisible(ctx, 'Probe', ids, deploymentProbes, rows(ctx), 'Deployment');

/** The last probe of each of the deployments, by deployment. */
export async function lastProbes(ctx: Context, ids: readonly string[]): Promise<ReadonlyMap<string, Probe>> {
  const known = ids.filter((id) => isId('Deployment', id));
  if (known.length === 0) return new Map();
  const found = await ctx.db
    .selectDistinctOn([deploymentProbes.deploymentId])
    .from(deploymentProbes)
    .where(and(inArray(deploymentProbes.deploymentId, known), visible(ctx, 'Deployment', deploymentProbes)))
    .orderBy(deploymentProbes.deploymentId, desc(deploymentProbes.probedAt), desc(deploymentProbes.id));
  return new Map(found.map((probe) => [probe.deploymentId, probe]));
}

/** How many endpoints one round probes. */
const ROUND = 50;

/** Current deployments whose endpoints may be asked and were not for a while, those longest unasked first. */
export async function deploymentsToProbe(ctx: Context): Promise<readonly string[]> {
  const since = new Date(ctx.clock.now().getTime() - LIMITS.probeIntervalSeconds * 1_000);
  const latest = ctx.db
    .select({ deploymentId: deploymentProbes.deploymentId, at: max(deploymentProbes.probedAt).as('at') })
    .from(deploymentProbes)
    .groupBy(deploymentProbes.deploymentId)
    .as('latest');
  const addressed = ctx.db
    .selectDistinct({ deploymentId: deploymentTargets.deploymentId })
    .from(deploymentTargets)
    .where(like(deploymentTargets.endpoint, 'http%'))
    .as('addressed');
  const due = await ctx.db
    .select({ id: deployments.id })
    .from(deployments)
    .innerJoin(addressed, eq(addressed.deploymentId, deployments.id))
    .leftJoin(latest, eq(latest.deploymentId, deployments.id))
    .where(and(isNull(deployments.validTo), or(isNull(latest.at), lt(latest.at, since)), visible(ctx, 'Deployment', deployments)))
    .orderBy(latest.at, deployments.id);
  const ids = due.map(({ id }) => id);
  const targets = await targetsOfDeployments(ctx, ids);
  const asked = (id: string): boolean => {
    const endpoint = targets.get(id)?.at(-1)?.endpoint;
    return endpoint != null && ctx.network.refusal(endpoint) === null;
  };
  return ids.filter(asked).slice(0, ROUND);
}
