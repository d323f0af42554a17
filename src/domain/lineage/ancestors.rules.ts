import type { Adjacency } from './adjacency.rules.ts';
import type { Admission } from './node-filter.rules.ts';
import { distancesOf, type Reached } from './walk.rules.ts';

/** A thing upstream of all that were asked about, and how far it is from each. */
export interface CommonNode {
  readonly node: number;
  readonly depths: readonly number[];
  readonly farthest: number;
  readonly sum: number;
}

/** What several walks reached in common: nearest to the farthest of them first, then nearest to all together, then by id. */
export function commonNodes(graph: Adjacency, walks: readonly Reached[], admits: Admission): readonly CommonNode[] {
  const smallest = walks.reduce((least, walk) => (walk.count < least.count ? walk : least));
  const distances = walks.map(distancesOf);
  const found: CommonNode[] = [];
  for (let i = 0; i < smallest.count; i++) {
    const node = smallest.queue[i] as number;
    const depths = distances.map((distance) => (distance[node] as number) - 1);
    if (depths.includes(-1) || (admits !== null && !admits(node))) continue;
    found.push({ node, depths, farthest: Math.max(...depths), sum: depths.reduce((sum, depth) => sum + depth, 0) });
  }
  return found.sort((a, b) => a.farthest - b.farthest || a.sum - b.sum || graph.nodes.compare(a.node, b.node));
}
