import type { Digest } from '../../kernel/digest.ts';
import type { Id } from '../../kernel/id.ts';
import type { Measure } from '../../kernel/measure.ts';
import type { Verdict } from '../../kernel/verdict.ts';
import type { CostCurvePoint, FoldSummary, TrivialDecision } from '../../stats/index.ts';
import type { ClassCosts } from '../registry/measurement-plan.entity.ts';
import type { ErrorCosts } from '../registry/use-case.entity.ts';
import type { FeatureSkew } from '../skew/skew-check.entity.ts';

/** Version of how evaluations are assessed; a change of any number it yields needs a new one. */
export const ASSESSOR_VERSION = '1.3.0';

/** What is asked of every evaluation, whatever the model, and judged. */
export const JUDGED_VALIDITY_CHECKS = [
  'REPRESENTATIVE_OF_TRAINING',
  'REPRESENTATIVE_OF_SERVING',
  'LATER_THAN_TRAINING',
  'FEATURES_BEFORE_LABELS',
  'ROWS_NOT_SHARED',
  'ROWS_NOT_REPEATED',
  'COVERAGE',
  'COST_BENEFIT',
  'THRESHOLD_FITS_COSTS',
  'SLICES_BENEFIT',
] as const;

/** Everything that is asked; what the folds say is reported and not judged. */
export const VALIDITY_CHECKS = [...JUDGED_VALIDITY_CHECKS, 'FOLDS'] as const;
export type ValidityCheckId = (typeof VALIDITY_CHECKS)[number];

/** One question that was asked of the evaluation itself, and its answer. */
export interface ValidityCheck {
  readonly id: ValidityCheckId;
  /** What would be good, as one sentence. */
  readonly title: string;
  readonly verdict: Verdict;
  readonly reason: string;
  /** What to do; null where nothing is to be done. */
  readonly remedy: string | null;
  readonly measures: readonly Measure[];
}

/** An input of the model, in the training and in the evaluation data. */
export interface ComparedFeature extends Omit<FeatureSkew, 'categories' | 'features' | 'servingRows'> {
  readonly evaluationRows: number;
}

/** An input of the model, in the data of serving and in the evaluation data. */
export interface ServedFeature extends Omit<FeatureSkew, 'categories' | 'features' | 'trainingRows'> {
  readonly evaluationRows: number;
}

/** How the rows on which the threshold was chosen lie to the evaluation rows. */
export interface ThresholdRowCounts {
  readonly datasetDigest: Digest;
  /** Null, as the others, where the data could not be compared; `notCompared` says why. */
  readonly thresholdRows: number | null;
  readonly evaluationRows: number | null;
  readonly comparedBy: ComparedRowCounts['comparedBy'] | null;
  /** Evaluation rows that are also rows on which the threshold was chosen; null where nobody could count them. */
  readonly sharedRows: number | null;
  readonly notCompared: string | null;
}

/** What the evaluation cells of one input are to a model with this training. */
export interface InputCoverage {
  readonly column: string;
  readonly isProtected: boolean;
  readonly rows: number;
  readonly missing: number;
  /** Cells of a column of numbers that hold no number. */
  readonly unreadable: number;
  /** Categories that the model's encoding does not know. */
  readonly undeclared: number;
  /** Numbers outside of what training saw. */
  readonly outOfRange: number;
  /** Texts, or empty cells, that training never saw; null where training has too many texts to count them one by one. */
  readonly unseen: number | null;
}

/** How the evaluation data lie to the training data, in rows. */
export interface ComparedRowCounts {
  readonly trainingRows: number;
  readonly evaluationRows: number;
  /** Whether equal rows are those equal in inputs and label, or in inputs alone as a side has no label. */
  readonly comparedBy: 'INPUTS_AND_LABEL' | 'INPUTS';
  /** Evaluation rows that are also training rows; null where a dataset lacks an input. */
  readonly sharedRows: number | null;
}

