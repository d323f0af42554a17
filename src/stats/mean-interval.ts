/** t-interval of a weighted mean of rows. Source: Student (1908); weights through Kish's effective size, n_eff − 1 degrees of freedom. */
import { studentTQuantile } from './distributions.ts';
import type { Bounds } from './proportion-intervals.ts';
import { effectiveSize, type Tally, tallyOf } from './tally.ts';

/** Mean of row values with the spread that its interval needs. */
interface MeanEstimate {
  readonly mean: number;
  readonly standardError: number;
  readonly rows: Tally;
}

/** Weighted mean and its standard error; null when the weights sum to zero. */
export function estimateMean(values: Float64Array, weights?: Float64Array): MeanEstimate | null {
  const rows = tallyOf(values.length, weights);
  if (!(rows.weight > 0)) return null;
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += (values[i] as number) * (weights === undefined ? 1 : (weights[i] as number));
  const mean = sum / rows.weight;
  let squares = 0;
  for (let i = 0; i < values.length; i++) squares += ((values[i] as number) - mean) ** 2 * (weights === undefined ? 1 : (weights[i] as number));
  const size = effectiveSize(rows);
  const standardError = size > 1 ? Math.sqrt(squares / rows.weight / (size - 1)) : Number.NaN;
  return { mean, standardError, rows };
}

/** t-interval of the mean; null when fewer than two effective rows stand behind it. */
export function meanInterval(estimate: MeanEstimate, level: number): Bounds | null {
  const df = effectiveSize(estimate.rows) - 1;
  if (!(df > 0) || !Number.isFinite(estimate.standardError)) return null;
  const half = studentTQuantile(1 - (1 - level) / 2, df) * estimate.standardError;
  return [estimate.mean - half, estimate.mean + half];
}
