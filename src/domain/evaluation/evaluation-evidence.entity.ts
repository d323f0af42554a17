import type { Digest } from '../../kernel/digest.ts';
import type { ConfidenceInterval, Measure } from '../../kernel/measure.ts';
import type { RunInputs } from './run-inputs.entity.ts';

/** Version of how runs are carried out and measured; a change of any number it yields needs a new one. */
export const EVALUATOR_VERSION = '1.1.0';

/** Counts of the four outcomes at the threshold. */
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
interface ExcludedRows {
  readonly missingLabel: number;
  readonly nonFiniteScore: number;
}

/**
 * Everything that a run measured, as plain JSON: stored once, digested, never changed. The same inputs give the same bytes,
 * so it holds neither ids nor instants.
 */
export interface EvaluationEvidence {
  readonly format: 'assay-evaluation/1';
  readonly evaluatorVersion: string;
  readonly inputs: RunInputs;
  /** Seed of the bootstrap, in decimal. */
  readonly seed: string;
  /** Rows of the split that were scored. */
  readonly rows: number;
  /** Rows with a known label and a finite score, by label. */
  readonly positives: number;
  readonly negatives: number;
  readonly excluded: ExcludedRows;
  /** WARN when any score was not finite, ERROR when more than one in a hundred were. */
  readonly inputVerdict: 'PASS' | 'WARN' | 'ERROR';
  /** A score at or above it is a positive prediction. */
  readonly threshold: number;
  readonly positiveLabel: string;
  /** The other label that was found; null when there is none. */
  readonly negativeLabel: string | null;
  readonly measures: readonly Measure[];
  readonly confusion: ConfusionCounts;
  /** Null when the scores are not probabilities. */
  readonly calibrationTable: readonly CalibrationBin[] | null;
  /** SHA-256 of the predictions, row by row. */
  readonly predictionsDigest: Digest;
}
