import { type Id, type IdKind, kindOfId } from '../../../kernel/id.ts';
import type { MutationContext } from '../../context.ts';
import { nextVersion, saveEdges, saveNodes } from '../lineage.store.ts';
import type { EdgeDraft } from '../lineage-edge.entity.ts';

/**
 * Records edges in the caller's transaction; an edge that is open already stays as it is. Call it near the end of a mutation:
 * it keeps the project's graph locked against other writers until the transaction ends. Throws for a text that is no id.
 */
export async function recordEdges(ctx: MutationContext, edges: readonly EdgeDraft[]): Promise<void> {
  const now = ctx.clock.now();
  for (const projectId of new Set(edges.map((edge) => edge.projectId))) {
    const drafts = edges.filter((edge) => edge.projectId === projectId);
    const version = await nextVersion(ctx.tx, projectId);
    await saveNodes(ctx.tx, projectId, nodesOf(drafts.flatMap((draft) => [draft.from, draft.to])));
    const rows = drafts.map((draft) => ({ ...draft, id: ctx.ids.next('LineageEdge'), validFrom: draft.validFrom ?? now }));
    await saveEdges(ctx.tx, projectId, version, rows);
  }
}

/** Makes things known to lineage that have no edge yet, so that a question about them finds them alone and not missing. */
export async function recordNodes(ctx: MutationContext, projectId: Id<'Project'>, ids: readonly string[]): Promise<void> {
  await saveNodes(ctx.tx, projectId, nodesOf(ids));
}

function nodesOf(ids: readonly string[]): Map<string, IdKind> {
  const nodes = new Map<string, IdKind>();
  for (const id of ids) {
    const kind = kindOfId(id);
    if (kind === null) throw new Error(`Broken guarantee: ${JSON.stringify(id)} is no id, so it can be no end of a lineage edge`);
    nodes.set(id, kind);
  }
  return nodes;
}
