import type { Adjacency } from './adjacency.rules.ts';
import { type Budget, type Hop, Hops } from './hops.rules.ts';
import { distancesOf, type Reached, type Steps, walking } from './walk.rules.ts';

/** A way from one thing to another that meets no thing twice. */
export interface Path {
  readonly nodes: readonly number[];
  /** The step into each node but the first. */
  readonly hops: readonly PathHop[];
  readonly cost: number;
}

/** A step of a path, and whether it leads through things that the reader may not see. */
type PathHop = Pick<Hop, 'cost' | 'isHidden'>;

/** How each node was come to. */
type Arrivals = Map<number, { readonly from: number; readonly hop: PathHop }>;

interface Forbidden {
  readonly nodes: ReadonlySet<number>;
  /** Nodes that may not come right after the first. */
  readonly second: ReadonlySet<number>;
}

const NOTHING: Forbidden = { nodes: new Set(), second: new Set() };

/** Finds paths to one target, led by how far from it everything is. */
export class PathFinder {
  private readonly graph: Adjacency;
  private readonly hops: Hops;
  private readonly target: number;
  private readonly distances: Int32Array;
  private readonly budget: Budget;

  /** `distances` is the walk from the target against the direction of the steps. */
  constructor(graph: Adjacency, steps: Steps, target: number, distances: Reached, budget: Budget) {
    this.graph = graph;
    this.hops = new Hops(graph, steps, budget);
    this.target = target;
    this.distances = distancesOf(distances);
    this.budget = budget;
  }

  /** The shortest path, of equal ones always the same; null when there is none or the budget is used up. */
  shortest(source: number, forbidden: Forbidden = NOTHING): Path | null {
    const first = this.distanceOf(source);
    if (first === null) return null;
    const costs = new Map([[source, 0]]);
    const came: Arrivals = new Map();
    const done = new Set<number>();
    // What is to be looked at, by the least length of a whole path through it.
    const waiting: number[][] = [[source]];
    for (let length = 0; length < waiting.length; length++) {
      const nodes = waiting[length] ?? [];
      while (nodes.length > 0) {
        const node = nodes.pop() as number;
        if (node === this.target) return this.pathTo(source, came);
        if (done.has(node)) continue;
        if (this.budget.steps-- <= 0) return null;
        done.add(node);
        // The last one pushed is looked at first, so that among equals ids decide.
        for (const { far, cost, isHidden } of this.hops.from(node).toReversed()) {
          const rest = this.distanceOf(far);
          if (rest === null || forbidden.nodes.has(far) || (node === source && forbidden.second.has(far))) continue;
          const total = (costs.get(node) as number) + cost;
          if (total >= (costs.get(far) ?? Number.POSITIVE_INFINITY)) continue;
          costs.set(far, total);
          came.set(far, { from: node, hop: { cost, isHidden } });
          const place = total + rest - first;
          waiting[place] ??= [];
          (waiting[place] as number[]).push(far);
        }
      }
    }
    return null;
  }

  /** The paths in the order of their lengths, at most so many (Yen's algorithm in Lawler's form). */
  several(source: number, most: number): readonly Path[] {
    const first = this.shortest(source);
    if (first === null) return [];
    const found: { readonly path: Path; readonly parted: number }[] = [];
    const candidates = new Map([[keyOf(first), { path: first, parted: 0 }]]);
    while (found.length < most && candidates.size > 0) {
      const next = [...candidates.values()].reduce((least, other) => (this.compare(other.path, least.path) < 0 ? other : least));
      candidates.delete(keyOf(next.path));
      found.push(next);
      const { nodes, hops } = next.path;
      for (let at = next.parted; at < nodes.length - 1 && found.length < most; at++) {
        const root = nodes.slice(0, at + 1);
        const second = new Set(found.filter(({ path }) => root.every((node, i) => path.nodes[i] === node)).map(({ path }) => path.nodes[at + 1] as number));
        const rest = this.shortest(nodes[at] as number, { nodes: new Set(root), second });
        if (rest === null) continue;
        const path = pathOf([...root.slice(0, -1), ...rest.nodes], [...hops.slice(0, at), ...rest.hops]);
        candidates.set(keyOf(path), { path, parted: at });
      }
    }
    return found.map(({ path }) => path);
  }

  private distanceOf(node: number): number | null {
    const distance = this.distances[node];
    return distance === undefined || distance === 0 ? null : distance - 1;
  }

  private pathTo(source: number, came: Arrivals): Path {
    const nodes = [this.target];
    const hops: PathHop[] = [];
    for (let node = this.target; node !== source; ) {
      const { from, hop } = came.get(node) as { readonly from: number; readonly hop: PathHop };
      nodes.unshift(from);
      hops.unshift(hop);
      node = from;
    }
    return pathOf(nodes, hops);
  }

  /** Shorter before longer, then by ids. */
  private compare(a: Path, b: Path): number {
    if (a.cost !== b.cost) return a.cost - b.cost;
    for (let i = 0; i < Math.min(a.nodes.length, b.nodes.length); i++) {
      const order = this.graph.nodes.compare(a.nodes[i] as number, b.nodes[i] as number);
      if (order !== 0) return order;
    }
    return a.nodes.length - b.nodes.length;
  }
}

const pathOf = (nodes: readonly number[], hops: readonly PathHop[]): Path => ({ nodes, hops, cost: hops.reduce((sum, hop) => sum + hop.cost, 0) });

/** The path walked from its end. */
export const backwards = (path: Path): Path => pathOf(path.nodes.toReversed(), path.hops.toReversed());

const keyOf = (path: Path): string => path.nodes.join(' ');

/** The same steps the other way. */
export const turned = (steps: Steps): Steps => ({ ...steps, direction: steps.direction === 'DOWNSTREAM' ? 'UPSTREAM' : 'DOWNSTREAM' });

/** The shortest paths between two nodes along the steps, and whether there may be more of them. */
export function pathsBetween(
  graph: Adjacency,
  ends: { readonly from: number; readonly to: number },
  steps: Steps,
  most: { readonly paths: number; readonly length: number; readonly steps: number },
): { readonly paths: readonly Path[]; readonly hasMore: boolean } {
  const budget = { steps: most.steps };
  const found = walking(graph, (walk) => {
    const finder = new PathFinder(graph, steps, ends.to, walk(ends.to, turned(steps), most.length), budget);
    return finder.several(ends.from, most.paths + 1).filter((path) => path.cost <= most.length);
  });
  return { paths: found.slice(0, most.paths), hasMore: found.length > most.paths || budget.steps <= 0 };
}
