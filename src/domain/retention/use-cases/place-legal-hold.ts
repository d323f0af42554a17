import { present } from '../../../kernel/assert.ts';
import type { InvalidInput, LimitExceeded, NotFound } from '../../../kernel/problem.ts';
import { ok } from '../../../kernel/result.ts';
import { checkText } from '../../../kernel/text.ts';
import { findLegalHold, type LegalHold, placeHold } from '../../preservation/index.ts';
import { mutation } from '../../use-case.ts';
import { heldThing } from '../held-thing.ts';

/** Of which thing nothing may be erased, and why. */
export interface PlaceLegalHoldInput {
  /** A project, model, model version or incident. */
  readonly thingId: string;
  readonly reason: string;
  readonly idempotencyKey?: string | null;
}

/** Forbids that anything of a thing is erased, until somebody with another permission lifts it. Several people may hold the same thing, each for a reason of theirs. */
export const placeLegalHold = mutation<PlaceLegalHoldInput, LegalHold, NotFound | InvalidInput | LimitExceeded>('placeLegalHold', {
  replay: { subjectOf: ({ id }) => id, reload: findLegalHold },
  body: async (ctx, { thingId, reason }) => {
    const thing = await heldThing(ctx, thingId);
    if (!thing.ok) return thing;
    ctx.actor.require('placeLegalHold', { kind: 'LegalHold', projectId: thing.value.projectId });
    const why = checkText('reason', reason);
    if (!why.ok) return why;
    const { id: subjectId, projectId } = thing.value;
    return ok(present(await placeHold(ctx, { projectId, subjectId, incidentId: null, reason: why.value }), 'a hold that a person places is its own'));
  },
});
