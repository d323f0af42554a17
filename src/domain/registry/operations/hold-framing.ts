import type { Id } from '../../../kernel/id.ts';
import type { MutationContext } from '../../context.ts';
import { shareFramingOf } from '../use-case-revision.store.ts';

/** Keeps the framing of the use case that a model serves as it is until the caller's transaction ends. */
export const holdFraming = (ctx: MutationContext, modelId: Id<'Model'>): Promise<void> => shareFramingOf(ctx.tx, modelId);
