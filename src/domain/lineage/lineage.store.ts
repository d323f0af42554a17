import { and, eq, isNull, sql } from 'drizzle-orm';
import { present } from '../../kernel/assert.ts';
import type { Id, IdKind } from '../../kernel/id.ts';
import type { Tx } from '../../storage/transaction.ts';
import { lineageEdges, lineageNodes, lineageVersions } from './lineage.tables.ts';
import type { EdgeKind, NodeDraft, PartKind } from './lineage-edge.entity.ts';

/** An edge that holds from now on, or from an instant in the past. */
export type NewEdge = Omit<typeof lineageEdges.$inferInsert, 'version' | 'validTo'>;

/** A thing with the name that a person reads. */
export interface NamedNode extends NodeDraft {
  readonly kind: IdKind;
}

/** A part by its name, and the id it gets if it is new. */
export interface Part {
  readonly id: string;
  readonly parentId: string;
  readonly name: string;
}

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
  const rows = [...nodes].sort(([a], [b]) => (a < b ? -1 : 1));
  await tx.execute(sql`
    insert into ${lineageNodes} (id, project_id, kind)
    select id, ${projectId}, kind from unnest(${texts(rows.map(([id]) => id))}, ${texts(rows.map(([, kind]) => kind))}) as node (id, kind)
    where not exists (select from ${lineageNodes} known where known.id = node.id)
    on conflict do nothing`);
}

/** Makes named things known to lineage, and gives a name to those of them that were known without one. */
export async function saveNamedNodes(tx: Tx, projectId: Id<'Project'>, nodes: readonly NamedNode[]): Promise<void> {
  const rows = [...nodes].sort((a, b) => (a.id < b.id ? -1 : 1));
  const column = (read: (node: NamedNode) => string | null | undefined) => texts(rows.map((node) => read(node) ?? null));
  await tx.execute(sql`
    insert into ${lineageNodes} (project_id, id, kind, label, parent_id, environment_id)
    select ${projectId}, node.* from unnest(
      ${column((node) => node.id)}, ${column((node) => node.kind)}, ${column((node) => node.label)}, ${column((node) => node.parentId)}, ${column((node) => node.environmentId)}
    ) as node
    on conflict (id) do update set label = excluded.label, parent_id = excluded.parent_id where lineage_nodes.label is null`);
}

/** Makes parts of things known by their names, and returns the ids of all of them, new or not. */
export async function saveParts(tx: Tx, projectId: Id<'Project'>, kind: PartKind, parts: readonly Part[]): Promise<readonly Part[]> {
  const rows = [...parts].sort((a, b) => (a.parentId < b.parentId || (a.parentId === b.parentId && a.name < b.name) ? -1 : 1));
  const [ids, parents, names] = [texts(rows.map((part) => part.id)), texts(rows.map((part) => part.parentId)), texts(rows.map((part) => part.name))];
  await tx.execute(sql`
    insert into ${lineageNodes} (project_id, kind, id, parent_id, label)
    select ${projectId}, ${kind}, part.* from unnest(${ids}, ${parents}, ${names}) as part
    on conflict do nothing`);
  const known = await tx.execute<{ id: string; parent_id: string; label: string }>(sql`
    select node.id, node.parent_id, node.label
    from unnest(${parents}, ${names}) as part (parent_id, name)
    join ${lineageNodes} node on node.parent_id = part.parent_id and node.kind = ${kind} and node.label = part.name and node.kind in ('Column', 'Feature')`);
  return known.rows.map((row) => ({ id: row.id, parentId: row.parent_id, name: row.label }));
}

/** Writes the edges that are not open already, under the version; returns how many were new. */
export async function saveEdges(tx: Tx, projectId: Id<'Project'>, version: number, edges: readonly NewEdge[]): Promise<number> {
  const column = (read: (edge: NewEdge) => string | null | undefined) => texts(edges.map((edge) => read(edge) ?? null));
  const result = await tx.execute(sql`
    insert into ${lineageEdges} (project_id, version, id, from_id, to_id, kind, source, evidence_id, run_id, valid_from)
    select ${projectId}, ${version}, edge.* from unnest(
      ${column((edge) => edge.id)}, ${column((edge) => edge.from)}, ${column((edge) => edge.to)}, ${column((edge) => edge.kind)}, ${column((edge) => edge.source)},
      ${column((edge) => edge.evidenceId)}, ${column((edge) => edge.runId)}, ${column((edge) => edge.validFrom.toISOString())}::timestamptz[]
    ) as edge
    on conflict do nothing`);
  const added = result.rowCount ?? 0;
  await tx
    .update(lineageVersions)
    .set({ edges: sql`${lineageVersions.edges} + ${added}` })
    .where(eq(lineageVersions.projectId, projectId));
  return added;
}

/** A list as one parameter: thousands of rows are written by one short statement. */
const texts = (values: readonly (string | null)[]) => sql`${sql.param(values)}::text[]`;

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
