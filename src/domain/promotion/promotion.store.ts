import { and, eq } from 'drizzle-orm';
import type { Id } from '../../kernel/id.ts';
import type { Tx } from '../../storage/transaction.ts';
import { promotionRequests } from './promotion.tables.ts';
import type { PromotionRequest } from './promotion-request.ts';

/** Writes a request; false when another one for the same model and environment waits already (a concurrent one is waited for). */
export async function insertPromotionRequest(tx: Tx, request: PromotionRequest): Promise<boolean> {
  const row = { ...request, furtherPolicyIds: [...request.furtherPolicyIds] };
  const rows = await tx.insert(promotionRequests).values(row).onConflictDoNothing().returning({ id: promotionRequests.id });
  return rows.length > 0;
}

/** Locks a request until the transaction ends, so that decisions on it come one after the other. */
export async function lockRequestRow(tx: Tx, id: Id<'PromotionRequest'>): Promise<PromotionRequest | null> {
  const [row] = await tx.select().from(promotionRequests).where(eq(promotionRequests.id, id)).for('update');
  return row ?? null;
}

/** Writes how a waiting request ended. */
export async function updateRequestClosed(tx: Tx, request: PromotionRequest): Promise<void> {
  const { state, closedBy, closedAt, closingReason, deploymentId } = request;
  const rows = await tx
    .update(promotionRequests)
    .set({ state, closedBy, closedAt, closingReason, deploymentId })
    .where(and(eq(promotionRequests.id, request.id), eq(promotionRequests.state, 'AWAITING_APPROVAL')))
    .returning({ id: promotionRequests.id });
  if (rows.length !== 1) throw new Error('Broken guarantee: only a waiting promotion request is closed');
}
