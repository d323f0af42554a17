import { and, eq, isNull, sql } from 'drizzle-orm';
import { present } from '../../kernel/assert.ts';
import type { Id, IdKind } from '../../kernel/id.ts';
import type { Tx } from '../../storage/transaction.ts';
import { lineageEdges, lineageNodes, lineageVersions } from './lineage.tables.ts';
import type { EdgeKind } from './lineage-edge.entity.ts';

/** Rows of one INSERT: below PostgreSQL's 65,535 parameters with room to spare. */
const ROWS_PER_STATEMENT = 2_000;

export type NewEdge = Omit<typeof lineageEdges.$inferInsert, 'version' | 'validTo'>;

/** Raises the version of the project's graph; until this transaction ends, no other can change that graph. */
export async function nextVersion(tx: Tx, projectId: Id<'Project'>): Promise<number> {
  const [row] = await tx
    .insert(lineageVersions)
    .values({ projectId, version: 1, edges: 0 })
    .onConflictDoUpdate({ target: lineageVersions.projectId, set: { version: sql`${lineageVersions.version} + 1` } })
    .returning({ version: lineageVersions.version });
  return present(row, 'the version of a lineage graph').version;
}

/** Makes the things known to lineage; those that are known already stay as they are. */
export async function saveNodes(tx: Tx, projectId: Id<'Project'>, nodes: ReadonlyMap<string, IdKind>): Promise<void> {
  // Sorted, so that two transactions that add the same things wait for each other instead of deadlocking.
  const rows = [...nodes].map(([id, kind]) => ({ id, projectId, kind })).sort((a, b) => (a.id < b.id ? -1 : 1));
  for (let at = 0; at < rows.length; at += ROWS_PER_STATEMENT) {
    await tx
      .insert(lineageNodes)
      .values(rows.slice(at, at + ROWS_PER_STATEMENT))
      .onConflictDoNothing();
  }
}

/** Writes the edges that are not open already, under the version; returns how many were new. */
export async function saveEdges(tx: Tx, projectId: Id<'Project'>, version: number, edges: readonly NewEdge[]): Promise<number> {
  let added = 0;
  for (let at = 0; at < edges.length; at += ROWS_PER_STATEMENT) {
    const rows = edges.slice(at, at + ROWS_PER_STATEMENT).map((edge) => ({ ...edge, version }));
    const result = await tx.insert(lineageEdges).values(rows).onConflictDoNothing();
    added += result.rowCount ?? 0;
  }
  await tx
    .update(lineageVersions)
    .set({ edges: sql`${lineageVersions.edges} + ${added}` })
    .where(eq(lineageVersions.projectId, projectId));
  return added;
}

/** Ends the open edges of a kind at one or both of the ends given; an edge never ends before it began. Returns how many. */
export async function closeEdges(
  tx: Tx,
  version: number,
  edges: { readonly projectId: Id<'Project'>; readonly from?: string; readonly to?: string; readonly kind: EdgeKind; readonly at: Date },
): Promise<number> {
  const result = await tx
    .update(lineageEdges)
    .set({ validTo: sql`greatest(${lineageEdges.validFrom}, ${edges.at.toISOString()}::timestamptz)`, version })
    .where(
      and(
        eq(lineageEdges.projectId, edges.projectId),
        eq(lineageEdges.kind, edges.kind),
        isNull(lineageEdges.validTo),
        edges.from === undefined ? undefined : eq(lineageEdges.from, edges.from),
        edges.to === undefined ? undefined : eq(lineageEdges.to, edges.to),
      ),
    );
  return result.rowCount ?? 0;
}
