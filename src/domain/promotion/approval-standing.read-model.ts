import { and, asc, inArray, type SQL, sql } from 'drizzle-orm';
import { present } from '../../kernel/assert.ts';
import { isId } from '../../kernel/id.ts';
import type { Page, PageRequest } from '../../kernel/page.ts';
import type { InvalidInput } from '../../kernel/problem.ts';
import { ok, type Result } from '../../kernel/result.ts';
import { afterCursor, toPage } from '../../storage/keyset.ts';
import type { Context } from '../context.ts';
import { revokedSourcesIn } from '../datasets/index.ts';
import { type Deployment, listDeploymentsById } from '../deployments/index.ts';
import { refersTo, visible } from '../visible.read-model.ts';
import type { ApprovalStanding, ApprovalStandingKind, StandingCount } from './approval-standing.entity.ts';
import { approvalStandingOf } from './approval-standing.rules.ts';
import { approvalStandings as facts } from './approval-standing.tables.ts';

/** Which of what serves is asked for. */
export interface StandingFilter {
  readonly projectId: string;
  readonly environmentId?: string | null;
  readonly standings?: readonly ApprovalStandingKind[] | null;
}

/** The rule of approval-standing.rules.ts in SQL, at the instant; `revoked` are the deployments of versions that may no longer be used. */
const kindAt = (now: Date, revoked: Revoked): SQL<ApprovalStandingKind> => {
  const instant = sql`${now.toISOString()}::timestamptz`;
  return sql<ApprovalStandingKind>`case
    when ${inArray(facts.deploymentId, [...revoked.keys()])} then 'REVOKED'
    when ${facts.suspensionId} is not null or ${facts.conditionDueAt} <= ${instant} then 'SUSPENDED'
    when ${facts.retiredAt} is not null or ${facts.approvedUntil} <= ${instant} or ${facts.breakGlassUntil} <= ${instant} then 'EXPIRED'
    when ${facts.breakGlassUntil} is not null then 'BREAK_GLASS'
    when ${facts.overdueAt} <= ${instant} then 'OVERDUE'
    when ${facts.openReviewId} is not null or ${facts.reviewAt} <= ${instant} then 'REVIEW_DUE'
    when ${facts.approvedUntil} is null and ${facts.reviewAt} is null then 'APPROVED'
    else 'APPROVED_UNTIL' end`;
};

/** What serves although it was made from data that may no longer be used: the revocation, by deployment. */
type Revoked = ReadonlyMap<Deployment['id'], string>;

/** Of these rows, what admission would refuse for revoked data: whoever asks, every revocation counts. Only a project with some has its lineage walked. */
async function revokedAmong(ctx: Context, rows: readonly Pick<typeof facts.$inferSelect, 'deploymentId' | 'modelVersionId' | 'projectId'>[]): Promise<Revoked> {
  const found = new Map<Deployment['id'], string>();
  for (const projectId of new Set(rows.map((row) => row.projectId))) {
    const here = rows.filter((row) => row.projectId === projectId);
    const sources = await revokedSourcesIn(
      ctx,
      projectId,
      here.map(({ modelVersionId }) => modelVersionId),
    );
    for (const { deploymentId, modelVersionId } of here) {
      const [revocation] = sources.get(modelVersionId) ?? [];
      if (revocation !== undefined) found.set(deploymentId, revocation.id);
    }
  }
  return found;
}

const { deploymentId, modelVersionId, projectId } = facts;

const revokedIn = async (ctx: Context, filter: StandingFilter): Promise<Revoked> =>
  revokedAmong(ctx, await ctx.db.select({ deploymentId, modelVersionId, projectId }).from(facts).where(servingIn(ctx, filter)));

const servingIn = (ctx: Context, filter: StandingFilter): SQL | undefined =>
  and(
    refersTo(facts.projectId, 'Project', filter.projectId),
    refersTo(facts.environmentId, 'Environment', filter.environmentId),
    visible(ctx, 'Deployment', { projectId: facts.projectId }),
  );

/** A page of what serves by how its approval stands, oldest first. */
export async function pageOfStandings(ctx: Context, filter: StandingFilter, page: PageRequest): Promise<Result<Page<Deployment>, InvalidInput>> {
  const after = afterCursor(page, [facts.deploymentId], 'asc');
  if (!after.ok) return after;
  const { standings } = filter;
  const revoked = await revokedIn(ctx, filter);
  // An empty list of standings asks for nothing.
  const wanted = standings == null ? undefined : standings.length === 0 ? sql`false` : inArray(kindAt(ctx.clock.now(), revoked), [...standings]);
  const rows = await ctx.db
    .select({ id: facts.deploymentId })
    .from(facts)
    .where(and(servingIn(ctx, filter), wanted, after.value))
    .orderBy(asc(facts.deploymentId))
    .limit(page.first + 1);
  const ids = rows.map(({ id }) => id);
  const found = await listDeploymentsById(ctx, ids);
  const counts = await countBy(ctx, filter, revoked);
  const total = counts.reduce((sum, { standing, count }) => (standings == null || standings.includes(standing) ? sum + count : sum), 0);
  return ok(
    toPage(
      ids,
      page,
      total,
      (id) => [id],
      (id): Deployment => present(found.get(id), 'what serves'),
    ),
  );
}

/** How much of what serves stands how, whatever standings the filter asks for; what there is none of is left out. */
export const countStandings = async (ctx: Context, filter: StandingFilter): Promise<readonly StandingCount[]> =>
  countBy(ctx, filter, await revokedIn(ctx, filter));

function countBy(ctx: Context, filter: StandingFilter, revoked: Revoked): Promise<readonly StandingCount[]> {
  return ctx.db
    .select({ standing: kindAt(ctx.clock.now(), revoked).as('standing'), count: sql<number>`count(*)::int` })
    .from(facts)
    .where(servingIn(ctx, filter))
    .groupBy(sql`1`)
    .orderBy(sql`1`);
}

/** How the approvals of current deployments stand, by deployment; what has ended has no standing. */
export async function standingsOfDeployments(ctx: Context, deploymentIds: readonly string[]): Promise<ReadonlyMap<string, ApprovalStanding>> {
  const known = deploymentIds.filter((id) => isId('Deployment', id));
  if (known.length === 0) return new Map();
  const rows = await ctx.db
    .select()
    .from(facts)
    .where(and(inArray(facts.deploymentId, known), visible(ctx, 'Deployment', { projectId: facts.projectId })));
  const revoked = await revokedAmong(ctx, rows);
  return new Map(
    rows.map(({ suspensionId, ...row }) => {
      const told = { ...row, suspended: suspensionId !== null, revocationId: revoked.get(row.deploymentId) ?? null };
      return [row.deploymentId, approvalStandingOf(told, ctx.clock.now())];
    }),
  );
}
