import { sql } from 'drizzle-orm';
import type { Condition } from '../../kernel/condition.ts';
import type { Id } from '../../kernel/id.ts';
import { conditionFilter } from '../../storage/condition-filter.ts';
import type { Db } from '../../storage/database.ts';
import type { EdgeRow } from './edge-columns.rules.ts';
import { lineageNodes } from './lineage.tables.ts';
import type { EdgeKind, LineageDirection, NodeKind } from './lineage-edge.entity.ts';

/** Where a thing is in lineage, and how far its project's graph has come. */
export interface NodePlace {
  readonly projectId: Id<'Project'>;
  readonly kind: NodeKind;
  readonly environmentId: string | null;
  readonly version: number;
  readonly edges: number;
}

/** What memory keeps of an edge `e`; deployments come with their environments, as they may be new with the edge. */
const EDGE = sql.raw(`e.from_id, e.to_id, e.kind as edge_kind, e.version as edge_version,
  extract(epoch from e.valid_from)::float8 * 1000 as valid_from, extract(epoch from e.valid_to)::float8 * 1000 as valid_to,
  case when e.from_id like 'dep\\_%' then (select n.environment_id from lineage_nodes n where n.id = e.from_id) end as from_environment,
  case when e.to_id like 'dep\\_%' then (select n.environment_id from lineage_nodes n where n.id = e.to_id) end as to_environment`);

interface EdgeColumnsRow extends Record<string, unknown> {
  readonly from_id: string;
  readonly to_id: string;
  readonly edge_kind: EdgeKind;
  readonly edge_version: string;
  readonly valid_from: number;
  readonly valid_to: number | null;
  readonly from_environment: string | null;
  readonly to_environment: string | null;
}

/**
 * The place of a thing within the actor's reach, or null. Every question asks this, and the version tells whether a copy of the graph in
 * memory is as new as the database: so it looks up two rows by their keys, and what changed is read only where something did.
 */
export async function placeOf(db: Db, reach: Condition, nodeId: string): Promise<NodePlace | null> {
  const visible = conditionFilter(reach, { projectId: lineageNodes.projectId });
  const { rows } = await db.execute<PlaceRow>(sql`
    select lineage_nodes.project_id, lineage_nodes.kind, lineage_nodes.environment_id, v.version, v.edges
    from lineage_nodes left join lineage_versions v on v.project_id = lineage_nodes.project_id
    where lineage_nodes.id = ${nodeId} and ${visible}`);
  const [row] = rows;
  if (row === undefined) return null;
  return { projectId: row.project_id, kind: row.kind, environmentId: row.environment_id, version: Number(row.version ?? 0), edges: row.edges ?? 0 };
}

interface PlaceRow extends Record<string, unknown> {
  readonly project_id: Id<'Project'>;
  readonly kind: NodeKind;
  readonly environment_id: string | null;
  /** Both null in a project whose graph has no edge yet. */
  readonly version: string | null;
  readonly edges: number | null;
}

const edgeRowOf = (row: EdgeColumnsRow): EdgeRow => ({
  ...{ from: row.from_id, to: row.to_id, kind: row.edge_kind, version: Number(row.edge_version) },
  ...{ validFrom: Math.round(row.valid_from), validTo: row.valid_to === null ? null : Math.round(row.valid_to) },
  ...{ fromEnvironment: row.from_environment, toEnvironment: row.to_environment },
});

/** The edges that changed after a version, in the order of versions. */
export async function edgesAfter(db: Db, projectId: Id<'Project'>, version: number): Promise<readonly EdgeRow[]> {
  const { rows } = await db.execute<EdgeColumnsRow>(
    sql`select ${EDGE} from lineage_edges e where e.project_id = ${projectId} and e.version > ${version} order by e.version, e.valid_to`,
  );
  return rows.map(edgeRowOf);
}

/**
 * Every edge that a walk from the nodes could cross, at any time: the set semantics of UNION end at cycles. For a graph that
 * is too large for memory, and inside a transaction, whose own edges nobody else may see.
 */
export async function edgesAround(db: Db, projectId: Id<'Project'>, nodeIds: readonly string[], direction: LineageDirection): Promise<readonly EdgeRow[]> {
  const [near, far] = (direction === 'DOWNSTREAM' ? ['from_id', 'to_id'] : ['to_id', 'from_id']).map((name) => sql.raw(name)) as [
    ReturnType<typeof sql.raw>,
    ReturnType<typeof sql.raw>,
  ];
  const { rows } = await db.execute<EdgeColumnsRow>(sql`
    with recursive reached(id) as (
      select unnest(${sql.param([...nodeIds])}::text[])
      union
      select next.id from reached cross join lateral (
        select edge.${far} as id from lineage_edges edge where edge.project_id = ${projectId} and edge.${near} = reached.id
        union all
        select edge.${near} from lineage_edges edge where edge.project_id = ${projectId} and edge.${far} = reached.id and edge.kind = 'SAME_AS'
      ) next
    )
    select ${EDGE} from lineage_edges e where e.project_id = ${projectId} and e.${near} in (select id from reached)`);
  return rows.map(edgeRowOf);
}
