import type { Tx } from '../../storage/transaction.ts';
import type { BreakGlassUse } from './break-glass.entity.ts';
import { breakGlassUses } from './break-glass.tables.ts';

/** Writes that an emergency began. */
export async function saveBreakGlassUse(tx: Tx, use: BreakGlassUse): Promise<void> {
  await tx.insert(breakGlassUses).values({ ...use, confirmedBy: [...use.confirmedBy] });
}
