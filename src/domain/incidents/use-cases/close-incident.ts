import { LIMITS } from '../../../kernel/limits.ts';
import type { IllegalTransition, InvalidInput, LimitExceeded, NotFound, SomebodyElseRequired } from '../../../kernel/problem.ts';
import { ok } from '../../../kernel/result.ts';
import { checkText } from '../../../kernel/text.ts';
import { contributorsOfVersions } from '../../registry/index.ts';
import { mutation } from '../../use-case.ts';
import type { Incident } from '../incident.entity.ts';
import { mayClose, requireMet } from '../incident.rules.ts';
import { clocksAt } from '../incident-clocks.rules.ts';
import { findIncident } from '../incidents.read-model.ts';
import { linkedThings, notificationsOf } from '../incidents.store.ts';
import { versionsAmong } from '../linked-versions.ts';
import { stepIncident } from '../step-incident.ts';

/** What the review after an incident concluded. */
export interface CloseIncidentInput {
  readonly incidentId: string;
  readonly review: string;
  readonly idempotencyKey?: string | null;
}

type Refusals = NotFound | InvalidInput | LimitExceeded | SomebodyElseRequired | IllegalTransition;

/** Closes an incident with the review after it, signed by a person who neither remedied it nor had a hand in what it is about. */
export const closeIncident = mutation<CloseIncidentInput, Incident, Refusals>('closeIncident', {
  replay: { subjectOf: ({ id }) => id, reload: findIncident },
  body: async (ctx, { incidentId, review }) => {
    const found = await findIncident(ctx, incidentId);
    if (!found.ok) return found;
    ctx.actor.require('closeIncident', { kind: 'Incident', projectId: found.value.projectId });
    const text = checkText('review', review);
    if (!text.ok) return text;
    return stepIncident<Refusals>(ctx, found.value.id, {
      event: 'CLOSE',
      reason: text.value,
      change: async (incident) => {
        const versions = versionsAmong(await linkedThings(ctx.tx, incident.id));
        const contributors = new Set([...(await contributorsOfVersions(ctx, versions)).values()].flatMap((people) => [...people]));
        const may = mayClose(incident, contributors, { id: ctx.actor.principalId, kind: ctx.actor.principalKind });
        if (!may.ok) return may;
        const clocks = clocksAt(incident, await notificationsOf(ctx.tx, incident.id), ctx.clock.now(), LIMITS.incidentClockWarningHours);
        const met = requireMet(clocks, incident.state, 'CLOSE');
        return met.ok ? ok({ review: text.value, closedBy: ctx.actor.principalId, closedAt: ctx.clock.now() }) : met;
      },
    });
  },
});
