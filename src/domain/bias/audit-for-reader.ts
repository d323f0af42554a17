import type { Id } from '../../kernel/id.ts';
import type { Context } from '../context.ts';
import type { BiasAudit, StoredBiasAuditDocument } from './bias-audit.entity.ts';
import { type ShownAudit, shownAudit } from './shown-audit.rules.ts';

/** An audit with what of it a certain reader gets. */
export interface AuditForReader {
  readonly audit: BiasAudit;
  readonly shown: ShownAudit;
}

/** The audit as the actor may see it: exactly with the permission for exact counts in its project, else with small groups hidden. */
export const auditForReader = (ctx: Context, audit: BiasAudit): AuditForReader => ({
  audit,
  shown: shownAudit(audit.document, ctx.actor.can('readProtected', { kind: 'BiasAudit', projectId: audit.projectId })),
});

/** The audit as it was recorded, with exact counts; throws Forbidden for an actor who lacks the permission in its project. */
export function exactDocument(
  ctx: Context,
  { projectId, stored }: { readonly projectId: Id<'Project'>; readonly stored: StoredBiasAuditDocument },
): StoredBiasAuditDocument {
  ctx.actor.require('readProtected', { kind: 'BiasAudit', projectId });
  return stored;
}
