import type { MutationContext } from '../../context.ts';
import { append } from '../../journal/index.ts';
import type { LegalHold } from '../legal-hold.entity.ts';
import { legalHoldLifted } from '../legal-holds.entries.ts';
import { updateLegalHoldLifted } from '../legal-holds.store.ts';

/** Ends a hold in the caller's transaction; null when it was lifted before. */
export async function liftHold(ctx: MutationContext, hold: LegalHold, reason: string): Promise<LegalHold | null> {
  const lifted: LegalHold = { ...hold, liftedBy: ctx.actor.principalId, liftedAt: ctx.clock.now(), liftingReason: reason };
  if (!(await updateLegalHoldLifted(ctx.tx, lifted))) return null;
  await append(ctx.tx, legalHoldLifted(hold, reason));
  return lifted;
}
