import { type EntryDraft, entryAbout } from '../../kernel/entry.ts';
import type { Incident, IncidentLinkWithdrawal, IncidentNotification, IncidentStep } from './incident.entity.ts';
import type { RunningClock } from './incident-clocks.rules.ts';

/** An incident took a step; the first one is called `incident.reported`. */
export const incidentStepped = (incident: Incident, { event, from, to, assessment, reason }: Omit<IncidentStep, 'number'>): EntryDraft =>
  entryAbout(event === 'REPORT' ? 'incident.reported' : 'incident.changed', 'Incident', incident, {
    ...{ title: incident.title, event, from, to, reason, awareAt: incident.awareAt.toISOString() },
    ...{ severity: assessment.severity, categories: [...assessment.categories], laws: assessment.laws === null ? null : [...assessment.laws] },
  });

/** Things were said to be what an incident is about. */
export const incidentLinked = (incident: Incident, thingIds: readonly string[]): EntryDraft =>
  entryAbout('incident.linked', 'Incident', incident, { thingIds: [...thingIds] });

/** It was said that an incident is not about a thing after all. */
export const incidentUnlinked = (incident: Incident, { thingId, reason }: IncidentLinkWithdrawal): EntryDraft =>
  entryAbout('incident.unlinked', 'Incident', incident, { thingIds: [thingId], reason });

/** An authority was told. */
export const authorityNotified = (incident: Incident, { clock, authority, reference, isInitial, notifiedAt }: IncidentNotification): EntryDraft =>
  entryAbout('incident.authority-notified', 'Incident', incident, { clock, authority, reference, isInitial, notifiedAt: notifiedAt.toISOString() });

/** A deadline is near, or over, and nobody was told. */
export const clockNoticed = (incident: Incident, { clock, source, dueAt, state }: RunningClock): EntryDraft =>
  entryAbout(state === 'RUN_OUT' ? 'incident.clock-ran-out' : 'incident.clock-approaching', 'Incident', incident, {
    ...{ clock, source, dueAt: dueAt.toISOString() },
  });
