import { longestBlock } from '../harness/process.ts';
import type { BenchGraph } from './graph.ts';
import type { Product } from './product.ts';
import type { Writer } from './writer-process.ts';

/** More than the share of new edges that is walked through a small hash. */
const NEW_SHARE = 0.012;
const QUESTIONS = 200;

/** How long anything else waits at most while a process learns of many new edges and folds them into its copy of the graph, question by question. */
export async function whileFolding({ graph, product, writer }: { readonly graph: BenchGraph; readonly product: Product; readonly writer: Writer }): Promise<{
  readonly blocked: number;
  readonly added: number;
  readonly questions: number;
}> {
  const added = Math.ceil(graph.edges.length * NEW_SHARE);
  const last = graph.ids.length - 1;
  await writer.add(Array.from({ length: added }, (_, i) => [graph.ids[i] as string, graph.ids[last - ((i * 7) % (last >> 2))] as string] as const));
  const [first] = graph.starts;
  if (first === undefined) throw new Error('the graph has no place to start from');
  const { blocked } = await longestBlock(async () => {
    for (let question = 0; question < QUESTIONS; question++) await product.near(graph.ids[first.node] as string, first.direction);
  });
  return { blocked, added, questions: QUESTIONS };
}
