import type { IllegalTransition, Problem } from '../../kernel/problem.ts';
import { ok, type Result } from '../../kernel/result.ts';
import type { MutationContext } from '../context.ts';
import { append } from '../journal/index.ts';
import type { Incident, IncidentAssessment, IncidentEvent } from './incident.entity.ts';
import { afterIncidentEvent } from './incident.transitions.ts';
import { incidentStepped } from './incidents.entries.ts';
import { insertIncidentStep, lockIncident, updateIncident } from './incidents.store.ts';

/** What besides the state a step changes. */
export type IncidentChange = Partial<Omit<Incident, 'id' | 'projectId' | 'state' | 'reportedBy' | 'reportedAt' | 'awareAt'>>;

/** Takes a step with an incident under its lock; `change` says what besides the state becomes different, or why the step is refused. */
export async function stepIncident<P extends Problem>(
  ctx: MutationContext,
  incidentId: Incident['id'],
  step: { readonly event: IncidentEvent; readonly reason: string; readonly change: (incident: Incident) => Promise<Result<IncidentChange, P>> },
): Promise<Result<Incident, P | IllegalTransition>> {
  const incident = await lockIncident(ctx.tx, incidentId);
  const to = afterIncidentEvent(incident.state, step.event);
  if (!to.ok) return to;
  const change = await step.change(incident);
  if (!change.ok) return change;
  const changed: Incident = { ...incident, ...change.value, state: to.value, changedAt: ctx.clock.now() };
  await updateIncident(ctx.tx, changed);
  await recordIncidentStep(ctx, changed, step.event, incident.state, step.reason);
  return ok(changed);
}

/** Writes a step of an incident and its journal entry. */
export async function recordIncidentStep(
  ctx: MutationContext,
  incident: Incident,
  event: IncidentEvent,
  from: Incident['state'] | null,
  reason: string,
): Promise<void> {
  const { id: incidentId, projectId, state: to } = incident;
  const step = { incidentId, projectId, event, from, to, assessment: assessmentOf(incident), actorId: ctx.actor.principalId, reason, at: ctx.clock.now() };
  await insertIncidentStep(ctx.tx, step);
  await append(ctx.tx, incidentStepped(incident, step));
}

const assessmentOf = ({ severity, categories, laws }: Incident): IncidentAssessment => ({ severity, categories, laws });
