/** Every measure that this folder defines: the one place for ids, versions and directions. docs/metrics.md explains each. */
interface MetricDefinition {
  /** Semantic version of our definition; its major number is the one in the id. */
  readonly version: string;
  /** null: neither direction is better, a target value is. */
  readonly higherIsBetter: boolean | null;
}

const higher: MetricDefinition = { version: '1.0.0', higherIsBetter: true };
const lower: MetricDefinition = { version: '1.0.0', higherIsBetter: false };
const neutral: MetricDefinition = { version: '1.0.0', higherIsBetter: null };

/** Definitions by metric name. */
export const METRICS = {
  accuracy: higher,
  precision: higher,
  recall: higher,
  specificity: higher,
  falsePositiveRate: lower,
  falseNegativeRate: lower,
  negativePredictiveValue: higher,
  falseOmissionRate: lower,
  falseDiscoveryRate: lower,
  prevalence: neutral,
  selectionRate: neutral,
  f1: higher,
  f2: higher,
  balancedAccuracy: higher,
  mcc: higher,
  cohenKappa: higher,
  rocAuc: higher,
  gini: higher,
  ksStatistic: higher,
  averagePrecision: higher,
  logLoss: lower,
  brier: lower,
  meanScore: neutral,
  ece: lower,
  mce: lower,
  adaptiveEce: lower,
  observedToExpected: neutral,
  calibrationIntercept: neutral,
  calibrationSlope: neutral,
  rocAucDifference: higher,
  groupShare: neutral,
  groupBaseRate: neutral,
  groupSelectionRate: neutral,
  groupShareOfSelected: neutral,
  groupTruePositiveRate: neutral,
  groupFalsePositiveRate: neutral,
  groupTrueNegativeRate: neutral,
  groupFalseNegativeRate: neutral,
  groupPositivePredictiveValue: neutral,
  groupNegativePredictiveValue: neutral,
  groupFalseDiscoveryRate: neutral,
  groupFalseOmissionRate: neutral,
  groupAccuracy: higher,
  groupErrorRate: lower,
  groupMeanScore: neutral,
  groupMeanScoreFavourableTruth: neutral,
  groupMeanScoreUnfavourableTruth: neutral,
  groupRocAuc: higher,
  groupBrier: lower,
  groupEce: lower,
  groupCalibrationIntercept: neutral,
  groupCalibrationSlope: neutral,
  groupLogErrorRatio: neutral,
  groupMissingLabelShare: lower,
  impactRatio: higher,
  demographicParityDifference: neutral,
  equalOpportunityDifference: neutral,
  equalOpportunityRatio: higher,
  predictiveEqualityDifference: neutral,
  equalizedOddsDifference: lower,
  predictiveParityDifference: neutral,
  negativePredictiveParityDifference: neutral,
  falseNegativeRateDifference: neutral,
  trueNegativeRateDifference: neutral,
  falseDiscoveryRateDifference: neutral,
  falseOmissionRateDifference: neutral,
  accuracyDifference: neutral,
  errorRateDifference: neutral,
  betweenGroupsDifference: lower,
  betweenGroupsRatio: higher,
  toOverallDifference: lower,
  toOverallRatio: higher,
  ll144SelectionRate: neutral,
  ll144ScoringRate: neutral,
  ll144ImpactRatio: higher,
  psi: lower,
  psiWithMissing: lower,
  totalVariation: lower,
  hellinger: lower,
  jensenShannon: lower,
  ksDistance: lower,
  cramersV: lower,
  w1Normed: lower,
  meanShift: neutral,
  missingRateShift: neutral,
  outOfRangeShare: lower,
  unseenShare: lower,
} as const satisfies Readonly<Record<string, MetricDefinition>>;

/** Name of a measure defined here, without its version. */
export type MetricName = keyof typeof METRICS;

/** The id that evidence carries, such as `recall@1`. */
export function metricId(name: MetricName): string {
  return `${name}@${METRICS[name].version.split('.')[0]}`;
}
