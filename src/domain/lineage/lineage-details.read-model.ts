import { sql } from 'drizzle-orm';
import type { Id } from '../../kernel/id.ts';
import { conditionFilter } from '../../storage/condition-filter.ts';
import type { Db } from '../../storage/database.ts';
import type { Context } from '../context.ts';
import type { Adjacency, EdgeFacts } from './adjacency.rules.ts';
import { lineageNodes } from './lineage.tables.ts';
import type { LineageEdge } from './lineage-edge.entity.ts';

interface DetailRow extends Record<string, unknown>, Omit<LineageEdge, 'validFrom' | 'validTo'> {
  readonly validFrom: number;
  readonly validTo: number | null;
}

/**
 * The edges in full, in their order: memory keeps what walks need, and the database everything else. An edge that ended since it was
 * met shows its end.
 */
export async function readEdges(db: Db, projectId: Id<'Project'>, { nodes }: Adjacency, edges: readonly EdgeFacts[]): Promise<readonly LineageEdge[]> {
  if (edges.length === 0) return [];
  const pairs = new Map(edges.map(({ from, to }) => [`${from} ${to}`, [nodes.idOf(from), nodes.idOf(to)] as const]));
  const ends = (which: 0 | 1) => sql`${sql.param([...pairs.values()].map((pair) => pair[which]))}::text[]`;
  const { rows } = await db.execute<DetailRow>(sql`
    select e.id, e.from_id as "from", e.to_id as "to", e.kind, e.source, e.evidence_id as "evidenceId", e.run_id as "runId",
      extract(epoch from e.valid_from)::float8 * 1000 as "validFrom", extract(epoch from e.valid_to)::float8 * 1000 as "validTo"
    from unnest(${ends(0)}, ${ends(1)}) as pair (from_id, to_id)
    join lineage_edges e on e.project_id = ${projectId} and e.from_id = pair.from_id and e.to_id = pair.to_id`);
  // More than one edge of a kind may have begun at the same instant, if each but the last ended at once: then each is given once.
  const found = new Map<string, LineageEdge[]>();
  for (const { validFrom, validTo, ...row } of rows) {
    const edge = { ...row, validFrom: new Date(Math.round(validFrom)), validTo: validTo === null ? null : new Date(Math.round(validTo)) };
    const key = keyOf(edge.from, edge.to, edge.kind, edge.validFrom.getTime());
    found.set(key, [...(found.get(key) ?? []), edge]);
  }
  return edges.flatMap((edge) => found.get(keyOf(nodes.idOf(edge.from), nodes.idOf(edge.to), edge.kind, edge.validFrom))?.shift() ?? []);
}

const keyOf = (from: string, to: string, kind: string, validFrom: number): string => `${from} ${to} ${kind} ${validFrom}`;

/** What a person reads about a node. */
export interface NodeDetails {
  readonly label: string | null;
  readonly parentId: string | null;
}

/** Names of nodes of an answer, by id; those out of the asker's reach are left out. */
export async function nodeDetails(ctx: Context, ids: readonly string[]): Promise<ReadonlyMap<string, NodeDetails>> {
  const visible = conditionFilter(ctx.actor.reach('read', 'LineageEdge'), { projectId: lineageNodes.projectId });
  const rows = await ctx.db
    .select({ id: lineageNodes.id, label: lineageNodes.label, parentId: lineageNodes.parentId })
    .from(lineageNodes)
    .where(sql`${lineageNodes.id} = any(${sql.param([...ids])}) and ${visible}`);
  return new Map(rows.map(({ id, ...details }) => [id, details]));
}
