import { type TraceLineageInput, traceLineage } from '../../src/domain/lineage/index.ts';
import type { BenchWorld } from '../harness/world.ts';
import type { BenchGraph } from './graph.ts';
import { recorderOf } from './record.ts';

type Direction = 'UPSTREAM' | 'DOWNSTREAM';

interface Answer {
  readonly ids: readonly string[];
  readonly total: number;
}

/** Lineage as every door asks it: the domain's question, with its permission and its check of freshness. */
export interface Product {
  closure(id: string, direction: Direction): Promise<Answer>;
  /** The nearest hundred things with the edges between them. */
  drawing(id: string, direction: Direction): Promise<Answer>;
  /** What is one step away. */
  near(id: string, direction: Direction): Promise<Answer>;
}

const EDGES_PER_TRANSACTION = 5_000;

/** Records the graph through the operation that registrations use. */
export async function openProduct(world: BenchWorld, graph: BenchGraph): Promise<Product> {
  const ctx = world.context();
  const record = recorderOf(world.machinery.database, { projectId: world.projectId, principalId: ctx.actor.principalId });
  for (let at = 0; at < graph.from.length; at += EDGES_PER_TRANSACTION) {
    const to = graph.to.subarray(at);
    await record(
      Array.from(graph.from.subarray(at, at + EDGES_PER_TRANSACTION), (node, i) => [graph.ids[node] as string, graph.ids[to[i] as number] as string]),
    );
  }
  const ask = async (input: TraceLineageInput): Promise<Answer> => {
    const answer = await traceLineage(ctx, input);
    if (!answer.ok) throw new Error(answer.problem.message);
    return { ids: answer.value.nodes.map((node) => node.id), total: answer.value.total };
  };
  return {
    closure: (nodeId, direction) => ask({ nodeId, direction, edges: false }),
    drawing: (nodeId, direction) => ask({ nodeId, direction, first: 100 }),
    near: (nodeId, direction) => ask({ nodeId, direction, depth: 1, first: 10, edges: false }),
  };
}
