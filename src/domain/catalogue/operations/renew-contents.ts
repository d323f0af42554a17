import type { MutationContext } from '../../context.ts';
import { updateContents } from '../catalogue.store.ts';
import { wordsOf } from './enter-catalogue.ts';

/** Lets a use case be found by other words than before, in the caller's transaction: what it says has changed. Other things say what they were registered with. */
export const renewContents = (ctx: MutationContext, id: string, contents: readonly string[]): Promise<void> =>
  updateContents(ctx.tx, id, wordsOf(contents), ctx.clock.now());
