import { type IllegalTransition, type InvalidInput, invalidInput, type LimitExceeded, type NotFound } from '../../../kernel/problem.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import { checkName, checkText } from '../../../kernel/text.ts';
import { append } from '../../journal/index.ts';
import { mutation } from '../../use-case.ts';
import type { Incident, IncidentClock } from '../incident.entity.ts';
import { checkNotifiedAt } from '../incident.rules.ts';
import { clocksOf } from '../incident-clocks.rules.ts';
import { authorityNotified } from '../incidents.entries.ts';
import { findIncident } from '../incidents.read-model.ts';
import { insertNotification } from '../incidents.store.ts';
import { stepIncident } from '../step-incident.ts';

/** Which authority was told, when, and which clocks that stops. */
export interface NotifyAuthorityInput {
  readonly incidentId: string;
  readonly clocks: readonly IncidentClock[];
  readonly authority: string;
  /** How the authority calls the notice, such as a case number. */
  readonly reference: string;
  /** Whether it is a first, incomplete report. */
  readonly isInitial: boolean;
  readonly notifiedAt: Date;
  readonly idempotencyKey?: string | null;
}

type Refusals = NotFound | InvalidInput | LimitExceeded | IllegalTransition;

/** Records that an authority was told of an incident, which stops the clocks that ask for it. Nothing is sent: people tell authorities. */
export const notifyAuthority = mutation<NotifyAuthorityInput, Incident, Refusals>('notifyAuthority', {
  replay: { subjectOf: ({ id }) => id, reload: findIncident },
  body: async (ctx, input) => {
    const found = await findIncident(ctx, input.incidentId);
    if (!found.ok) return found;
    const { id: incidentId, projectId } = found.value;
    ctx.actor.require('notifyAuthority', { kind: 'Incident', projectId });
    const [authority, reference] = [checkName('authority', input.authority), checkText('reference', input.reference)];
    if (!authority.ok) return authority;
    if (!reference.ok) return reference;
    const clocks = [...new Set(input.clocks)];
    return stepIncident<Refusals>(ctx, incidentId, {
      event: 'NOTIFY',
      reason: `${authority.value}: ${reference.value}`,
      change: async (incident) => {
        const notifiedAt = checkNotifiedAt(input.notifiedAt, incident, ctx.clock.now());
        if (!notifiedAt.ok) return notifiedAt;
        const running = clocksOf(incident).map(({ clock }) => clock);
        if (clocks.length === 0 || !clocks.every((clock) => running.includes(clock)))
          return refuse(invalidInput('clocks', `Name clocks that run for the incident: ${running.join(', ') || 'none does'}.`));
        const common = { incidentId, projectId, authority: authority.value, reference: reference.value, isInitial: input.isInitial };
        for (const clock of clocks) {
          const recorded = { notifiedAt: notifiedAt.value, notifiedBy: ctx.actor.principalId, recordedAt: ctx.clock.now() };
          await append(ctx.tx, authorityNotified(incident, await insertNotification(ctx.tx, { ...common, clock, ...recorded })));
        }
        return ok({});
      },
    });
  },
});
