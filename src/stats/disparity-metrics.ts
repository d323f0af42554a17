/** Fairness metrics that compare one group with the reference, named as in the field. */

import type { RateName } from './group-tables.ts';

/** How a metric compares two rates. */
export interface DisparityMetric {
  /** `worstOf`: the larger absolute difference of two rates. */
  readonly form: 'ratio' | 'difference' | 'worstOf';
  readonly rates: readonly [RateName, RateName?];
  readonly needsTruth: boolean;
}

const difference = (rate: RateName): DisparityMetric => ({ form: 'difference', rates: [rate], needsTruth: rate !== 'selectionRate' });

/**
 * Metrics by name. Differences are signed (group − reference) and harmful in either direction; ratios are group/reference and
 * harmful when small.
 */
export const DISPARITY_METRICS = {
  impactRatio: { form: 'ratio', rates: ['selectionRate'], needsTruth: false },
  demographicParityDifference: difference('selectionRate'),
  equalOpportunityDifference: difference('truePositiveRate'),
  equalOpportunityRatio: { form: 'ratio', rates: ['truePositiveRate'], needsTruth: true },
  predictiveEqualityDifference: difference('falsePositiveRate'),
  equalizedOddsDifference: { form: 'worstOf', rates: ['truePositiveRate', 'falsePositiveRate'], needsTruth: true },
  predictiveParityDifference: difference('positivePredictiveValue'),
  negativePredictiveParityDifference: difference('negativePredictiveValue'),
  falseNegativeRateDifference: difference('falseNegativeRate'),
  trueNegativeRateDifference: difference('trueNegativeRate'),
  falseDiscoveryRateDifference: difference('falseDiscoveryRate'),
  falseOmissionRateDifference: difference('falseOmissionRate'),
  accuracyDifference: difference('accuracy'),
  errorRateDifference: difference('errorRate'),
} as const satisfies Readonly<Record<string, DisparityMetric>>;

/** Name of a disparity metric. */
export type DisparityMetricName = keyof typeof DISPARITY_METRICS;

/** Whether a text names a disparity metric. */
export function isDisparityMetric(name: string): name is DisparityMetricName {
  return Object.hasOwn(DISPARITY_METRICS, name);
}
