import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { BenchWorld } from '../harness/world.ts';
import type { NamedEdges } from './record.ts';
import type { ToWriter } from './writer.ts';

/** A process that adds edges to the graph, for Assay and for the yardstick. */
export interface Writer {
  /** Resolves when the edges are committed on both sides. */
  add(edges: NamedEdges): Promise<void>;
  stop(): Promise<void>;
}

const EDGES_PER_MESSAGE = 5_000;

/** Starts the process; it inherits the loader that this one runs with. */
export function startWriter(world: BenchWorld): Writer {
  const child = fork(fileURLToPath(new URL('writer.ts', import.meta.url)));
  const exited = once(child, 'exit');
  const tell = async (message: ToWriter): Promise<void> => {
    const answered = once(child, 'message');
    child.send(message);
    const answer = await Promise.race([answered, exited.then(() => [{ fault: 'The process that adds edges has ended.' }])]);
    const { fault } = answer[0] as { readonly fault: string | null };
    if (fault !== null) throw new Error(fault);
  };
  const { applicationUrl, ownerUrl, projectId } = world;
  // One message at a time: each is answered before the next is sent.
  let last = tell({ kind: 'open', applicationUrl, ownerUrl, projectId, principalId: world.context().actor.principalId });
  return {
    add(edges) {
      for (let at = 0; at < edges.length; at += EDGES_PER_MESSAGE) {
        const some = edges.slice(at, at + EDGES_PER_MESSAGE);
        last = last.then(() => tell({ kind: 'add', edges: some }));
      }
      return last;
    },
    async stop() {
      if (child.connected) child.disconnect();
      await exited;
    },
  };
}
