import type { Digest } from '../../kernel/digest.ts';
import type { Id } from '../../kernel/id.ts';

/** What is kept for a time: documents on file, and predictions that evaluations left behind. Everything else is kept without end. */
export const RETENTION_KINDS = ['DOCUMENT', 'EVIDENCE'] as const;
export type RetentionKind = (typeof RETENTION_KINDS)[number];

/** How long a project keeps things of a kind; the newest one of a kind counts. */
export interface RetentionPeriod {
  readonly id: Id<'RetentionPeriod'>;
  readonly projectId: Id<'Project'>;
  readonly kind: RetentionKind;
  /** Days from when the thing came; null: without end. */
  readonly days: number | null;
  readonly reason: string;
  readonly setBy: Id<'Principal'>;
  readonly setAt: Date;
}

/** That bytes were taken away: when, and by which rule. */
export interface Erasure {
  readonly id: Id<'Erasure'>;
  readonly projectId: Id<'Project'>;
  readonly artifactId: Id<'Artifact'>;
  readonly digest: Digest;
  readonly kind: RetentionKind;
  /** The period by which they were due. */
  readonly retentionPeriodId: Id<'RetentionPeriod'>;
  readonly days: number;
  readonly retainedUntil: Date;
  readonly erasedAt: Date;
}
