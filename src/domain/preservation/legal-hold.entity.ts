import type { Id } from '../../kernel/id.ts';

/** That nothing of a thing is erased, whatever periods of retention say, until somebody lifts it. */
export interface LegalHold {
  readonly id: Id<'LegalHold'>;
  readonly projectId: Id<'Project'>;
  /** A project, model, model version or incident. */
  readonly subjectId: string;
  /** The incident because of which the server placed it, so that its cause can still be examined; null where a person did. */
  readonly incidentId: Id<'Incident'> | null;
  readonly reason: string;
  readonly placedBy: Id<'Principal'>;
  readonly placedAt: Date;
  readonly liftedBy: Id<'Principal'> | null;
  readonly liftedAt: Date | null;
  readonly liftingReason: string | null;
}
