import type { Id } from '../../../kernel/id.ts';
import type { MutationContext } from '../../context.ts';
import { lockModelRow } from '../registry.store.ts';

/** Locks the model until the transaction ends, so that its deployments change one after the other. */
export const lockModel = (ctx: MutationContext, id: Id<'Model'>): Promise<void> => lockModelRow(ctx.tx, id);
