import type { Digest } from '../../kernel/digest.ts';
import type { ConfidenceInterval, Measure } from '../../kernel/measure.ts';
import type { PrecisionRecallPoint, ResidualBin, RocPoint } from '../../stats/index.ts';
import type { Task } from '../registry/measurement-plan.entity.ts';
import type { RunInputs } from './run-inputs.entity.ts';

/**
 * Version of how runs are carried out and measured; a change of any number it yields needs a new one. Since 2.2.0 the seed is made of no ids, so that
 * resampled intervals differ from those of 2.1.0 by their draws. Evidence of earlier versions holds the seed that it was made with. Since 2.3.0 fewer than ten
 * clusters give no resampled interval, and an AUC of which one row is all of a class has the interval of a single row.
 * Since 2.4.0 a label or a group that is NaN is unknown, and other words for a missing value are no label.
 */
export const EVALUATOR_VERSION = '2.4.0';

/** Counts of rows by the four outcomes at the threshold. */
interface ConfusionCounts {
  readonly truePositive: number;
  readonly falsePositive: number;
  readonly falseNegative: number;
  readonly trueNegative: number;
}

/** One bin of the calibration table; means are null in an empty bin. */
export interface CalibrationBin {
  readonly lower: number;
  readonly upper: number;
  readonly n: number;
  readonly meanScore: number | null;
  readonly observedRate: number | null;
  readonly ci: ConfidenceInterval | null;
}

/** Rows that no measure is about, by reason. */
export interface ExcludedRows {
  readonly missingLabel: number;
  readonly nonFiniteScore: number;
}

/** A curve of a score: of the positive label, or of one class against the rest. Thinned as docs/metrics.md says, ends and operating point exact. */
export interface ScoreCurve<Point> {
  /** Null for a binary classifier. */
  readonly class: string | null;
  readonly points: readonly Point[];
  /** The point at the threshold; null where there is none. */
  readonly operating: Point | null;
}

/** What was found about many classes. */
export interface ClassEvidence {
  /** As the specification lists them: rows and columns of the matrix. */
  readonly classes: readonly string[];
  /** Rows of each class (weight sums, where rows have weights). */
  readonly support: readonly number[];
  /** Row: true class, column: predicted class; rows, or weight sums where rows have weights. */
  readonly matrix: readonly (readonly number[])[];
  readonly classesWithoutSupport: readonly string[];
  /** Rows of which two classes share the largest probability. */
  readonly tieCount: number;
}

/** Queries of a ranking. */
export interface QueryEvidence {
  readonly queries: number;
  /** In no average. */
  readonly queriesWithoutRelevant: number;
}

/** The measures of some of the rows. */
export interface SliceEvidence {
  /** Category by column. */
  readonly slice: Readonly<Record<string, string>>;
  /** Scored rows in it. */
  readonly rows: number;
  /** False when it could give single people away: it is too small, or its number would tell that of one that is. */
  readonly shown: boolean;
  /** At the adjusted level. */
  readonly measures: readonly Measure[];
}

/** The rows divided by one column, or by two. */
export interface SlicePartition {
  readonly columns: readonly string[];
  readonly slices: readonly SliceEvidence[];
}

/** All slices, and the level at which their intervals hold together. */
export interface SlicesEvidence {
  readonly level: number;
  readonly partitions: readonly SlicePartition[];
}

/**
 * Everything that a run measured, as plain JSON: stored once, digested, never changed. The same inputs give the same bytes,
 * so it holds neither ids nor instants. Members of another task than the run's are null. What is found out about the evaluation itself
 * (whether its rows are worth anything) is to be a member of its own, beside these.
 */
export interface EvaluationEvidence {
  readonly format: 'assay-evaluation/1' | 'assay-evaluation/2';
  readonly evaluatorVersion: string;
  readonly inputs: RunInputs;
  /** Seed of the bootstrap, in decimal. */
  readonly seed: string;
  readonly task: Task;
  /** Rows of the split that were scored. */
  readonly rows: number;
  /** Rows with a known label and finite scores: those that measures are about. */
  readonly judged: number;
  /** BINARY: judged rows, by label. */
  readonly positives: number | null;
  readonly negatives: number | null;
  readonly excluded: ExcludedRows;
  /** WARN when any score was not finite, ERROR when more than one in a hundred were. */
  readonly inputVerdict: 'PASS' | 'WARN' | 'ERROR';
  /** BINARY: a score at or above it is a positive prediction. */
  readonly threshold: number | null;
  readonly positiveLabel: string | null;
  /** BINARY: the other label that was found; null when there is none. */
  readonly negativeLabel: string | null;
  readonly measures: readonly Measure[];
  /** BINARY. */
  readonly confusion: ConfusionCounts | null;
  /** BINARY: of the positive label. MULTICLASS: of the largest probability against being right. Null when scores are no probabilities. */
  readonly calibrationTable: readonly CalibrationBin[] | null;
  /** BINARY and MULTICLASS; empty where no curve is defined. */
  readonly roc: readonly ScoreCurve<RocPoint>[];
  readonly precisionRecall: readonly ScoreCurve<PrecisionRecallPoint>[];
  /** MULTICLASS. */
  readonly classes: ClassEvidence | null;
  /** REGRESSION: errors by tenths of the predictions. */
  readonly residuals: readonly ResidualBin[] | null;
  /** RANKING. */
  readonly queries: QueryEvidence | null;
  /** Clusters of rows that are not independent; null where every row stands for itself. */
  readonly clusters: number | null;
  /** Null where the specification names no slices. */
  readonly slices: SlicesEvidence | null;
  /** SHA-256 of the predictions, row by row. */
  readonly predictionsDigest: Digest;
}

/** What is measured of one task; members of other tasks stay null. */
export type TaskEvidence = Pick<EvaluationEvidence, 'judged' | 'excluded' | 'inputVerdict' | 'measures'> &
  Partial<Omit<EvaluationEvidence, 'judged' | 'excluded' | 'inputVerdict' | 'measures'>>;

/** Evidence as stored: that of earlier evaluators lacks what they did not know. */
export type StoredEvidence = Pick<EvaluationEvidence, 'format'> & Partial<EvaluationEvidence>;

/** What the first evaluator did not know; its evidence was stored, and digested, without these members. */
export const SINCE_THE_SECOND = {
  task: 'BINARY',
  roc: [],
  precisionRecall: [],
  classes: null,
  residuals: null,
  queries: null,
  clusters: null,
  slices: null,
} as const;

/** Stored evidence of any version with every member; what an earlier evaluator did not measure is empty. */
export function wholeEvidence(stored: StoredEvidence): EvaluationEvidence {
  if (stored.format === 'assay-evaluation/2') return stored as EvaluationEvidence;
  const first = stored as EvaluationEvidence;
  return { ...SINCE_THE_SECOND, ...first, judged: (first.positives ?? 0) + (first.negatives ?? 0) };
}
