import { setImmediate as others } from 'node:timers/promises';
import type { PoolClient } from 'pg';
import type { Id } from '../../kernel/id.ts';
import type { Database } from '../../storage/database.ts';
import { Adjacency } from './adjacency.rules.ts';
import type { EdgeKind } from './lineage-edge.entity.ts';

/** Rows that are read at a time: few enough that taking them over holds nobody else up for long. */
const BATCH_ROWS = 5_000;

type NodeRow = readonly [id: string, environmentId: string | null];
type LoadedEdge = readonly [from: string, to: string, kind: EdgeKind, validFrom: number, validTo: number | null];

/** A project's whole graph as it was at some version. */
export interface LoadedGraph {
  readonly adjacency: Adjacency;
  readonly version: number;
}

/** Reads the whole graph in one snapshot of the database, batch by batch; what changes meanwhile comes with the changes after its version. */
export async function loadGraph(database: Database, projectId: Id<'Project'>): Promise<LoadedGraph> {
  const client = await database.pool.connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    const loaded = await readGraph(client, projectId);
    await client.query('commit');
    client.release();
    return loaded;
  } catch (error) {
    // The connection may be in the middle of anything: it is closed and not used again.
    client.release(true);
    throw error;
  }
}

async function readGraph(client: PoolClient, projectId: Id<'Project'>): Promise<LoadedGraph> {
  const [state] = await rowsOf<readonly [version: string, edges: number, nodes: string]>(
    client,
    `select version, edges, (select count(*) from lineage_nodes where project_id = $1) from lineage_versions where project_id = $1`,
    [projectId],
  );
  const adjacency = new Adjacency();
  if (state === undefined) return { adjacency, version: 0 };
  const version = Number(state[0]);
  adjacency.nodes.reserve(Number(state[2]));
  adjacency.expectEdges(state[1]);
  // In the order of their ids, so that their numbers have that order too.
  for await (const rows of batches<NodeRow>(client, 'select id, environment_id from lineage_nodes where project_id = $1 order by id', projectId)) {
    for (const [id, environmentId] of rows) adjacency.nodes.intern(id, environmentId);
  }
  for await (const rows of batches<LoadedEdge>(client, EDGES, projectId)) {
    for (const [from, to, kind, validFrom, validTo] of rows) {
      adjacency.add({ from, to, kind, version, validFrom: Math.round(validFrom), validTo: validTo === null ? null : Math.round(validTo) });
    }
  }
  for (const _ of adjacency.compressing()) await others();
  return { adjacency, version };
}

const EDGES = `select from_id, to_id, kind, extract(epoch from valid_from)::float8 * 1000, extract(epoch from valid_to)::float8 * 1000
  from lineage_edges where project_id = $1`;

/** The rows of a query through a cursor: it is planned and run once, however many batches it takes. */
async function* batches<R extends readonly unknown[]>(client: PoolClient, query: string, projectId: Id<'Project'>): AsyncGenerator<readonly R[]> {
  await client.query(`declare batches no scroll cursor for ${query}`, [projectId]);
  for (;;) {
    const rows = await rowsOf<R>(client, `fetch ${BATCH_ROWS} from batches`, []);
    if (rows.length === 0) break;
    yield rows;
  }
  await client.query('close batches');
}

/** Rows as lists of their members, which are cheaper to make than objects. */
async function rowsOf<R extends readonly unknown[]>(client: PoolClient, text: string, values: readonly unknown[]): Promise<readonly R[]> {
  const { rows } = await client.query<unknown[]>({ text, values: [...values], rowMode: 'array' });
  return rows as unknown as readonly R[];
}
