import { setTimeout as pause } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Bench, Comparison } from '../harness/bench.ts';
import { percentile } from '../harness/percentile.ts';
import { openWorld } from '../harness/world.ts';
import { type BenchGraph, generateGraph } from './graph.ts';
import { openProduct, type Product } from './product.ts';
import { openYardstick, type Yardstick } from './yardstick.ts';

/** Graphs by size: how many questions are asked of each, and what share of the recursive query a closure may cost. */
const GRAPHS = [
  { edges: 100_000, questions: 200, target: 0.2 },
  { edges: 1_000_000, questions: 60, target: 0.1 },
] as const;
const WARM_UP = 10;
const SEED = 20_261_123n;
/** What an edge may take in memory, its share of the nodes included. */
const BYTES_AN_EDGE = 64;
/** Milliseconds between two edges that another connection adds while questions are asked. */
const INSERT_EVERY = 100;

interface Timed {
  readonly ours: number[];
  readonly peer: number[];
}

interface Sides {
  readonly graph: BenchGraph;
  readonly product: Product;
  readonly yardstick: Yardstick;
}

/** Full lineage closure by the domain's question against the recursive query of the same database. */
export const bench = (note: (postgres: string) => void): Bench => ({
  name: 'lineage',
  title: "full closure by the domain's question, permission and freshness check included, against the recursive query (UNION on the id)",
  async run(tell) {
    const comparisons: Comparison[] = [];
    for (const { edges, questions, target } of GRAPHS) {
      for (const cyclic of [false, true]) {
        const world = await openWorld();
        note(world.postgres);
        const graph = generateGraph(edges, { cyclic, seed: SEED, questions });
        const product = await openProduct(world, graph);
        const yardstick = await openYardstick(world.ownerUrl, graph);
        try {
          const name = `${edges.toLocaleString('en')} edges, ${cyclic ? 'cyclic' : 'acyclic'}`;
          comparisons.push(...(await measureGraph(name, target, { graph, product, yardstick }, tell)));
        } finally {
          await Promise.all([product.stop(), yardstick.stop()]);
          await world.stop();
        }
      }
    }
    return comparisons;
  },
});

async function measureGraph(name: string, target: number, sides: Sides, tell: (line: string) => void): Promise<Comparison[]> {
  const { graph, product, yardstick } = sides;
  const first = graph.starts[0];
  if (first === undefined) throw new Error('the graph has no place to start from');
  const before = await memoryInUse();
  const cold = await timed(() => product.closure(graph.ids[first.node] as string, first.direction));
  const bytes = ((await memoryInUse()) - before) / graph.edges.length;
  for (const { node, direction } of graph.starts.slice(0, WARM_UP)) {
    await product.closure(graph.ids[node] as string, direction);
    await yardstick.closure(graph.ids[node] as string, direction);
  }
  const closures = await inTurn(sides, graph.starts);
  const drawn = await inTurn(sides, graph.starts.slice(0, graph.starts.length / 2), { draw: true });
  const fresh = await inTurn(sides, graph.starts.slice(0, graph.starts.length / 4), {
    before: async (turn) => {
      const [from, to] = [graph.ids[turn] as string, graph.ids[graph.ids.length - 1 - turn] as string];
      await Promise.all([product.add(from, to), yardstick.add(from, to)]);
    },
  });
  const mixed = await underLoad(sides);
  tell(
    `${name}: ${graph.ids.length} nodes; closures of ${closures.sizes.map((size) => size.toLocaleString('en')).join(' / ')} nodes (median / largest), all equal`,
  );
  tell(
    `${name}: the first question of a process loads the graph: ${cold.milliseconds.toFixed(0)} ms; under 10 new edges a second ${mixed.ours.length} questions, none behind`,
  );
  return [
    { metric: `closure, ${name}, p50`, ...at(closures, 0.5), unit: 'ms', target },
    { metric: `closure, ${name}, p99`, ...at(closures, 0.99), unit: 'ms', target: 0.2 },
    { metric: `100 things and their edges to draw (the yardstick gives ids of the closure), ${name}, p50`, ...at(drawn, 0.5), unit: 'ms', target: 1 },
    { metric: `closure just after another connection added an edge, ${name}, p50`, ...at(fresh, 0.5), unit: 'ms', target: 0.2 },
    { metric: `closure while 10 edges a second are added, ${name}, p50`, ...at(mixed, 0.5), unit: 'ms', target: 0.2 },
    { metric: `memory of an edge with its share of nodes, against the promise, ${name}`, ours: bytes, peer: BYTES_AN_EDGE, unit: 'bytes', target: 1 },
  ];
}

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Bytes of the heap and of typed arrays that are in use, once what was thrown away before is gone: buffers of sockets go late. */
async function memoryInUse(): Promise<number> {
  for (let round = 0; round < 5; round++) {
    collectGarbage();
    await pause(50);
  }
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

/** Asks while another connection adds edges; an answer may lack nothing that was there when it was asked, and hold nothing that was not there after it. */
async function underLoad({ graph, product, yardstick }: Sides): Promise<Timed> {
  const [ours, peer]: [number[], number[]] = [[], []];
  let turn = 0;
  let adding: Promise<unknown> = Promise.resolve();
  const timer = setInterval(() => {
    const [from, to] = [graph.ids[graph.starts.length + turn] as string, graph.ids[graph.ids.length - 1_000 - turn] as string];
    turn++;
    adding = adding.then(() => product.add(from, to)).then(() => yardstick.add(from, to));
  }, INSERT_EVERY);
  try {
    for (const { node, direction } of graph.starts.slice(0, graph.starts.length / 2)) {
      const id = graph.ids[node] as string;
      const least = await timed(() => yardstick.closure(id, direction));
      const asked = await timed(() => product.closure(id, direction));
      await adding;
      const most = await yardstick.closure(id, direction);
      if (asked.value.total < least.value.total || asked.value.total > most.total) {
        throw new Error(
          `The answer about ${id} is behind or ahead: ${asked.value.total} nodes, where the recursive query found ${least.value.total} before and ${most.total} after.`,
        );
      }
      ours.push(asked.milliseconds);
      peer.push(least.milliseconds);
    }
  } finally {
    clearInterval(timer);
    await adding;
  }
  return { ours, peer };
}

const at = ({ ours, peer }: Timed, p: number) => ({ ours: percentile(ours, p), peer: percentile(peer, p) });

/** Asks both the same questions one after the other, changing who goes first, and compares what they answer. */
async function inTurn(
  { graph, product, yardstick }: Sides,
  starts: BenchGraph['starts'],
  { draw = false, before = async () => {} }: { readonly draw?: boolean; readonly before?: (turn: number) => Promise<void> } = {},
): Promise<Timed & { readonly sizes: readonly number[] }> {
  const [ours, peer, totals]: [number[], number[], number[]] = [[], [], []];
  for (const [turn, { node, direction }] of starts.entries()) {
    await before(turn);
    const id = graph.ids[node] as string;
    const askOurs = () => timed(() => (draw ? product.drawing(id, direction) : product.closure(id, direction)));
    const askPeer = () => timed(() => yardstick.closure(id, direction));
    const [a, b] = turn % 2 === 0 ? [await askOurs(), await askPeer()] : await askPeer().then(async (second) => [await askOurs(), second] as const);
    if (!draw) compare(id, a.value, b.value);
    else if (a.value.total !== b.value.total) throw new Error(`The totals of ${id} differ: ${a.value.total} and ${b.value.total}.`);
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
