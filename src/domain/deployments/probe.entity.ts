import type { Id } from '../../kernel/id.ts';

/** How a probe ended. */
export const PROBE_OUTCOMES = ['VERIFIED', 'DIVERGED', 'UNREACHABLE', 'INCONCLUSIVE'] as const;
export type ProbeOutcome = (typeof PROBE_OUTCOMES)[number];

/** What a probe found, before it is recorded. */
export interface ProbeReport {
  readonly outcome: ProbeOutcome;
  /** Why, in a sentence. */
  readonly detail: string;
  /** What the endpoint calls its version; null when it names none or several. */
  readonly servedVersion: string | null;
  /** Rows whose answers were compared, and how many of them differed. */
  readonly rows: number;
  readonly differing: number;
  /** The largest difference between two scores; null when none was compared. */
  readonly largestDifference: number | null;
}

/** One comparison of what an endpoint answers with what the approved version gives, run by Assay itself. */
export interface Probe extends ProbeReport {
  readonly id: Id<'Probe'>;
  readonly projectId: Id<'Project'>;
  readonly deploymentId: Id<'Deployment'>;
  readonly endpoint: string;
  readonly probedBy: Id<'Principal'>;
  readonly probedAt: Date;
}
