import type { ShownFeatureSkew, SkewFindingCode, SkewStatistic } from '../../domain/skew/index.ts';
import type { WorkState } from '../../domain/work/index.ts';
import { enumType } from '../enum-type.ts';

/** GraphQL enum of the states of a check. */
export const SkewCheckStateEnum = enumType('SkewCheckState', 'How far a skew check is.', {
  QUEUED: 'It waits for a worker.',
  RUNNING: 'A worker reads the data.',
  SUCCEEDED: 'Its result is there.',
  FAILED: 'It ended without a result, and would end so again.',
  ABANDONED: 'It was given up or cancelled.',
} satisfies Record<WorkState, string>);

/** GraphQL enum of what a column was compared by. */
export const SkewComparedByEnum = enumType('SkewComparedBy', 'How the values of a column were compared.', {
  NUMBERS: 'As numbers, on quantiles of the training data.',
  CATEGORIES: 'As categories, one by one.',
  HASHED_TEXTS: 'As texts in buckets of a hash, because there are too many different ones.',
  NOTHING: 'Not at all: one side has no value.',
} satisfies Record<ShownFeatureSkew['compared'], string>);

/** GraphQL enum of the statistics of a column. */
export const SkewStatisticNameEnum = enumType('SkewStatisticName', 'A statistic of skew; docs/metrics.md names the formulas.', {
  psi: 'Population stability index over deciles or categories of the training data.',
  ks: 'Kolmogorov–Smirnov distance, at its lower bound from the bins.',
  w1Normed: 'Wasserstein distance in standard deviations of the training data.',
  jensenShannon: 'Jensen–Shannon distance to base 2.',
  cramersV: "Cramér's V of training against serving.",
  missingRateShift: 'Difference of the shares of missing values.',
  unseenShare: 'Share of values whose category is new.',
  outOfRangeShare: 'Share of values outside of the range of the training data.',
} satisfies Record<SkewStatistic['name'], string>);

/** GraphQL enum of what a check may find. */
export const SkewFindingCodeEnum = enumType('SkewFindingCode', 'What a skew check found.', {
  FEATURE_MISSING: 'The model takes what the feature set version does not have.',
  FEATURE_UNUSED: 'A feature that the model does not take.',
  TYPE_MISMATCH: 'The type of a feature is not what the model was trained with, or not what its input takes.',
  WIDTH_LOSS: 'Values of the feature lose digits or range in the type of the input.',
  NULLABILITY: 'A feature may be missing where the model does not know missing values.',
  ORDER: 'The features stand in another order than when the model was trained.',
  DEFINITION_CHANGED: 'Code, source columns or window of a feature changed since the model was trained.',
  COLUMN_MISSING: 'The data of serving lacks a column that feeds the model.',
  COLUMN_TYPE_CHANGED: 'A column holds another type in serving than in training.',
  UNKNOWN_CATEGORY: 'Serving has categories that the manifest does not declare.',
  CATEGORY_NEVER_SEEN: 'The manifest declares categories that the training data does not have.',
  UNREADABLE_VALUES: 'Serving has cells that are no numbers where the model takes numbers.',
  UNIT_CHANGED: 'The values look as if they were in another unit.',
  NO_MANIFEST: 'The model version says nothing of its inputs.',
  NO_SERVING_DATA: 'There is no data of serving to compare with.',
  SAME_DATA: 'The data of serving is the training data itself.',
  FUTURE_FEATURES: 'Values were known only after the labels that they are to predict.',
  TIMESTAMPS_UNREADABLE: 'The declared columns of instants hold no instants to compare.',
} satisfies Record<SkewFindingCode, string>);
