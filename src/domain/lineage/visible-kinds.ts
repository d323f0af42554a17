import { type Id, kindOfId } from '../../kernel/id.ts';
import type { Context } from '../context.ts';
import { isNodeKind, NODE_KINDS, type NodeKind } from './lineage-edge.entity.ts';
import { kindTable } from './node-table.rules.ts';

/** Kinds of things that prove edges without being nodes, each with the kind whose `read` permission shows it. */
const EVIDENCE_KINDS: Readonly<Record<string, string>> = { ...NODE_KINDS, PromotionRequest: 'PromotionRequest', LineageEvent: 'LineageEdge' };

/** Whether the actor may see things of the kind in the project. */
export const mayRead = (ctx: Pick<Context, 'actor'>, projectId: Id<'Project'>, kind: NodeKind): boolean =>
  ctx.actor.can('read', { kind: NODE_KINDS[kind], projectId });

/** The kinds of things that the actor may not see in the project, by kind number; null when they may see all. */
export function hiddenKinds(ctx: Pick<Context, 'actor'>, projectId: Id<'Project'>): Uint8Array | null {
  const subjects = new Set(Object.values(NODE_KINDS).filter((subject) => !ctx.actor.can('read', { kind: subject, projectId })));
  return subjects.size === 0 ? null : kindTable((kind) => isNodeKind(kind) && subjects.has(NODE_KINDS[kind]));
}

/** The id where its thing may be seen, otherwise null: an edge must not name through what proves it a thing that is hidden. */
export function idIfVisible(ctx: Pick<Context, 'actor'>, projectId: Id<'Project'>, id: string | null): string | null {
  const kind = id === null ? null : kindOfId(id);
  const subject = kind === null ? undefined : EVIDENCE_KINDS[kind];
  return subject !== undefined && ctx.actor.can('read', { kind: subject, projectId }) ? id : null;
}
