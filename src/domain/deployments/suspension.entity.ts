import type { Id } from '../../kernel/id.ts';

/** What suspended an approval. */
export const SUSPENSION_CAUSES = ['PERSON', 'ALERT', 'CONDITION', 'INCIDENT', 'BREAK_GLASS', 'REVIEW'] as const;
export type SuspensionCause = (typeof SUSPENSION_CAUSES)[number];

/** A time in which what was approved may not be admitted: the deployment stays the current one, but nobody may start it anew. */
export interface Suspension {
  readonly id: Id<'Suspension'>;
  readonly projectId: Id<'Project'>;
  readonly deploymentId: Id<'Deployment'>;
  readonly cause: SuspensionCause;
  /** The alert that led to it; null where a person saw no alert. */
  readonly alertId: Id<'Alert'> | null;
  /** The incident that led to it; null for all others. */
  readonly incidentId: Id<'Incident'> | null;
  readonly reason: string;
  readonly suspendedBy: Id<'Principal'>;
  readonly suspendedAt: Date;
  readonly liftedBy: Id<'Principal'> | null;
  readonly liftedAt: Date | null;
  readonly liftingReason: string | null;
}
