import type { Id } from '../../../kernel/id.ts';
import type { MutationContext } from '../../context.ts';
import { nextVersion } from '../lineage.store.ts';

/**
 * Keeps the project's graph locked against other writers until the transaction ends, as `recordEdges` does: whoever writes to it later
 * sees all that this transaction did, and this transaction sees all that was done before.
 */
export async function lockGraph(ctx: MutationContext, projectId: Id<'Project'>): Promise<void> {
  await nextVersion(ctx.tx, projectId);
}
