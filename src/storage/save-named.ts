import { and, eq, type SQL } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import { present } from '../kernel/assert.ts';
import type { Tx } from './transaction.ts';

/** A table of things whose name is unique in their project. */
type NamedTable = PgTable & { readonly id: PgColumn; readonly projectId: PgColumn; readonly name: PgColumn };

/** Writes a named thing; answers the id of the one that has the name already, or null when it was written. */
export async function saveNamed<T extends NamedTable>(
  tx: Tx,
  table: T,
  row: T['$inferInsert'] & { readonly projectId: string; readonly name: string },
): Promise<string | null> {
  const written = await tx
    .insert(table)
    .values(row)
    .onConflictDoNothing({ target: [table.projectId, table.name] as never })
    .returning({ id: table.id as never });
  if (written.length > 0) return null;
  const sameName: SQL | undefined = and(eq(table.projectId, row.projectId), eq(table.name, row.name));
  const [other] = await tx
    .select({ id: table.id })
    .from(table as PgTable)
    .where(sameName);
  return String(present(other, 'the thing that has the name').id);
}
