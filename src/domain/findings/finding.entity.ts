import type { Id } from '../../kernel/id.ts';

/** What was found. */
export const FINDING_KINDS = [
  'DATASET_REVOKED',
  'EVIDENCE_REVOKED',
  'UNAPPROVED_DEPLOYMENT',
  'DIVERGING_BYTES',
  'BLOB_CORRUPTED',
  'APPROVAL_CONDITION',
  'BREAK_GLASS',
  'INCIDENT_REVIEW',
] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

/** How bad it is, mildest first; it decides how long people have. */
export const FINDING_SEVERITIES = ['LOW', 'MEDIUM', 'HIGH', 'CRITICAL'] as const;
export type FindingSeverity = (typeof FINDING_SEVERITIES)[number];

/** The life of a finding; see finding.transitions.ts. */
export const FINDING_STATES = ['OPEN', 'IN_REVIEW', 'RESOLVED', 'ACCEPTED'] as const;
export type FindingState = (typeof FINDING_STATES)[number];

/** What may happen to a finding; RAISED and REOPENED are the server's own. */
export const FINDING_EVENTS = ['RAISED', 'REOPENED', 'ASSIGN', 'RESOLVE', 'ACCEPT'] as const;
export type FindingEvent = (typeof FINDING_EVENTS)[number];

/** Something about a thing of the project that a person has to look at. */
export interface Finding {
  readonly id: Id<'Finding'>;
  readonly projectId: Id<'Project'>;
  readonly kind: FindingKind;
  readonly severity: FindingSeverity;
  /** The thing it is about, of any kind. */
  readonly subjectId: string;
  /** One line. */
  readonly title: string;
  readonly detail: string;
  /** The thing that shows it, such as a revocation. */
  readonly evidenceId: string | null;
  /** Whose act led to it; they may not close it. */
  readonly causedById: Id<'Principal'> | null;
  /** Whose act it was besides; they may not close it either. */
  readonly furtherCausedByIds: readonly Id<'Principal'>[];
  readonly state: FindingState;
  /** Who has to see to it. */
  readonly ownerId: Id<'Principal'> | null;
  readonly dueAt: Date;
  readonly raisedAt: Date;
  readonly changedAt: Date;
  /** Until when an accepted finding is lived with; after that it is open again. Null for all others. */
  readonly acceptedUntil: Date | null;
}

/** A finding to be raised. Equal ones have the same subject, kind and evidence. */
export interface FindingDraft extends Pick<Finding, 'projectId' | 'kind' | 'severity' | 'subjectId' | 'title' | 'detail'> {
  readonly evidenceId?: string | null;
  readonly causedById?: Id<'Principal'> | null;
  readonly furtherCausedByIds?: readonly Id<'Principal'>[];
  readonly ownerId?: Id<'Principal'> | null;
  /** Default: by severity. */
  readonly dueAt?: Date;
}

/** The part of a finding that people change. */
export type FindingStanding = Pick<Finding, 'state' | 'ownerId' | 'dueAt' | 'acceptedUntil'>;

/** One step in the life of a finding: who, when, why, and how it stood before and after. */
export interface FindingStep {
  readonly findingId: Id<'Finding'>;
  readonly projectId: Id<'Project'>;
  /** 1, 2, … within the finding. */
  readonly number: number;
  readonly event: FindingEvent;
  /** null for the step that raised it. */
  readonly before: FindingStanding | null;
  readonly after: FindingStanding;
  readonly actorId: Id<'Principal'>;
  readonly reason: string;
  readonly at: Date;
}
