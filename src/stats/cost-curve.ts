/** Cost over thresholds: a picture of how much hangs on the threshold, never a way to choose it on the rows that judge. */

/** What one wrong decision of each kind costs: zero or more. */
export interface UnitCosts {
  readonly falsePositive: number;
  readonly falseNegative: number;
}

/** What deciding at one threshold would cost. */
export interface CostCurvePoint {
  readonly threshold: number;
  readonly costPerRow: number;
  /** Of all rows. */
  readonly falsePositiveShare: number;
  readonly falseNegativeShare: number;
}

/** Steps between the ends of a curve. */
export const COST_CURVE_STEPS = 50;

/** The curve from 0 to 1 for probabilities, and from the least to the largest score for other scores. `whole` is the sum of weights, above zero. */
export function costCurve(
  rows: { readonly scores: Float64Array; readonly labels: Uint8Array; readonly weights: Float64Array | undefined },
  costs: UnitCosts,
  whole: number,
): readonly CostCurvePoint[] {
  let [low, high] = [0, 1];
  for (const score of rows.scores) {
    if (score < low) low = score;
    if (score > high) high = score;
  }
  const thresholds = Array.from({ length: COST_CURVE_STEPS + 1 }, (_, step) => low + ((high - low) * step) / COST_CURVE_STEPS);
  // Weight by how many thresholds a score reaches: those of index below it decide "positive".
  const reached = { positives: new Float64Array(thresholds.length + 1), negatives: new Float64Array(thresholds.length + 1) };
  for (let row = 0; row < rows.labels.length; row++) {
    const weights = rows.labels[row] === 1 ? reached.positives : reached.negatives;
    const place = thresholdsReached(thresholds, rows.scores[row] as number);
    weights[place] = (weights[place] as number) + (rows.weights === undefined ? 1 : (rows.weights[row] as number));
  }
  let missed = 0;
  let alarms = reached.negatives.reduce((sum, weight) => sum + weight, 0);
  return thresholds.map((threshold, place) => {
    missed += reached.positives[place] as number;
    alarms -= reached.negatives[place] as number;
    const falsePositiveShare = Math.max(0, alarms) / whole;
    const falseNegativeShare = missed / whole;
    const costPerRow = costs.falsePositive * falsePositiveShare + costs.falseNegative * falseNegativeShare;
    return { threshold, costPerRow, falsePositiveShare, falseNegativeShare };
  });
}

function thresholdsReached(thresholds: readonly number[], score: number): number {
  let [low, high] = [0, thresholds.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (score >= (thresholds[middle] as number)) low = middle + 1;
    else high = middle;
  }
  return low;
}
