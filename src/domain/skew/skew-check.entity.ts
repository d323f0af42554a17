import type { Digest } from '../../kernel/digest.ts';
import type { Id } from '../../kernel/id.ts';
import type { Measure } from '../../kernel/measure.ts';
import type { Verdict } from '../../kernel/verdict.ts';
import type { LeasedWork } from '../work/leased-work.entity.ts';

/** Version of the program that compares; part of the identity of a check. */
export const SKEW_CHECKER_VERSION = '1';

/** What can be wrong between a model's inputs, features and data before any value is looked at. */
export const SKEW_FINDING_CODES = [
  ...(['FEATURE_MISSING', 'FEATURE_UNUSED', 'TYPE_MISMATCH', 'WIDTH_LOSS', 'NULLABILITY', 'ORDER', 'DEFINITION_CHANGED'] as const),
  ...(['COLUMN_MISSING', 'COLUMN_TYPE_CHANGED', 'UNKNOWN_CATEGORY', 'CATEGORY_NEVER_SEEN', 'UNREADABLE_VALUES'] as const),
  ...(['UNIT_CHANGED', 'NO_MANIFEST', 'NO_SERVING_DATA', 'SAME_DATA', 'FUTURE_FEATURES', 'TIMESTAMPS_UNREADABLE'] as const),
] as const;
export type SkewFindingCode = (typeof SKEW_FINDING_CODES)[number];

/** One conclusion with what to do about it. */
export interface SkewFinding {
  readonly code: SkewFindingCode;
  readonly verdict: Verdict;
  /** The feature or column that it is about; null for the whole check. */
  readonly subject: string | null;
  readonly message: string;
  readonly fix: string | null;
}

/** How often a category occurs on both sides. */
export interface SkewCategory {
  readonly category: string;
  readonly training: number;
  readonly serving: number;
}

/** One statistic of a feature, with everything needed to follow its verdict. */
export interface SkewStatistic {
  readonly name: 'psi' | 'ks' | 'w1Normed' | 'jensenShannon' | 'cramersV' | 'missingRateShift' | 'unseenShare' | 'outOfRangeShare';
  readonly value: number | null;
  /** The value that chance alone exceeds with the accepted rate of false alarms, at these sizes; null where none is known. */
  readonly critical: number | null;
  readonly warn: number;
  readonly fail: number;
  readonly p: number | null;
  /** After Benjamini and Hochberg over all tests of the check. */
  readonly pAdjusted: number | null;
  readonly verdict: Verdict;
}

/** The values of one input column, in training and in serving. */
export interface FeatureSkew {
  /** The column that feeds the model. */
  readonly column: string;
  /** The features that the column stands for. */
  readonly features: readonly string[];
  readonly compared: 'NUMBERS' | 'CATEGORIES' | 'HASHED_TEXTS' | 'NOTHING';
  readonly isProtected: boolean;
  readonly trainingRows: number;
  readonly servingRows: number;
  readonly statistics: readonly SkewStatistic[];
  readonly measures: readonly Measure[];
  /** The most frequent categories of both sides; empty for numbers. Shown to readers with small counts hidden. */
  readonly categories: readonly SkewCategory[];
  readonly verdict: Verdict;
  readonly reason: string;
}

/** Whether values were known before the labels they are to predict. */
export interface PointInTime {
  readonly eventColumn: string;
  readonly labelColumn: string;
  readonly compared: number;
  readonly violations: number;
  readonly verdict: Verdict;
}

/** What a check said, as plain JSON: stored once, digested, never changed. */
export interface SkewDocument {
  readonly format: 'assay-skew-check/1';
  readonly checkerVersion: string;
  readonly inputs: SkewInputs;
  readonly findings: readonly SkewFinding[];
  readonly features: readonly FeatureSkew[];
  readonly pointInTime: PointInTime | null;
  readonly verdict: Verdict;
  readonly summary: string;
}

/** Digests of everything that a check depends on: equal inputs have equal results. */
export interface SkewInputs {
  readonly artifact: Digest;
  readonly manifest: Digest | null;
  readonly inspection: Digest | null;
  /** Of the features the model was trained with, and of those it is checked against. */
  readonly trainedFeatures: Digest;
  readonly servedFeatures: Digest;
  readonly trainingData: readonly Digest[];
  readonly servingData: Digest | null;
  readonly protectedColumns: Digest;
}

/** One comparison of a model's inputs with a feature set version and with the values that serving sees. */
export interface SkewCheck extends LeasedWork {
  readonly id: Id<'SkewCheck'>;
  readonly modelVersionId: Id<'ModelVersion'>;
  readonly featureSetVersionId: Id<'FeatureSetVersion'>;
  readonly trainingDatasetVersionIds: readonly Id<'DatasetVersion'>[];
  /** Null when there is no data of serving to compare with. */
  readonly servingDatasetVersionId: Id<'DatasetVersion'> | null;
  readonly inputs: SkewInputs;
  /** Equal for checks that must give the same result. */
  readonly identityDigest: Digest;
  readonly document: SkewDocument | null;
  /** Digest of the document. */
  readonly digest: Digest | null;
  readonly verdict: Verdict | null;
}
