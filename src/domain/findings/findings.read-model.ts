import { and, asc, eq, inArray, type SQL, sql } from 'drizzle-orm';
import { isId, kindOfId } from '../../kernel/id.ts';
import type { Page, PageRequest } from '../../kernel/page.ts';
import { type InvalidInput, type NotFound, notFound } from '../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { conditionFilter } from '../../storage/condition-filter.ts';
import { afterCursor, toPage } from '../../storage/keyset.ts';
import type { Context } from '../context.ts';
import type { Finding, FindingKind, FindingSeverity, FindingStanding, FindingState, FindingStep } from './finding.entity.ts';
import { standingAt } from './finding.rules.ts';
import { findingSteps, findings } from './findings.tables.ts';

const visible = (ctx: Context): SQL => conditionFilter(ctx.actor.reach('read', 'Finding'), { projectId: findings.projectId });

async function findingsWhere(ctx: Context, where: SQL | undefined): Promise<readonly Finding[]> {
  const rows = await ctx.db
    .select()
    .from(findings)
    .where(and(where, visible(ctx)))
    .orderBy(asc(findings.id));
  return rows.map((row) => standingAt(row, ctx.clock.now()));
}

/** The finding with the id, as it counts now. */
export async function findFinding(ctx: Context, id: string): Promise<Result<Finding, NotFound>> {
  const [found] = isId('Finding', id) ? await findingsWhere(ctx, eq(findings.id, id)) : [];
  return found === undefined ? refuse(notFound('Finding', id)) : ok(found);
}

/** The findings with the ids, by id. */
export async function listFindingsById(ctx: Context, ids: readonly string[]): Promise<ReadonlyMap<string, Finding>> {
  const known = ids.filter((id) => isId('Finding', id));
  if (known.length === 0) return new Map();
  return new Map((await findingsWhere(ctx, inArray(findings.id, known))).map((finding) => [finding.id, finding]));
}

/** What is found about things and not closed, by thing, oldest first; things without any are left out. */
export async function openFindingsOf(ctx: Context, subjectIds: readonly string[]): Promise<ReadonlyMap<string, readonly Finding[]>> {
  const known = subjectIds.filter((id) => kindOfId(id) !== null);
  const open = new Map<string, Finding[]>();
  if (known.length === 0) return open;
  for (const finding of await findingsWhere(ctx, and(inArray(findings.subjectId, known), inArray(stateNow(ctx), ['OPEN', 'IN_REVIEW'])))) {
    open.set(finding.subjectId, [...(open.get(finding.subjectId) ?? []), finding]);
  }
  return open;
}

/** Which findings to list; what is left out does not matter. */
export interface FindingFilter {
  readonly projectId?: string | null;
  readonly states?: readonly FindingState[] | null;
  readonly severities?: readonly FindingSeverity[] | null;
  readonly kinds?: readonly FindingKind[] | null;
  readonly ownerId?: string | null;
  readonly subjectId?: string | null;
  readonly overdue?: boolean | null;
}

/** A page of findings, oldest first. */
export async function listFindings(ctx: Context, filter: FindingFilter, page: PageRequest): Promise<Result<Page<Finding>, InvalidInput>> {
  const after = afterCursor(page, [findings.id], 'asc');
  if (!after.ok) return after;
  const matching = and(matchingFilter(ctx, filter), visible(ctx));
  const rows = await ctx.db
    .select()
    .from(findings)
    .where(and(matching, after.value))
    .orderBy(asc(findings.id))
    .limit(page.first + 1);
  const total = await ctx.db.$count(findings, matching);
  return ok(
    toPage(
      rows,
      page,
      total,
      (row) => [row.id],
      (row) => standingAt(row, ctx.clock.now()),
    ),
  );
}

/** The SQL of `standingAt`: an acceptance that is over leaves a finding open. */
const stateNow = (ctx: Context): SQL<FindingState> =>
  sql<FindingState>`case when ${findings.state} = 'ACCEPTED' and ${findings.acceptedUntil} <= ${ctx.clock.now().toISOString()}::timestamptz then 'OPEN' else ${findings.state} end`;

function matchingFilter(ctx: Context, filter: FindingFilter): SQL | undefined {
  const { projectId, states, severities, kinds, ownerId, subjectId, overdue } = filter;
  // An acceptance that is over ended before now, whatever had been agreed before it.
  const late = sql`(${stateNow(ctx)} in ('OPEN', 'IN_REVIEW') and coalesce(${findings.acceptedUntil}, ${findings.dueAt}) <= ${ctx.clock.now().toISOString()}::timestamptz)`;
  return and(
    projectId == null ? undefined : isId('Project', projectId) ? eq(findings.projectId, projectId) : sql`false`,
    states == null ? undefined : inArray(stateNow(ctx), [...states]),
    severities == null ? undefined : inArray(findings.severity, [...severities]),
    kinds == null ? undefined : inArray(findings.kind, [...kinds]),
    ownerId == null ? undefined : isId('Principal', ownerId) ? eq(findings.ownerId, ownerId) : sql`false`,
    subjectId == null ? undefined : kindOfId(subjectId) !== null ? eq(findings.subjectId, subjectId) : sql`false`,
    overdue == null ? undefined : overdue ? late : sql`not ${late}`,
  );
}

/** The steps of visible findings, by finding, oldest first. */
export async function stepsOfFindings(ctx: Context, findingIds: readonly string[]): Promise<ReadonlyMap<string, readonly FindingStep[]>> {
  const known = findingIds.filter((id) => isId('Finding', id));
  const steps = new Map<string, FindingStep[]>();
  if (known.length === 0) return steps;
  const rows = await ctx.db
    .select({ step: findingSteps })
    .from(findingSteps)
    .innerJoin(findings, eq(findings.id, findingSteps.findingId))
    .where(and(inArray(findingSteps.findingId, known), visible(ctx)))
    .orderBy(asc(findingSteps.findingId), asc(findingSteps.number));
  for (const { step } of rows) {
    const read = { ...step, before: step.before === null ? null : withInstants(step.before), after: withInstants(step.after) };
    steps.set(step.findingId, [...(steps.get(step.findingId) ?? []), read]);
  }
  return steps;
}

/** JSON keeps instants as text. */
const withInstants = (standing: FindingStanding): FindingStanding => ({
  ...standing,
  dueAt: new Date(standing.dueAt),
  acceptedUntil: standing.acceptedUntil === null ? null : new Date(standing.acceptedUntil),
});
