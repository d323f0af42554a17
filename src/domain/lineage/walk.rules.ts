import type { Id } from '../../kernel/id.ts';
import type { Adjacency } from './adjacency.rules.ts';
import type { EdgeColumns } from './edge-columns.rules.ts';
import { EDGE_KINDS, EDGE_SOURCES, type EdgeKind, type LineageDirection, type LineageEdge, type LineageNode } from './lineage-edge.entity.ts';

/** Which way to go, how far, over which edges, and at which instant they must hold (null: those that have not ended). */
export interface WalkRequest {
  readonly direction: LineageDirection;
  /** Edges between the start and the farthest node; Infinity for the whole closure. */
  readonly depth: number;
  /** null: edges of every kind. */
  readonly kinds: readonly EdgeKind[] | null;
  /** Milliseconds since 1970. */
  readonly at: number | null;
  /** At most so many nodes and edges are given; the walk itself goes on, to count. */
  readonly nodes: number;
  readonly edges: number;
}

/** What a walk found: nearest nodes first, the start at depth 0. */
export interface WalkAnswer {
  readonly nodes: readonly LineageNode[];
  readonly edges: readonly LineageEdge[];
  readonly total: number;
  readonly truncated: boolean;
}

type Passes = (edge: number) => boolean;

/** Breadth-first walk over the edges that pass; cycles end it like any node met before. */
export function walk(adjacency: Adjacency, start: number, request: WalkRequest): WalkAnswer {
  const passes = edgeTest(adjacency.columns, request);
  const reached = reach(adjacency, start, request, passes);
  const given = Math.min(reached.count, request.nodes);
  const nodes: LineageNode[] = new Array(given);
  for (let i = 0; i < given; i++) {
    const node = reached.queue[i] as number;
    nodes[i] = { id: adjacency.nodeIds[node] as string, kind: adjacency.nodeKinds[node] as LineageNode['kind'], depth: reached.depth[node] as number };
  }
  const between = edgesBetween(adjacency, reached, given, request.edges, passes);
  return { nodes, edges: between.edges, total: reached.count, truncated: given < reached.count || between.more };
}

interface Reached {
  /** Node numbers in the order they were met; the first `count` are filled. */
  readonly queue: Int32Array;
  readonly count: number;
  /** Depth by node number; -1 where the walk did not come. */
  readonly depth: Int32Array;
}

function reach(adjacency: Adjacency, start: number, request: WalkRequest, passes: Passes | null): Reached {
  const downstream = request.direction === 'DOWNSTREAM';
  const { offsets, edges } = adjacency.rows(downstream);
  const targets = downstream ? adjacency.columns.to : adjacency.columns.from;
  const size = adjacency.nodeIds.length;
  const queue = new Int32Array(size);
  const depth = new Int32Array(size).fill(-1);
  queue[0] = start;
  depth[start] = 0;
  let count = 1;
  for (let head = 0; head < count; head++) {
    const node = queue[head] as number;
    const next = (depth[node] as number) + 1;
    if (next > request.depth) break;
    const end = offsets[node + 1] ?? 0;
    for (let i = end === 0 ? 0 : (offsets[node] as number); i < end; i++) {
      const edge = edges[i] as number;
      const target = targets[edge] as number;
      if (depth[target] !== -1 || (passes !== null && !passes(edge))) continue;
      depth[target] = next;
      queue[count++] = target;
    }
    for (const edge of adjacency.overlay(downstream, node) ?? []) {
      const target = targets[edge] as number;
      if (depth[target] !== -1 || (passes !== null && !passes(edge))) continue;
      depth[target] = next;
      queue[count++] = target;
    }
  }
  return { queue, count, depth };
}

/** The test an edge must pass; null when every edge does, which is the common case and worth not asking. */
function edgeTest(columns: EdgeColumns, request: WalkRequest): Passes | null {
  const { kind, validFrom, validTo } = columns;
  const { at } = request;
  const mask = request.kinds === null ? -1 : request.kinds.reduce((bits, name) => bits | (1 << EDGE_KINDS.indexOf(name)), 0);
  if (at === null && mask === -1 && columns.ended === 0) return null;
  if (at === null) return (edge) => validTo[edge] === Number.POSITIVE_INFINITY && (mask & (1 << (kind[edge] as number))) !== 0;
  return (edge) => (validFrom[edge] as number) <= at && at < (validTo[edge] as number) && (mask & (1 << (kind[edge] as number))) !== 0;
}

function edgesBetween(adjacency: Adjacency, reached: Reached, given: number, limit: number, passes: Passes | null): { edges: LineageEdge[]; more: boolean } {
  const edges: LineageEdge[] = [];
  if (limit === 0) return { edges, more: false };
  const { offsets, edges: numbers } = adjacency.rows(true);
  const isGiven = new Uint8Array(adjacency.nodeIds.length);
  for (let i = 0; i < given; i++) isGiven[reached.queue[i] as number] = 1;
  const fits = (edge: number): boolean => isGiven[adjacency.columns.to[edge] as number] === 1 && (passes === null || passes(edge));
  for (let i = 0; i < given; i++) {
    const node = reached.queue[i] as number;
    const end = offsets[node + 1] ?? 0;
    for (let j = end === 0 ? 0 : (offsets[node] as number); j < end; j++) {
      const edge = numbers[j] as number;
      if (!fits(edge)) continue;
      if (edges.length === limit) return { edges, more: true };
      edges.push(edgeOf(adjacency, edge));
    }
    for (const edge of adjacency.overlay(true, node) ?? []) {
      if (!fits(edge)) continue;
      if (edges.length === limit) return { edges, more: true };
      edges.push(edgeOf(adjacency, edge));
    }
  }
  return { edges, more: false };
}

function edgeOf({ columns, nodeIds }: Adjacency, edge: number): LineageEdge {
  const validTo = columns.validTo[edge] as number;
  return {
    id: columns.ids[edge] as Id<'LineageEdge'>,
    from: nodeIds[columns.from[edge] as number] as string,
    to: nodeIds[columns.to[edge] as number] as string,
    kind: EDGE_KINDS[columns.kind[edge] as number] as EdgeKind,
    source: EDGE_SOURCES[columns.source[edge] as number] as LineageEdge['source'],
    evidenceId: columns.evidence.get(edge) ?? null,
    runId: columns.runs.get(edge) ?? null,
    validFrom: new Date(columns.validFrom[edge] as number),
    validTo: validTo === Number.POSITIVE_INFINITY ? null : new Date(validTo),
  };
}
