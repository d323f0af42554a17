import { and, eq, isNull } from 'drizzle-orm';
import type { Id } from '../../kernel/id.ts';
import type { Tx } from '../../storage/transaction.ts';
import type { Acknowledgement } from './acknowledgement.entity.ts';
import { acknowledgements, decisions, waivers } from './approvals.tables.ts';
import type { ApprovalCondition } from './condition.entity.ts';
import { approvalConditions } from './conditions.tables.ts';
import type { Decision } from './decision.entity.ts';
import type { Waiver } from './waiver.entity.ts';

/** Writes a decision. */
export async function insertDecision(tx: Tx, decision: Decision): Promise<void> {
  await tx.insert(decisions).values(decision);
}

/** Writes the conditions of a decision. */
export async function insertConditions(tx: Tx, conditions: readonly ApprovalCondition[]): Promise<void> {
  if (conditions.length > 0) await tx.insert(approvalConditions).values([...conditions]);
}

/** Writes an acknowledgement; false when its author acknowledged the finding for this evidence already. */
export async function insertAcknowledgement(tx: Tx, acknowledgement: Acknowledgement): Promise<boolean> {
  const rows = await tx.insert(acknowledgements).values(acknowledgement).onConflictDoNothing().returning({ id: acknowledgements.id });
  return rows.length > 0;
}

/** Writes a waiver. */
export async function insertWaiver(tx: Tx, waiver: Waiver): Promise<void> {
  await tx.insert(waivers).values(waiver);
}

/** Ends a waiver; false when it was revoked before. */
export async function updateWaiverRevoked(tx: Tx, id: Id<'Waiver'>, revokedBy: Id<'Principal'>, revokedAt: Date): Promise<boolean> {
  const rows = await tx
    .update(waivers)
    .set({ revokedBy, revokedAt })
    .where(and(eq(waivers.id, id), isNull(waivers.revokedAt)))
    .returning({ id: waivers.id });
  return rows.length > 0;
}
