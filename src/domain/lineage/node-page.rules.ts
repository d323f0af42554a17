import type { Adjacency } from './adjacency.rules.ts';
import type { Admission } from './node-filter.rules.ts';
import type { Reached } from './walk.rules.ts';

/** A place in the list of reached things, which is in the order of distance and then of ids: the same on every instance. */
export interface NodePlace {
  readonly depth: number;
  readonly id: string;
}

/** A node of a page and how far away it is. */
export interface PagedNode {
  readonly node: number;
  readonly depth: number;
}

/** The first admitted nodes after the place, nearest first, and whether more follow. */
export function pageOfNodes(
  graph: Adjacency,
  reached: Reached,
  admits: Admission,
  page: { readonly after: NodePlace | null; readonly first: number },
): { readonly nodes: readonly PagedNode[]; readonly hasMore: boolean } {
  const nodes: PagedNode[] = [];
  for (let depth = page.after?.depth ?? 0; depth + 1 < reached.layers.length; depth++) {
    const isBehind = page.after !== null && depth === page.after.depth ? after(graph, page.after.id) : null;
    for (const node of layerInOrder(graph, reached, depth)) {
      if ((admits !== null && !admits(node)) || (isBehind !== null && !isBehind(node))) continue;
      if (nodes.length === page.first) return { nodes, hasMore: true };
      nodes.push({ node, depth });
    }
  }
  return { nodes, hasMore: false };
}

/** Whether a node's id comes after the id, which the graph need not know. */
function after({ nodes }: Adjacency, id: string): (node: number) => boolean {
  const known = nodes.numberOf(id);
  return known === undefined ? (node) => nodes.idOf(node) > id : (node) => nodes.compare(node, known) > 0;
}

/** The nodes of a layer in the order of their ids. */
export function layerInOrder(graph: Adjacency, reached: Reached, depth: number): Int32Array {
  return inIdOrder(graph, reached.queue.subarray(reached.layers[depth], reached.layers[depth + 1]));
}

/** Numbers in ascending order as ids in ascending order: most nodes were numbered in that order, the few others are put into their places. */
function inIdOrder({ nodes }: Adjacency, numbers: Int32Array): Int32Array {
  let old = numbers.length;
  while (old > 0 && (numbers[old - 1] as number) >= nodes.sorted) old--;
  if (old === numbers.length) return numbers;
  const added = numbers.slice(old).sort((a, b) => nodes.compare(a, b));
  const merged = new Int32Array(numbers.length);
  for (let next = 0, i = 0, j = 0; next < merged.length; next++) {
    const takeOld = j === added.length || (i < old && nodes.compare(numbers[i] as number, added[j] as number) < 0);
    merged[next] = (takeOld ? numbers[i++] : added[j++]) as number;
  }
  return merged;
}
