import { longestBlock } from '../harness/process.ts';
import type { BenchGraph } from './graph.ts';
import type { Product } from './product.ts';
import type { Writer } from './writer-process.ts';

/** More than the share of new edges that is walked through a small hash. */
const NEW_SHARE = 0.012;
/** Edges of one transaction of the other process; the next question learns of all of them. */
const EDGES_AT_ONCE = 2_000;
const QUESTIONS = 300;

/** How long anything else waits at most while a process learns of many new edges and folds them into its copy of the graph, question by question. */
export async function whileFolding({ graph, product, writer }: { readonly graph: BenchGraph; readonly product: Product; readonly writer: Writer }): Promise<{
  readonly blocked: number;
  readonly added: number;
  readonly questions: number;
}> {
  const added = Math.ceil(graph.from.length * NEW_SHARE);
  const last = graph.ids.length - 1;
  const [first] = graph.starts;
  if (first === undefined) throw new Error('the graph has no place to start from');
  const ask = () => product.near(graph.ids[first.node] as string, first.direction);
  const { blocked } = await longestBlock(async () => {
    for (let from = 0; from < added; from += EDGES_AT_ONCE) {
      const numbers = Array.from({ length: Math.min(EDGES_AT_ONCE, added - from) }, (_, i) => from + i);
      await writer.add(numbers.map((number) => [graph.ids[number] as string, graph.ids[last - ((number * 7) % (last >> 2))] as string] as const));
      await ask();
    }
    for (let question = 0; question < QUESTIONS; question++) await ask();
  });
  return { blocked, added, questions: QUESTIONS };
}
