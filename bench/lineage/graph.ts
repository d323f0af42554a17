import { ID_PREFIX, type IdKind } from '../../src/kernel/id.ts';
import { Xoshiro256 } from '../../src/stats/random.ts';

/** A generated graph: ids by node number, and the ends of the edges by edge number, in few objects: collecting a million would hold up what is measured. */
export interface BenchGraph {
  readonly ids: readonly string[];
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** Where questions start: half at nodes without outgoing edges, asked upstream, half at the nodes with most of them, asked downstream. */
  readonly starts: readonly { readonly node: number; readonly direction: 'UPSTREAM' | 'DOWNSTREAM' }[];
}

/** From raw data to what serves; the kinds only choose the prefix of the ids. */
const LAYERS: readonly IdKind[] = [
  ...Array<IdKind>(4).fill('DatasetVersion'),
  ...Array<IdKind>(3).fill('FeatureSetVersion'),
  ...Array<IdKind>(2).fill('DatasetVersion'),
  ...Array<IdKind>(2).fill('ModelVersion'),
  'Deployment',
];

const EDGES_PER_NODE = 3;
const MOST_OUT_EDGES = 301;
/** Exponent of the power law of outgoing edges: most nodes have one or two, a few have hundreds. */
const EXPONENT = 2.2;
const NEXT_LAYER_SHARE = 0.8;
const FEEDBACK_SHARE = 0.01;

/**
 * Layers with a power law of outgoing edges: four of five edges lead to the next layer, the others skip one or two. A cyclic graph
 * has one in a hundred edges lead from models and deployments back to raw data, which makes one giant strongly connected part.
 */
export function generateGraph(edgeCount: number, options: { readonly cyclic: boolean; readonly seed: bigint; readonly questions: number }): BenchGraph {
  const random = Xoshiro256.seeded(options.seed);
  const perLayer = Math.round(edgeCount / EDGES_PER_NODE / LAYERS.length);
  const nodeCount = perLayer * LAYERS.length;
  const ids = Array.from({ length: nodeCount }, (_, node) => `${ID_PREFIX[LAYERS[Math.floor(node / perLayer)] as IdKind]}_${String(node).padStart(26, '0')}`);
  const edges = new Set<number>();
  const add = (from: number, to: number): void => {
    if (from !== to) edges.add(from * nodeCount + to);
  };
  const inLayer = (layer: number): number => Math.min(layer, LAYERS.length - 1) * perLayer + random.nextBelow(perLayer);
  const feedback = options.cyclic ? Math.round(edgeCount * FEEDBACK_SHARE) : 0;
  while (edges.size < edgeCount - feedback) {
    const from = random.nextBelow(nodeCount - perLayer);
    const layer = Math.floor(from / perLayer);
    const fanOut = Math.min(MOST_OUT_EDGES, Math.floor((1 - random.nextUnit()) ** (-1 / (EXPONENT - 1))));
    for (let i = 0; i < fanOut && edges.size < edgeCount - feedback; i++) {
      add(from, inLayer(layer + (random.nextUnit() < NEXT_LAYER_SHARE ? 1 : 2 + random.nextBelow(2))));
    }
  }
  while (edges.size < edgeCount) add(9 * perLayer + random.nextBelow(3 * perLayer), random.nextBelow(4 * perLayer));
  const from = Int32Array.from(edges, (edge) => Math.floor(edge / nodeCount));
  const to = Int32Array.from(edges, (edge) => edge % nodeCount);
  return { ids, from, to, starts: startsOf({ from, to }, nodeCount, options.questions, random) };
}

function startsOf({ from, to }: Pick<BenchGraph, 'from' | 'to'>, nodeCount: number, questions: number, random: Xoshiro256): BenchGraph['starts'] {
  const [out, into] = [countOf(from, nodeCount), countOf(to, nodeCount)];
  const nodes = Array.from({ length: nodeCount }, (_, node) => node);
  const hubs = [...nodes].sort((a, b) => (out[b] as number) - (out[a] as number)).slice(0, questions / 2);
  const last = nodes.slice(nodeCount - nodeCount / LAYERS.length).filter((node) => (into[node] as number) > 0);
  const sinks = Array.from({ length: questions / 2 }, () => last[random.nextBelow(last.length)] as number);
  return hubs.flatMap((node, i) => [{ node, direction: 'DOWNSTREAM' } as const, { node: sinks[i] as number, direction: 'UPSTREAM' } as const]);
}

function countOf(nodes: Int32Array, nodeCount: number): Int32Array {
  const counts = new Int32Array(nodeCount);
  for (const node of nodes) counts[node] = (counts[node] as number) + 1;
  return counts;
}
