import type { Bench, Comparison } from '../harness/bench.ts';
import { percentile } from '../harness/percentile.ts';
import { openWorld } from '../harness/world.ts';
import { type BenchGraph, generateGraph } from './graph.ts';
import { openProduct, type Product } from './product.ts';
import { openYardstick, type Yardstick } from './yardstick.ts';

const EDGES = 100_000;
const QUESTIONS = 400;
const WARM_UP = 40;
const SEED = 20_261_123n;
/** Questions with an edge added by another process just before each. */
const FRESH_QUESTIONS = 100;

/** What the whole closure may cost: at most a fifth of the recursive query. */
const TARGET = 0.2;

interface Timed {
  readonly ours: number[];
  readonly peer: number[];
}

/** Full lineage closure by the domain's question against the recursive query of the same database. */
export const bench = (note: (postgres: string) => void): Bench => ({
  name: 'lineage',
  title: `full closure at ${EDGES.toLocaleString('en')} edges, by the domain's question, against the recursive query (UNION on the id)`,
  async run(tell) {
    const comparisons: Comparison[] = [];
    for (const cyclic of [false, true]) {
      const world = await openWorld();
      note(world.postgres);
      const graph = generateGraph(EDGES, { cyclic, seed: SEED, questions: QUESTIONS });
      const product = await openProduct(world, graph);
      const yardstick = await openYardstick(world.ownerUrl, graph);
      try {
        const measured = await measureGraph(cyclic ? 'cyclic graph' : 'acyclic graph', graph, product, yardstick, tell);
        comparisons.push(...measured);
      } finally {
        await Promise.all([product.stop(), yardstick.stop()]);
        await world.stop();
      }
    }
    return comparisons;
  },
});

async function measureGraph(name: string, graph: BenchGraph, product: Product, yardstick: Yardstick, tell: (line: string) => void): Promise<Comparison[]> {
  const first = graph.starts[0];
  if (first === undefined) throw new Error('the graph has no place to start from');
  const cold = await timed(() => product.closure(graph.ids[first.node] as string, first.direction, false));
  for (const { node, direction } of graph.starts.slice(0, WARM_UP)) {
    await product.closure(graph.ids[node] as string, direction, true);
    await yardstick.closure(graph.ids[node] as string, direction);
  }
  const nodesOnly = await inTurn(graph, graph.starts, product, yardstick, false);
  const withEdges = await inTurn(graph, graph.starts.slice(0, QUESTIONS / 2), product, yardstick, true);
  const fresh = await inTurn(graph, graph.starts.slice(0, FRESH_QUESTIONS), product, yardstick, false, async (turn) => {
    const [from, to] = [graph.ids[turn] as string, graph.ids[graph.ids.length - 1 - turn] as string];
    await Promise.all([product.add(from, to), yardstick.add(from, to)]);
  });
  tell(
    `${name}: ${graph.ids.length} nodes; closures of ${nodesOnly.sizes.map((size) => size.toLocaleString('en')).join(' / ')} nodes (median / largest), all equal`,
  );
  tell(`${name}: the first question loads the graph into memory: ${cold.milliseconds.toFixed(0)} ms, once per process`);
  return [
    { metric: `closure, ${name}, p50`, ...at(nodesOnly, 0.5), unit: 'ms', target: TARGET },
    { metric: `closure, ${name}, p99`, ...at(nodesOnly, 0.99), unit: 'ms', target: TARGET },
    { metric: `closure with its edges (the yardstick gives nodes only), ${name}, p50`, ...at(withEdges, 0.5), unit: 'ms', target: 1 },
    { metric: `closure just after another process added an edge, ${name}, p50`, ...at(fresh, 0.5), unit: 'ms', target: TARGET },
  ];
}

const at = ({ ours, peer }: Timed, p: number) => ({ ours: percentile(ours, p), peer: percentile(peer, p) });

/** Asks both the same questions one after the other, changing who goes first, and compares what they answer. */
async function inTurn(
  graph: BenchGraph,
  starts: BenchGraph['starts'],
  product: Product,
  yardstick: Yardstick,
  edges: boolean,
  before: (turn: number) => Promise<void> = async () => {},
): Promise<Timed & { readonly sizes: readonly number[] }> {
  const [ours, peer, totals]: [number[], number[], number[]] = [[], [], []];
  for (const [turn, { node, direction }] of starts.entries()) {
    await before(turn);
    const id = graph.ids[node] as string;
    const askOurs = () => timed(() => product.closure(id, direction, edges));
    const askPeer = () => timed(() => yardstick.closure(id, direction));
    const [a, b] = turn % 2 === 0 ? [await askOurs(), await askPeer()] : await askPeer().then(async (second) => [await askOurs(), second] as const);
    compare(id, a.value, b.value);
    ours.push(a.milliseconds);
    peer.push(b.milliseconds);
    totals.push(a.value.total);
  }
  return { ours, peer, sizes: [percentile(totals, 0.5), Math.max(...totals)] };
}

type Closure = Awaited<ReturnType<Product['closure']>>;

/** Equal totals and, where neither was cut, equal sets; where both were cut, as many nodes. */
function compare(id: string, ours: Closure, peer: Closure): void {
  const same = ours.total === peer.total && ours.ids.length === peer.ids.length;
  const whole = ours.ids.length === ours.total;
  const known = new Set(peer.ids);
  if (!same || (whole && !ours.ids.every((reached) => known.has(reached)))) {
    throw new Error(`The answers about ${id} differ: Assay reached ${ours.total} nodes, the recursive query ${peer.total}.`);
  }
}

async function timed<T>(work: () => Promise<T>): Promise<{ readonly value: T; readonly milliseconds: number }> {
  const start = performance.now();
  const value = await work();
  return { value, milliseconds: performance.now() - start };
}
