import { and, desc, eq, inArray, notInArray } from 'drizzle-orm';
import type { Id } from '../../kernel/id.ts';
import type { Page, PageRequest } from '../../kernel/page.ts';
import type { InvalidInput } from '../../kernel/problem.ts';
import { ok, type Result } from '../../kernel/result.ts';
import { conditionFilter } from '../../storage/condition-filter.ts';
import { afterCursor, toPage } from '../../storage/keyset.ts';
import type { Context } from '../context.ts';
import { promotionRequests } from './promotion.tables.ts';
import { UNJUDGED_STATES } from './promotion.transitions.ts';
import type { PromotionRequest } from './promotion-request.ts';

/** The requests that a policy may be tried on by the actor. */
const triable = (ctx: Context) => conditionFilter(ctx.actor.reach('dryRunPolicy', 'PromotionRequest'), { projectId: promotionRequests.projectId });

/** A page of the requests that a policy may be tried on, newest first. */
export async function listJudgedRequests(ctx: Context, projectId: string | null, page: PageRequest): Promise<Result<Page<PromotionRequest>, InvalidInput>> {
  const after = afterCursor(page, [promotionRequests.id], 'desc');
  if (!after.ok) return after;
  const filter = and(
    projectId === null ? undefined : eq(promotionRequests.projectId, projectId as Id<'Project'>),
    notInArray(promotionRequests.state, [...UNJUDGED_STATES]),
    triable(ctx),
  );
  const rows = await ctx.db
    .select()
    .from(promotionRequests)
    .where(and(filter, after.value))
    .orderBy(desc(promotionRequests.id))
    .limit(page.first + 1);
  const total = await ctx.db.$count(promotionRequests, filter);
  return ok(
    toPage(
      rows,
      page,
      total,
      ({ id }) => [id],
      (row): PromotionRequest => row,
    ),
  );
}

/** The requests with the ids that a policy may be tried on, by id. */
export async function judgedRequestsById(ctx: Context, ids: readonly Id<'PromotionRequest'>[]): Promise<ReadonlyMap<string, PromotionRequest>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.db
    .select()
    .from(promotionRequests)
    .where(and(inArray(promotionRequests.id, [...ids]), triable(ctx)));
  return new Map(rows.map((row) => [row.id, row]));
}
