import type { Digest } from '../../kernel/digest.ts';
import type { Id } from '../../kernel/id.ts';
import type { Measure } from '../../kernel/measure.ts';

/** What the comparison of two runs found, as plain JSON. */
export interface ComparisonDocument {
  readonly format: 'assay-comparison/1' | 'assay-comparison/2';
  readonly candidateResultDigest: Digest;
  readonly championResultDigest: Digest;
  readonly specificationDigest: Digest;
  /** Rows that both runs scored and whose label is known. */
  readonly rows: number;
  readonly excludedRows: number;
  readonly paired: true;
  /** Candidate minus champion in the AUC, with the interval of the paired difference; null where nothing binary is predicted. */
  readonly measure: Measure | null;
  /** Candidate minus champion, measure by measure: that AUC first, then paired differences whose slice names their metric. */
  readonly measures: readonly Measure[];
  /** Two-sided p-value of "no difference" of the AUC; null when its variance is zero, or without one. */
  readonly p: number | null;
  /** Half of the width of the AUC's interval; null without an interval. */
  readonly halfWidth: number | null;
}

/** A stored document of any version with every member. */
export const wholeComparison = (stored: Partial<ComparisonDocument>): ComparisonDocument => {
  const document = stored as ComparisonDocument;
  return document.format === 'assay-comparison/1' ? { ...document, measures: document.measure === null ? [] : [document.measure] } : document;
};

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
