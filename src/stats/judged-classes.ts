/** Rows of a classifier of many classes as its measures want them: the rows that can be judged, what was predicted, and how sure. */
import { assert } from '../kernel/assert.ts';

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
  readonly kept: readonly number[];
  readonly excluded: { readonly missingLabel: number; readonly nonFiniteScore: number };
} {
  const k = input.classes.length;
  const kept: number[] = [];
  let missingLabel = 0;
  let nonFiniteScore = 0;
  for (let i = 0; i < input.labels.length; i++) {
    const label = input.labels[i] as number;
    assert(label >= -1 && label < k, 'a label is the index of a class');
    if (!input.probabilities.subarray(i * k, (i + 1) * k).every(Number.isFinite)) nonFiniteScore += 1;
    else if (label === -1) missingLabel += 1;
    else kept.push(i);
  }
  return { kept, excluded: { missingLabel, nonFiniteScore } };
}

/** The chosen rows with their predictions. */
export function judgeClasses(input: ClassRows, kept: readonly number[]): JudgedClasses {
  const k = input.classes.length;
  const probabilities = new Float64Array(kept.length * k);
  const guesses = new Int32Array(kept.length);
  let sumsToOne = true;
  let tieCount = 0;
  for (const [row, i] of kept.entries()) {
    const own = input.probabilities.subarray(i * k, (i + 1) * k);
    probabilities.set(own, row * k);
    const largest = Math.max(...own);
    guesses[row] = own.indexOf(largest);
    if (own.lastIndexOf(largest) !== guesses[row]) tieCount += 1;
    const sum = own.reduce((total, p) => total + p, 0);
    if (Math.abs(sum - 1) > SUM_TOLERANCE || own.some((p) => p < 0)) sumsToOne = false;
  }
  return {
    classes: k,
    probabilities,
    guesses,
    sumsToOne,
    tieCount,
    truths: Int32Array.from(kept, (i) => input.labels[i] as number),
    weights: Float64Array.from(kept, (i) => input.weights?.[i] ?? 1),
    clusters: input.clusters === undefined ? undefined : Uint32Array.from(kept, (i) => input.clusters?.[i] ?? 0),
  };
}
