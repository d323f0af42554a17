import type { Id } from '../../kernel/id.ts';

/** How bad it is, mildest first. */
export const INCIDENT_SEVERITIES = ['LOW', 'MEDIUM', 'HIGH', 'CRITICAL'] as const;
export type IncidentSeverity = (typeof INCIDENT_SEVERITIES)[number];

/** What happened, or whom it concerns; several may fit. */
export const INCIDENT_CATEGORIES = [
  'DEATH',
  'HARM_TO_PERSON',
  'DISCRIMINATION',
  'RIGHTS_INFRINGEMENT',
  'WIDESPREAD_INFRINGEMENT',
  'CRITICAL_INFRASTRUCTURE',
  'PRIVACY',
  'PERFORMANCE',
  'SECURITY',
  'DOCUMENTATION',
] as const;
export type IncidentCategory = (typeof INCIDENT_CATEGORIES)[number];

/** Laws whose deadlines may run. */
export const INCIDENT_LAWS = ['EU_AI_ACT', 'GDPR'] as const;
export type IncidentLaw = (typeof INCIDENT_LAWS)[number];

/** Deadlines for telling an authority; see incident-clocks.rules.ts. */
export const INCIDENT_CLOCKS = ['EU_AI_ACT_73_2', 'EU_AI_ACT_73_3', 'EU_AI_ACT_73_4', 'GDPR_33'] as const;
export type IncidentClock = (typeof INCIDENT_CLOCKS)[number];

/** The life of an incident; see incident.transitions.ts. */
export const INCIDENT_STATES = ['REPORTED', 'TRIAGED', 'CONTAINED', 'NOTIFIED', 'ROOT_CAUSED', 'REMEDIATED', 'CLOSED'] as const;
export type IncidentState = (typeof INCIDENT_STATES)[number];

/** What may happen to an incident. */
export const INCIDENT_EVENTS = ['REPORT', 'TRIAGE', 'CONTAIN', 'NOTIFY', 'FIND_CAUSE', 'REMEDIATE', 'SEND_BACK', 'CLOSE'] as const;
export type IncidentEvent = (typeof INCIDENT_EVENTS)[number];

/** How an incident is judged; what nobody has judged yet counts as the graver. */
export interface IncidentAssessment {
  /** null: nobody has said. */
  readonly severity: IncidentSeverity | null;
  readonly categories: readonly IncidentCategory[];
  /** Laws that apply; null: nobody has said, so that all of them count. */
  readonly laws: readonly IncidentLaw[] | null;
}

/** Something that a model did, or that happened to it, and that may have harmed somebody or broken a rule. */
export interface Incident extends IncidentAssessment {
  readonly id: Id<'Incident'>;
  readonly projectId: Id<'Project'>;
  readonly title: string;
  readonly description: string;
  readonly state: IncidentState;
  /** When somebody of the organisation became aware of it: all clocks begin here. */
  readonly awareAt: Date;
  readonly reportedBy: Id<'Principal'>;
  readonly reportedAt: Date;
  readonly changedAt: Date;
  /** Who last judged severity, categories and laws; null until the first triage. */
  readonly triagedBy: Id<'Principal'> | null;
  /** Who said last that the cause is remedied. */
  readonly remediatedBy: Id<'Principal'> | null;
  /** What the closing review concluded; null until it is closed. */
  readonly review: string | null;
  readonly closedBy: Id<'Principal'> | null;
  readonly closedAt: Date | null;
}

/** One step in the life of an incident. */
export interface IncidentStep {
  readonly incidentId: Id<'Incident'>;
  readonly projectId: Id<'Project'>;
  /** 1, 2, … within the incident. */
  readonly number: number;
  readonly event: IncidentEvent;
  /** null for the step that reported it. */
  readonly from: IncidentState | null;
  readonly to: IncidentState;
  /** How it was judged after the step. */
  readonly assessment: IncidentAssessment;
  readonly actorId: Id<'Principal'>;
  readonly reason: string;
  readonly at: Date;
}

/** A thing that an incident is about. */
export interface IncidentLink {
  readonly incidentId: Id<'Incident'>;
  readonly projectId: Id<'Project'>;
  /** A model version, deployment, alert or finding. */
  readonly thingId: string;
  /** 1, 2, … for this thing: what was linked by mistake can be linked again. */
  readonly number: number;
  readonly linkedBy: Id<'Principal'>;
  readonly linkedAt: Date;
}

/** That an incident is not about a thing after all; the link stays on record. */
export interface IncidentLinkWithdrawal extends Pick<IncidentLink, 'incidentId' | 'projectId' | 'thingId' | 'number'> {
  readonly reason: string;
  readonly withdrawnBy: Id<'Principal'>;
  readonly withdrawnAt: Date;
}

/** A link, and how it ended; null while it stands. */
export interface RecordedIncidentLink extends IncidentLink {
  readonly withdrawal: Pick<IncidentLinkWithdrawal, 'reason' | 'withdrawnBy' | 'withdrawnAt'> | null;
}

/** That an authority was told, so that clocks stop. */
export interface IncidentNotification {
  readonly incidentId: Id<'Incident'>;
  readonly projectId: Id<'Project'>;
  /** 1, 2, … within the incident. */
  readonly number: number;
  readonly clock: IncidentClock;
  readonly authority: string;
  /** How the authority calls the notice, such as a case number. */
  readonly reference: string;
  /** Whether it is a first, incomplete report, as Art. 73(5) permits. */
  readonly isInitial: boolean;
  /** When the authority was told. */
  readonly notifiedAt: Date;
  readonly notifiedBy: Id<'Principal'>;
  readonly recordedAt: Date;
}

/** Whether it is grave enough to hold promotions up; what nobody has judged counts as grave. */
export const isSevere = ({ severity }: Pick<Incident, 'severity'>): boolean => severity === null || severity === 'HIGH' || severity === 'CRITICAL';
