import type { Adjacency } from './adjacency.rules.ts';
import { edgeKindNumber } from './edge-columns.rules.ts';
import type { EdgeKind, LineageDirection } from './lineage-edge.entity.ts';
import { kindTable } from './node-table.rules.ts';
import { putInOrder, type WalkRoom } from './walk-room.rules.ts';

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

/** What a walk reached. Layer d holds the nodes at distance d in ascending order: `queue[layers[d]] … queue[layers[d + 1] - 1]`. */
export interface Reached extends WalkRoom {
  readonly count: number;
  readonly layers: readonly number[];
}

/** Whether the walk came to the node. */
export const isReached = ({ seen }: Pick<WalkRoom, 'seen'>, node: number): boolean => (((seen[node >> 5] ?? 0) >>> (node & 31)) & 1) === 1;

/** Distance + 1 by node number; 0 where the walk did not come. */
export function distancesOf({ queue, layers }: Reached): Int32Array {
  const distances = new Int32Array(queue.length);
  for (let depth = 0; depth + 1 < layers.length; depth++) {
    for (let i = layers[depth] as number; i < (layers[depth + 1] as number); i++) distances[queue[i] as number] = depth + 1;
  }
  return distances;
}

/** Whether a step may cross the edge, which leaves the node `from`. */
export type EdgeTest = (edge: number, from: number) => boolean;

const SAME_AS = edgeKindNumber('SAME_AS');
const PART_OF = edgeKindNumber('PART_OF');
const COLUMNS = kindTable((kind) => kind === 'Column');
const ALL = -1;

/** A walk of the graph that is at hand. */
export type Walk = (start: number, steps: Steps, depth?: number) => Reached;

/** Lets walks of a graph use room that former ones have left. What they reached is to be used before `use` returns, and not after. */
export function walking<T>(graph: Adjacency, use: (walk: Walk) => T): T {
  const walks: Reached[] = [];
  const result = use((start, steps, depth) => {
    const reached = reach(graph, start, steps, depth);
    walks.push(reached);
    return reached;
  });
  // Not after a fault: what a broken walk has marked, nobody knows.
  for (const { queue, seen, order } of walks) graph.rooms.leave({ queue, seen, order });
  return result;
}

/**
 * Breadth-first walk; cycles end it like any node met before. A step costs 1, except between two names of one thing and between two
 * things that are hidden from the reader: those cost nothing, so that no distance tells how many hidden things there are.
 */
export function reach(graph: Adjacency, start: number, steps: Steps, depth = Number.POSITIVE_INFINITY): Reached {
  const room = graph.rooms.take(graph.nodes.count);
  const { queue, seen } = room;
  const layers = [0];
  const test = edgeTest(graph, steps);
  const free = freeSteps(graph, steps);
  queue[0] = start;
  seen[start >> 5] = 1 << (start & 31);
  let count = 1;
  for (let layer = 0; ; layer++) {
    const begin = layers[layer] as number;
    const meet = (node: number): void => {
      if (isReached(room, node)) return;
      seen[node >> 5] = (seen[node >> 5] as number) | (1 << (node & 31));
      queue[count++] = node;
    };
    if (free !== null) {
      const found = count;
      for (let i = begin; i < count; i++) free(queue[i] as number, meet);
      if (count > found) putInOrder(room, begin, count);
    }
    layers.push(count);
    if (layer >= depth) break;
    const end = count;
    count = nextLayer(graph, steps.direction === 'DOWNSTREAM', { ...room, begin, end }, test);
    if (count === end) break;
  }
  return { ...room, count, layers };
}

/** A room, and where in its queue the last layer lies. */
interface LastLayer extends WalkRoom {
  readonly begin: number;
  readonly end: number;
}

/**
 * Appends the neighbours of the last layer that were not met before, in ascending order: so the walk goes through memory in one direction,
 * and answers find it so. Answers where they end.
 */
function nextLayer(graph: Adjacency, downstream: boolean, layer: LastLayer, test: EdgeTest | null): number {
  const { seen, begin, end } = layer;
  if (test === null && (end - begin) * NODES_TO_A_WORD > seen.length) return expandAtOnce(graph, downstream, layer);
  const count = expand(graph, downstream, layer, test);
  putInOrder(layer, end, count);
  return count;
}

/** From how many words of `seen` for each node of a layer on it is dearer to look for what is new in all words than to ask at each edge. */
const NODES_TO_A_WORD = 16;

/**
 * The next layer of a wide one: marks all neighbours without asking whether they were met before, which no processor can foresee, and
 * finds afterwards which marks are new.
 */
function expandAtOnce(graph: Adjacency, downstream: boolean, { queue, seen, order: before, begin, end }: LastLayer): number {
  const { outOffsets, inOffsets, to, from } = graph.rows;
  const [offsets, far] = downstream ? [outOffsets, to] : [inOffsets, from];
  const rowNodes = offsets.length - 1;
  before.set(seen);
  for (let at = begin; at < end; at++) {
    const node = queue[at] as number;
    if (node >= rowNodes) continue;
    const last = offsets[node + 1] as number;
    for (let i = offsets[node] as number; i < last; i++) {
      const target = far[i] as number;
      seen[target >> 5] = (seen[target >> 5] as number) | (1 << (target & 31));
    }
  }
  if (graph.overlay.count > 0) {
    const added = downstream ? graph.overlay.to : graph.overlay.from;
    for (let at = begin; at < end; at++) {
      for (const place of graph.overlayAt(queue[at] as number, downstream) ?? []) {
        const target = added[place] as number;
        seen[target >> 5] = (seen[target >> 5] as number) | (1 << (target & 31));
      }
    }
  }
  let count = end;
  for (let word = 0; word < seen.length; word++) {
    let rest = (seen[word] as number) & ~(before[word] as number);
    before[word] = 0;
    for (; rest !== 0; rest &= rest - 1) queue[count++] = (word << 5) + 31 - Math.clz32(rest & -rest);
  }
  return count;
}

/** Appends the neighbours of one layer that were not met before, in the order of meeting them; written out flat, as every node of a large graph passes here. */
function expand(graph: Adjacency, downstream: boolean, layer: LastLayer, test: EdgeTest | null): number {
  const { queue, seen, begin, end } = layer;
  const { outOffsets, inOffsets, to, from, incoming } = graph.rows;
  const [offsets, far] = downstream ? [outOffsets, to] : [inOffsets, from];
  const rowNodes = offsets.length - 1;
  const hasOverlay = graph.overlay.count > 0;
  let count = end;
  for (let at = begin; at < end; at++) {
    const node = queue[at] as number;
    const last = node < rowNodes ? (offsets[node + 1] as number) : 0;
    for (let i = last === 0 ? 0 : (offsets[node] as number); i < last; i++) {
      const target = far[i] as number;
      const word = target >> 5;
      const bit = 1 << (target & 31);
      const others = seen[word] as number;
      if ((others & bit) !== 0) continue;
      if (test !== null && !(downstream ? test(i, node) : test(incoming[i] as number, target))) continue;
      seen[word] = others | bit;
      queue[count++] = target;
    }
    const added = hasOverlay ? graph.overlayAt(node, downstream) : undefined;
    if (added === undefined) continue;
    for (const place of added) {
      const target = (downstream ? graph.overlay.to : graph.overlay.from)[place] as number;
      if (isReached(layer, target) || (test !== null && !test(-1 - place, downstream ? node : target))) continue;
      seen[target >> 5] = (seen[target >> 5] as number) | (1 << (target & 31));
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
