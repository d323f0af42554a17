import type { MutationContext } from '../../src/domain/context.ts';
import { recordEdges } from '../../src/domain/lineage/index.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { type Id, randomIds } from '../../src/kernel/id.ts';
import { ok } from '../../src/kernel/result.ts';
import type { Database } from '../../src/storage/database.ts';
import { inTransaction } from '../../src/storage/transaction.ts';

/** Edges by the ids of their ends. */
export type NamedEdges = readonly (readonly [from: string, to: string])[];

/** Records edges through the operation that registrations use, in a transaction each time. */
export function recorderOf(database: Database, { projectId, principalId }: { readonly projectId: string; readonly principalId: string }) {
  return async (edges: NamedEdges): Promise<void> => {
    await inTransaction(database, { principalId, principalKind: 'USER', requestId: 'bench' }, async (tx) => {
      // The parts of a context that the operation uses.
      const ctx = { clock: systemClock, ids: randomIds, database, tx, db: tx } as unknown as MutationContext;
      const drafts = edges.map(([from, to]) => ({ projectId: projectId as Id<'Project'>, from, to, kind: 'DERIVED', source: 'DECLARED' }) as const);
      return ok(await recordEdges(ctx, drafts));
    });
  };
}
