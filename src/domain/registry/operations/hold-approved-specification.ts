import type { Id } from '../../../kernel/id.ts';
import type { MutationContext } from '../../context.ts';
import { shareApprovedSpecification } from '../registry.store.ts';

/** Whether the specification is the approved one of its use case; if so, it stays approved until the caller's transaction ends. */
export const holdApprovedSpecification = (ctx: MutationContext, id: Id<'AuditSpecification'>): Promise<boolean> => shareApprovedSpecification(ctx.tx, id);
