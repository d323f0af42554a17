import { and, asc, eq, gt, inArray, isNull } from 'drizzle-orm';
import type { Id } from '../../kernel/id.ts';
import type { Tx } from '../../storage/transaction.ts';
import type { Delegation } from './delegation.entity.ts';
import { delegations } from './delegations.tables.ts';

/** Writes a delegation. */
export async function insertDelegation(tx: Tx, delegation: Delegation): Promise<void> {
  await tx.insert(delegations).values(delegation);
}

/** How many delegations of the person have not ended; exact while the caller holds the lock of the person. */
export const countStanding = (tx: Tx, delegatorId: Id<'Principal'>, at: Date): Promise<number> =>
  tx.$count(delegations, and(eq(delegations.delegatorId, delegatorId), isNull(delegations.revokedAt), gt(delegations.endsAt, at)));

/** Keeps the delegations as they are until the transaction ends: whoever revokes one waits for what is decided by it. */
export async function lockDelegations(tx: Tx, ids: readonly Id<'Delegation'>[]): Promise<void> {
  if (ids.length === 0) return;
  // In one order, so that two who lock the same ones do not wait for each other.
  await tx
    .select({ id: delegations.id })
    .from(delegations)
    .where(inArray(delegations.id, [...ids]))
    .orderBy(asc(delegations.id))
    .for('share');
}

/** Ends a delegation; false when it was revoked before. */
export async function updateDelegationRevoked(tx: Tx, { id, revokedBy, revokedAt }: Delegation): Promise<boolean> {
  const rows = await tx
    .update(delegations)
    .set({ revokedBy, revokedAt })
    .where(and(eq(delegations.id, id), isNull(delegations.revokedAt)))
    .returning({ id: delegations.id });
  return rows.length > 0;
}
