import type { Context } from '../domain/context.ts';
import type { Id } from '../kernel/id.ts';

/** Whether the actor knows of the project; asked before a byte is read. Throws Forbidden for somebody who may only look. The use case asks again. */
export function mayUpload(ctx: Context, projectId: Id<'Project'>): boolean {
  if (!ctx.actor.can('read', { kind: 'Project', projectId })) return false;
  ctx.actor.require('recordUpload', { kind: 'Artifact', projectId });
  return true;
}
