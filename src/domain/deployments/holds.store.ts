import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Id } from '../../kernel/id.ts';
import type { Tx } from '../../storage/transaction.ts';
import type { Freeze } from './freeze.entity.ts';
import { freezes, modelVersionRetirements, suspensions } from './holds.tables.ts';
import type { Retirement } from './retirement.entity.ts';
import type { Suspension } from './suspension.entity.ts';

/**
 * Takes the project's lock of freezes and suspensions until the transaction ends: a promotion shares it, whoever freezes, suspends or
 * lifts has it alone. So a promotion has either ended before the hold began, or sees it. Before locks of deployments, as promotions do.
 */
export async function lockHolds(tx: Tx, projectId: Id<'Project'>, how: 'shared' | 'alone'): Promise<void> {
  const key = sql`hashtextextended(${`freezes of ${projectId}`}, 0)`;
  await tx.execute(how === 'shared' ? sql`select pg_advisory_xact_lock_shared(${key})` : sql`select pg_advisory_xact_lock(${key})`);
}

/** Begins a freeze. */
export async function saveFreeze(tx: Tx, freeze: Freeze): Promise<void> {
  await tx.insert(freezes).values(freeze);
}

/** Ends a freeze; false when it was lifted before. */
export async function updateFreezeLifted(tx: Tx, { id, liftedBy, liftedAt, liftingReason }: Freeze): Promise<boolean> {
  const rows = await tx
    .update(freezes)
    .set({ liftedBy, liftedAt, liftingReason })
    .where(and(eq(freezes.id, id), isNull(freezes.liftedAt)))
    .returning({ id: freezes.id });
  return rows.length > 0;
}

/** Suspends an approval; false when it is suspended already (a concurrent one is waited for). */
export async function saveSuspension(tx: Tx, suspension: Suspension): Promise<boolean> {
  const rows = await tx.insert(suspensions).values(suspension).onConflictDoNothing().returning({ id: suspensions.id });
  return rows.length > 0;
}

/** Ends a suspension; false when it was lifted before. */
export async function updateSuspensionLifted(tx: Tx, { id, liftedBy, liftedAt, liftingReason }: Suspension): Promise<boolean> {
  const rows = await tx
    .update(suspensions)
    .set({ liftedBy, liftedAt, liftingReason })
    .where(and(eq(suspensions.id, id), isNull(suspensions.liftedAt)))
    .returning({ id: suspensions.id });
  return rows.length > 0;
}

/** Retires a version; false when it is retired already. */
export async function saveRetirement(tx: Tx, retirement: Retirement): Promise<boolean> {
  const { modelVersionId } = modelVersionRetirements;
  const rows = await tx.insert(modelVersionRetirements).values(retirement).onConflictDoNothing().returning({ modelVersionId });
  return rows.length > 0;
}
