import { setImmediate as others } from 'node:timers/promises';
import type { PoolClient } from 'pg';
import type { Id } from '../../kernel/id.ts';
import type { Database } from '../../storage/database.ts';
import { Adjacency } from './adjacency.rules.ts';
import { EDGE_KINDS } from './lineage-edge.entity.ts';
import { ID_LENGTH } from './node-table.rules.ts';

/** Rows that are read at a time: few enough that taking them over holds nobody else up for long. */
const BATCH_ROWS = 2_000;
/** Milliseconds of a period: when it began and when it ended, each eight bytes. */
const BYTES_OF_PERIOD = 16;
/** Code of the character before that of the first kind of edge: kinds are sent as one character each. */
const FIRST_KIND = 64;

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
  for await (const batch of batches<NodeBatch>(client, NODES, [projectId, BATCH_ROWS])) takeNodes(adjacency, batch);
  for await (const batch of batches<EdgeBatch>(client, EDGES, [projectId, BATCH_ROWS, EDGE_KINDS])) takeEdges(adjacency, batch);
  for (const _ of adjacency.compressing()) await others();
  return { adjacency, version };
}

/**
 * Many rows in one, column by column: a million rows of their own would be millions of small objects, and collecting those would hold
 * everybody up far longer than taking them over. Ids are all of one length, so they need nothing between them.
 */
type NodeBatch = readonly [last: string, count: string, ids: string, serves: string, environmentIds: string | null];
type EdgeBatch = readonly [last: string, count: string, ends: string, kinds: string, periods: Buffer];

const NODES = `select max(id), count(*), string_agg(id, ''), string_agg(case when environment_id is null then '-' else '+' end, ''), string_agg(environment_id, '')
  from (select id, environment_id from lineage_nodes where project_id = $1 and id > $3 order by id limit $2) node`;

const EDGES = `select max(id), count(*), string_agg(from_id || to_id, ''), string_agg(chr(${FIRST_KIND} + array_position($3::text[], kind)), ''), string_agg(
    float8send(extract(epoch from valid_from)::float8 * 1000) || float8send(coalesce(extract(epoch from valid_to)::float8 * 1000, 'Infinity')), '')
  from (select id, from_id, to_id, kind, valid_from, valid_to from lineage_edges where project_id = $1 and id > $4 order by id limit $2) edge`;

function takeNodes({ nodes }: Adjacency, [, count, ids, serves, environmentIds]: NodeBatch): void {
  checkLength(ids, Number(count));
  let next = 0;
  for (let i = 0; i < Number(count); i++) {
    const environmentId = serves[i] === '+' ? (environmentIds ?? '').slice(next, next + ID_LENGTH) : null;
    nodes.intern(ids, environmentId, i * ID_LENGTH);
    if (environmentId !== null) next += ID_LENGTH;
  }
}

function takeEdges(adjacency: Adjacency, [, count, ends, kinds, periods]: EdgeBatch): void {
  checkLength(ends, 2 * Number(count));
  for (let i = 0; i < Number(count); i++) {
    const from = adjacency.nodes.intern(ends, null, 2 * i * ID_LENGTH);
    const to = adjacency.nodes.intern(ends, null, (2 * i + 1) * ID_LENGTH);
    const kind = kinds.charCodeAt(i) - FIRST_KIND - 1;
    const period = i * BYTES_OF_PERIOD;
    adjacency.addNumbered(from, to, kind, Math.round(periods.readDoubleBE(period)), Math.round(periods.readDoubleBE(period + BYTES_OF_PERIOD / 2)));
  }
}

function checkLength(ids: string, count: number): void {
  if (ids.length !== count * ID_LENGTH) throw new Error('Broken guarantee: the lineage graph names something by what is no id');
}

/** The batches of a query, each beginning after the last id of the one before. */
async function* batches<B extends readonly [last: string | null, ...unknown[]]>(
  client: PoolClient,
  query: string,
  values: readonly unknown[],
): AsyncGenerator<B> {
  for (let last: string | null = ''; ; ) {
    const [batch]: readonly B[] = await rowsOf<B>(client, query, [...values, last]);
    last = batch?.[0] ?? null;
    if (batch === undefined || last === null) return;
    yield batch;
  }
}

/** Rows as lists of their members, which are cheaper to make than objects. */
async function rowsOf<R extends readonly unknown[]>(client: PoolClient, text: string, values: readonly unknown[]): Promise<readonly R[]> {
  const { rows } = await client.query<unknown[]>({ text, values: [...values], rowMode: 'array' });
  return rows as unknown as readonly R[];
}
