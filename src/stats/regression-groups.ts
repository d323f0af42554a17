/**
 * Groups by predicted numbers and by errors (prediction − target). Gaps are in standard deviations of all predictions, or of all targets, so that
 * they can be held against a threshold. Sources: Agarwal, Dudík & Wu (2019) for bounded group loss; Chzhen et al. (2020) for distributional parity.
 */
import type { ConfidenceInterval, Measure } from '../kernel/measure.ts';
import { bootstrap } from './bootstrap.ts';
import { clusterRoom, countClusters } from './clustered-groups.ts';
import { type ClusteredRows, clusterPart, withClusters } from './clustered-intervals.ts';
import { distancesToAll } from './distances-to-all.ts';
import { type GroupPartition, rowsByGroup } from './group-partition.ts';
import { kolmogorovSmirnov, kolmogorovSmirnovP } from './kolmogorov-smirnov.ts';
import { estimateMean } from './mean-interval.ts';
import { interval, type MeasureContext, measured, unmeasured } from './measures.ts';
import type { MetricName } from './metric-catalogue.ts';
import { chooseRows, everyRow, pickNumbers, pickSets, pickWeights } from './picked-rows.ts';
import { quantileEdges } from './quantiles.ts';
import { meanMeasure } from './score-measures.ts';
import { addTallies, type Tally, tallyOf } from './tally.ts';

/** Predictions and targets; a target that is NaN is not known. */
export interface PredictedRows {
  readonly predictions: Float64Array;
  readonly targets?: Float64Array | undefined;
  /** Valid by `weightsProblem`; unit weights when absent. */
  readonly weights?: Float64Array | undefined;
  /** Cluster of each row, where rows of one cluster are not independent. */
  readonly clusters?: Uint32Array | undefined;
}

/** How group comparisons are resampled. */
export interface RegressionAuditOptions {
  readonly seed: bigint;
  readonly level?: number;
  readonly replicates?: number;
  readonly pause?: () => Promise<void>;
}

/** Measures of each group: mean prediction, errors, and distance of its predictions from everybody's. */
export function regressionGroupMeasures(partition: GroupPartition, rows: PredictedRows, level = 0.95): readonly Measure[] {
  const { predictions, weights } = rows;
  const spread = deviation(predictions, weights);
  const sorted = predictions.slice().sort();
  return rowsByGroup(partition).flatMap((members, index) => {
    const frame = { weighted: weights !== undefined, slice: partition.groups[index]?.slice ?? {} };
    const whole: MeasureContext = { ...frame, rows: tallyOf(members.length, weightsOf(rows, members)) };
    const distances = whole.rows.weight > 0 ? distancesToAll(predictions, members, weights, sorted) : null;
    const measures = [
      meanOf('groupMeanPrediction', pickNumbers(predictions, members), members, rows, frame, level),
      distances === null ? unmeasured('groupPredictionKs', whole, 'UNDEFINED', 'NO_DATA') : measured('groupPredictionKs', whole, distances.ks),
      distances === null || !(spread > 0)
        ? unmeasured('groupPredictionW1', whole, 'UNDEFINED', 'ZERO_DENOMINATOR')
        : measured('groupPredictionW1', whole, distances.w1 / spread),
    ];
    if (rows.targets === undefined) return measures;
    const { known, errors } = errorsOf(rows, members);
    return [
      ...measures,
      meanOf('groupMeanError', errors, known, rows, frame, level),
      meanOf('groupMeanAbsoluteError', errors.map(Math.abs), known, rows, frame, level),
      rootMeanSquared(errors, known, rows, frame, level),
    ];
  });
}

type Frame = Pick<MeasureContext, 'weighted' | 'slice'>;

const weightsOf = ({ weights }: PredictedRows, members: Uint32Array): Float64Array | undefined => pickWeights(weights, members);

