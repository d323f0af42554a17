import type { Id } from '../../kernel/id.ts';

/** A time in which nothing that serves may be changed by a promotion: in one environment, or in the whole project. */
export interface Freeze {
  readonly id: Id<'Freeze'>;
  readonly projectId: Id<'Project'>;
  /** null: every environment of the project. */
  readonly environmentId: Id<'Environment'> | null;
  readonly reason: string;
  /** When it ends by itself; null: when somebody lifts it. */
  readonly until: Date | null;
  readonly frozenBy: Id<'Principal'>;
  readonly frozenAt: Date;
  readonly liftedBy: Id<'Principal'> | null;
  readonly liftedAt: Date | null;
  readonly liftingReason: string | null;
}
