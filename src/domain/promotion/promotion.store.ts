import { and, eq, sql } from 'drizzle-orm';
import type { Id } from '../../kernel/id.ts';
import type { Tx } from '../../storage/transaction.ts';
import { promotionRequests } from './promotion.tables.ts';
import type { PromotionState } from './promotion.transitions.ts';
import type { PromotionRequest } from './promotion-request.ts';

/** Writes a request; false when another one for the same model and environment is open already (a concurrent one is waited for). */
export async function insertPromotionRequest(tx: Tx, request: PromotionRequest): Promise<boolean> {
  const rows = await tx.insert(promotionRequests).values(rowOf(request)).onConflictDoNothing().returning({ id: promotionRequests.id });
  return rows.length > 0;
}

/** How many drafts somebody has in a project; exact until the transaction ends, as nobody else writes one for them meanwhile. */
export async function countDrafts(tx: Tx, { requestedBy, projectId }: Pick<PromotionRequest, 'requestedBy' | 'projectId'>): Promise<number> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`drafts of ${requestedBy}`}, 0))`);
  const theirs = and(eq(promotionRequests.requestedBy, requestedBy), eq(promotionRequests.projectId, projectId), eq(promotionRequests.state, 'DRAFT'));
  return tx.$count(promotionRequests, theirs);
}

/** Locks a request until the transaction ends, so that decisions on it come one after the other. */
export async function lockRequestRow(tx: Tx, id: Id<'PromotionRequest'>): Promise<PromotionRequest | null> {
  const [row] = await tx.select().from(promotionRequests).where(eq(promotionRequests.id, id)).for('update');
  return row ?? null;
}

/** Writes a locked request anew that was not judged before. Breaks the index of open requests when another one took its place meanwhile. */
export async function updateUnjudgedRequest(tx: Tx, from: 'DRAFT' | 'CHECKING', request: PromotionRequest): Promise<void> {
  await updateIn(tx, from, request, rowOf(request));
}

/** Writes what a locked request went through from a state. */
export async function updateRequestState(tx: Tx, from: PromotionState, request: PromotionRequest): Promise<void> {
  const { state, closedBy, closedAt, closingReason, deploymentId } = request;
  await updateIn(tx, from, request, { state, closedBy, closedAt, closingReason, deploymentId });
}

async function updateIn(tx: Tx, from: PromotionState, { id }: PromotionRequest, change: Partial<typeof promotionRequests.$inferInsert>): Promise<void> {
  const rows = await tx
    .update(promotionRequests)
    .set(change)
    .where(and(eq(promotionRequests.id, id), eq(promotionRequests.state, from)))
    .returning({ id: promotionRequests.id });
  if (rows.length !== 1) throw new Error(`Broken guarantee: a promotion request that was locked in ${from} is there`);
}

const rowOf = (request: PromotionRequest) => ({ ...request, furtherPolicyIds: [...request.furtherPolicyIds], awaits: [...request.awaits] });