/** The rows of a group whose target is known, and their errors. */
function errorsOf(rows: PredictedRows, members: Uint32Array): { readonly known: Uint32Array; readonly errors: Float64Array } {
  const known = new Uint32Array(members.length);
  const errors = new Float64Array(members.length);
  let count = 0;
  for (let place = 0; place < members.length; place++) {
    const error = errorOf(rows, members[place] as number);
    if (Number.isNaN(error)) continue;
    known[count] = members[place] as number;
    errors[count] = error;
    count += 1;
  }
  return { known: known.subarray(0, count), errors: errors.subarray(0, count) };
}

/** The mean of values of these rows, with Student's interval over rows, or over clusters. */
function meanOf(name: MetricName, values: Float64Array, members: Uint32Array, rows: PredictedRows, frame: Frame, level: number): Measure {
  const weights = weightsOf(rows, members);
  const measure = meanMeasure(name, values, weights, frame, level);
  if (rows.clusters === undefined) return measure;
  const own: ClusteredRows = { clusters: pickSets(rows.clusters, members), weights };
  return withClusters([measure], own, () => clusterPart.mean((row) => values[row] as number), level)[0] ?? measure;
}

/** √mean(e²), with the root of the interval of mean(e²). */
function rootMeanSquared(errors: Float64Array, members: Uint32Array, rows: PredictedRows, frame: Frame, level: number): Measure {
  const context: MeasureContext = { ...frame, rows: tallyOf(errors.length, weightsOf(rows, members)) };
  const squares = meanOf(
    'groupMeanAbsoluteError',
    errors.map((error) => error * error),
    members,
    rows,
    frame,
    level,
  );
  if (squares.value === null) return unmeasured('groupRootMeanSquaredError', context, 'UNDEFINED', 'NO_DATA');
  const { lower = null, upper = null } = squares.ci ?? {};
  const ends = lower === null || upper === null ? null : ([Math.sqrt(Math.max(0, lower)), Math.sqrt(Math.max(0, upper))] as const);
  const ci = interval(ends, level, rows.clusters === undefined ? 't' : 'cluster-t');
  return measured('groupRootMeanSquaredError', context, Math.sqrt(squares.value), { ci });
}

/** p-value of Kolmogorov and Smirnov for a group's predictions against those of everybody else; null when either side is empty, and for rows in clusters. */
export function predictionKsP(partition: GroupPartition, predictions: Float64Array, group: number): number | null {
  let size = 0;
  for (let row = 0; row < predictions.length; row++) if (partition.groupOf[row] === group) size += 1;
  const [own, others] = [new Float64Array(size), new Float64Array(predictions.length - size)];
  let [mine, theirs] = [0, 0];
  for (let row = 0; row < predictions.length; row++) {
    if (partition.groupOf[row] === group) own[mine++] = predictions[row] as number;
    else others[theirs++] = predictions[row] as number;
  }
  return own.length === 0 || others.length === 0 ? null : kolmogorovSmirnovP(kolmogorovSmirnov(own, others), own.length, others.length);
}

/** Comparisons of a group with the reference; ratios are group/reference, gaps group − reference. */
export const REGRESSION_DISPARITIES = [
  'meanPredictionGap',
  'meanErrorGap',
  'meanAbsoluteErrorRatio',
  'rootMeanSquaredErrorRatio',
] as const satisfies readonly MetricName[];

/** Name of a comparison. */
export type RegressionDisparityName = (typeof REGRESSION_DISPARITIES)[number];

/** One comparison of a group with the reference. */
export interface RegressionComparison {
  readonly metric: RegressionDisparityName;
  readonly group: number;
  readonly measure: Measure;
  /** Rows with a target (or, for predictions, rows) of the group and of the reference. */
  readonly sizes: readonly [group: number, reference: number];
  /** Clusters that these rows are in, where rows come in clusters. */
  readonly clusters: readonly [group: number, reference: number] | null;
}

/**
 * Every group but the reference against it, with bootstrap intervals that hold together: resampling keeps the size of each group, so that none can
 * vanish; where rows come in clusters, whole clusters are drawn instead. Without targets only predictions are compared.
 */
