/** Per-group quantities of a bias audit, each a measure with its own denominator and slice. */
import type { Measure } from '../kernel/measure.ts';
import { calibrationIsThin, expectedCalibrationError, reliabilityTable } from './calibration-bins.ts';
import { lineParts } from './closed-form-binary.ts';
import {
  CELLS,
  clusterHalfWidth,
  type EffectiveRows,
  effectiveRows,
  type Influence,
  type RateCells,
  rateInfluence,
  shareInfluence,
} from './clustered-groups.ts';
import { type ClusterPart, clusterPart, withClusters } from './clustered-intervals.ts';
import { normalCriticalValue } from './distributions.ts';
import { type GroupPartition, rowsByGroup, UNKNOWN_GROUP } from './group-partition.ts';
import { type AuditRows, type GroupTable, type GroupTables, type RateName, rateCounts, tabulateGroups } from './group-tables.ts';
import { interval, type MeasureContext, measured, proportionMeasure, unmeasured } from './measures.ts';
import type { MetricName } from './metric-catalogue.ts';
import { wilsonInterval } from './proportion-intervals.ts';
import { type LabelledScores, type RankedScores, rankScores } from './ranked-scores.ts';
import { calibrationMeasures, meanMeasure, rankingMeasures, squaredErrors } from './score-measures.ts';
import { addTallies, type Tally, tallyOf } from './tally.ts';

const GROUP_RATES: readonly (readonly [MetricName, RateName])[] = [
  ['groupSelectionRate', 'selectionRate'],
  ['groupBaseRate', 'baseRate'],
  ['groupTruePositiveRate', 'truePositiveRate'],
  ['groupFalsePositiveRate', 'falsePositiveRate'],
  ['groupTrueNegativeRate', 'trueNegativeRate'],
  ['groupFalseNegativeRate', 'falseNegativeRate'],
  ['groupPositivePredictiveValue', 'positivePredictiveValue'],
  ['groupNegativePredictiveValue', 'negativePredictiveValue'],
  ['groupFalseDiscoveryRate', 'falseDiscoveryRate'],
  ['groupFalseOmissionRate', 'falseOmissionRate'],
  ['groupAccuracy', 'accuracy'],
  ['groupErrorRate', 'errorRate'],
];

/** Everything about every group of a partition; the unknown rows give their share only. */
export function groupMetrics(
  partition: GroupPartition,
  rows: AuditRows,
  level = 0.95,
  tables: GroupTables = tabulateGroups(partition, rows),
): readonly Measure[] {
  const measures: Measure[] = [];
  const { scores } = rows;
  const members = scores === undefined ? [] : rowsByGroup(partition);
  const areProbabilities = scores?.every((score) => !Number.isFinite(score) || (score >= 0 && score <= 1)) ?? false;
  for (const [index, group] of partition.groups.entries()) {
    const table = tables.groups[index];
    if (table === undefined) continue;
    const context = { weighted: rows.weights !== undefined, slice: group.slice };
    measures.push(...countMeasures(table, tables, context, level, rows.truths !== undefined));
    const own = members[index];
    if (scores !== undefined && own !== undefined) measures.push(...scoreMeasures({ ...rows, scores }, own, areProbabilities, context, level));
  }
  if (tables.unknown.rows.rows > 0) {
    const slice = Object.fromEntries(partition.attributes.map((attribute) => [attribute, UNKNOWN_GROUP]));
    measures.push(shareOf('groupShare', tables.unknown, tables, { weighted: rows.weights !== undefined, slice }, level));
  }
  return measures;
}

type GroupContext = Omit<MeasureContext, 'rows'>;

function countMeasures(table: GroupTable, tables: GroupTables, context: GroupContext, level: number, hasTruth: boolean): Measure[] {
  const measures = [shareOf('groupShare', table, tables, context, level), shareOf('groupShareOfSelected', table, tables, context, level)];
  for (const [name, rate] of GROUP_RATES) {
    if (!hasTruth && rate !== 'selectionRate') continue;
    const counts = rateCounts(table, rate, level);
    measures.push(worth(proportionMeasure(name, counts.events, counts.base, context, level), counts.clustered));
  }
  if (!hasTruth) return measures;
  const m = table.labelled;
  const labelled = addTallies(m.truePositive, m.falsePositive, m.falseNegative, m.trueNegative);
  const missing: Tally = { weight: table.rows.weight - labelled.weight, squares: table.rows.squares - labelled.squares, rows: table.rows.rows - labelled.rows };
  const missingShare = proportionMeasure('groupMissingLabelShare', missing, table.rows, context, level);
  const unknown = table.clusters === undefined ? undefined : worthOf(missingShare, rateInfluence(table.clusters, UNLABELLED), level);
  measures.push(worth(missingShare, unknown), logErrorRatio(table, context, level));
  return measures;
}

