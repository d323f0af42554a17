import type { Id } from '../../../kernel/id.ts';
import type { MutationContext } from '../../context.ts';
import { closeEdges, nextVersion } from '../lineage.store.ts';
import type { EdgeKind } from '../lineage-edge.entity.ts';

/** Which open edges end: those of the kind at the end or ends named (at least one), from the instant on. */
export interface EdgesToEnd {
  readonly projectId: Id<'Project'>;
  readonly from?: string;
  readonly to?: string;
  readonly kind: EdgeKind;
  readonly at: Date;
}

/** Ends open edges in the caller's transaction and returns how many there were; like `recordEdges`, call it late. */
export async function endEdges(ctx: MutationContext, edges: EdgesToEnd): Promise<number> {
  if (edges.from === undefined && edges.to === undefined) throw new Error('Broken guarantee: endEdges needs the id of at least one end');
  return closeEdges(ctx.tx, await nextVersion(ctx.tx, edges.projectId), edges);
}
