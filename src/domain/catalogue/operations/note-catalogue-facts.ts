import type { MutationContext } from '../../context.ts';
import { type KnownFacts, updateFacts } from '../catalogue.store.ts';

/** Notes what another module knows of a thing, in the caller's transaction. What people say about it, and its revision, stay as they are. */
export async function noteCatalogueFacts(ctx: MutationContext, id: string, facts: KnownFacts): Promise<void> {
  if (!(await updateFacts(ctx.tx, id, facts, ctx.clock.now()))) throw new Error(`Broken guarantee: ${id} was registered without an entry in the catalogue`);
}
