/** Per-group quantities of a bias audit, each a measure with its own denominator and slice. */
import type { Measure } from '../kernel/measure.ts';
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
import { areProbabilities, type GroupRoc, groupRocs } from './score-comparison.ts';
import { calibrationMeasures, meanMeasure, rankingMeasures, squaredErrors } from './score-measures.ts';
import { type PickedScores, pickScored, pickTruth, type ScoredRows, scoreRoom } from './scored-groups.ts';
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
  rocs: () => readonly GroupRoc[] = () => groupRocs(partition, rows),
): readonly Measure[] {
  const measures: Measure[] = [];
  const scoresOf = rows.scores === undefined ? null : scoreMeasures(partition, { ...rows, scores: rows.scores }, rocs, level);
  for (const [index, group] of partition.groups.entries()) {
    const table = tables.groups[index];
    if (table === undefined) continue;
    const context = { weighted: rows.weights !== undefined, slice: group.slice };
    measures.push(...countMeasures(table, tables, context, level, rows.truths !== undefined));
    if (scoresOf !== null) measures.push(...scoresOf(index, context));
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
  // Sums of the same weights in another order may differ by their rounding, and nothing weighs less than nothing.
  const missing: Tally = {
    weight: Math.max(0, table.rows.weight - labelled.weight),
    squares: table.rows.squares - labelled.squares,
    rows: table.rows.rows - labelled.rows,
  };
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
    const values = new Float64Array(clusters.length);
    let erring = 0;
    for (let place = 0; place < values.length; place++) {
      const [missed, alarmed] = [weights[place * CELLS + 2] as number, weights[place * CELLS + 4] as number];
      values[place] = missed / falseNegative.weight - alarmed / falsePositive.weight;
      if (missed + alarmed > 0) erring += 1;
    }
    const reach = clusterHalfWidth({ clusters, values }, erring, level);
    return measured('groupLogErrorRatio', own, value, {
      ...counts,
      ci: interval(reach === null ? null : [value - reach, value + reach], level, 'cluster-wald'),
    });
  }
  const half = normalCriticalValue(level) * Math.sqrt(falseNegative.squares / falseNegative.weight ** 2 + falsePositive.squares / falsePositive.weight ** 2);
  return measured('groupLogErrorRatio', own, value, { ...counts, ci: interval([value - half, value + half], level, 'wald') });
}

/** Measures of the scores of a group, one group after the other. */
function scoreMeasures(
  partition: GroupPartition,
  rows: ScoredRows,
  rocs: () => readonly GroupRoc[],
  level: number,
): (group: number, context: GroupContext) => readonly Measure[] {
  const members = rowsByGroup(partition);
  const size = members.reduce((most, group) => Math.max(most, group.length), 0);
  const [room, other] = [scoreRoom(rows, size), scoreRoom(rows, rows.truths === undefined ? 0 : size)];
  const ofTruths = rows.truths === undefined ? null : truthMeasures(rows, rocs(), level, other.scores);
  const mean = (name: MetricName, picked: PickedScores, context: GroupContext): Measure => {
    const measure = meanMeasure(name, picked.scores, picked.weights, context, level);
    return inClusters([measure], picked, () => clusterPart.mean((row) => picked.scores[row] as number), level)[0] ?? measure;
  };
  return (index, context) => {
    const group = members[index] as Uint32Array;
    const everybody = mean('groupMeanScore', pickScored(rows, group, 'ANY', room), context);
    if (ofTruths === null) return [everybody];
    const labelled = pickScored(rows, group, 'KNOWN', room);
    const favourable = mean('groupMeanScoreFavourableTruth', pickTruth(labelled, 1, other), context);
    const unfavourable = mean('groupMeanScoreUnfavourableTruth', pickTruth(labelled, 0, other), context);
    return [everybody, favourable, unfavourable, ...ofTruths(index, labelled, context)];
  };
}

/** Measures of scores against truths: ranking, and where scores are probabilities how well they tell rates. `scratch` has room for any group. */
function truthMeasures(
  { scores }: ScoredRows,
  rocs: readonly GroupRoc[],
  level: number,
  scratch: Float64Array,
): (group: number, labelled: PickedScores, context: GroupContext) => readonly Measure[] {
  const probabilities = areProbabilities(scores);
  return (index, labelled, context) => {
    const { roc, calibrationError } = rocs[index] as GroupRoc;
    const own: MeasureContext = { ...context, rows: tallyOf(labelled.scores.length, labelled.weights) };
    const ranking = inClusters(rankingMeasures(roc, own, level, ['groupRocAuc']), labelled, () => clusterPart.auc(labelled), level);
    if (!probabilities) {
      const names = ['groupBrier', 'groupEce', 'groupCalibrationIntercept', 'groupCalibrationSlope'] as const;
      return [...ranking, ...names.map((name) => unmeasured(name, own, 'NOT_APPLICABLE', 'SCORES_NOT_PROBABILITIES'))];
    }
    // Errors are done with when the line begins.
    const room = scratch.subarray(0, labelled.scores.length);
    const errors = squaredErrors(labelled, room);
    const brier = meanMeasure('groupBrier', errors, labelled.weights, context, level);
    const losses = inClusters([brier], labelled, () => clusterPart.mean((row) => errors[row] as number), level);
    const line = labelled.clusters === undefined ? {} : lineParts(labelled);
    const lineOf = (name: MetricName): ClusterPart | undefined => (name === 'groupCalibrationSlope' ? line.calibrationSlope : line.calibrationIntercept);
    const lineNames = ['groupCalibrationIntercept', 'groupCalibrationSlope'] as const;
    const lines = inClusters(calibrationMeasures(labelled, own, level, true, { names: lineNames, scratch: room }), labelled, lineOf, level);
    return [...ranking, ...losses, groupEce(calibrationError, own), ...lines];
  };
}

/** The same measures with intervals that respect clusters, where rows come in clusters. */
function inClusters(measures: readonly Measure[], { clusters, weights }: PickedScores, partOf: (name: MetricName) => ClusterPart | undefined, level: number) {
  return clusters === undefined ? measures : withClusters(measures, { clusters, weights }, partOf, level);
}

function groupEce(error: GroupRoc['calibrationError'], context: MeasureContext): Measure {
  if (error === null) return unmeasured('groupEce', context, 'UNDEFINED', 'NO_DATA');
  return measured('groupEce', context, error.value, error.isThin ? { status: 'INSUFFICIENT', reason: 'TOO_FEW_ROWS' } : {});
}
