/**
 * Weighted 2×2 confusion matrix and the numbers that are functions of it alone.
 * Sources: van Rijsbergen (1979) for F-beta, Matthews (1975), Cohen (1960).
 */
import { addTallies, EMPTY_TALLY, type Tally } from './tally.ts';

/** Tallies of the four outcomes; a prediction is positive when score ≥ threshold. */
export interface ConfusionMatrix {
  readonly truePositive: Tally;
  readonly falsePositive: Tally;
  readonly falseNegative: Tally;
  readonly trueNegative: Tally;
}

/** Rows to count: decisions and truths are 1 or 0, weights default to one. */
interface DecidedRows {
  readonly decisions: Uint8Array;
  readonly truths: Uint8Array;
  readonly weights?: Float64Array | undefined;
}

/** Counts the four outcomes; rows for which `include` is 0 are left out. */
export function confusionMatrix(rows: DecidedRows, include?: Uint8Array): ConfusionMatrix {
  const { decisions, truths, weights } = rows;
  const weight = new Float64Array(4);
  const squares = new Float64Array(4);
  const counts = new Float64Array(4);
  for (let i = 0; i < decisions.length; i++) {
    if (include !== undefined && include[i] === 0) continue;
    const cell = (decisions[i] as number) * 2 + (truths[i] as number);
    const w = weights === undefined ? 1 : (weights[i] as number);
    weight[cell] = (weight[cell] as number) + w;
    squares[cell] = (squares[cell] as number) + w * w;
    counts[cell] = (counts[cell] as number) + 1;
  }
  const tally = (cell: number): Tally => ({ weight: weight[cell] as number, squares: squares[cell] as number, rows: counts[cell] as number });
  return { truePositive: tally(3), falsePositive: tally(2), falseNegative: tally(1), trueNegative: tally(0) };
}

/** The matrix of no rows. */
export const EMPTY_MATRIX: ConfusionMatrix = {
  truePositive: EMPTY_TALLY,
  falsePositive: EMPTY_TALLY,
  falseNegative: EMPTY_TALLY,
  trueNegative: EMPTY_TALLY,
};

/** Marginal and grand totals of a matrix. */
export function margins(m: ConfusionMatrix): Readonly<Record<'positives' | 'negatives' | 'selected' | 'rejected' | 'correct' | 'wrong' | 'all', Tally>> {
  return {
    positives: addTallies(m.truePositive, m.falseNegative),
    negatives: addTallies(m.falsePositive, m.trueNegative),
    selected: addTallies(m.truePositive, m.falsePositive),
    rejected: addTallies(m.falseNegative, m.trueNegative),
    correct: addTallies(m.truePositive, m.trueNegative),
    wrong: addTallies(m.falsePositive, m.falseNegative),
    all: addTallies(m.truePositive, m.falsePositive, m.falseNegative, m.trueNegative),
  };
}

/** F-beta, (1+β²)TP / ((1+β²)TP + β²FN + FP); NaN when TP+FP+FN = 0. */
export function fBetaScore(tp: number, fp: number, fn: number, beta: number): number {
  const b2 = beta * beta;
  const denominator = (1 + b2) * tp + b2 * fn + fp;
  return denominator > 0 ? ((1 + b2) * tp) / denominator : Number.NaN;
}

/** Balanced accuracy, (TPR + TNR)/2; NaN when either class is absent. */
export function balancedAccuracy(tp: number, fp: number, fn: number, tn: number): number {
  const positives = tp + fn;
  const negatives = fp + tn;
  return positives > 0 && negatives > 0 ? (tp / positives + tn / negatives) / 2 : Number.NaN;
}

/** Matthews correlation; NaN when any margin is empty. */
export function matthewsCorrelation(tp: number, fp: number, fn: number, tn: number): number {
  const root = Math.sqrt(tp + fp) * Math.sqrt(tp + fn) * Math.sqrt(tn + fp) * Math.sqrt(tn + fn);
  return root > 0 ? (tp * tn - fp * fn) / root : Number.NaN;
}

/** Cohen's κ, (p_o − p_e)/(1 − p_e); NaN when chance agreement is complete or there are no rows. */
export function cohenKappa(tp: number, fp: number, fn: number, tn: number): number {
  const all = tp + fp + fn + tn;
  const chance = ((tp + fp) * (tp + fn) + (tn + fn) * (tn + fp)) / (all * all);
  return 1 - chance > 0 ? ((tp + tn) / all - chance) / (1 - chance) : Number.NaN;
}
