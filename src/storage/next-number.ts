import { eq, max } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { Tx } from './transaction.ts';

/** Things and their numbered versions. */
interface Numbered {
  readonly parents: PgTable & { readonly id: PgColumn };
  readonly parentId: string;
  readonly versions: PgTable & { readonly number: PgColumn };
  /** The column of a version that names its parent. */
  readonly parentColumn: PgColumn;
}

/** Locks the parent against other registrations and answers the number of its next version: 1, 2, … without gaps. */
export async function nextNumber(tx: Tx, { parents, parentId, versions, parentColumn }: Numbered): Promise<number> {
  await tx
    .select({ id: parents.id })
    .from(parents as PgTable)
    .where(eq(parents.id, parentId))
    .for('update');
  const [newest] = await tx
    .select({ number: max(versions.number) })
    .from(versions as PgTable)
    .where(eq(parentColumn, parentId));
  return Number(newest?.number ?? 0) + 1;
}
