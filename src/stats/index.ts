/** The door of stats: evaluation of classifiers, regressions and rankings, bias audit, gate comparisons and drift. */

export { type AttributeAudit, type AttributeReason, type AuditRequest, auditAttribute, type GroupSummary, type RateAggregates } from './attribute-audit.ts';
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
export type { ConfusionMatrix } from './confusion-matrix.ts';
export { COST_CURVE_STEPS, type CostCurvePoint, type UnitCosts } from './cost-curve.ts';
export { breakEvenThreshold, type CostEvaluation, costSavingVsChampion, decisionCosts, type TrivialDecision } from './decision-costs.ts';
export { DISPARITY_METRICS, type DisparityMetricName, isDisparityMetric } from './disparity-metrics.ts';
export { type DisparityPolicy, type DisparityReason, STRICT_DISPARITY_POLICY } from './disparity-verdict.ts';
export { categoricalDrift, type DriftStatistics, numericDrift, PSI_ALPHA } from './drift.ts';
export { ksP, meanShiftP, psiCritical, psiP, shareShiftP } from './drift-tests.ts';
export { parseRatio, type Ratio, ratioValue } from './exact-ratio.ts';
export { type FoldValue, foldMetrics } from './fold-metrics.ts';
export { type FoldSummary, summariseFolds } from './fold-summary.ts';
export { type ComparisonReason, compareInterval, compareNonInferiority, comparePoint, type GateComparison, type MetricBound } from './gate-comparison.ts';
export type { Disparity, DisparityRule, DisparitySettings } from './group-disparities.ts';
export { crossPartitions, type Group, type GroupPartition, partitionByAttribute, UNKNOWN_GROUP } from './group-partition.ts';
export { groupGapPermutationP } from './group-permutation.ts';
export { type AuditRows, tabulateGroups } from './group-tables.ts';
export { type ImpactRow, type ImpactTable, impactRatiosOfScores, impactRatiosOfSelection } from './local-law-144.ts';
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
  rowsToDetectRatio,
  type Shortfall,
} from './minimums.ts';
export { MULTICLASS_METRICS, type MulticlassEvaluation, type MulticlassInput, multiclassMetrics } from './multiclass-metrics.ts';
export { benjaminiHochbergAdjust, holmAdjust } from './multiplicity.ts';
export { mergeNumeric, type NumericBaseline, type NumericProfile, numericBaseline, profileNumeric } from './numeric-profile.ts';
export { type PairedModels, pairedBinary, pairedClasses, pairedNumbers, pairedRankings } from './paired-models.ts';
export { Xoshiro256 } from './random.ts';
export { RANKING_METRICS, type RankingEvaluation, type RankingInput, rankingListMetrics } from './ranking-list-metrics.ts';
export type { ReferenceChoice } from './reference-group.ts';
export { REGRESSION_METRICS, type RegressionEvaluation, type RegressionInput, regressionMetrics } from './regression-metrics.ts';
export { RESIDUAL_BINS, type ResidualBin, residualBins } from './residual-bins.ts';
export { type CountedOverlap, overlapMeasures } from './row-overlap.ts';
export { type RowShareName, rowShare } from './row-shares.ts';
export { type ScoreAgreement, scoreAgreement, shareOf } from './score-agreement.ts';
export { CURVE_STEPS, type PrecisionRecallPoint, type RocPoint, scoreCurves } from './score-curves.ts';
export { binarySlice, multiclassSlice, rankingSlice, regressionSlice, SLICE_METRICS } from './slice-measures.ts';
export { weightsProblem } from './tally.ts';
