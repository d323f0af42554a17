import { and, asc, desc, eq, gt, inArray, lte, ne, or, type SQL } from 'drizzle-orm';
import { type Id, isId } from '../../kernel/id.ts';
import type { Page, PageRequest } from '../../kernel/page.ts';
import { type InvalidInput, type NotFound, notFound } from '../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { conditionFilter } from '../../storage/condition-filter.ts';
import { afterCursor, toPage } from '../../storage/keyset.ts';
import type { Context } from '../context.ts';
import { promotionRequests } from './promotion.tables.ts';
import { OPEN_STATES, type PromotionState } from './promotion.transitions.ts';
import type { PromotionRequest } from './promotion-request.ts';

const visible = (ctx: Context): SQL => conditionFilter(ctx.actor.reach('read', 'PromotionRequest'), { projectId: promotionRequests.projectId });

/** The request with the id, if the asker may see it. */
export async function findRequest(ctx: Context, id: string): Promise<Result<PromotionRequest, NotFound>> {
  const missing = refuse(notFound('PromotionRequest', id));
  if (!isId('PromotionRequest', id)) return missing;
  const [row] = await ctx.db
    .select()
    .from(promotionRequests)
    .where(and(eq(promotionRequests.id, id), visible(ctx)));
  return row === undefined ? missing : ok(row);
}

/** The visible requests with the ids, by id; for loaders. */
export async function listRequestsById(ctx: Context, ids: readonly string[]): Promise<ReadonlyMap<string, PromotionRequest>> {
  const known = ids.filter((id) => isId('PromotionRequest', id));
  if (known.length === 0) return new Map();
  const rows = await ctx.db
    .select()
    .from(promotionRequests)
    .where(and(inArray(promotionRequests.id, known), visible(ctx)));
  return new Map(rows.map((row) => [row.id, row]));
}

/** When a version was last approved, by a request that the asker may see; null when it never was, as hours of an emergency are no approval. */
export async function lastApproval(ctx: Context, modelVersionId: Id<'ModelVersion'>): Promise<Date | null> {
  const [row] = await ctx.db
    .select({ at: promotionRequests.closedAt })
    .from(promotionRequests)
    .where(
      and(
        eq(promotionRequests.modelVersionId, modelVersionId),
        eq(promotionRequests.state, 'PROMOTED'),
        ne(promotionRequests.kind, 'BREAK_GLASS'),
        visible(ctx),
      ),
    )
    .orderBy(desc(promotionRequests.closedAt))
    .limit(1);
  return row?.at ?? null;
}

/** The requests for a version that have not ended, drafts included, in whatever environment. */
export const unendedRequestsFor = (ctx: Context, modelVersionId: Id<'ModelVersion'>): Promise<readonly PromotionRequest[]> =>
  ctx.db
    .select()
    .from(promotionRequests)
    .where(and(eq(promotionRequests.modelVersionId, modelVersionId), inArray(promotionRequests.state, ['DRAFT', ...OPEN_STATES]), visible(ctx)))
    .orderBy(asc(promotionRequests.id));

/** Whether the version was promoted into the environment before, whoever asks; hours of an emergency are no approval to go back to. */
export async function wasPromoted(ctx: Context, modelVersionId: Id<'ModelVersion'>, environmentId: Id<'Environment'>): Promise<boolean> {
  const where = and(
    eq(promotionRequests.modelVersionId, modelVersionId),
    eq(promotionRequests.environmentId, environmentId),
    eq(promotionRequests.state, 'PROMOTED'),
    ne(promotionRequests.kind, 'BREAK_GLASS'),
  );
  return (await ctx.db.$count(promotionRequests, where)) > 0;
}

/** The last promoted request for each model and environment of a project that has a deployment; whoever asks. */
export function newestPromoted({ db }: Pick<Context, 'db'>, projectId: Id<'Project'>): Promise<readonly PromotionRequest[]> {
  return db
    .selectDistinctOn([promotionRequests.modelId, promotionRequests.environmentId])
    .from(promotionRequests)
    .where(and(eq(promotionRequests.projectId, projectId), eq(promotionRequests.state, 'PROMOTED')))
    .orderBy(asc(promotionRequests.modelId), asc(promotionRequests.environmentId), desc(promotionRequests.closedAt), desc(promotionRequests.id));
}

/** Which requests to list. */
export interface PromotionRequestFilter {
  readonly projectId: string;
  readonly state?: PromotionState | null;
  readonly modelId?: string | null;
  readonly modelVersionId?: string | null;
}

