import type { Adjacency, EdgeFacts } from './adjacency.rules.ts';
import type { Admission } from './node-filter.rules.ts';
import { distancesOf, type Reached, type Steps, shownEdgeTest } from './walk.rules.ts';

/** What happened to an edge. */
export type EdgeEvent = 'BEGAN' | 'ENDED';

/** That an edge began or ended, and how far upstream. */
export interface EdgeChange {
  readonly edge: EdgeFacts;
  readonly event: EdgeEvent;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly depth: number;
}

/** Every edge upstream that began or ended after `steps.since`, up to `steps.until`, oldest first; only those between admitted nodes. */
export function changesOf(graph: Adjacency, reached: Reached, steps: Steps, admits: Admission): readonly EdgeChange[] {
  const passes = shownEdgeTest(graph, steps);
  const changes: EdgeChange[] = [];
  const distances = distancesOf(reached);
  for (let i = 0; i < reached.count; i++) {
    const node = reached.queue[i] as number;
    if (admits !== null && !admits(node)) continue;
    graph.visit(node, false, (number, far) => {
      if (distances[far] === 0 || !passes(number, far) || (admits !== null && !admits(far))) return;
      const edge = graph.factsOf(number, far, node);
      const depth = (distances[node] as number) - 1;
      if (edge.validFrom > steps.since) changes.push({ edge, event: 'BEGAN', at: edge.validFrom, depth });
      if (edge.validTo <= steps.until) changes.push({ edge, event: 'ENDED', at: edge.validTo, depth });
    });
  }
  return changes.sort((a, b) => compareChanges(graph, a, b));
}

function compareChanges({ nodes }: Adjacency, a: EdgeChange, b: EdgeChange): number {
  return (
    a.at - b.at ||
    nodes.compare(a.edge.from, b.edge.from) ||
    nodes.compare(a.edge.to, b.edge.to) ||
    (a.edge.kind < b.edge.kind ? -1 : a.edge.kind > b.edge.kind ? 1 : 0) ||
    a.edge.validFrom - b.edge.validFrom ||
    (a.event < b.event ? -1 : 1)
  );
}
