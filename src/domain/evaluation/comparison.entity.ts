import type { Digest } from '../../kernel/digest.ts';
import type { Id } from '../../kernel/id.ts';
import type { Measure } from '../../kernel/measure.ts';

/** What the comparison of two runs found, as plain JSON. */
export interface ComparisonDocument {
  readonly format: 'assay-comparison/1';
  readonly candidateResultDigest: Digest;
  readonly championResultDigest: Digest;
  readonly specificationDigest: Digest;
  /** Rows that both runs scored and whose label is known. */
  readonly rows: number;
  readonly excludedRows: number;
  readonly paired: true;
  /** Candidate minus champion, with the interval of the paired difference. */
  readonly measure: Measure;
  /** Two-sided p-value of "no difference"; null when the variance is zero. */
  readonly p: number | null;
  /** Half of the interval's width; null without an interval. */
  readonly halfWidth: number | null;
}

/** A candidate against the champion on the same rows: made once per pair of runs, then kept. */
export interface Comparison {
  readonly id: Id<'Comparison'>;
  readonly projectId: Id<'Project'>;
  readonly candidateRunId: Id<'EvaluationRun'>;
  readonly championRunId: Id<'EvaluationRun'>;
  readonly document: ComparisonDocument;
  readonly digest: Digest;
  readonly createdAt: Date;
}
