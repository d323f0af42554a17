import { ok } from '../../../kernel/result.ts';
import { inTransaction } from '../../../storage/transaction.ts';
import type { Context } from '../../context.ts';
import { extendLease } from '../evaluation.store.ts';
import type { Lease } from '../lease.entity.ts';
import { stampOf } from '../worker-stamp.ts';

/** Says that the worker is alive and how many rows are scored; false when the run is no longer this worker's. */
export async function renewLease(ctx: Context, lease: Lease, rowsDone: number): Promise<boolean> {
  const renewed = await inTransaction(ctx.database, stampOf(ctx), async (tx) => ok(await extendLease(tx, lease, rowsDone)));
  return renewed.ok && renewed.value;
}
