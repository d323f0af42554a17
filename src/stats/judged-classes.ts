/** Rows of a classifier of many classes as its measures want them: the rows that can be judged, what was predicted, and how sure. */
import { assert } from '../kernel/assert.ts';
import { type ChosenRows, chooseRows, pickClusters, pickWeights } from './picked-rows.ts';

/** One probability per class and row, and what is true. */
export interface ClassRows {
  /** rows × classes, row by row. */
  readonly probabilities: Float64Array;
  /** Names of the classes as the manifest lists them, at least two. */
  readonly classes: readonly string[];
  /** Index of the true class of each row, −1 where it is missing. */
  readonly labels: Int8Array | Int32Array;
  /** Valid by `weightsProblem`; unit weights when absent. */
  readonly weights?: Float64Array | undefined;
  /** Cluster of each row, when rows of one cluster are not independent. */
  readonly clusters?: Uint32Array | undefined;
}

/** The rows that can be judged. */
export interface JudgedClasses {
  readonly classes: number;
  readonly probabilities: Float64Array;
  readonly truths: Int32Array;
  /** The class with the largest probability, the lower index on a tie. */
  readonly guesses: Int32Array;
  readonly weights: Float64Array;
  readonly clusters: Uint32Array | undefined;
  /** Whether every row holds shares that add up to one. */
  readonly sumsToOne: boolean;
  /** Rows of which two classes share the largest probability. */
  readonly tieCount: number;
}

/** How far the probabilities of a row may be from a sum of one: what float32 outputs of a softmax stay within. */
export const SUM_TOLERANCE = 1e-3;

/** The numbers of the rows that can be judged, and how many cannot. */
export function selectClassRows(input: ClassRows): {
  /** Null for all. */
  readonly kept: ChosenRows;
  readonly excluded: { readonly missingLabel: number; readonly nonFiniteScore: number };
} {
  const { labels, probabilities } = input;
  const k = input.classes.length;
  let missingLabel = 0;
  let nonFiniteScore = 0;
  for (let row = 0; row < labels.length; row++) {
    const label = labels[row] as number;
    assert(label >= -1 && label < k, 'a label is the index of a class');
    if (!isScored(probabilities, row, k)) nonFiniteScore += 1;
    else if (label === -1) missingLabel += 1;
  }
  const kept = missingLabel + nonFiniteScore === 0 ? null : chooseRows(labels.length, (row) => labels[row] !== -1 && isScored(probabilities, row, k));
  return { kept, excluded: { missingLabel, nonFiniteScore } };
}

/** Whether all the scores of a row are finite; `width` of them stand together. */
export function isScored(scores: Float64Array, row: number, width: number): boolean {
  for (let at = row * width; at < (row + 1) * width; at++) if (!Number.isFinite(scores[at])) return false;
  return true;
}

/** The chosen rows with their predictions. */
export function judgeClasses(input: ClassRows, kept: ChosenRows): JudgedClasses {
  const k = input.classes.length;
  const rows = kept?.length ?? input.labels.length;
  const probabilities = kept === null ? input.probabilities : new Float64Array(rows * k);
  const guesses = new Int32Array(rows);
  const truths = new Int32Array(rows);
  let sumsToOne = true;
  let tieCount = 0;
  for (let row = 0; row < rows; row++) {
    const given = kept === null ? row : (kept[row] as number);
    truths[row] = input.labels[given] as number;
    let [largest, most, sum] = [0, Number.NEGATIVE_INFINITY, 0];
    let isTied = false;
    for (let c = 0; c < k; c++) {
      const p = input.probabilities[given * k + c] as number;
      if (kept !== null) probabilities[row * k + c] = p;
      sum += p;
      if (p < 0) sumsToOne = false;
      if (p === most) isTied = true;
      if (p > most) [largest, most, isTied] = [c, p, false];
    }
    guesses[row] = largest;
    if (isTied) tieCount += 1;
    if (Math.abs(sum - 1) > SUM_TOLERANCE) sumsToOne = false;
  }
  return {
    classes: k,
    probabilities,
    guesses,
    sumsToOne,
    tieCount,
    truths,
    weights: pickWeights(input.weights, kept) ?? new Float64Array(rows).fill(1),
    clusters: pickClusters(input.clusters, kept),
  };
}
