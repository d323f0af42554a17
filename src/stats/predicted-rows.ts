/** Rows with predicted numbers. */

/** Predictions and targets; a target that is NaN is not known. */
export interface PredictedRows {
  readonly predictions: Float64Array;
  readonly targets?: Float64Array | undefined;
  /** Valid by `weightsProblem`; unit weights when absent. */
  readonly weights?: Float64Array | undefined;
  /** Cluster of each row, where rows of one cluster are not independent. */
  readonly clusters?: Uint32Array | undefined;
}

/** Prediction − target; NaN where the target is not known. */
export const errorOf = ({ predictions, targets }: PredictedRows, row: number): number => (predictions[row] as number) - (targets?.[row] ?? Number.NaN);

/** Rounding of the mean alone gives equal values a spread of this size relative to them: it counts as none. */
const ROUNDING = 1e-12;

/** Population standard deviation of the values that are known; 0 for values that are all equal. */
export function deviation(values: Float64Array, weights: Float64Array | undefined): number {
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
