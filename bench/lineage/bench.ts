import type { Bench, Comparison } from '../harness/bench.ts';
import { longestBlock, memoryInUse } from '../harness/process.ts';
import { at, timed } from '../harness/timing.ts';
import { openWorld } from '../harness/world.ts';
import { whileFolding } from './folding.ts';
import { type BenchGraph, generateGraph } from './graph.ts';
import { openProduct } from './product.ts';
import { inTurn, type Sides } from './questions.ts';
import { underLoad } from './under-load.ts';
import { startWriter } from './writer-process.ts';
import { openYardstick } from './yardstick.ts';

/** Graphs by size: how many questions are asked of each, and what share of the recursive query the median closure may cost. */
const GRAPHS = [
  { edges: 100_000, questions: 200, target: 0.2 },
  { edges: 1_000_000, questions: 60, target: 0.1 },
] as const;
const WARM_UP = 10;
const SEED = 20_261_123n;
/** What the slowest hundredth of closures, and closures in a graph that changes, may cost of the recursive query. */
const TARGET = 0.2;
/** What an edge may take in memory, its share of the nodes included. */
const BYTES_AN_EDGE = 64;
/** Milliseconds within which the slowest hundredth is answered, cycles and all. */
const SLOWEST = 250;
/** Milliseconds for which loading or folding a graph may hold up everything else in the process. */
const BLOCKED = 50;

/** Full lineage closure by the domain's question against the recursive query of the same database. */
export const bench = (note: (postgres: string) => void): Bench => ({
  name: 'lineage',
  title: "full closure by the domain's question, permission and freshness check included, against the recursive query (UNION on the id)",
  async run(tell) {
    const comparisons: Comparison[] = [];
    for (const { edges, questions, target } of GRAPHS) {
      for (const cyclic of [false, true]) {
        const name = `${edges.toLocaleString('en')} edges, ${cyclic ? 'cyclic' : 'acyclic'}`;
        comparisons.push(...(await measureGraph({ name, target, note, tell }, generateGraph(edges, { cyclic, seed: SEED, questions }))));
      }
    }
    return comparisons;
  },
});

interface Run {
  readonly name: string;
  readonly target: number;
  readonly note: (postgres: string) => void;
  readonly tell: (line: string) => void;
}

async function measureGraph(run: Run, graph: BenchGraph): Promise<Comparison[]> {
  const world = await openWorld();
  run.note(world.postgres);
  const product = await openProduct(world, graph);
  const yardstick = await openYardstick(world.ownerUrl, graph);
  const writer = startWriter(world);
  try {
    const loading = await loaded({ graph, product, yardstick });
    return [...(await measureAnswers(run, { graph, product, yardstick }, writer)), ...boundsOf(run, loading, await whileFolding({ graph, product, writer }))];
  } finally {
    await writer.stop();
    await yardstick.stop();
    await world.stop();
  }
}

/** What the first question of a process costs, which loads the graph, and what is in memory afterwards; then both sides are warmed up. */
async function loaded({ graph, product, yardstick }: Sides): Promise<{ readonly milliseconds: number; readonly bytes: number; readonly blocked: number }> {
  const [first] = graph.starts;
  if (first === undefined) throw new Error('the graph has no place to start from');
  const before = await memoryInUse();
  // A near question: what is measured is the loading, not the answer.
  const { value, blocked } = await longestBlock(() => timed(() => product.near(graph.ids[first.node] as string, first.direction)));
  const bytes = ((await memoryInUse()) - before) / graph.from.length;
  for (const { node, direction } of graph.starts.slice(0, WARM_UP)) {
    await product.closure(graph.ids[node] as string, direction);
    await yardstick.closure(graph.ids[node] as string, direction);
  }
  return { milliseconds: value.milliseconds, bytes, blocked };
}

async function measureAnswers({ name, target, tell }: Run, sides: Sides, writer: ReturnType<typeof startWriter>): Promise<Comparison[]> {
  const { graph } = sides;
  const closures = await inTurn(sides, graph.starts);
  const drawn = await inTurn(sides, graph.starts.slice(0, graph.starts.length / 2), { draw: true });
  const fresh = await inTurn(sides, graph.starts.slice(0, graph.starts.length / 2), {
    before: (turn) => writer.add([[graph.ids[turn] as string, graph.ids[graph.ids.length - 1 - turn] as string]]),
  });
  const mixed = await underLoad(sides, writer);
  const [median, largest] = closures.sizes.map((size) => size.toLocaleString('en'));
  tell(`${name}: ${graph.ids.length.toLocaleString('en')} nodes; closures of ${median} nodes in the median, ${largest} at most, all equal on both sides`);
  tell(`${name}: under ${mixed.added} edges that another process added meanwhile, ${mixed.ours.length} questions, no answer behind`);
  return [
    { metric: `closure, ${name}, p50`, ...at(closures, 0.5), unit: 'ms', target },
    { metric: `closure, ${name}, p99`, ...at(closures, 0.99), unit: 'ms', target: TARGET },
    { metric: `closure, ${name}, p99, against the promise`, ours: at(closures, 0.99).ours, peer: SLOWEST, unit: 'ms', target: 1 },
    { metric: `100 things and their edges to draw (the yardstick gives ids of the closure), ${name}, p50`, ...at(drawn, 0.5), unit: 'ms', target: 1 },
    { metric: `closure just after another process added an edge, ${name}, p50`, ...at(fresh, 0.5), unit: 'ms', target: TARGET },
    { metric: `closure while another process adds 10 edges a second, ${name}, p50`, ...at(mixed, 0.5), unit: 'ms', target: TARGET },
  ];
}

/** What is measured against a promise in place of a yardstick. */
function boundsOf({ name, tell }: Run, loading: Awaited<ReturnType<typeof loaded>>, folding: Awaited<ReturnType<typeof whileFolding>>): Comparison[] {
  tell(
    `${name}: loading the graph takes ${loading.milliseconds.toFixed(0)} ms, once in a process; ${folding.added.toLocaleString('en')} new edges were folded in during ${folding.questions} questions`,
  );
  return [
    { metric: `memory of an edge with its share of nodes, ${name}, against the promise`, ours: loading.bytes, peer: BYTES_AN_EDGE, unit: 'bytes', target: 1 },
    {
      metric: `longest block of the event loop while the graph is loaded, ${name}, against the promise`,
      ours: loading.blocked,
      peer: BLOCKED,
      unit: 'ms',
      target: 1,
    },
    {
      metric: `longest block while new edges are taken over and folded in, ${name}, against the promise`,
      ours: folding.blocked,
      peer: BLOCKED,
      unit: 'ms',
      target: 1,
    },
  ];
}
