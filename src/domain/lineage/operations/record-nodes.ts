import type { Id } from '../../../kernel/id.ts';
import type { MutationContext } from '../../context.ts';
import { saveNamedNodes, saveNodes } from '../lineage.store.ts';
import { type NodeDraft, nodeKind } from '../lineage-edge.entity.ts';

/**
 * Makes things known to lineage, so that a question about them finds them alone and not missing. Give the name that a person
 * reads wherever it is known; a name once given stays. Record a thing before the edges that lead to it.
 */
export async function recordNodes(ctx: MutationContext, projectId: Id<'Project'>, nodes: readonly (NodeDraft | string)[]): Promise<void> {
  const bare = nodes.filter((node) => typeof node === 'string');
  const named = nodes.filter((node) => typeof node !== 'string');
  if (bare.length > 0) await saveNodes(ctx.tx, projectId, new Map(bare.map((id) => [id, nodeKind(id)])));
  const kinds = named.map((node) => ({ ...node, kind: nodeKind(node.id) }));
  if (kinds.length > 0) await saveNamedNodes(ctx.tx, projectId, kinds);
}