/** A page of requests in the order in which they were opened. */
export async function listRequests(ctx: Context, filter: PromotionRequestFilter, page: PageRequest): Promise<Result<Page<PromotionRequest>, InvalidInput>> {
  const after = afterCursor(page, [promotionRequests.id], 'asc');
  if (!after.ok) return after;
  const where = and(
    eq(promotionRequests.projectId, filter.projectId as Id<'Project'>),
    filter.state == null ? undefined : eq(promotionRequests.state, filter.state),
    filter.modelId == null ? undefined : eq(promotionRequests.modelId, filter.modelId as Id<'Model'>),
    filter.modelVersionId == null ? undefined : eq(promotionRequests.modelVersionId, filter.modelVersionId as Id<'ModelVersion'>),
    visible(ctx),
  );
  const rows = await ctx.db
    .select()
    .from(promotionRequests)
    .where(and(where, after.value))
    .orderBy(asc(promotionRequests.id))
    .limit(page.first + 1);
  const total = await ctx.db.$count(promotionRequests, where);
  return ok(
    toPage(
      rows,
      page,
      total,
      (row) => [row.id],
      (row): PromotionRequest => row,
    ),
  );
}

/** The oldest waiting requests after one of them about which the asker might have something to do: their own, and those that they have a right to act on. */
export function waitingForActor(ctx: Context, after: Id<'PromotionRequest'> | null, limit: number): Promise<readonly PromotionRequest[]> {
  const acts = ['acknowledgeWarning', 'decidePromotion', 'executePromotion', 'grantPromotionWaiver'].map((action) =>
    conditionFilter(ctx.actor.reach(action, 'PromotionRequest'), { projectId: promotionRequests.projectId }),
  );
  return ctx.db
    .select()
    .from(promotionRequests)
    .where(
      and(
        inArray(promotionRequests.state, ['AWAITING_APPROVAL', 'APPROVED']),
        after === null ? undefined : gt(promotionRequests.id, after),
        visible(ctx),
        or(eq(promotionRequests.requestedBy, ctx.actor.principalId), ...acts),
      ),
    )
    .orderBy(asc(promotionRequests.id))
    .limit(limit);
}

/** The open request for the model in the environment, whoever asks; null when there is none. */
export async function readOpenRequest(ctx: Context, modelId: Id<'Model'>, environmentId: Id<'Environment'>): Promise<PromotionRequest | null> {
  const [row] = await ctx.db
    .select()
    .from(promotionRequests)
    .where(and(eq(promotionRequests.modelId, modelId), eq(promotionRequests.environmentId, environmentId), inArray(promotionRequests.state, [...OPEN_STATES])));
  return row ?? null;
}

/** When the identical file was last rejected, whoever asks; null when it was not since the instant. */
export async function rejectedSince(
  ctx: Context,
  { modelVersionId, environmentId, evidenceDigest }: Pick<PromotionRequest, 'modelVersionId' | 'environmentId' | 'evidenceDigest'>,
  since: Date,
): Promise<Pick<PromotionRequest, 'id' | 'closedAt'> | null> {
  const [row] = await ctx.db
    .select({ id: promotionRequests.id, closedAt: promotionRequests.closedAt })
    .from(promotionRequests)
    .where(
      and(
        eq(promotionRequests.modelVersionId, modelVersionId),
        eq(promotionRequests.environmentId, environmentId),
        eq(promotionRequests.evidenceDigest, evidenceDigest),
        eq(promotionRequests.state, 'REJECTED'),
        gt(promotionRequests.closedAt, since),
      ),
    )
    .orderBy(desc(promotionRequests.closedAt))
    .limit(1);
  return row ?? null;
}

/** The open requests whose time is over, the longest overdue first; for the job that ends them. */
export const overdueRequests = (ctx: Context, now: Date, limit: number): Promise<readonly PromotionRequest[]> =>
  ctx.db
    .select()
    .from(promotionRequests)
    .where(and(inArray(promotionRequests.state, [...OPEN_STATES]), lte(promotionRequests.expiresAt, now)))
    .orderBy(asc(promotionRequests.expiresAt), asc(promotionRequests.id))
    .limit(limit);

/** The requests that wait for evidence, after one of them in the order in which they were opened; for the job that judges them. */
export const checkingRequests = (ctx: Context, after: Id<'PromotionRequest'> | null, limit: number): Promise<readonly PromotionRequest[]> =>
  ctx.db
    .select()
    .from(promotionRequests)
    .where(and(eq(promotionRequests.state, 'CHECKING'), after === null ? undefined : gt(promotionRequests.id, after)))
    .orderBy(asc(promotionRequests.id))
    .limit(limit);

/** The newest requests of a project, at most `limit`, with when they were opened. */
export const newestRequests = (
  ctx: Context,
  projectId: Id<'Project'>,
  limit: number,
): Promise<readonly { readonly id: Id<'PromotionRequest'>; readonly requestedAt: Date }[]> =>
  ctx.db
    .select({ id: promotionRequests.id, requestedAt: promotionRequests.requestedAt })
    .from(promotionRequests)
    .where(and(eq(promotionRequests.projectId, projectId), visible(ctx)))
    .orderBy(desc(promotionRequests.id))
    .limit(limit);
