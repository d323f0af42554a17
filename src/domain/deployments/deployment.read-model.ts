import { and, asc, desc, eq, gt, inArray, isNull, lt, lte, or, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Condition } from '../../kernel/condition.ts';
import { isId } from '../../kernel/id.ts';
import type { Page, PageRequest } from '../../kernel/page.ts';
import type { InvalidInput } from '../../kernel/problem.ts';
import { ok, type Result } from '../../kernel/result.ts';
import { conditionFilter } from '../../storage/condition-filter.ts';
import { afterCursor, toPage } from '../../storage/keyset.ts';
import type { Context } from '../context.ts';
import { listVisible, pageVisible, refersTo, visible } from '../visible.read-model.ts';
import type { Deployment } from './deployment.entity.ts';
import { deployments } from './deployments.tables.ts';
import { newestFirst } from './newest-first.read-model.ts';

const rows = (ctx: Context) => (where: SQL | undefined) => ctx.db.select().from(deployments).where(where);

/** The deployments with the ids, by id. */
export const listDeploymentsById = (ctx: Context, ids: readonly string[]): Promise<ReadonlyMap<string, Deployment>> =>
  listVisible(ctx, 'Deployment', ids, deployments, rows(ctx));

/** What serves now as the model in the environment; null when nothing does. */
export async function currentDeployment(ctx: Context, modelId: string, environmentId: string): Promise<Deployment | null> {
  const [row] = await rows(ctx)(
    and(
      refersTo(deployments.modelId, 'Model', modelId),
      refersTo(deployments.environmentId, 'Environment', environmentId),
      isNull(deployments.validTo),
      visible(ctx, 'Deployment', deployments),
    ),
  );
  return row ?? null;
}

/** Where the version serves now. */
export const currentDeploymentsOfVersion = (ctx: Context, modelVersionId: string): Promise<readonly Deployment[]> =>
  rows(ctx)(and(refersTo(deployments.modelVersionId, 'ModelVersion', modelVersionId), isNull(deployments.validTo), visible(ctx, 'Deployment', deployments)));

/** What served at an instant: in a project, and optionally in one environment or as one model. */
export interface DeploymentsAt {
  readonly projectId: string;
  readonly environmentId?: string | null;
  readonly modelId?: string | null;
  readonly at: Date;
}

/** Everything that served at the instant: begun at or before it, and not ended before or at it. */
export async function deploymentsAt(ctx: Context, input: DeploymentsAt): Promise<readonly Deployment[]> {
  return ctx.db
    .select()
    .from(deployments)
    .where(
      and(
        refersTo(deployments.projectId, 'Project', input.projectId),
        refersTo(deployments.environmentId, 'Environment', input.environmentId),
        refersTo(deployments.modelId, 'Model', input.modelId),
        lte(deployments.validFrom, input.at),
        or(isNull(deployments.validTo), gt(deployments.validTo, input.at)),
        visible(ctx, 'Deployment', deployments),
      ),
    )
    .orderBy(asc(deployments.id))
    .limit(LISTED_DEPLOYMENTS);
}

/** One model serves once per environment, so this is far above what a project has at one instant. */
const LISTED_DEPLOYMENTS = 1_000;

/** Which deployments to list, current and past. */
export interface DeploymentFilter {
  readonly projectId: string;
  readonly environmentId?: string | null;
  readonly modelId?: string | null;
  readonly modelVersionId?: string | null;
}

/** A page of the history of deployments, in the order in which they began. */
export function listDeployments(ctx: Context, filter: DeploymentFilter, page: PageRequest): Promise<Result<Page<Deployment>, InvalidInput>> {
  const where = and(
    refersTo(deployments.projectId, 'Project', filter.projectId),
    refersTo(deployments.environmentId, 'Environment', filter.environmentId),
    refersTo(deployments.modelId, 'Model', filter.modelId),
    refersTo(deployments.modelVersionId, 'ModelVersion', filter.modelVersionId),
  );
  return pageVisible<Deployment>(ctx, 'Deployment', deployments, page, where, {
    rows: (matching, limit) => ctx.db.select().from(deployments).where(matching).orderBy(asc(deployments.id)).limit(limit),
    count: (matching) => ctx.db.$count(deployments, matching),
  });
}

/** Of which deployments somebody may know, and which of them are asked for. */
export interface ServingNow {
  /** The condition of the permission that the caller asks by. */
  readonly reach: Condition;
  readonly projectId?: string | null;
}

/** A page of everything that serves now, in whatever project the condition lets through, oldest first. */
export async function listServingNow(
  { db }: Pick<Context, 'db'>,
  { reach, projectId }: ServingNow,
  page: PageRequest,
): Promise<Result<Page<Deployment>, InvalidInput>> {
  const after = afterCursor(page, [deployments.id], 'asc');
  if (!after.ok) return after;
  const filter = and(
    isNull(deployments.validTo),
    refersTo(deployments.projectId, 'Project', projectId),
    conditionFilter(reach, { projectId: deployments.projectId }),
  );
  const found = await db
    .select()
    .from(deployments)
    .where(and(filter, after.value))
    .orderBy(asc(deployments.id))
    .limit(page.first + 1);
  const total = await db.$count(deployments, filter);
  return ok(
    toPage(
      found,
      page,
      total,
      ({ id }) => [id],
      (row): Deployment => row,
    ),
  );
}

/** A page of what served as the model in the environment, newest first. */
export function deploymentHistoryOf(ctx: Context, modelId: string, environmentId: string, page: PageRequest): Promise<Result<Page<Deployment>, InvalidInput>> {
  const where = and(
    refersTo(deployments.modelId, 'Model', modelId),
    refersTo(deployments.environmentId, 'Environment', environmentId),
    visible(ctx, 'Deployment', deployments),
  );
  return newestFirst<Deployment>(deployments, page, where, {
    rows: (matching, order, limit) =>
      ctx.db
        .select()
        .from(deployments)
        .where(matching)
        .orderBy(...order)
        .limit(limit),
    count: (matching) => ctx.db.$count(deployments, matching),
  });
}

/** What served there as the same model before the deployment, newest first, as many as given. */
export async function deploymentsBefore(ctx: Context, deployment: Deployment, limit: number): Promise<readonly Deployment[]> {
  const { modelId, environmentId, validFrom } = deployment;
  return ctx.db
    .select()
    .from(deployments)
    .where(
      and(
        refersTo(deployments.modelId, 'Model', modelId),
        refersTo(deployments.environmentId, 'Environment', environmentId),
        lt(deployments.validFrom, validFrom),
        visible(ctx, 'Deployment', deployments),
      ),
    )
    .orderBy(desc(deployments.validFrom))
    .limit(limit);
}

/** What each of the deployments took the place of, by the id of the later one: it ended at the instant at which the later one began. */
export async function previousDeployments(ctx: Context, ids: readonly string[]): Promise<ReadonlyMap<string, Deployment>> {
  const known = ids.filter((id) => isId('Deployment', id));
  if (known.length === 0) return new Map();
  const later = alias(deployments, 'later');
  const found = await ctx.db
    .select({ laterId: later.id, deployment: deployments })
    .from(deployments)
    .innerJoin(later, and(eq(later.modelId, deployments.modelId), eq(later.environmentId, deployments.environmentId), eq(later.validFrom, deployments.validTo)))
    .where(and(inArray(later.id, known), visible(ctx, 'Deployment', deployments)));
  return new Map(found.map(({ laterId, deployment }) => [laterId, deployment]));
}