export async function regressionComparisons(
  partition: GroupPartition,
  rows: PredictedRows,
  reference: number,
  alpha: number,
  options: RegressionAuditOptions,
): Promise<readonly RegressionComparison[]> {
  const others = partition.groups.map((_, group) => group).filter((group) => group !== reference);
  const names = REGRESSION_DISPARITIES.filter((name) => rows.targets !== undefined || name === 'meanPredictionGap');
  if (others.length === 0 || partition.groups.length === 0) return [];
  const level = 1 - alpha / others.length;
  const chosen = chooseRows(partition.groupOf.length, (row) => (partition.groupOf[row] as number) >= 0);
  const kept = chosen ?? everyRow(partition.groupOf.length);
  const scales = { predictions: deviation(rows.predictions, rows.weights), targets: deviation(rows.targets ?? NO_NUMBERS, rows.weights) };
  const evaluate = (multiplicity: Uint32Array, out: Float64Array): void => {
    const sums = sumsByGroup(partition, rows, kept, multiplicity);
    let at = 0;
    for (const group of others) for (const name of names) out[at++] = compared(name, sums[group], sums[reference], scales);
  };
  const points = new Float64Array(others.length * names.length);
  evaluate(new Uint32Array(kept.length).fill(1), points);
  const intervals = await bootstrap({
    rows: kept.length,
    statistics: points.length,
    evaluate,
    seed: options.seed,
    level,
    ...(rows.clusters === undefined ? { strata: strataOf(partition, kept) } : { clusters: dense(rows.clusters, kept) }),
    ...(options.replicates === undefined ? {} : { replicates: options.replicates }),
    ...(options.pause === undefined ? {} : { pause: options.pause }),
  });
  return others.flatMap((group, g) =>
    names.map((metric, m) => {
      const place = g * names.length + m;
      const sides = [group, reference].map((index) => comparedSide(partition, rows, index, metric !== 'meanPredictionGap')) as [ComparedRows, ComparedRows];
      const pair = [sides[0].rows.rows, sides[1].rows.rows] as const;
      const clusters = rows.clusters === undefined ? null : ([sides[0].clusters, sides[1].clusters] as const);
      const tally = addTallies(sides[0].rows, sides[1].rows);
      const context: MeasureContext = { rows: tally, weighted: rows.weights !== undefined, slice: partition.groups[group]?.slice ?? {} };
      const found = intervals[place];
      const ci: ConfidenceInterval = {
        ...interval(found?.bounds ?? null, level, 'bootstrap-percentile'),
        ...(found === undefined ? {} : { replicates: found.replicates, undefinedReplicates: found.undefinedReplicates }),
      };
      return { metric, group, sizes: pair, clusters, measure: measured(metric, context, points[place] ?? Number.NaN, { ci }) };
    }),
  );
}

function strataOf({ groupOf }: GroupPartition, kept: Uint32Array): Uint32Array {
  const strata = new Uint32Array(kept.length);
  for (let place = 0; place < strata.length; place++) strata[place] = groupOf[kept[place] as number] as number;
  return strata;
}

/** Clusters of the kept rows, numbered 0..k−1. */
function dense(clusters: Uint32Array, kept: Uint32Array): Uint32Array {
  // Number + 1; 0 for a cluster that no row before had.
  const numbers = new Uint32Array(clusterRoom(clusters));
  const dense = new Uint32Array(kept.length);
  let count = 0;
  for (let place = 0; place < dense.length; place++) {
    const cluster = clusters[kept[place] as number] as number;
    if (numbers[cluster] === 0) {
      count += 1;
      numbers[cluster] = count;
    }
    dense[place] = (numbers[cluster] as number) - 1;
  }
  return dense;
}

/** One side of a comparison: its rows, and the clusters that they are in (0 where rows do not come in clusters). */
interface ComparedRows {
  readonly rows: Tally;
  readonly clusters: number;
}

