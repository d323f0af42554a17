import { and, eq, gt, type SQL, sql } from 'drizzle-orm';
import type { Condition } from '../../kernel/condition.ts';
import type { Id, IdKind } from '../../kernel/id.ts';
import { conditionFilter } from '../../storage/condition-filter.ts';
import type { Db } from '../../storage/database.ts';
import type { EdgeRow } from './edge-columns.rules.ts';
import { lineageEdges, lineageNodes, lineageVersions } from './lineage.tables.ts';
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
  const rows = await db
    .select({
      place: {
        projectId: lineageNodes.projectId,
        kind: lineageNodes.kind,
        version: sql<number>`coalesce(${lineageVersions.version}, 0)`.mapWith(Number),
        edges: sql<number>`coalesce(${lineageVersions.edges}, 0)`.mapWith(Number),
      },
      edgeId: lineageEdges.id,
      edge: EDGE_MEMBERS,
    })
    .from(lineageNodes)
    .leftJoin(lineageVersions, eq(lineageVersions.projectId, lineageNodes.projectId))
    .leftJoin(lineageEdges, and(eq(lineageEdges.projectId, lineageNodes.projectId), gt(lineageEdges.version, known ?? Number.MAX_SAFE_INTEGER)))
    .where(and(eq(lineageNodes.id, nodeId), conditionFilter(reach, { projectId: lineageNodes.projectId })));
  const [first] = rows;
  if (first === undefined) return null;
  return { place: first.place, changes: rows.flatMap((row) => (row.edgeId === null ? [] : [row.edge as EdgeRow])) };
}

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
  validFrom: milliseconds(lineageEdges.validFrom).mapWith(Number),
  validTo: sql<number | null>`${milliseconds(lineageEdges.validTo)}`.mapWith((value: string | number | null) => (value === null ? null : Number(value))),
};
