import { and, eq, gt, type SQL, sql } from 'drizzle-orm';
import type { Condition } from '../../kernel/condition.ts';
import type { Id, IdKind } from '../../kernel/id.ts';
import { conditionFilter } from '../../storage/condition-filter.ts';
import type { Db } from '../../storage/database.ts';
import type { EdgeRow } from './edge-columns.rules.ts';
import { lineageEdges, lineageNodes } from './lineage.tables.ts';
import type { LineageDirection } from './lineage-edge.entity.ts';

/** Where a thing is in lineage, and how far its project's graph has come. */
export interface NodePlace {
  readonly projectId: Id<'Project'>;
  readonly kind: IdKind;
  readonly version: number;
  readonly edges: number;
}

/**
 * The place of a thing within the actor's reach, or null, together with the edges of its project that changed after the version
 * known (none when nothing is known): one statement, so that a copy in memory is checked and brought up to date in one round trip.
 */
export async function placeOf(
  db: Db,
  reach: Condition,
  nodeId: string,
  known: number | null,
): Promise<{ readonly place: NodePlace; readonly changes: readonly EdgeRow[] } | null> {
  const visible = conditionFilter(reach, { projectId: lineageNodes.projectId });
  const after = known ?? Number.MAX_SAFE_INTEGER;
  // Written out, as this is asked with every question and building it piece by piece would cost more than running it. The first condition
  // on edges is decided once, before any edge is looked at; the limit keeps the planner from undoing that.
  const { rows } = await db.execute<PlaceRow>(sql`
    select lineage_nodes.project_id, lineage_nodes.kind, coalesce(v.version, 0) as version, coalesce(v.edges, 0) as edges, change.*
    from lineage_nodes
    left join lineage_versions v on v.project_id = lineage_nodes.project_id
    left join lateral (
      select e.id as edge_id, e.from_id, e.to_id, e.kind as edge_kind, e.source, e.evidence_id, e.run_id,
        extract(epoch from e.valid_from)::float8 * 1000 as valid_from, extract(epoch from e.valid_to)::float8 * 1000 as valid_to
      from lineage_edges e
      where v.version > ${after} and e.project_id = lineage_nodes.project_id and e.version > ${after}
      order by e.version limit ${Number.MAX_SAFE_INTEGER}
    ) change on true
    where lineage_nodes.id = ${nodeId} and ${visible}`);
  const [first] = rows;
  if (first === undefined) return null;
  const place = { projectId: first.project_id, kind: first.kind, version: Number(first.version), edges: Number(first.edges) };
  return { place, changes: rows.flatMap((row) => (row.edge_id === null ? [] : [edgeRowOf(row)])) };
}

/** A row of `placeOf`; everything of the change is null when nothing changed. */
interface PlaceRow extends Record<string, unknown> {
  readonly project_id: Id<'Project'>;
  readonly kind: IdKind;
  readonly version: string;
  readonly edges: number;
  readonly edge_id: string | null;
  readonly from_id: string;
  readonly to_id: string;
  readonly edge_kind: EdgeRow['kind'];
  readonly source: EdgeRow['source'];
  readonly evidence_id: string | null;
  readonly run_id: string | null;
  readonly valid_from: number;
  readonly valid_to: number | null;
}

const edgeRowOf = (row: PlaceRow): EdgeRow => ({
  ...{ id: row.edge_id ?? '', from: row.from_id, to: row.to_id, kind: row.edge_kind, source: row.source, evidenceId: row.evidence_id, runId: row.run_id },
  ...{ validFrom: Math.round(row.valid_from), validTo: row.valid_to === null ? null : Math.round(row.valid_to) },
});

/** The edges that changed after a version, with the newest version among them; all edges after version 0. */
export async function edgesAfter(db: Db, projectId: Id<'Project'>, version: number): Promise<{ readonly rows: readonly EdgeRow[]; readonly version: number }> {
  const found = await db
    .select({ ...EDGE_MEMBERS, version: lineageEdges.version })
    .from(lineageEdges)
    .where(and(eq(lineageEdges.projectId, projectId), gt(lineageEdges.version, version)));
  return { rows: found, version: found.reduce((newest, row) => Math.max(newest, row.version), version) };
}

/**
 * Every edge that a walk from the node could cross, at any time: the set semantics of UNION end at cycles. For a graph that
 * is too large for memory, and inside a transaction, whose own edges nobody else may see.
 */
export async function edgesAround(db: Db, projectId: Id<'Project'>, nodeId: string, direction: LineageDirection): Promise<readonly EdgeRow[]> {
  const [near, far] = direction === 'DOWNSTREAM' ? [sql.raw('from_id'), sql.raw('to_id')] : [sql.raw('to_id'), sql.raw('from_id')];
  const closure: SQL = sql`
    with recursive reached(id) as (
      select ${nodeId}::text
      union
      select edge.${far} from reached join lineage_edges edge on edge.project_id = ${projectId} and edge.${near} = reached.id
    ) select id from reached`;
  return db
    .select(EDGE_MEMBERS)
    .from(lineageEdges)
    .where(and(eq(lineageEdges.projectId, projectId), sql`${direction === 'DOWNSTREAM' ? lineageEdges.from : lineageEdges.to} in (${closure})`));
}

const milliseconds = (column: typeof lineageEdges.validFrom | typeof lineageEdges.validTo) => sql`(extract(epoch from ${column}) * 1000)::float8`;

const EDGE_MEMBERS = {
  id: lineageEdges.id,
  from: lineageEdges.from,
  to: lineageEdges.to,
  kind: lineageEdges.kind,
  source: lineageEdges.source,
  evidenceId: lineageEdges.evidenceId,
  runId: lineageEdges.runId,
  validFrom: milliseconds(lineageEdges.validFrom).mapWith(Number),
  validTo: sql<number | null>`${milliseconds(lineageEdges.validTo)}`
    .mapWith((value: string | number | null) => (value === null ? null : Number(value)))
    .as('valid_to_ms'),
};
