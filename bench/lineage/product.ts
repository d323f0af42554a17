import type { MutationContext } from '../../src/domain/context.ts';
import { recordEdges, type TraceLineageInput, traceLineage } from '../../src/domain/lineage/index.ts';
import { silentLog } from '../../src/kernel/log.ts';
import { ok } from '../../src/kernel/result.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { inTransaction } from '../../src/storage/transaction.ts';
import type { BenchWorld } from '../harness/world.ts';
import type { BenchGraph } from './graph.ts';

/** Lineage as every door asks it: the domain's question, with its permission and its check of freshness. */
export interface Product {
  closure(id: string, direction: 'UPSTREAM' | 'DOWNSTREAM'): Promise<{ readonly ids: readonly string[]; readonly total: number }>;
  /** The nearest hundred things with the edges between them. */
  drawing(id: string, direction: 'UPSTREAM' | 'DOWNSTREAM'): Promise<{ readonly ids: readonly string[]; readonly total: number }>;
  /** Records an edge as another process would: over a connection of its own. */
  add(from: string, to: string): Promise<void>;
  stop(): Promise<void>;
}

const EDGES_PER_TRANSACTION = 5_000;

/** Records the graph through the operation that registrations use. */
export async function openProduct(world: BenchWorld, graph: BenchGraph): Promise<Product> {
  const ctx = world.context();
  const other = openDatabase(world.applicationUrl, silentLog);
  const record = async (edges: readonly (readonly [string, string])[]): Promise<void> => {
    const stamp = { principalId: ctx.actor.principalId, principalKind: ctx.actor.principalKind, requestId: ctx.requestId };
    await inTransaction(other, stamp, async (tx) => {
      const inner: MutationContext = { ...ctx, database: other, tx, db: tx as unknown as MutationContext['db'] };
      const drafts = edges.map(([from, to]) => ({ projectId: world.projectId, from, to, kind: 'DERIVED', source: 'DECLARED' }) as const);
      return ok(await recordEdges(inner, drafts));
    });
  };
  for (let at = 0; at < graph.edges.length; at += EDGES_PER_TRANSACTION) {
    await record(graph.edges.slice(at, at + EDGES_PER_TRANSACTION).map(([from, to]) => [graph.ids[from] as string, graph.ids[to] as string]));
  }
  const ask = async (input: TraceLineageInput) => {
    const answer = await traceLineage(ctx, input);
    if (!answer.ok) throw new Error(answer.problem.message);
    return { ids: answer.value.nodes.map((node) => node.id), total: answer.value.total };
  };
  return {
    closure: (nodeId, direction) => ask({ nodeId, direction, edges: false }),
    drawing: (nodeId, direction) => ask({ nodeId, direction, first: 100 }),
    add: (from, to) => record([[from, to]]),
    stop: () => other.close(),
  };
}
