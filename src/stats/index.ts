/** The door of stats: evaluation of classifiers, regressions and rankings, bias audit, gate comparisons and drift. */

export {
  type AttributeAudit,
  type AttributeReason,
  type AuditedDisparity as JudgedDisparity,
  type AuditRequest,
  auditAttribute,
  type GroupSummary,
} from './attribute-audit.ts';
export { type AuditSubject, auditSubject } from './audit-subject.ts';
export { BINARY_METRICS, type BinaryEvaluation, type BinaryInput, binaryMetrics, type ExcludedRows } from './binary-metrics.ts';
export { BOOTSTRAP } from './bootstrap.ts';
export {
  type CountedCategories,
  type CountedNumbers,
  categoricalSides,
  mergeMoments,
  numbersAsCategories,
  numericSides,
} from './bucket-profiles.ts';
export { CALIBRATION, type ReliabilityBin } from './calibration-bins.ts';
export { type CategoricalBaseline, type CategoricalProfile, categoricalBaseline, mergeCategorical, profileCategorical } from './categorical-profile.ts';
export { type AucComparison, compareAucOnSameRows } from './champion-comparison.ts';
export {
  type ClassCostEvaluation,
  type CostMatrix,
  classDecisionCosts,
  classSavingVsChampion,
  strongestClasses,
} from './class-costs.ts';
export { sharedClusters } from './clustered-groups.ts';
export { type CodeNumbers, codeNumbers } from './code-numbers.ts';
export type { ConfusionMatrix } from './confusion-matrix.ts';
export { COST_CURVE_STEPS, type CostCurvePoint, type UnitCosts } from './cost-curve.ts';
export { breakEvenThreshold, type CostEvaluation, costSavingVsChampion, decisionCosts, type TrivialDecision } from './decision-costs.ts';
export { type DifferentialFairness, differentialFairness } from './differential-fairness.ts';
export { DISPARITY_METRICS, type DisparityMetric, type DisparityMetricName, isAgainstAll, isDisparityMetric, isRatioMetric } from './disparity-metrics.ts';
export { type DisparityPolicy, type DisparityReason, STRICT_DISPARITY_POLICY } from './disparity-verdict.ts';
export { categoricalDrift, type DriftStatistics, numericDrift, PSI_ALPHA } from './drift.ts';
export { ksP, meanShiftP, psiCritical, psiP, shareShiftP } from './drift-tests.ts';
export { parseRatio, type Ratio, ratioValue } from './exact-ratio.ts';
export { distinctShare, type Feature, featureOf, featureRows } from './feature-columns.ts';
export { type FoldValue, foldMetrics } from './fold-metrics.ts';
export { type FoldSummary, summariseFolds } from './fold-summary.ts';
export { type ComparisonReason, compareInterval, compareNonInferiority, comparePoint, type GateComparison, type MetricBound } from './gate-comparison.ts';
export { type AggregatedRate, type GroupAggregate, type RateAggregates, rateAggregates } from './group-aggregates.ts';
export { type Disparity, type DisparityRule, type DisparitySettings, EVERYBODY } from './group-disparities.ts';
export {
  crossPartitions,
  type Group,
  type GroupCodes,
  type GroupPartition,
  groupCodes,
  groupSizes,
  partitionByAttribute,
  partitionByEdges,
  rowsByGroup,
  UNKNOWN_GROUP,
} from './group-partition.ts';
export { type AuditRows, type RateName, tabulateGroups } from './group-tables.ts';
export { benefitInequality } from './inequality.ts';
export { isScored, SUM_TOLERANCE } from './judged-classes.ts';
export { type LeakageFinding, leakageFindings } from './label-leakage.ts';
export { callsNeeded, LATENCY, type LatencyPercentile, type LatencySummary, summariseLatency, throughput } from './latency.ts';
export { aboveThreshold, type ImpactRow, type ImpactTable, impactRatiosOfScores, impactRatiosOfSelection } from './local-law-144.ts';
export { METRICS, type MetricName, metricId } from './metric-catalogue.ts';
export {
  AUDIT_MINIMUMS,
  type AuditMinimums,
  auditShortfalls,
  GATE_MINIMUMS,
  type GateMinimums,
  gateShortfalls,
  MAXIMUM_UNKNOWN_SHARE,
  minimumDetectableRatio,
  NON_FINITE_SHARE_ERROR,
  rowsToDetectRatio,
  type Shortfall,
} from './minimums.ts';
export { type ClassAudit, type ClassifiedRows, type DistributionDistance, oneVersusRest, predictedDistances } from './multiclass-groups.ts';
export { MULTICLASS_METRICS, type MulticlassEvaluation, type MulticlassInput, multiclassMetrics } from './multiclass-metrics.ts';
export { benjaminiHochbergAdjust, holmAdjust } from './multiplicity.ts';
export { normalDraws } from './normal-draws.ts';
export { mergeNumeric, type NumericBaseline, type NumericProfile, numericBaseline, profileNumeric } from './numeric-profile.ts';
export { type PairedModels, pairedBinary, pairedClasses, pairedNumbers, pairedRankings } from './paired-models.ts';
export { type ChosenRows, chooseRows, everyRow, pickClusters, pickLabels, pickNumbers, pickSets, pickWeights } from './picked-rows.ts';
export {
  associationStrength,
  type CategorisedRows,
  type FeatureAssociation,
  featureAssociations,
  type JointPredictability,
  jointPredictability,
  PROXY_LIMITS,
  type ProxyLevel,
  scorePredictability,
} from './proxy-measures.ts';
export { Xoshiro256 } from './random.ts';
export { type RankedRows, type RankingGroup, rankingGroups, topPlaces } from './ranking-groups.ts';
export { RANKING_METRICS, type RankingEvaluation, type RankingInput, rankingListMetrics } from './ranking-list-metrics.ts';
export type { ReferenceChoice } from './reference-group.ts';
export { REGRESSION_DISPARITIES, type RegressionComparison, type RegressionDisparityName, regressionComparisons } from './regression-comparisons.ts';
export {
  type CalibrationDecile,
  calibrationDeciles,
  predictionKsP,
  regressionGroupMeasures,
  type ThresholdPoint,
  tenthOf,
  thresholdCurve,
  worstGroupLoss,
} from './regression-groups.ts';
export { REGRESSION_METRICS, type RegressionEvaluation, type RegressionInput, regressionMetrics } from './regression-metrics.ts';
export { RESIDUAL_BINS, type ResidualBin, residualBins } from './residual-bins.ts';
export {
  accuracyOf,
  countUnscored,
  type DecisionOf,
  decisionAt,
  type Estimate,
  hasMoved,
  type Instability,
  instability,
  largestDifference,
  meanNdcgOf,
  meanOf,
  negativeMeanAbsoluteError,
  type RowShare,
  shareOfRepeats,
  strongestClass,
  type WrongSteps,
  wrongSteps,
} from './robustness.ts';
export { type CountedOverlap, overlapMeasures } from './row-overlap.ts';
export { type RowShareName, rowShare } from './row-shares.ts';
export { type ScoreAgreement, scoreAgreement, shareOf } from './score-agreement.ts';
export { CURVE_STEPS, type PrecisionRecallPoint, type RocPoint, scoreCurves } from './score-curves.ts';
export { shareCombination } from './share-combination.ts';
export { binarySlice, multiclassSlice, rankingSlice, regressionSlice, SLICE_METRICS } from './slice-measures.ts';
export { type Stratum, stratify } from './stratified-comparison.ts';
export { weightsProblem } from './tally.ts';
