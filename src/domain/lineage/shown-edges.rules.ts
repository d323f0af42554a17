import type { Adjacency, EdgeFacts } from './adjacency.rules.ts';
import { type Steps, shownEdgeTest } from './walk.rules.ts';

/** The edges of the answer that join two of the nodes, in the order of the nodes, and whether there are more than the limit. */
export function edgesAmong(
  graph: Adjacency,
  nodes: readonly number[],
  steps: Steps,
  limit: number,
): { readonly edges: readonly EdgeFacts[]; readonly hasMore: boolean } {
  const passes = shownEdgeTest(graph, steps);
  const isShown = new Uint8Array(graph.nodes.count);
  for (const node of nodes) isShown[node] = 1;
  const edges: EdgeFacts[] = [];
  for (const node of nodes) {
    const own: EdgeFacts[] = [];
    graph.visit(node, true, (edge, far) => {
      if (isShown[far] === 1 && passes(edge, node)) own.push(graph.factsOf(edge, node, far));
    });
    own.sort((a, b) => graph.nodes.compare(a.to, b.to) || (a.kind < b.kind ? -1 : 1));
    edges.push(...own);
    if (edges.length > limit) return { edges: edges.slice(0, limit), hasMore: true };
  }
  return { edges, hasMore: false };
}

/** The edges between two neighbours, whichever of them is upstream, that a step from one to the other may cross. */
export function edgesBetween(graph: Adjacency, a: number, b: number, steps: Steps): readonly EdgeFacts[] {
  const passes = shownEdgeTest(graph, steps);
  const found: EdgeFacts[] = [];
  const [from, to] = steps.direction === 'DOWNSTREAM' ? [a, b] : [b, a];
  graph.visit(from, true, (edge, far) => {
    if (far === to && passes(edge, from)) found.push(graph.factsOf(edge, from, to));
  });
  graph.visit(to, true, (edge, far) => {
    if (far === from && graph.factsOf(edge, to, from).kind === 'SAME_AS' && passes(edge, to)) found.push(graph.factsOf(edge, to, from));
  });
  return found;
}
