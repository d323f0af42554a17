import type { Adjacency } from './adjacency.rules.ts';
import { edgeKindNumber } from './edge-columns.rules.ts';
import type { EdgeKind, LineageDirection } from './lineage-edge.entity.ts';
import { kindTable } from './node-table.rules.ts';

/** Over which edges a walk goes. An edge must have held at some moment from `since` (that instant excluded for its end) to `until`. */
export interface Steps {
  readonly direction: LineageDirection;
  /** null: edges of every kind. Two names of one thing are always the same thing, whatever the kinds. */
  readonly kinds: readonly EdgeKind[] | null;
  /** Milliseconds since 1970. */
  readonly since: number;
  readonly until: number;
  /** Kinds of things that the reader may not see, by kind number; the walk goes through them. */
  readonly hidden: Uint8Array | null;
  /** A column is not taken for the whole of the data it is part of. */
  readonly columnsApart: boolean;
}

/** The edges that hold until further notice. */
export const HOLDING = { since: Number.MAX_VALUE, until: Number.POSITIVE_INFINITY } as const;

/** The edges that held at an instant; without one, those that hold. */
export const heldAt = (instant: Date | null | undefined): { readonly since: number; readonly until: number } =>
  instant == null ? HOLDING : { since: instant.getTime(), until: instant.getTime() };

/** What a walk reached. Layer d holds the nodes at distance d: `queue[layers[d]] … queue[layers[d + 1] - 1]`. */
export interface Reached {
  readonly queue: Int32Array;
  readonly count: number;
  readonly layers: readonly number[];
  /** Distance + 1 by node number; 0 where the walk did not come. */
  readonly mark: Int32Array;
}

/** Whether a step may cross the edge, which leaves the node `from`. */
export type EdgeTest = (edge: number, from: number) => boolean;

const SAME_AS = edgeKindNumber('SAME_AS');
const PART_OF = edgeKindNumber('PART_OF');
const COLUMNS = kindTable((kind) => kind === 'Column');
const ALL = -1;

/**
 * Breadth-first walk; cycles end it like any node met before. A step costs 1, except between two names of one thing and between two
 * things that are hidden from the reader: those cost nothing, so that no distance tells how many hidden things there are.
 */
export function reach(graph: Adjacency, start: number, steps: Steps, depth = Number.POSITIVE_INFINITY): Reached {
  const mark = new Int32Array(graph.nodes.count);
  const queue = new Int32Array(graph.nodes.count);
  const layers = [0];
  const test = edgeTest(graph, steps);
  const free = freeSteps(graph, steps);
  queue[0] = start;
  mark[start] = 1;
  let count = 1;
  for (let layer = 0; ; layer++) {
    const begin = layers[layer] as number;
    const meet = (node: number): void => {
      if (mark[node] !== 0) return;
      mark[node] = layer + 1;
      queue[count++] = node;
    };
    if (free !== null) for (let i = begin; i < count; i++) free(queue[i] as number, meet);
    layers.push(count);
    if (layer >= depth) break;
    const end = count;
    count = expand(graph, steps.direction === 'DOWNSTREAM', { queue, mark, begin, end, next: layer + 2 }, test);
    if (count === end) break;
  }
  return { queue, count, layers, mark };
}

/** Appends the neighbours of one layer that were not met before; written out flat, as every node of a large graph passes here. */
function expand(
  graph: Adjacency,
  downstream: boolean,
  layer: { readonly queue: Int32Array; readonly mark: Int32Array; readonly begin: number; readonly end: number; readonly next: number },
  test: EdgeTest | null,
): number {
  const { queue, mark, begin, end, next } = layer;
  const { outOffsets, inOffsets, to, from, incoming } = graph.rows;
  const [offsets, far] = downstream ? [outOffsets, to] : [inOffsets, from];
  let count = end;
  for (let at = begin; at < end; at++) {
    const node = queue[at] as number;
    const last = offsets[node + 1] ?? 0;
    for (let i = last === 0 ? 0 : (offsets[node] as number); i < last; i++) {
      const target = far[i] as number;
      if (mark[target] !== 0) continue;
      if (test !== null && !(downstream ? test(i, node) : test(incoming[i] as number, target))) continue;
      mark[target] = next;
      queue[count++] = target;
    }
    const added = graph.overlayAt(node, downstream);
    if (added === undefined) continue;
    for (const place of added) {
      const target = (downstream ? graph.overlay.to : graph.overlay.from)[place] as number;
      if (mark[target] !== 0 || (test !== null && !test(-1 - place, downstream ? node : target))) continue;
      mark[target] = next;
      queue[count++] = target;
    }
  }
  return count;
}

/** The test of an ordinary step; null when every edge passes, which is the common case and worth not asking. */
export function edgeTest(graph: Adjacency, steps: Steps): EdgeTest | null {
  const mask = maskOf(graph, steps);
  const { since, until, columnsApart } = steps;
  const anyTime = until === Number.POSITIVE_INFINITY && !graph.hasEnded;
  if (mask === ALL && anyTime && !columnsApart) return null;
  const { rows, overlay, nodes } = graph;
  return (edge, from) => {
    const source = edge < 0 ? overlay : rows;
    const place = edge < 0 ? -1 - edge : edge;
    const kind = source.kind[place] as number;
    if ((mask & (1 << kind)) === 0) return false;
    if (columnsApart && kind === PART_OF && COLUMNS[nodes.kindNumber(from)] === 1) return false;
    return anyTime || ((source.validFrom[place] as number) <= until && (source.validTo[place] as number) > since);
  };
}

/** The kinds of edges that are steps, as bits. */
function maskOf(graph: Adjacency, { kinds }: Steps): number {
  const wanted = kinds === null ? ALL : kinds.reduce((bits, kind) => bits | (1 << edgeKindNumber(kind)), 0);
  return graph.hasTwins ? wanted & ~(1 << SAME_AS) : wanted;
}

/** Calls back with every node that is a free step away from the node; null when the graph has no free steps for this reader. */
export function freeSteps(graph: Adjacency, steps: Steps): ((node: number, meet: (far: number) => void) => void) | null {
  const { hidden, since, until } = steps;
  if (hidden === null && !graph.hasTwins) return null;
  const test = edgeTest(graph, steps);
  const downstream = steps.direction === 'DOWNSTREAM';
  const isHidden = (node: number): boolean => hidden !== null && hidden[graph.nodes.kindNumber(node)] === 1;
  return (node, meet) => {
    if (graph.isTwin(node)) {
      for (const way of [true, false]) {
        graph.visit(node, way, (edge, far) => {
          if (graph.kindNumberOf(edge) === SAME_AS && graph.validFromOf(edge) <= until && graph.validToOf(edge) > since) meet(far);
        });
      }
    }
    if (!isHidden(node)) return;
    graph.visit(node, downstream, (edge, far) => {
      if (isHidden(far) && (test === null || test(edge, downstream ? node : far))) meet(far);
    });
  };
}

/** Whether an edge between two nodes of an answer belongs to it: a step of the walk, or two names of one thing. */
export function shownEdgeTest(graph: Adjacency, steps: Steps): EdgeTest {
  const test = edgeTest(graph, steps);
  const { since, until } = steps;
  return (edge, from) => {
    if (graph.kindNumberOf(edge) === SAME_AS) return graph.validFromOf(edge) <= until && graph.validToOf(edge) > since;
    return test === null || test(edge, from);
  };
}
