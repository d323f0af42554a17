import type { Tx } from '../../storage/transaction.ts';
import type { Erasure, RetentionPeriod } from './retention.entity.ts';
import { erasures, retentionPeriods } from './retention.tables.ts';

/** Writes how long something is kept from now on. */
export async function insertRetentionPeriod(tx: Tx, period: RetentionPeriod): Promise<void> {
  await tx.insert(retentionPeriods).values(period);
}

/** Writes that bytes were taken away. */
export async function insertErasure(tx: Tx, erasure: Erasure): Promise<void> {
  await tx.insert(erasures).values(erasure);
}
