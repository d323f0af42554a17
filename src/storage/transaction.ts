import { type SQL, sql } from 'drizzle-orm';
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import type { Problem } from '../kernel/problem.ts';
import type { Result } from '../kernel/result.ts';
import type { Database } from './database.ts';

declare const txBrand: unique symbol;

/** A handle that can write. Only `inTransaction` makes one, so that a write outside a transaction does not compile. */
export type Tx = Omit<NodePgDatabase, 'transaction'> & { readonly [txBrand]: true };

/** Who writes: the database stamps it on every journal entry of the transaction. */
export interface WriterStamp {
  readonly principalId: string;
  readonly principalKind: string;
  readonly requestId: string;
}

class Refusal extends Error {
  readonly result: Result<never>;
  constructor(result: Result<never>) {
    super('refused');
    this.result = result;
  }
}

const appended = new WeakMap<object, number>();

/** Notes that a journal entry was written in this transaction. */
export function noteAppended(tx: Tx): void {
  appended.set(tx, (appended.get(tx) ?? 0) + 1);
}

/** How many journal entries this transaction has written so far. */
export const countAppended = (tx: Tx): number => appended.get(tx) ?? 0;

/**
 * Runs `work` in one transaction. It commits when the result is ok; a refused result and a thrown error roll everything back,
 * so that a refusal leaves nothing behind.
 */
export async function inTransaction<T, P extends Problem>(
  database: Database,
  stamp: WriterStamp,
  work: (tx: Tx) => Promise<Result<T, P>>,
): Promise<Result<T, P>> {
  // Taken and given back here: drizzle's own transaction keeps a pooled connection for ever when its very first statement fails.
  const client = await database.pool.connect();
  try {
    return await drizzle(client).transaction(async (handle) => {
      const tx = handle as unknown as Tx;
      await tx.execute(stampStatement(stamp));
      const result = await work(tx);
      if (!result.ok) throw new Refusal(result as Result<never>);
      return result;
    });
  } catch (error) {
    if (error instanceof Refusal) return error.result as Result<T, P>;
    throw error;
  } finally {
    // A connection that was lost meanwhile is dropped by the pool.
    client.release();
  }
}

const stampStatement = (stamp: WriterStamp): SQL =>
  sql`select set_config('assay.principal_id', ${stamp.principalId}, true), set_config('assay.principal_kind', ${stamp.principalKind}, true), set_config('assay.request_id', ${stamp.requestId}, true)`;
