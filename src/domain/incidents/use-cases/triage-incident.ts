import type { IllegalTransition, InvalidInput, LimitExceeded, NotFound, SomebodyElseRequired } from '../../../kernel/problem.ts';
import { ok } from '../../../kernel/result.ts';
import { checkText } from '../../../kernel/text.ts';
import { lockHolds } from '../../deployments/index.ts';
import { append } from '../../journal/index.ts';
import { contributorsOfVersions } from '../../registry/index.ts';
import { mutation } from '../../use-case.ts';
import type { Incident } from '../incident.entity.ts';
import { type AssessmentInput, checkAssessment, checkLinkCount, mayJudgeMilder, mayReassess } from '../incident.rules.ts';
import { incidentLinked } from '../incidents.entries.ts';
import { findIncident } from '../incidents.read-model.ts';
import { insertIncidentLinks, linkedThings, notificationsOf } from '../incidents.store.ts';
import { thingsToLink, versionsAmong } from '../linked-versions.ts';
import { followUp, suspendLinked } from '../operations/follow-up.ts';
import { stepIncident } from '../step-incident.ts';

/** How an incident is judged, and what it is about besides. */
export interface TriageIncidentInput extends AssessmentInput {
  readonly incidentId: string;
  /** Further things that it is about; what was linked stays. */
  readonly addThingIds?: readonly string[] | null;
  readonly suspend?: boolean | null;
  readonly reason: string;
  readonly idempotencyKey?: string | null;
}

type Refusals = NotFound | InvalidInput | LimitExceeded | SomebodyElseRequired | IllegalTransition;

/** Judges an incident, for the first time or anew. Whoever judged it before cannot stop a clock by judging it milder. */
export const triageIncident = mutation<TriageIncidentInput, Incident, Refusals>('triageIncident', {
  replay: { subjectOf: ({ id }) => id, reload: findIncident },
  body: async (ctx, input) => {
    const found = await findIncident(ctx, input.incidentId);
    if (!found.ok) return found;
    const { id: incidentId, projectId } = found.value;
    ctx.actor.require('triageIncident', { kind: 'Incident', projectId });
    if (input.suspend === true) ctx.actor.require('suspendApproval', { kind: 'Deployment', projectId });
    const [why, assessment] = [checkText('reason', input.reason), checkAssessment(input)];
    if (!why.ok) return why;
    if (!assessment.ok) return assessment;
    const added = await thingsToLink(ctx, projectId, input.addThingIds ?? []);
    if (!added.ok) return added;
    await lockHolds(ctx.tx, projectId, 'alone');
    const triaged = await stepIncident<Refusals>(ctx, incidentId, {
      event: 'TRIAGE',
      reason: why.value,
      change: async (incident) => {
        const met = new Set((await notificationsOf(ctx.tx, incidentId)).map(({ clock }) => clock));
        const about = versionsAmong([...(await linkedThings(ctx.tx, incidentId)), ...added.value]);
        const contributors = new Set([...(await contributorsOfVersions(ctx, about)).values()].flatMap((people) => [...people]));
        const may = mayReassess(incident, assessment.value, met, ctx.actor.principalId);
        if (!may.ok) return may;
        const milder = mayJudgeMilder(incident, assessment.value, met, { id: ctx.actor.principalId, contributors });
        return milder.ok ? ok({ ...assessment.value, triagedBy: ctx.actor.principalId }) : milder;
      },
    });
    if (!triaged.ok) return triaged;
    const few = checkLinkCount(new Set([...(await linkedThings(ctx.tx, incidentId)), ...added.value]).size);
    if (!few.ok) return few;
    const link = { incidentId, projectId, linkedBy: ctx.actor.principalId, linkedAt: ctx.clock.now() };
    const linked = await insertIncidentLinks(
      ctx.tx,
      added.value.map((thingId) => ({ ...link, thingId })),
    );
    if (linked.length > 0) await append(ctx.tx, incidentLinked(triaged.value, linked));
    await followUp(ctx, triaged.value);
    if (input.suspend === true) await suspendLinked(ctx, triaged.value);
    return triaged;
  },
});
