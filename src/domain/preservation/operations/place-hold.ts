import type { MutationContext } from '../../context.ts';
import { append } from '../../journal/index.ts';
import type { LegalHold } from '../legal-hold.entity.ts';
import { legalHoldPlaced } from '../legal-holds.entries.ts';
import { insertLegalHold, lockPreservation } from '../legal-holds.store.ts';

/** Which thing is held, and why. */
export type HoldToPlace = Pick<LegalHold, 'projectId' | 'subjectId' | 'incidentId' | 'reason'>;

/** Holds a thing in the caller's transaction; null when the incident holds it already. */
export async function placeHold(ctx: MutationContext, draft: HoldToPlace): Promise<LegalHold | null> {
  await lockPreservation(ctx.tx, draft.projectId, 'alone');
  const hold: LegalHold = {
    ...{ id: ctx.ids.next('LegalHold'), ...draft, placedBy: ctx.actor.principalId, placedAt: ctx.clock.now() },
    ...{ liftedBy: null, liftedAt: null, liftingReason: null },
  };
  if (!(await insertLegalHold(ctx.tx, hold))) return null;
  await append(ctx.tx, legalHoldPlaced(hold));
  return hold;
}
