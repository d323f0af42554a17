/** Per-group quantities of a bias audit, each a measure with its own denominator and slice. */
import type { Measure } from '../kernel/measure.ts';
import { calibrationIsThin, expectedCalibrationError, reliabilityTable } from './calibration-bins.ts';
import { normalCriticalValue } from './distributions.ts';
import { type GroupPartition, rowsByGroup, UNKNOWN_GROUP } from './group-partition.ts';
import { type AuditRows, type GroupTable, type GroupTables, type RateName, rateCounts, tabulateGroups } from './group-tables.ts';
import { interval, type MeasureContext, measured, proportionMeasure, unmeasured } from './measures.ts';
import type { MetricName } from './metric-catalogue.ts';
import { type LabelledScores, rankScores } from './ranked-scores.ts';
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
  const members = rows.scores === undefined ? [] : rowsByGroup(partition);
  for (const [index, group] of partition.groups.entries()) {
    const table = tables.groups[index];
    if (table === undefined) continue;
    const context = { weighted: rows.weights !== undefined, slice: group.slice };
    measures.push(...countMeasures(table, tables, context, level, rows.truths !== undefined));
    if (rows.scores !== undefined) measures.push(...scoreMeasures(members[index] ?? new Uint32Array(0), rows, context, level));
  }
  if (tables.unknown.rows.rows > 0) {
    const slice = Object.fromEntries(partition.attributes.map((attribute) => [attribute, UNKNOWN_GROUP]));
    measures.push(proportionMeasure('groupShare', tables.unknown.rows, tables.overall.rows, { weighted: rows.weights !== undefined, slice }, level));
  }
  return measures;
}

type GroupContext = Omit<MeasureContext, 'rows'>;

function countMeasures(table: GroupTable, tables: GroupTables, context: GroupContext, level: number, hasTruth: boolean): Measure[] {
  const measures = [
    proportionMeasure('groupShare', table.rows, tables.overall.rows, context, level),
    proportionMeasure('groupShareOfSelected', table.selected, tables.overall.selected, context, level),
  ];
  for (const [name, rate] of GROUP_RATES) {
    if (!hasTruth && rate !== 'selectionRate') continue;
    const counts = rateCounts(table, rate);
    measures.push(proportionMeasure(name, counts.events, counts.base, context, level));
  }
  if (!hasTruth) return measures;
  const m = table.labelled;
  const labelled = addTallies(m.truePositive, m.falsePositive, m.falseNegative, m.trueNegative);
  const missing: Tally = { weight: table.rows.weight - labelled.weight, squares: table.rows.squares - labelled.squares, rows: table.rows.rows - labelled.rows };
  measures.push(proportionMeasure('groupMissingLabelShare', missing, table.rows, context, level), logErrorRatio(table, context, level));
  return measures;
}

/** Treatment equality as ln(FN/FP), with the Wald interval of a log ratio of two independent counts. */
function logErrorRatio(table: GroupTable, context: GroupContext, level: number): Measure {
  const { falseNegative, falsePositive } = table.labelled;
  const own = { ...context, rows: addTallies(falseNegative, falsePositive) };
  const counts = { numerator: falseNegative.weight, denominator: falsePositive.weight };
  if (!(falseNegative.weight > 0 && falsePositive.weight > 0)) return unmeasured('groupLogErrorRatio', own, 'UNDEFINED', 'ZERO_DENOMINATOR', counts);
  const value = Math.log(falseNegative.weight / falsePositive.weight);
  const half = normalCriticalValue(level) * Math.sqrt(falseNegative.squares / falseNegative.weight ** 2 + falsePositive.squares / falsePositive.weight ** 2);
  return measured('groupLogErrorRatio', own, value, { ...counts, ci: interval([value - half, value + half], level, 'wald') });
}

/** Scores of the given rows. */
function pick(rows: AuditRows, indices: Uint32Array): LabelledScores {
  return {
    scores: Float64Array.from(indices, (row) => rows.scores?.[row] ?? Number.NaN),
    labels: Uint8Array.from(indices, (row) => Math.max(0, rows.truths?.[row] ?? 0)),
    weights: rows.weights === undefined ? undefined : Float64Array.from(indices, (row) => rows.weights?.[row] ?? Number.NaN),
  };
}

function scoreMeasures(group: Uint32Array, rows: AuditRows, context: GroupContext, level: number): Measure[] {
  const member = group.filter((row) => Number.isFinite(rows.scores?.[row]));
  const all = pick(rows, member);
  const measures = [meanMeasure('groupMeanScore', all.scores, all.weights, context, level)];
  if (rows.truths === undefined) return measures;
  const ofTruth = (truth: number): LabelledScores =>
    pick(
      rows,
      member.filter((row) => rows.truths?.[row] === truth),
    );
  const [favourable, unfavourable] = [ofTruth(1), ofTruth(0)];
  const labelled = pick(
    rows,
    member.filter((row) => rows.truths?.[row] !== -1),
  );
  const own: MeasureContext = { ...context, rows: tallyOf(labelled.scores.length, labelled.weights) };
  measures.push(
    meanMeasure('groupMeanScoreFavourableTruth', favourable.scores, favourable.weights, context, level),
    meanMeasure('groupMeanScoreUnfavourableTruth', unfavourable.scores, unfavourable.weights, context, level),
    ...rankingMeasures(labelled, own, level, ['groupRocAuc']),
  );
  const probabilities = rows.scores?.every((score) => !Number.isFinite(score) || (score >= 0 && score <= 1)) ?? false;
  if (!probabilities) {
    const names = ['groupBrier', 'groupEce', 'groupCalibrationIntercept', 'groupCalibrationSlope'] as const;
    return [...measures, ...names.map((name) => unmeasured(name, own, 'NOT_APPLICABLE', 'SCORES_NOT_PROBABILITIES'))];
  }
  return [
    ...measures,
    meanMeasure('groupBrier', squaredErrors(labelled), labelled.weights, context, level),
    groupEce(labelled, own, level),
    ...calibrationMeasures(labelled, own, level, true, ['groupCalibrationIntercept', 'groupCalibrationSlope']),
  ];
}

function groupEce(rows: LabelledScores, context: MeasureContext, level: number): Measure {
  const table = reliabilityTable(rankScores(rows), level);
  const error = expectedCalibrationError(table);
  if (error === null) return unmeasured('groupEce', context, 'UNDEFINED', 'NO_DATA');
  return measured('groupEce', context, error, calibrationIsThin(table) ? { status: 'INSUFFICIENT', reason: 'TOO_FEW_ROWS' } : {});
}
