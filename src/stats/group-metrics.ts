/** Per-group quantities of a bias audit, each a measure with its own denominator and slice. */
import type { Measure } from '../kernel/measure.ts';
import { calibrationIsThin, expectedCalibrationError, reliabilityTable } from './calibration-bins.ts';
import { normalCriticalValue } from './distributions.ts';
import { type GroupPartition, rowsByGroup, UNKNOWN_GROUP } from './group-partition.ts';
import { type AuditRows, type GroupTable, type GroupTables, type RateName, rateCounts, tabulateGroups } from './group-tables.ts';
import { interval, type MeasureContext, measured, proportionMeasure, unmeasured } from './measures.ts';
import type { MetricName } from './metric-catalogue.ts';
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

type ScoredRows = AuditRows & { readonly scores: Float64Array };

/** Which truths are wanted: one of them, those that are known, or any and none. */
type WantedTruth = 1 | 0 | 'KNOWN' | 'ANY';

/** The rows of a group that have a finite score and a wanted truth. */
function pick({ scores, truths, weights }: ScoredRows, group: Uint32Array, wanted: WantedTruth): LabelledScores {
  const any = wanted === 'ANY';
  const known = wanted === 'KNOWN';
  const picked = { scores: new Float64Array(group.length), labels: new Uint8Array(group.length) };
  const pickedWeights = weights === undefined ? undefined : new Float64Array(group.length);
  let count = 0;
  for (let i = 0; i < group.length; i++) {
    const row = group[i] as number;
    const truth = truths === undefined ? -1 : (truths[row] as number);
    const score = scores[row] as number;
    if (!Number.isFinite(score) || !(any || (known ? truth !== -1 : truth === wanted))) continue;
    picked.scores[count] = score;
    picked.labels[count] = truth === 1 ? 1 : 0;
    if (weights !== undefined && pickedWeights !== undefined) pickedWeights[count] = weights[row] as number;
    count += 1;
  }
  return { scores: picked.scores.subarray(0, count), labels: picked.labels.subarray(0, count), weights: pickedWeights?.subarray(0, count) };
}

function scoreMeasures(rows: ScoredRows, group: Uint32Array, areProbabilities: boolean, context: GroupContext, level: number): Measure[] {
  const mean = (name: MetricName, wanted: WantedTruth): Measure => {
    const { scores, weights } = pick(rows, group, wanted);
    return meanMeasure(name, scores, weights, context, level);
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
    ...rankingMeasures(labelled, own, level, ['groupRocAuc'], ranked),
  ];
  if (!areProbabilities) {
    const names = ['groupBrier', 'groupEce', 'groupCalibrationIntercept', 'groupCalibrationSlope'] as const;
    return [...measures, ...names.map((name) => unmeasured(name, own, 'NOT_APPLICABLE', 'SCORES_NOT_PROBABILITIES'))];
  }
  const scratch = new Float64Array(labelled.scores.length);
  return [
    ...measures,
    meanMeasure('groupBrier', squaredErrors(labelled, scratch), labelled.weights, context, level),
    groupEce(ranked, own, level),
    ...calibrationMeasures(labelled, own, level, true, { names: ['groupCalibrationIntercept', 'groupCalibrationSlope'], scratch }),
  ];
}

function groupEce(ranked: RankedScores, context: MeasureContext, level: number): Measure {
  const table = reliabilityTable(ranked, level);
  const error = expectedCalibrationError(table);
  if (error === null) return unmeasured('groupEce', context, 'UNDEFINED', 'NO_DATA');
  return measured('groupEce', context, error, calibrationIsThin(table) ? { status: 'INSUFFICIENT', reason: 'TOO_FEW_ROWS' } : {});
}
