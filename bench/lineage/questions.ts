import { percentile } from '../harness/percentile.ts';
import { type Sided, timed } from '../harness/timing.ts';
import type { BenchGraph } from './graph.ts';
import type { Product } from './product.ts';
import type { Yardstick } from './yardstick.ts';

/** A graph and the two that are asked about it. */
export interface Sides {
  readonly graph: BenchGraph;
  readonly product: Product;
  readonly yardstick: Yardstick;
}

/** Asks both the same questions one after the other, changing who goes first, and compares what they answer. */
export async function inTurn(
  { graph, product, yardstick }: Sides,
  starts: BenchGraph['starts'],
  { draw = false, before = async () => {} }: { readonly draw?: boolean; readonly before?: (turn: number) => Promise<void> } = {},
): Promise<Sided & { readonly sizes: readonly number[] }> {
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
