import pg from 'pg';
import { LIMITS } from '../../src/kernel/limits.ts';
import type { BenchGraph } from './graph.ts';

/** The recursive query, on a table that holds nothing but the edges, covered by an index in each direction. */
export interface Yardstick {
  /** The ids that were reached (as many as Assay gives) and how many there are. */
  closure(id: string, direction: 'UPSTREAM' | 'DOWNSTREAM'): Promise<{ readonly ids: readonly string[]; readonly total: number }>;
  stop(): Promise<void>;
}

/** UNION on the id alone: set semantics end it at cycles; a path or a depth column would make it many times slower. */
const statement = (near: string, far: string): string => `
  with recursive reached(id) as (
    select $1::text union select e.${far} from reached join bench_edges e on e.${near} = reached.id
  ), counted as materialized (select count(*) as total from reached)
  select id, (select total from counted) as total from reached limit ${LIMITS.lineageNodes}`;

const STATEMENTS = {
  DOWNSTREAM: { name: 'downstream', text: statement('src', 'dst') },
  UPSTREAM: { name: 'upstream', text: statement('dst', 'src') },
} as const;

/** Fills the table and gives the planner its statistics. */
export async function openYardstick(url: string, graph: BenchGraph): Promise<Yardstick> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('create table bench_edges (src text not null, dst text not null)');
  const named = (nodes: Int32Array): string[] => Array.from(nodes, (node) => graph.ids[node] as string);
  await client.query('insert into bench_edges select * from unnest($1::text[], $2::text[])', [named(graph.from), named(graph.to)]);
  await client.query('create index on bench_edges (src, dst)');
  await client.query('create index on bench_edges (dst, src)');
  await client.query('vacuum analyze bench_edges');
  return {
    async closure(id, direction) {
      const { rows } = await client.query<[string, string]>({ ...STATEMENTS[direction], values: [id], rowMode: 'array' });
      return { ids: rows.map(([reached]) => reached), total: Number(rows[0]?.[1] ?? 0) };
    },
    stop: () => client.end(),
  };
}