/** Rows of a group, or those of them that have a target. */
function comparedSide({ groupOf }: GroupPartition, rows: PredictedRows, group: number, labelled: boolean): ComparedRows {
  const isCompared = (row: number): boolean => groupOf[row] === group && !(labelled && Number.isNaN(errorOf(rows, row)));
  const tally = { weight: 0, squares: 0, rows: 0 };
  for (let row = 0; row < groupOf.length; row++) {
    if (!isCompared(row)) continue;
    const weight = rows.weights === undefined ? 1 : (rows.weights[row] as number);
    tally.weight += weight;
    tally.squares += weight * weight;
    tally.rows += 1;
  }
  return { rows: tally, clusters: rows.clusters === undefined ? 0 : countClusters(rows.clusters, isCompared) };
}

interface GroupSums {
  rows: number;
  predictions: number;
  labelled: number;
  errors: number;
  absolute: number;
  squares: number;
}

function sumsByGroup(
  { groups, groupOf }: GroupPartition,
  { predictions, targets, weights }: PredictedRows,
  kept: Uint32Array,
  multiplicity: Uint32Array,
): readonly GroupSums[] {
  const sums: GroupSums[] = groups.map(() => ({ rows: 0, predictions: 0, labelled: 0, errors: 0, absolute: 0, squares: 0 }));
  for (let place = 0; place < kept.length; place++) {
    const row = kept[place] as number;
    const times = (multiplicity[place] as number) * (weights?.[row] ?? 1);
    const sum = sums[groupOf[row] as number];
    if (times === 0 || sum === undefined) continue;
    const prediction = predictions[row] as number;
    sum.rows += times;
    sum.predictions += times * prediction;
    const error = prediction - (targets?.[row] ?? Number.NaN);
    if (Number.isNaN(error)) continue;
    sum.labelled += times;
    sum.errors += times * error;
    sum.absolute += times * Math.abs(error);
    sum.squares += times * error * error;
  }
  return sums;
}

function compared(
  name: RegressionDisparityName,
  group: GroupSums | undefined,
  reference: GroupSums | undefined,
  scales: { readonly predictions: number; readonly targets: number },
): number {
  if (group === undefined || reference === undefined) return Number.NaN;
  switch (name) {
    case 'meanPredictionGap':
      return (group.predictions / group.rows - reference.predictions / reference.rows) / scales.predictions;
    case 'meanErrorGap':
      return (group.errors / group.labelled - reference.errors / reference.labelled) / scales.targets;
    case 'meanAbsoluteErrorRatio':
      return group.absolute / group.labelled / (reference.absolute / reference.labelled);
    case 'rootMeanSquaredErrorRatio':
      return Math.sqrt(group.squares / group.labelled / (reference.squares / reference.labelled));
  }
}

/** The largest mean squared error of any group with rows, and whose it is; null where no target is known. */
export function worstGroupLoss(partition: GroupPartition, rows: PredictedRows): { readonly measure: Measure; readonly group: string } | null {
  if (rows.targets === undefined) return null;
  const losses = rowsByGroup(partition).flatMap((members, index) => {
    const { known, errors } = errorsOf(rows, members);
    const estimate = estimateMean(
      errors.map((error) => error ** 2),
      weightsOf(rows, known),
    );
    return estimate === null ? [] : [{ group: partition.groups[index], loss: estimate.mean, tally: estimate.rows }];
  });
  const worst = [...losses].sort((a, b) => b.loss - a.loss)[0];
  if (worst?.group === undefined) return null;
  const context = { rows: worst.tally, weighted: rows.weights !== undefined, slice: worst.group.slice };
  return { group: worst.group.name, measure: measured('worstGroupLoss', context, worst.loss) };
}

/** Which of the parts between ascending edges a number falls into: at an edge into the one above it. */
export function tenthOf(edges: readonly number[], value: number): number {
  let place = 0;
  while (place < edges.length && !(value < (edges[place] as number))) place += 1;
  return place;
}