const UNLABELLED: RateCells = { base: [0, 1, 2, 3, 4, 5], events: [0, 3] };
const WHOLE: RateCells = { base: [0, 1, 2, 3, 4, 5], events: [0, 1, 2, 3, 4, 5] };
const CHOSEN: RateCells = { base: [3, 4, 5], events: [3, 4, 5] };

/** A part of everybody, or of everybody who is selected. */
function shareOf(name: 'groupShare' | 'groupShareOfSelected', part: GroupTable, { overall }: GroupTables, context: GroupContext, level: number): Measure {
  const [own, all] = name === 'groupShare' ? [part.rows, overall.rows] : [part.selected, overall.selected];
  const measure = proportionMeasure(name, own, all, context, level);
  if (part.clusters === undefined || overall.clusters === undefined) return measure;
  return worth(measure, worthOf(measure, shareInfluence(part.clusters, overall.clusters, name === 'groupShare' ? WHOLE : CHOSEN), level));
}

const worthOf = ({ value, nEff }: Measure, influence: Influence, level: number): EffectiveRows | undefined =>
  value === null ? undefined : effectiveRows(influence, value, nEff, level);

/** The proportion with Wilson's interval of what its rows are worth in clusters. */
export function worth(measure: Measure, rows: EffectiveRows | undefined): Measure {
  if (rows === undefined || measure.value === null || measure.ci === undefined) return measure;
  const { level } = measure.ci;
  const bounds = rows.clusters < 2 ? null : wilsonInterval(measure.value * rows.n, rows.n, level);
  return { ...measure, ci: interval(bounds, level, 'cluster-wilson') };
}

/** Treatment equality as ln(FN/FP), with the Wald interval of a log ratio of two independent counts. */
function logErrorRatio(table: GroupTable, context: GroupContext, level: number): Measure {
  const { falseNegative, falsePositive } = table.labelled;
  const own = { ...context, rows: addTallies(falseNegative, falsePositive) };
  const counts = { numerator: falseNegative.weight, denominator: falsePositive.weight };
  if (!(falseNegative.weight > 0 && falsePositive.weight > 0)) return unmeasured('groupLogErrorRatio', own, 'UNDEFINED', 'ZERO_DENOMINATOR', counts);
  const value = Math.log(falseNegative.weight / falsePositive.weight);
  if (table.clusters !== undefined) {
    const { clusters, weights } = table.clusters;
    // d ln FN = dFN/FN, and the same of FP.
    const values = Float64Array.from(
      clusters,
      (_, place) => (weights[place * CELLS + 2] as number) / falseNegative.weight - (weights[place * CELLS + 4] as number) / falsePositive.weight,
    );
    const erring = values.filter((_, place) => (weights[place * CELLS + 2] as number) + (weights[place * CELLS + 4] as number) > 0).length;
    const reach = clusterHalfWidth({ clusters, values }, erring, level);
    return measured('groupLogErrorRatio', own, value, {
      ...counts,
      ci: interval(reach === null ? null : [value - reach, value + reach], level, 'cluster-wald'),
    });
  }
  const half = normalCriticalValue(level) * Math.sqrt(falseNegative.squares / falseNegative.weight ** 2 + falsePositive.squares / falsePositive.weight ** 2);
  return measured('groupLogErrorRatio', own, value, { ...counts, ci: interval([value - half, value + half], level, 'wald') });
}

type ScoredRows = AuditRows & { readonly scores: Float64Array };

type PickedScores = LabelledScores & { readonly clusters?: Uint32Array | undefined };

/** Which truths are wanted: one of them, those that are known, or any and none. */
type WantedTruth = 1 | 0 | 'KNOWN' | 'ANY';

