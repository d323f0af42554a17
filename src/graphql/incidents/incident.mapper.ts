import type * as domain from '../../domain/incidents/index.ts';
import { isSevere } from '../../domain/incidents/index.ts';
import type { Incident, IncidentLink, IncidentNotification, IncidentSibling, IncidentStep } from './incident.type.ts';

/** An incident as GraphQL shows it. */
export const toIncident = (incident: domain.Incident): Incident => {
  const { projectId: _projectId, reportedBy, triagedBy: _triagedBy, remediatedBy, closedBy, ...shown } = incident;
  return { ...shown, isSevere: isSevere(incident), reportedById: reportedBy, remediatedById: remediatedBy, closedById: closedBy, __typename: 'Incident' };
};

/** A step as GraphQL shows it. */
export const toIncidentStep = ({ number, event, from, to, assessment, reason, at, actorId }: domain.IncidentStep): IncidentStep => ({
  ...{ number, event, from, to, reason, at, actorId },
  severity: assessment.severity,
});

/** A link as GraphQL shows it. */
export const toIncidentLink = ({ thingId, linkedAt, linkedBy, withdrawal }: domain.RecordedIncidentLink): IncidentLink => ({
  ...{ thingId, linkedAt, linkedById: linkedBy },
  ...{ withdrawnAt: withdrawal?.withdrawnAt ?? null, withdrawalReason: withdrawal?.reason ?? null, withdrawnById: withdrawal?.withdrawnBy ?? null },
});

/** A notification as GraphQL shows it. */
export const toNotification = (told: domain.IncidentNotification): IncidentNotification => {
  const { number, clock, authority, reference, isInitial, notifiedAt, recordedAt } = told;
  return { number, clock, authority, reference, isInitial, notifiedAt, recordedAt };
};

/** A sibling as GraphQL shows it. */
export const toSibling = ({ version, shares }: domain.Sibling): IncidentSibling => ({ modelVersionId: version.id, shares });
