/**
 * Fairness metrics that compare one group with the reference, named as in the field.
 * Sources: Hardt, Price & Srebro (2016) for equal opportunity and equalized odds; Chouldechova (2017) for predictive equality and predictive
 * parity; Berk et al. (2018) for conditional use accuracy and treatment equality; Bellamy et al. (2018) for the average odds; Wachter,
 * Mittelstadt & Russell (2021) for conditional demographic disparity; Mantel & Haenszel (1959) for the common odds ratio.
 */
import type { RateName } from './group-tables.ts';

/**
 * How two rates are compared. `ratio`: group/reference, harmful when small. `parityRatio`: group/reference, harmful when far from one in
 * either direction. `difference`: group − reference, harmful in either direction. `logOdds`: difference of the log-odds of the rate.
 * `auc`: difference of the areas under the groups' own ROC curves. `calibration`: gap of the observed rate to that of all rows, by score bin.
 * `demographicDisparity`: share of the group among the rejected minus that among the selected, averaged over strata. `commonOdds`: odds of
 * being selected, group/reference, common to all strata, harmful when small.
 */
type DisparityForm = 'ratio' | 'parityRatio' | 'difference' | 'logOdds' | 'auc' | 'calibration' | 'demographicDisparity' | 'commonOdds';

/** A metric: what it compares, how several rates become one number, and what it asks of the data. */
export interface DisparityMetric {
  readonly form: DisparityForm;
  /** Rates that are compared; empty for forms that look at scores. */
  readonly rates: readonly RateName[];
  /** Of several parts: the worst, the mean of their sizes, or the mean with signs. */
  readonly combine: 'worst' | 'mean' | 'signedMean';
  readonly needsTruth: boolean;
  readonly needsScores: boolean;
  /** Whether it is about strata of control features. */
  readonly needsStrata: boolean;
  /** Events and non-events that each side needs, where more than the audit's own minimum. */
  readonly leastEvents: number;
  /** Shown and never judged: opposite gaps cancel in it, so that a small value says nothing. */
  readonly informational: boolean;
}

const PLAIN = { combine: 'worst', needsScores: false, needsStrata: false, leastEvents: 0, informational: false } as const;

/** A ratio of small error rates explodes, so that both sides need this many events. */
const EVENTS_OF_ERROR_RATIO = 30;

/** Both classes are denominators of an AUC. */
const ROWS_OF_A_CLASS = 30;

const needsTruth = (rate: RateName): boolean => rate !== 'selectionRate';
const difference = (rate: RateName): DisparityMetric => ({ ...PLAIN, form: 'difference', rates: [rate], needsTruth: needsTruth(rate) });
const ratio = (rate: RateName): DisparityMetric => ({ ...PLAIN, form: 'ratio', rates: [rate], needsTruth: needsTruth(rate) });
const parityRatio = (rate: RateName): DisparityMetric => ({ ...PLAIN, form: 'parityRatio', rates: [rate], needsTruth: needsTruth(rate) });
const errorRatio = (rate: RateName): DisparityMetric => ({ ...parityRatio(rate), leastEvents: EVENTS_OF_ERROR_RATIO });
const odds = (change: Partial<DisparityMetric>): DisparityMetric => ({
  ...difference('truePositiveRate'),
  rates: ['truePositiveRate', 'falsePositiveRate'],
  ...change,
});
const ofScores = (form: 'auc' | 'calibration', leastEvents: number): DisparityMetric => ({
  ...PLAIN,
  form,
  rates: [],
  needsTruth: true,
  needsScores: true,
  leastEvents,
});

const ofStrata = (form: 'demographicDisparity' | 'commonOdds', needsStrata: boolean): DisparityMetric => ({
  ...PLAIN,
  form,
  rates: [],
  needsTruth: false,
  needsStrata,
});

/** Metrics by name. */
export const DISPARITY_METRICS = {
  impactRatio: ratio('selectionRate'),
  demographicParityDifference: difference('selectionRate'),
  demographicParityRatio: parityRatio('selectionRate'),
  equalOpportunityDifference: difference('truePositiveRate'),
  equalOpportunityRatio: ratio('truePositiveRate'),
  predictiveEqualityDifference: difference('falsePositiveRate'),
  predictiveEqualityRatio: errorRatio('falsePositiveRate'),
  equalizedOddsDifference: odds({}),
  equalizedOddsRatio: odds({ form: 'parityRatio', leastEvents: EVENTS_OF_ERROR_RATIO }),
  averageOddsError: odds({ combine: 'mean' }),
  averageOddsDifference: odds({ combine: 'signedMean', informational: true }),
  predictiveParityDifference: difference('positivePredictiveValue'),
  predictiveParityRatio: parityRatio('positivePredictiveValue'),
  negativePredictiveParityDifference: difference('negativePredictiveValue'),
  negativePredictiveParityRatio: parityRatio('negativePredictiveValue'),
  conditionalUseAccuracyDifference: { ...difference('positivePredictiveValue'), rates: ['positivePredictiveValue', 'negativePredictiveValue'] },
  falseNegativeRateDifference: difference('falseNegativeRate'),
  falseNegativeRateRatio: errorRatio('falseNegativeRate'),
  trueNegativeRateDifference: difference('trueNegativeRate'),
  trueNegativeRateRatio: parityRatio('trueNegativeRate'),
  falseDiscoveryRateDifference: difference('falseDiscoveryRate'),
  falseDiscoveryRateRatio: errorRatio('falseDiscoveryRate'),
  falseOmissionRateDifference: difference('falseOmissionRate'),
  falseOmissionRateRatio: errorRatio('falseOmissionRate'),
  accuracyDifference: difference('accuracy'),
  accuracyRatio: parityRatio('accuracy'),
  errorRateDifference: difference('errorRate'),
  errorRateRatio: errorRatio('errorRate'),
  treatmentEqualityDifference: { ...difference('falseNegativeShareOfErrors'), form: 'logOdds' },
  rocAucParityDifference: ofScores('auc', ROWS_OF_A_CLASS),
  calibrationWithinGroups: ofScores('calibration', 0),
  demographicDisparity: ofStrata('demographicDisparity', false),
  conditionalDemographicDisparity: ofStrata('demographicDisparity', true),
  commonOddsRatio: ofStrata('commonOdds', true),
} as const satisfies Readonly<Record<string, DisparityMetric>>;

/** Name of a disparity metric. */
export type DisparityMetricName = keyof typeof DISPARITY_METRICS;

/** Whether a text names a disparity metric. */
export function isDisparityMetric(name: string): name is DisparityMetricName {
  return Object.hasOwn(DISPARITY_METRICS, name);
}

/** Whether a smaller value of the metric is worse: ratios, in contrast to distances from zero. */
export const isRatioMetric = (name: DisparityMetricName): boolean => isRatioForm(DISPARITY_METRICS[name]);

/** Whether metrics of the form are ratios, of which smaller is worse. */
export const isRatioForm = ({ form }: Pick<DisparityMetric, 'form'>): boolean => form === 'ratio' || form === 'parityRatio' || form === 'commonOdds';

/** Whether a metric holds groups against everybody instead of against a reference group. */
export const isAgainstAll = ({ form }: Pick<DisparityMetric, 'form'>): boolean => form === 'calibration' || form === 'demographicDisparity';
