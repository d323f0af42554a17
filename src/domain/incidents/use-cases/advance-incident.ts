import { LIMITS } from '../../../kernel/limits.ts';
import type { IllegalTransition, InvalidInput, LimitExceeded, NotFound } from '../../../kernel/problem.ts';
import { ok } from '../../../kernel/result.ts';
import { checkText } from '../../../kernel/text.ts';
import { mutation } from '../../use-case.ts';
import type { Incident } from '../incident.entity.ts';
import { requireMet } from '../incident.rules.ts';
import { clocksAt } from '../incident-clocks.rules.ts';
import { findIncident } from '../incidents.read-model.ts';
import { notificationsOf } from '../incidents.store.ts';
import { stepIncident } from '../step-incident.ts';

/** What was done about an incident. */
export interface AdvanceIncidentInput {
  readonly incidentId: string;
  /** CONTAIN: no more harm is done. FIND_CAUSE: the reason is the cause. REMEDIATE: the cause is gone. SEND_BACK: it is not. */
  readonly event: 'CONTAIN' | 'FIND_CAUSE' | 'REMEDIATE' | 'SEND_BACK';
  readonly reason: string;
  readonly idempotencyKey?: string | null;
}

type Refusals = NotFound | InvalidInput | LimitExceeded | IllegalTransition;

/** Takes an incident a step further. Causes are looked for when every authority was told that has to be: until then nothing may be altered. */
export const advanceIncident = mutation<AdvanceIncidentInput, Incident, Refusals>('advanceIncident', {
  replay: { subjectOf: ({ id }) => id, reload: findIncident },
  body: async (ctx, { incidentId, event, reason }) => {
    const found = await findIncident(ctx, incidentId);
    if (!found.ok) return found;
    ctx.actor.require('advanceIncident', { kind: 'Incident', projectId: found.value.projectId });
    const why = checkText('reason', reason);
    if (!why.ok) return why;
    return stepIncident<Refusals>(ctx, found.value.id, {
      event,
      reason: why.value,
      change: async (incident) => {
        const clocks = clocksAt(incident, await notificationsOf(ctx.tx, incident.id), ctx.clock.now(), LIMITS.incidentClockWarningHours);
        if (event === 'FIND_CAUSE') {
          const met = requireMet(clocks, incident.state, event);
          if (!met.ok) return met;
        }
        return ok(event === 'REMEDIATE' ? { remediatedBy: ctx.actor.principalId } : {});
      },
    });
  },
});
