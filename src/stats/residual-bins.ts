/**
 * What a residual plot shows: rows in ten bins of about equal weight by prediction, and in each bin the errors.
 * Error of a row: prediction − target, as in regression-metrics.ts. Equal predictions are never split.
 */
import type { ConfidenceInterval } from '../kernel/measure.ts';
import { estimateMean, meanInterval } from './mean-interval.ts';
import { interval } from './measures.ts';
import { chooseRows, pickNumbers, pickWeights } from './picked-rows.ts';
import { ascendingRows } from './rank-order.ts';

/** Bins of a residual plot. */
export const RESIDUAL_BINS = 10;

/** One bin of a residual plot. */
export interface ResidualBin {
  /** Smallest and largest prediction in it. */
  readonly lower: number;
  readonly upper: number;
  readonly n: number;
  readonly meanPrediction: number;
  readonly meanTarget: number;
  readonly meanError: number;
  /** t-interval of the mean error. */
  readonly ci: ConfidenceInterval;
  readonly rootMeanSquaredError: number;
}

/** The bins of rows with finite predictions and targets, by rising prediction; bins without weight are left out. */
export function residualBins(predictions: Float64Array, targets: Float64Array, weights: Float64Array | undefined, level: number): readonly ResidualBin[] {
  const kept = chooseRows(predictions.length, (row) => Number.isFinite(predictions[row]) && Number.isFinite(targets[row]));
  const order = ascendingRows(pickNumbers(predictions, kept));
  if (kept !== null) for (let rank = 0; rank < order.length; rank++) order[rank] = kept[order[rank] as number] as number;
  const weightOf = (row: number): number => (weights === undefined ? 1 : (weights[row] as number));
  let all = 0;
  for (let rank = 0; rank < order.length; rank++) all += weightOf(order[rank] as number);
  const bins: ResidualBin[] = [];
  let from = 0;
  let seen = 0;
  let full = 1;
  for (let rank = 0; rank < order.length; rank++) {
    seen += weightOf(order[rank] as number);
    const isLast = rank + 1 === order.length;
    const isTied = !isLast && predictions[order[rank + 1] as number] === predictions[order[rank] as number];
    if (isTied || (!isLast && seen < (full / RESIDUAL_BINS) * all * (1 - 1e-12))) continue;
    const bin = binOf(order.subarray(from, rank + 1), predictions, targets, weights, level);
    if (bin !== null) bins.push(bin);
    from = rank + 1;
    while ((full / RESIDUAL_BINS) * all * (1 - 1e-12) <= seen && full < RESIDUAL_BINS) full += 1;
  }
  return bins;
}

function binOf(rows: Uint32Array, predictions: Float64Array, targets: Float64Array, weights: Float64Array | undefined, level: number): ResidualBin | null {
  const own = pickWeights(weights, rows);
  const mean = (values: Float64Array): number => estimateMean(values, own)?.mean ?? Number.NaN;
  const [ownPredictions, ownTargets] = [pickNumbers(predictions, rows), pickNumbers(targets, rows)];
  const errors = new Float64Array(rows.length);
  for (let place = 0; place < errors.length; place++) errors[place] = (ownPredictions[place] as number) - (ownTargets[place] as number);
  const found = estimateMean(errors, own);
  if (found === null) return null;
  return {
    lower: predictions[rows[0] as number] as number,
    upper: predictions[rows[rows.length - 1] as number] as number,
    n: rows.length,
    meanPrediction: mean(ownPredictions),
    meanTarget: mean(ownTargets),
    meanError: found.mean,
    ci: interval(meanInterval(found, level), level, 't'),
    rootMeanSquaredError: Math.sqrt(
      estimateMean(
        errors.map((error) => error * error),
        own,
      )?.mean ?? Number.NaN,
    ),
  };
}
