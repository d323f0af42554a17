import { sql } from 'drizzle-orm';
import type { Tx } from './transaction.ts';

/** From so many rows on, planning a few dozen statements anew costs nothing beside writing them. */
const MANY_ROWS = 1_000;

/**
 * Lets PostgreSQL forget the plans that this connection has kept, when many rows are about to be written. It keeps them for the checks of
 * references, one for each row: a plan made while the table referred to filled a page or two reads all of it at every check, and would go on
 * doing so while this transaction fills it with ten thousands of rows.
 */
export async function planAfresh(tx: Tx, rows: number): Promise<void> {
  if (rows >= MANY_ROWS) await tx.execute(sql`discard plans`);
}
