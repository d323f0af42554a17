import { and, asc, inArray, type SQL, sql } from 'drizzle-orm';
import { present } from '../../kernel/assert.ts';
import { isId } from '../../kernel/id.ts';
import type { Page, PageRequest } from '../../kernel/page.ts';
import type { InvalidInput } from '../../kernel/problem.ts';
import { ok, type Result } from '../../kernel/result.ts';
import { afterCursor, toPage } from '../../storage/keyset.ts';
import type { Context } from '../context.ts';
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

/** The rule of approval-standing.rules.ts in SQL, at the instant. */
const kindAt = (now: Date): SQL<ApprovalStandingKind> => {
  const instant = sql`${now.toISOString()}::timestamptz`;
  return sql<ApprovalStandingKind>`case
    when ${facts.suspensionId} is not null then 'SUSPENDED'
    when ${facts.retiredAt} is not null or ${facts.approvedUntil} <= ${instant} or ${facts.breakGlassUntil} <= ${instant} then 'EXPIRED'
    when ${facts.breakGlassUntil} is not null then 'BREAK_GLASS'
    when ${facts.overdueAt} <= ${instant} then 'OVERDUE'
    when ${facts.openReviewId} is not null or ${facts.reviewAt} <= ${instant} then 'REVIEW_DUE'
    when ${facts.approvedUntil} is null and ${facts.reviewAt} is null then 'APPROVED'
    else 'APPROVED_UNTIL' end`;
};

const toStanding = (ctx: Context, { suspensionId, ...row }: typeof facts.$inferSelect): ApprovalStanding =>
  approvalStandingOf({ ...row, suspended: suspensionId !== null }, ctx.clock.now());

const servingIn = (ctx: Context, { projectId, environmentId }: StandingFilter): SQL | undefined =>
  and(
    refersTo(facts.projectId, 'Project', projectId),
    refersTo(facts.environmentId, 'Environment', environmentId),
    visible(ctx, 'Deployment', { projectId: facts.projectId }),
  );

/** A page of what serves by how its approval stands, oldest first. */
export async function pageOfStandings(ctx: Context, filter: StandingFilter, page: PageRequest): Promise<Result<Page<Deployment>, InvalidInput>> {
  const after = afterCursor(page, [facts.deploymentId], 'asc');
  if (!after.ok) return after;
  const { standings } = filter;
  // An empty list of standings asks for nothing.
  const wanted = standings == null ? undefined : standings.length === 0 ? sql`false` : inArray(kindAt(ctx.clock.now()), [...standings]);
  const rows = await ctx.db
    .select({ id: facts.deploymentId })
    .from(facts)
    .where(and(servingIn(ctx, filter), wanted, after.value))
    .orderBy(asc(facts.deploymentId))
    .limit(page.first + 1);
  const ids = rows.map(({ id }) => id);
  const found = await listDeploymentsById(ctx, ids);
  const counts = await countStandings(ctx, filter);
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
export function countStandings(ctx: Context, filter: StandingFilter): Promise<readonly StandingCount[]> {
  return ctx.db
    .select({ standing: kindAt(ctx.clock.now()).as('standing'), count: sql<number>`count(*)::int` })
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
  return new Map(rows.map((row) => [row.deploymentId, toStanding(ctx, row)]));
}