/** The rows of a group that have a finite score and a wanted truth. */
function pick({ scores, truths, weights, clusters }: ScoredRows, group: Uint32Array, wanted: WantedTruth): PickedScores {
  const any = wanted === 'ANY';
  const known = wanted === 'KNOWN';
  const picked = { scores: new Float64Array(group.length), labels: new Uint8Array(group.length) };
  const pickedWeights = weights === undefined ? undefined : new Float64Array(group.length);
  const pickedClusters = clusters === undefined ? undefined : new Uint32Array(group.length);
  let count = 0;
  for (let i = 0; i < group.length; i++) {
    const row = group[i] as number;
    const truth = truths === undefined ? -1 : (truths[row] as number);
    const score = scores[row] as number;
    if (!Number.isFinite(score) || !(any || (known ? truth !== -1 : truth === wanted))) continue;
    picked.scores[count] = score;
    picked.labels[count] = truth === 1 ? 1 : 0;
    if (weights !== undefined && pickedWeights !== undefined) pickedWeights[count] = weights[row] as number;
    if (clusters !== undefined && pickedClusters !== undefined) pickedClusters[count] = clusters[row] as number;
    count += 1;
  }
  const own = { weights: pickedWeights?.subarray(0, count), clusters: pickedClusters?.subarray(0, count) };
  return { scores: picked.scores.subarray(0, count), labels: picked.labels.subarray(0, count), ...own };
}

function scoreMeasures(rows: ScoredRows, group: Uint32Array, areProbabilities: boolean, context: GroupContext, level: number): Measure[] {
  const mean = (name: MetricName, wanted: WantedTruth): Measure => {
    const picked = pick(rows, group, wanted);
    const measure = meanMeasure(name, picked.scores, picked.weights, context, level);
    return inClusters([measure], picked, () => clusterPart.mean((row) => picked.scores[row] as number), level)[0] ?? measure;
  };
  const everybody = mean('groupMeanScore', 'ANY');
  if (rows.truths === undefined) return [everybody];
  const labelled = pick(rows, group, 'KNOWN');
  const ranked = rankScores(labelled);
  const own: MeasureContext = { ...context, rows: tallyOf(labelled.scores.length, labelled.weights) };
  const measures = [
    everybody,
    mean('groupMeanScoreFavourableTruth', 1),
    mean('groupMeanScoreUnfavourableTruth', 0),
    ...inClusters(rankingMeasures(labelled, own, level, ['groupRocAuc'], ranked), labelled, () => clusterPart.auc(labelled), level),
  ];
  if (!areProbabilities) {
    const names = ['groupBrier', 'groupEce', 'groupCalibrationIntercept', 'groupCalibrationSlope'] as const;
    return [...measures, ...names.map((name) => unmeasured(name, own, 'NOT_APPLICABLE', 'SCORES_NOT_PROBABILITIES'))];
  }
  // Errors are done with when the line begins.
  const scratch = new Float64Array(labelled.scores.length);
  const errors = squaredErrors(labelled, scratch);
  const line = labelled.clusters === undefined ? {} : lineParts(labelled);
  const lineOf = (name: MetricName): ClusterPart | undefined => (name === 'groupCalibrationSlope' ? line.calibrationSlope : line.calibrationIntercept);
  const lineNames = ['groupCalibrationIntercept', 'groupCalibrationSlope'] as const;
  return [
    ...measures,
    ...inClusters(
      [meanMeasure('groupBrier', errors, labelled.weights, context, level)],
      labelled,
      () => clusterPart.mean((row) => errors[row] as number),
      level,
    ),
    groupEce(ranked, own, level),
    ...inClusters(calibrationMeasures(labelled, own, level, true, { names: lineNames, scratch }), labelled, lineOf, level),
  ];
}

/** The same measures with intervals that respect clusters, where rows come in clusters. */
function inClusters(measures: readonly Measure[], { clusters, weights }: PickedScores, partOf: (name: MetricName) => ClusterPart | undefined, level: number) {
  return clusters === undefined ? measures : withClusters(measures, { clusters, weights }, partOf, level);
}

function groupEce(ranked: RankedScores, context: MeasureContext, level: number): Measure {
  const table = reliabilityTable(ranked, level);
  const error = expectedCalibrationError(table);
  if (error === null) return unmeasured('groupEce', context, 'UNDEFINED', 'NO_DATA');
  return measured('groupEce', context, error, calibrationIsThin(table) ? { status: 'INSUFFICIENT', reason: 'TOO_FEW_ROWS' } : {});
}