/** A tenth of all predictions, and the rows of each group in it. */
export interface CalibrationDecile {
  /** Predictions from `from` on (null: from the smallest) and below `to` (null: up to the largest). */
  readonly from: number | null;
  readonly to: number | null;
  readonly groups: readonly { readonly group: string; readonly rows: number; readonly meanPrediction: number | null; readonly meanTarget: number | null }[];
}

/** Mean prediction and mean target of each group by tenths of all predictions, over rows with a target. */
export function calibrationDeciles(partition: GroupPartition, rows: PredictedRows): readonly CalibrationDecile[] {
  const { targets } = rows;
  if (targets === undefined || rows.predictions.length === 0) return [];
  const edges = quantileEdges(rows.predictions, 10);
  const sums = Array.from({ length: edges.length + 1 }, () => partition.groups.map(() => ({ rows: 0, weight: 0, predictions: 0, targets: 0 })));
  for (let row = 0; row < targets.length; row++) {
    const prediction = rows.predictions[row] as number;
    const own = sums[tenthOf(edges, prediction)]?.[partition.groupOf[row] as number];
    if (own === undefined || Number.isNaN(targets[row])) continue;
    const weight = rows.weights?.[row] ?? 1;
    own.rows += 1;
    own.weight += weight;
    own.predictions += weight * prediction;
    own.targets += weight * (targets[row] as number);
  }
  return sums.map((groups, bin) => ({
    from: edges[bin - 1] ?? null,
    to: edges[bin] ?? null,
    groups: groups.map((own, index) => ({
      group: partition.groups[index]?.name ?? '',
      rows: own.rows,
      meanPrediction: own.weight > 0 ? own.predictions / own.weight : null,
      meanTarget: own.weight > 0 ? own.targets / own.weight : null,
    })),
  }));
}

/** The share of each group at or above a threshold. */
export interface ThresholdPoint {
  readonly threshold: number;
  readonly groups: readonly { readonly group: string; readonly rows: number; readonly atOrAbove: number }[];
}

/** What would follow if a prediction at or above t were a decision, for t at every tenth of all predictions. */
export function thresholdCurve(partition: GroupPartition, predictions: Float64Array): readonly ThresholdPoint[] {
  if (predictions.length === 0) return [];
  const members = rowsByGroup(partition).map((rows) => pickNumbers(predictions, rows).sort());
  return quantileEdges(predictions, 10).map((threshold) => ({
    threshold,
    groups: members.map((sorted, index) => ({
      group: partition.groups[index]?.name ?? '',
      rows: sorted.length,
      atOrAbove: sorted.length - countBelow(sorted, threshold),
    })),
  }));
}

function countBelow(sorted: Float64Array, threshold: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) < threshold) low = middle + 1;
    else high = middle;
  }
  return low;
}

const errorOf = ({ predictions, targets }: PredictedRows, row: number): number => (predictions[row] as number) - (targets?.[row] ?? Number.NaN);

const NO_NUMBERS = new Float64Array(0);

/** Rounding of the mean alone gives equal values a spread of this size relative to them: it counts as none. */
const ROUNDING = 1e-12;

/** Population standard deviation of the values that are known; 0 for values that are all equal. */
function deviation(values: Float64Array, weights: Float64Array | undefined): number {
  let [all, sum, squares] = [0, 0, 0];
  const weightAt = (row: number): number => (Number.isNaN(values[row]) ? 0 : (weights?.[row] ?? 1));
  const known = (row: number): number => (Number.isNaN(values[row]) ? 0 : (values[row] as number));
  for (let row = 0; row < values.length; row++) {
    all += weightAt(row);
    sum += weightAt(row) * known(row);
  }
  const mean = sum / all;
  for (let row = 0; row < values.length; row++) squares += weightAt(row) * (known(row) - mean) ** 2;
  return squares > all * (ROUNDING * mean) ** 2 ? Math.sqrt(squares / all) : 0;
}
