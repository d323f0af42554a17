import type { Digest } from '../../kernel/digest.ts';
import type { Id } from '../../kernel/id.ts';
import type { ConfidenceInterval } from '../../kernel/measure.ts';
import type { Verdict } from '../../kernel/verdict.ts';
import type { LeasedWork } from '../work/leased-work.entity.ts';

/** Every check, in the order in which they run. */
export const PREFLIGHT_CHECKS = [
  'SCHEMA',
  'DETERMINISM',
  'BATCH_INVARIANCE',
  'NOISE',
  'MISSING',
  'CATEGORICAL_SWAP',
  'RANGE',
  'MONOTONICITY',
  'SENSITIVE_FLIP',
] as const;
export type PreflightCheckName = (typeof PREFLIGHT_CHECKS)[number];

export const DIRECTIONS = ['INCREASING', 'DECREASING'] as const;
export type Direction = (typeof DIRECTIONS)[number];

/** What somebody declares of a column of numbers that the model reads. */
export interface DeclaredFeature {
  readonly column: string;
  /** Where the score may only go when the value rises; null where nothing is declared. */
  readonly direction: Direction | null;
  /** Whether a single step the wrong way fails the check. */
  readonly hard: boolean;
  /** Least and largest value that the model is meant for. */
  readonly lower: number | null;
  readonly upper: number | null;
}

/** What is asked, with every choice made; part of the identity of the run. */
export interface PreflightQuestion {
  readonly features: readonly DeclaredFeature[];
  /** The class whose probability has a direction, for a model that gives one per class. */
  readonly outputClass: string | null;
  /** Rows of the evaluation data that are changed, and rows of the reference data from which cells are drawn, at most. */
  readonly sampleRows: number;
  readonly budgetRows: number;
  readonly budgetSeconds: number;
}

/** Everything that decides what a run finds: the same inputs give the same bytes. */
export interface PreflightInputs {
  readonly artifactDigest: Digest;
  readonly manifestDigest: Digest;
  readonly datasetDigest: Digest;
  readonly specificationDigest: Digest;
  readonly referenceDigest: Digest;
  /** Columns of the model about protected or sensitive characteristics of people, by name. */
  readonly sensitiveColumns: readonly string[];
  readonly question: PreflightQuestion;
}

/** A number of a check. Which of the members say what it is about depends on the check; the others are null. */
export interface CheckNumber {
  /** Such as `flipRate`. */
  readonly id: string;
  readonly column: string | null;
  /** A part of the check, such as `alone` or `float32Largest`. */
  readonly part: string | null;
  /** How strongly inputs were changed: ε of noise, ρ of missing cells. */
  readonly level: number | null;
  readonly value: number | null;
  /** Counts of a share; of the mean shift of one column, rows that moved and all of them; null for other numbers. */
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly ci: ConfidenceInterval | null;
}

/** A threshold that the verdict of a check rests on. */
export interface CheckThreshold {
  readonly id: string;
  readonly value: number;
}

/** What one check found. */
export interface PreflightCheck {
  readonly check: PreflightCheckName;
  readonly verdict: Verdict;
  /** Stable word for the reason. */
  readonly reason: string;
  /** One sentence without counts of people, so that everybody may read it. */
  readonly message: string;
  /** Rows that it is about. */
  readonly rows: number;
  /** Changed rows on which the model was run for it. */
  readonly rowsEvaluated: number;
  readonly thresholds: readonly CheckThreshold[];
  readonly numbers: readonly CheckNumber[];
  /** Numbers about single columns that were left out, as only the worst are kept. */
  readonly numbersLeftOut: number;
}

/** What was found, as plain JSON. */
export interface PreflightDocument {
  readonly format: 'assay-preflight/1';
  readonly inputs: PreflightInputs;
  /** The worst of the checks. */
  readonly verdict: Verdict;
  /** Seed of all draws, and the seed of each repeat of noise and of missing cells. */
  readonly seed: string;
  readonly repeatSeeds: readonly string[];
  readonly sample: { readonly rows: number; readonly outOf: number };
  readonly reference: { readonly rows: number; readonly outOf: number };
  /** The measure of the metric drop and its value on the untouched sample; null where there is none. */
  readonly metric: { readonly id: string; readonly value: number | null } | null;
  /** Cells with fewer people are hidden from readers without the permission for exact counts. */
  readonly displayThreshold: number;
  readonly checks: readonly PreflightCheck[];
  readonly rowsEvaluated: number;
  readonly runtimeVersion: string | null;
}

/** Assay's own checks of what a model version does with changed inputs, before it serves. */
export interface PreflightRun extends LeasedWork {
  readonly id: Id<'PreflightRun'>;
  readonly modelVersionId: Id<'ModelVersion'>;
  /** The rows that are changed: those of the approved audit specification. */
  readonly datasetVersionId: Id<'DatasetVersion'>;
  readonly auditSpecificationId: Id<'AuditSpecification'>;
  /** The rows that say what is usual: spread, range and categories of each column. */
  readonly referenceVersionId: Id<'DatasetVersion'>;
  readonly inputs: PreflightInputs;
  readonly identityDigest: Digest;
  readonly document: PreflightDocument | null;
  readonly resultDigest: Digest | null;
}
