import type { Adjacency } from './adjacency.rules.ts';
import { type Budget, Hops } from './hops.rules.ts';
import type { PagedNode } from './node-page.rules.ts';
import type { Steps } from './walk.rules.ts';

/** Something hidden behind a node of a page, and the nodes of the page that lie on its far side. */
export interface Stub {
  readonly near: number;
  readonly depth: number;
  readonly far: readonly number[];
}

/** One stub for each node of the page behind which something is hidden, however much that is. */
export function stubsOf(graph: Adjacency, page: readonly PagedNode[], steps: Steps, depth: number, budget: Budget): readonly Stub[] {
  if (steps.hidden === null) return [];
  const hops = new Hops(graph, steps, budget);
  const shown = new Set(page.map(({ node }) => node));
  return page.flatMap(({ node: near, depth: at }) => {
    if (at >= depth) return [];
    const { exits, isThere } = hops.behind(near);
    if (!isThere) return [];
    const far = [...exits.keys()].filter((exit) => shown.has(exit)).sort((a, b) => graph.nodes.compare(a, b));
    return [{ near, depth: at + 1, far }];
  });
}
