import { type Sided, timed } from '../harness/timing.ts';
import type { Sides } from './questions.ts';
import type { Writer } from './writer-process.ts';

/** Milliseconds between two edges that the other process adds. */
const INSERT_EVERY = 100;

/** Asks while another process adds edges; an answer may lack nothing that was there when it was asked, and hold nothing that was not there after it. */
export async function underLoad({ graph, product, yardstick }: Sides, writer: Writer): Promise<Sided & { readonly added: number }> {
  const [ours, peer]: [number[], number[]] = [[], []];
  let added = 0;
  let adding: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    const edge = [graph.ids[graph.starts.length + added] as string, graph.ids[graph.ids.length - 1_000 - added] as string] as const;
    added++;
    adding = adding.then(() => writer.add([edge]));
  }, INSERT_EVERY);
  try {
    for (const { node, direction } of graph.starts.slice(0, graph.starts.length / 2)) {
      const id = graph.ids[node] as string;
      const least = await timed(() => yardstick.closure(id, direction));
      const asked = await timed(() => product.closure(id, direction));
      // The other process writes each edge for Assay first: what Assay saw, the recursive query sees when that edge is written for both.
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
  return { ours, peer, added };
}
