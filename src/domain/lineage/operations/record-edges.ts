import type { IdKind } from '../../../kernel/id.ts';
import { planAfresh } from '../../../storage/plan-afresh.ts';
import type { MutationContext } from '../../context.ts';
import { nextVersion, saveEdges, saveNodes } from '../lineage.store.ts';
import { type EdgeDraft, nodeKind } from '../lineage-edge.entity.ts';

/**
 * Records edges in the caller's transaction; an edge that is open already stays as it is. Call it near the end of a mutation:
 * it keeps the project's graph locked against other writers until the transaction ends. Throws for a text that is no id.
 */
export async function recordEdges(ctx: MutationContext, edges: readonly EdgeDraft[]): Promise<void> {
  const now = ctx.clock.now();
  for (const projectId of new Set(edges.map((edge) => edge.projectId))) {
    const drafts = edges.filter((edge) => edge.projectId === projectId);
    await planAfresh(ctx.tx, drafts.length);
    const version = await nextVersion(ctx.tx, projectId);
    await saveNodes(ctx.tx, projectId, nodesOf(drafts.flatMap((draft) => [draft.from, draft.to])));
    const rows = drafts.map((draft) => ({ ...draft, id: ctx.ids.next('LineageEdge'), validFrom: draft.validFrom ?? now }));
    await saveEdges(ctx.tx, projectId, version, rows);
  }
}

function nodesOf(ids: readonly string[]): Map<string, IdKind> {
  return new Map(ids.map((id) => [id, nodeKind(id)]));
}