/** What the decisions cost by the use case's own costs. */
export interface DecisionCosts {
  readonly costs: ErrorCosts;
  readonly threshold: number;
  readonly breakEvenThreshold: number | null;
  readonly trivialDecision: TrivialDecision | null;
  readonly measures: readonly Measure[];
  readonly curve: readonly CostCurvePoint[];
  readonly excludedRows: number;
}

/** What decisions between several classes cost by the specification's own costs. */
export interface ClassDecisionCosts {
  /** In the order of `costs`. */
  readonly classes: readonly string[];
  readonly costs: ClassCosts;
  /** The class that costs least when everybody is put into it; null without rows. */
  readonly trivialClass: string | null;
  readonly measures: readonly Measure[];
  readonly excludedRows: number;
}

/** What the decisions in one slice save against treating everybody in it alike. */
export interface SliceBenefit {
  /** Category by column. */
  readonly slice: Readonly<Record<string, string>>;
  readonly rows: number;
  /** False when it could give single people away. */
  readonly shown: boolean;
  readonly verdict: Verdict;
  /** Null where the slice has too few rows to be assessed; its interval holds together with those of the other slices. */
  readonly saving: Measure | null;
}

/** One metric over the folds of the evaluation data. */
export interface FoldReport {
  /** Id of the measure. */
  readonly metric: string;
  readonly values: readonly { readonly fold: string; readonly rows: number; readonly value: number | null }[];
  readonly summary: FoldSummary;
}

/** Times between two instants of the rows, in milliseconds; later minus earlier, so below zero where a label was known before its values. */
export interface LeadTimes {
  /** Rows that have both instants. */
  readonly rows: number;
  /** Nineteen of twenty rows have at least so much. */
  readonly p05: number;
  readonly median: number;
}

/** What was found of an evaluation itself, as plain JSON with exact counts: stored once, digested, never changed. It holds neither ids nor instants. */
export interface ValidityDocument {
  readonly format: 'assay-evaluation-validity/1';
  readonly assessorVersion: string;
  readonly inputs: {
    readonly resultDigest: Digest;
    readonly specificationDigest: Digest;
    readonly datasetDigest: Digest;
    readonly trainingData: readonly Digest[];
    /** The newest data of serving at the time; null where there was none, absent in assessments of before 1.3.0. */
    readonly servingData?: Digest | null;
    readonly costs: ErrorCosts;
  };
  /** Null when the data could not be compared; `notCompared` says why. */
  readonly rows: ComparedRowCounts | null;
  readonly notCompared: string | null;
  readonly checks: readonly ValidityCheck[];
  readonly features: readonly ComparedFeature[];
  /** Against the data of serving; absent in assessments of before 1.3.0. */
  readonly servedFeatures?: readonly ServedFeature[];
  /** Null where the specification does not say on which rows the threshold was chosen; absent in assessments of before 1.3.0. */
  readonly threshold?: ThresholdRowCounts | null;
  readonly inputCoverage: readonly InputCoverage[];
  /** Null for tasks whose errors are not false positives and false negatives, and without labels. */
  readonly costs: DecisionCosts | null;
  /** Null for other tasks, without labels, and where nobody has priced decisions between classes; absent in assessments of before 1.2.0. */
  readonly classCosts?: ClassDecisionCosts | null;
  readonly slices: readonly SliceBenefit[];
  readonly folds: readonly FoldReport[];
  /** Times from when the values of a row were known until its label was; absent where the specification names no such columns. */
  readonly leadTimes?: LeadTimes;
  readonly verdict: Verdict;
}

/** The assessment of one evaluation run, recorded with it. */
export interface EvaluationValidity {
  readonly evaluationRunId: Id<'EvaluationRun'>;
  readonly projectId: Id<'Project'>;
  readonly document: ValidityDocument;
  readonly digest: Digest;
  readonly createdAt: Date;
}
