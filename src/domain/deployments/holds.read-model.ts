import { and, asc, eq, getTableColumns, gt, inArray, isNull, or, type SQL } from 'drizzle-orm';
import { isId } from '../../kernel/id.ts';
import type { Page, PageRequest } from '../../kernel/page.ts';
import type { InvalidInput, NotFound } from '../../kernel/problem.ts';
import type { Result } from '../../kernel/result.ts';
import type { Context } from '../context.ts';
import { findVisible, listVisible, pageVisible, refersTo, visible } from '../visible.read-model.ts';
import { deployments } from './deployments.tables.ts';
import type { Freeze } from './freeze.entity.ts';
import { freezes, modelVersionRetirements, suspensions } from './holds.tables.ts';
import type { Retirement } from './retirement.entity.ts';
import type { Suspension } from './suspension.entity.ts';

const rows = (ctx: Context) => (where: SQL | undefined) => ctx.db.select().from(freezes).where(where);

/** The freeze with the id. */
export const findFreeze = (ctx: Context, id: string): Promise<Result<Freeze, NotFound>> => findVisible(ctx, 'Freeze', id, freezes, rows(ctx));

/** The freezes with the ids, by id. */
export const listFreezesById = (ctx: Context, ids: readonly string[]): Promise<ReadonlyMap<string, Freeze>> =>
  listVisible(ctx, 'Freeze', ids, freezes, rows(ctx));

/** What of the project is frozen at the instant, oldest first. */
export const standingFreezes = (ctx: Context, projectId: string, at: Date): Promise<readonly Freeze[]> =>
  rows(ctx)(and(refersTo(freezes.projectId, 'Project', projectId), standingAt(at), visible(ctx, 'Freeze', freezes))).orderBy(asc(freezes.id));

const standingAt = (at: Date): SQL | undefined => and(isNull(freezes.liftedAt), or(isNull(freezes.until), gt(freezes.until, at)));

/** Which freezes to list. */
export interface FreezeFilter {
  readonly projectId: string;
  readonly environmentId?: string | null;
  /** Only those that hold at this instant. */
  readonly standingAt?: Date | null;
}

/** A page of the freezes of a project, in the order in which they began. */
export function pageOfFreezes(ctx: Context, filter: FreezeFilter, page: PageRequest): Promise<Result<Page<Freeze>, InvalidInput>> {
  const where = and(
    refersTo(freezes.projectId, 'Project', filter.projectId),
    refersTo(freezes.environmentId, 'Environment', filter.environmentId),
    filter.standingAt == null ? undefined : standingAt(filter.standingAt),
  );
  return pageVisible<Freeze>(ctx, 'Freeze', freezes, page, where, {
    rows: (matching, limit) => rows(ctx)(matching).orderBy(asc(freezes.id)).limit(limit),
    count: (matching) => ctx.db.$count(freezes, matching),
  });
}

/** The suspension with the id; whoever sees the deployment sees it. */
export const findSuspension = (ctx: Context, id: string): Promise<Result<Suspension, NotFound>> =>
  findVisible(ctx, 'Suspension', id, suspensions, (where) => ctx.db.select().from(suspensions).where(where), 'Deployment');

/** What of the version in the environment is suspended and was not lifted, also where it serves no more, oldest first. */
export const standingSuspensions = (ctx: Context, modelVersionId: string, environmentId: string): Promise<readonly Suspension[]> =>
  ctx.db
    .select(getTableColumns(suspensions))
    .from(suspensions)
    .innerJoin(deployments, eq(deployments.id, suspensions.deploymentId))
    .where(
      and(
        refersTo(deployments.modelVersionId, 'ModelVersion', modelVersionId),
        refersTo(deployments.environmentId, 'Environment', environmentId),
        isNull(suspensions.liftedAt),
        visible(ctx, 'Deployment', suspensions),
      ),
    )
    .orderBy(asc(suspensions.id));

/** All suspensions of the deployments, oldest first, lifted ones included; by deployment. */
export async function suspensionsOfDeployments(ctx: Context, deploymentIds: readonly string[]): Promise<ReadonlyMap<string, readonly Suspension[]>> {
  const known = deploymentIds.filter((id) => isId('Deployment', id));
  if (known.length === 0) return new Map();
  const found = await ctx.db
    .select()
    .from(suspensions)
    .where(and(inArray(suspensions.deploymentId, known), visible(ctx, 'Deployment', suspensions)))
    .orderBy(asc(suspensions.id));
  return new Map(known.map((id) => [id, found.filter(({ deploymentId }) => deploymentId === id)]));
}

/** The retirements of versions, by version; one that is not retired has none. */
export async function retirementsOfVersions(ctx: Context, versionIds: readonly string[]): Promise<ReadonlyMap<string, Retirement>> {
  const known = versionIds.filter((id) => isId('ModelVersion', id));
  if (known.length === 0) return new Map();
  const found = await ctx.db
    .select()
    .from(modelVersionRetirements)
    .where(and(inArray(modelVersionRetirements.modelVersionId, known), visible(ctx, 'ModelVersion', modelVersionRetirements)));
  return new Map(found.map((retirement) => [retirement.modelVersionId, retirement]));
}
