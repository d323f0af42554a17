import { LIMITS } from '../../../kernel/limits.ts';
import {
  type IllegalTransition,
  type InvalidInput,
  illegalTransition,
  type LimitExceeded,
  type NotFound,
  type SomebodyElseRequired,
  somebodyElseRequired,
} from '../../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../../kernel/result.ts';
import { checkText } from '../../../kernel/text.ts';
import type { MutationContext } from '../../context.ts';
import { clocksAt, findIncident, isUnmet, notificationsOfIncidents } from '../../incidents/index.ts';
import { findLegalHold, type LegalHold, liftHold } from '../../preservation/index.ts';
import { mutation } from '../../use-case.ts';

/** Which hold ends, and why. */
export interface LiftLegalHoldInput {
  readonly legalHoldId: string;
  readonly reason: string;
  readonly idempotencyKey?: string | null;
}

type Refusals = NotFound | InvalidInput | LimitExceeded | IllegalTransition | SomebodyElseRequired;

/** Lets what was held be erased again when its time is over. Not by whoever placed the hold, and not while an authority still has to be told. */
export const liftLegalHold = mutation<LiftLegalHoldInput, LegalHold, Refusals>('liftLegalHold', {
  replay: { subjectOf: ({ id }) => id, reload: findLegalHold },
  body: async (ctx, { legalHoldId, reason }) => {
    const found = await findLegalHold(ctx, legalHoldId);
    if (!found.ok) return found;
    ctx.actor.require('liftLegalHold', { kind: 'LegalHold', projectId: found.value.projectId });
    const why = checkText('reason', reason);
    if (!why.ok) return why;
    if (ctx.actor.principalKind !== 'USER') return refuse(somebodyElseRequired('NO_PERSON', 'Only a person can lift a hold; sign in as yourself.'));
    if (ctx.actor.principalId === found.value.placedBy)
      return refuse(somebodyElseRequired('PLACED_IT', 'You placed this hold, so somebody else has to lift it.'));
    const told = await requireTold(ctx, found.value);
    if (!told.ok) return told;
    const lifted = await liftHold(ctx, found.value, why.value);
    return lifted === null ? refuse(illegalTransition('LIFTED', 'liftLegalHold', 'This hold was lifted already.')) : ok(lifted);
  },
});

/** Of an incident's own hold: that every authority was told that may want to examine the cause (Art. 73(6)). */
async function requireTold(ctx: MutationContext, { incidentId }: LegalHold): Promise<Result<null, IllegalTransition>> {
  const incident = incidentId === null ? null : await findIncident(ctx, incidentId);
  if (incident === null || !incident.ok) return ok(null);
  const notifications = (await notificationsOfIncidents(ctx, [incident.value.id])).get(incident.value.id) ?? [];
  const unmet = clocksAt(incident.value, notifications, ctx.clock.now(), LIMITS.incidentClockWarningHours).filter(isUnmet);
  if (incident.value.state === 'CLOSED' || unmet.length === 0) return ok(null);
  const named = unmet.map(({ clock }) => clock).join(', ');
  return refuse(illegalTransition('STANDING', 'liftLegalHold', `An authority still has to be told of the incident (${named}). Notify it first.`));
}
