/**
 * Groups by predicted numbers and by errors (prediction − target). Gaps are in standard deviations of all predictions, or of all targets, so that
 * they can be held against a threshold. Sources: Agarwal, Dudík & Wu (2019) for bounded group loss; Chzhen et al. (2020) for distributional parity.
 */
import type { Measure } from '../kernel/measure.ts';
import { type ClusteredRows, clusterPart, withClusters } from './clustered-intervals.ts';
import { distancesToAll } from './distances-to-all.ts';
import { type GroupPartition, rowsByGroup } from './group-partition.ts';
import { kolmogorovSmirnov, kolmogorovSmirnovP } from './kolmogorov-smirnov.ts';
import { estimateMean } from './mean-interval.ts';
import { interval, type MeasureContext, measured, unmeasured } from './measures.ts';
import type { MetricName } from './metric-catalogue.ts';
import { pickNumbers, pickSets, pickWeights } from './picked-rows.ts';
import { deviation, errorOf, type PredictedRows } from './predicted-rows.ts';
import { quantileEdges } from './quantiles.ts';
import { meanMeasure } from './score-measures.ts';
import { tallyOf } from './tally.ts';

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
