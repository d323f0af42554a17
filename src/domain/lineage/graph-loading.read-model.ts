import type { Id } from '../../kernel/id.ts';
import type { Database } from '../../storage/database.ts';
import { Adjacency } from './adjacency.rules.ts';
import type { EdgeKind } from './lineage-edge.entity.ts';

/** Rows of one statement: few enough that reading them holds nobody else up for long. */
const BATCH_ROWS = 10_000;

type NodeRow = readonly [id: string, environmentId: string | null];
type LoadedEdge = readonly [id: string, from: string, to: string, kind: EdgeKind, validFrom: number, validTo: number | null];

/** A project's whole graph as it was at some version. */
export interface LoadedGraph {
  readonly adjacency: Adjacency;
  readonly version: number;
}

/**
 * Reads the whole graph batch by batch. What changes meanwhile has a version above the one read first: it is left out here and
 * comes with the changes after that version, so that nothing is missed and nothing taken twice.
 */
export async function loadGraph(database: Database, projectId: Id<'Project'>): Promise<LoadedGraph> {
  const [row] = await rowsOf<readonly [string, number]>(database, 'select version, edges from lineage_versions where project_id = $1', [projectId]);
  const adjacency = new Adjacency();
  if (row === undefined) return { adjacency, version: 0 };
  const version = Number(row[0]);
  await loadNodes(database, projectId, adjacency);
  await loadEdges(database, projectId, version, row[1], adjacency);
  adjacency.compress();
  return { adjacency, version };
}

/** In the order of their ids, so that their numbers have that order too. */
async function loadNodes(database: Database, projectId: Id<'Project'>, { nodes }: Adjacency): Promise<void> {
  const [count] = await rowsOf<readonly [string]>(database, 'select count(*) from lineage_nodes where project_id = $1', [projectId]);
  nodes.reserve(Number(count?.[0] ?? 0));
  for (let after = ''; ; ) {
    const rows = await rowsOf<NodeRow>(
      database,
      `select id, environment_id from lineage_nodes where project_id = $1 and id > $2 order by id limit ${BATCH_ROWS}`,
      [projectId, after],
    );
    for (const [id, environmentId] of rows) nodes.intern(id, environmentId);
    const last = rows.at(-1);
    if (last === undefined || rows.length < BATCH_ROWS) return;
    after = last[0];
  }
}

async function loadEdges(database: Database, projectId: Id<'Project'>, version: number, count: number, adjacency: Adjacency): Promise<void> {
  adjacency.expectEdges(count);
  for (let after = ''; ; ) {
    const rows = await rowsOf<LoadedEdge>(
      database,
      `select id, from_id, to_id, kind, extract(epoch from valid_from)::float8 * 1000, extract(epoch from valid_to)::float8 * 1000
       from lineage_edges where project_id = $1 and id > $2 and version <= $3 order by id limit ${BATCH_ROWS}`,
      [projectId, after, version],
    );
    for (const [, from, to, kind, validFrom, validTo] of rows) {
      adjacency.add({ from, to, kind, version, validFrom: Math.round(validFrom), validTo: validTo === null ? null : Math.round(validTo) });
    }
    const last = rows.at(-1);
    if (last === undefined || rows.length < BATCH_ROWS) return;
    after = last[0];
  }
}

/** Rows as lists of their members, which are cheaper to make than objects. */
async function rowsOf<R extends readonly unknown[]>(database: Database, text: string, values: readonly unknown[]): Promise<readonly R[]> {
  const { rows } = await database.pool.query<unknown[]>({ text, values: [...values], rowMode: 'array' });
  return rows as unknown as readonly R[];
}
