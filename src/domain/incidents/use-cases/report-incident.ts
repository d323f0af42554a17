import { type InvalidInput, type LimitExceeded, type NotFound, type SomebodyElseRequired, somebodyElseRequired } from '../../../kernel/problem.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import { checkName, checkText } from '../../../kernel/text.ts';
import { lockHolds } from '../../deployments/index.ts';
import { existingProject } from '../../identity/index.ts';
import { append } from '../../journal/index.ts';
import { mutation } from '../../use-case.ts';
import type { Incident } from '../incident.entity.ts';
import { type AssessmentInput, checkAssessment, checkAwareAt } from '../incident.rules.ts';
import { incidentLinked } from '../incidents.entries.ts';
import { findIncident } from '../incidents.read-model.ts';
import { insertIncident, insertIncidentLinks } from '../incidents.store.ts';
import { thingsToLink } from '../linked-versions.ts';
import { followUp, suspendLinked } from '../operations/follow-up.ts';
import { recordIncidentStep } from '../step-incident.ts';

/** What happened, as it looks to whoever reports it. */
export interface ReportIncidentInput extends AssessmentInput {
  readonly projectId: string;
  readonly title: string;
  readonly description: string;
  readonly awareAt: Date;
  /** Model versions, deployments, alerts and findings that it is about. */
  readonly thingIds: readonly string[];
  /** Whether the approvals of what serves and is linked are suspended at once; needs that permission too. */
  readonly suspend?: boolean | null;
  readonly idempotencyKey?: string | null;
}

type Refusals = NotFound | InvalidInput | LimitExceeded | SomebodyElseRequired;

/** Reports an incident. Versions that it is about are looked at again, and so are their siblings; clocks begin when somebody became aware. */
export const reportIncident = mutation<ReportIncidentInput, Incident, Refusals>('reportIncident', {
  replay: { subjectOf: ({ id }) => id, reload: findIncident },
  body: async (ctx, input) => {
    const project = await existingProject(ctx, input.projectId);
    if (!project.ok) return project;
    const projectId = project.value.id;
    ctx.actor.require('reportIncident', { kind: 'Incident', projectId });
    const suspend = input.suspend === true;
    if (suspend) {
      ctx.actor.require('suspendApproval', { kind: 'Deployment', projectId });
      if (ctx.actor.principalKind !== 'USER')
        return refuse(somebodyElseRequired('NO_PERSON', 'Only a person can suspend an approval; report without suspending.'));
    }
    const [title, description] = [checkName('title', input.title), checkText('description', input.description)];
    if (!title.ok) return title;
    if (!description.ok) return description;
    const [assessment, awareAt] = [checkAssessment(input), checkAwareAt(input.awareAt, ctx.clock.now())];
    if (!assessment.ok) return assessment;
    if (!awareAt.ok) return awareAt;
    const things = await thingsToLink(ctx, projectId, input.thingIds);
    if (!things.ok) return things;
    // A promotion that is under way either ends before the incident is there, or sees it.
    await lockHolds(ctx.tx, projectId, 'alone');
    const now = ctx.clock.now();
    const incident: Incident = {
      ...{ id: ctx.ids.next('Incident'), projectId, title: title.value, description: description.value, state: 'REPORTED', ...assessment.value },
      ...{ awareAt: awareAt.value, reportedBy: ctx.actor.principalId, reportedAt: now, changedAt: now },
      ...{ triagedBy: null, remediatedBy: null, review: null, closedBy: null, closedAt: null },
    };
    await insertIncident(ctx.tx, incident);
    await recordIncidentStep(ctx, incident, 'REPORT', null, description.value);
    const link = { incidentId: incident.id, projectId, linkedBy: ctx.actor.principalId, linkedAt: now };
    const linked = await insertIncidentLinks(
      ctx.tx,
      things.value.map((thingId) => ({ ...link, thingId })),
    );
    if (linked.length > 0) await append(ctx.tx, incidentLinked(incident, linked));
    await followUp(ctx, incident);
    if (suspend) await suspendLinked(ctx, incident);
    return ok(incident);
  },
});
