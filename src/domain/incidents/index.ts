export {
  type Incident,
  type IncidentCategory,
  type IncidentClock,
  type IncidentEvent,
  type IncidentLaw,
  type IncidentNotification,
  type IncidentSeverity,
  type IncidentState,
  type IncidentStep,
  isSevere,
  type RecordedIncidentLink,
} from './incident.entity.ts';
export { type ClockState, clocksAt, isUnmet, type RunningClock } from './incident-clocks.rules.ts';
export {
  findIncident,
  type IncidentFilter,
  incidentsAbout,
  linksOfIncidents,
  listIncidents,
  listIncidentsById,
  notificationsOfIncidents,
  stepsOfIncidents,
} from './incidents.read-model.ts';
export type { Sibling } from './siblings.ts';
export { type AdvanceIncidentInput, advanceIncident } from './use-cases/advance-incident.ts';
export { type CloseIncidentInput, closeIncident } from './use-cases/close-incident.ts';
export { listSiblings } from './use-cases/list-siblings.ts';
export { type NotifyAuthorityInput, notifyAuthority } from './use-cases/notify-authority.ts';
export { type ReportIncidentInput, reportIncident } from './use-cases/report-incident.ts';
export { type TriageIncidentInput, triageIncident } from './use-cases/triage-incident.ts';
export { watchIncidentClocks } from './use-cases/watch-incident-clocks.ts';
export { type WithdrawIncidentLinkInput, withdrawIncidentLink } from './use-cases/withdraw-incident-link.ts';
