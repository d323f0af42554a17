/**
 * AUC of class probabilities, one class against the rest and one against one, ties counting one half.
 * Sources: Provost & Domingos (2000) for one-vs-rest; Hand & Till (2001) for one-vs-one, (1/(K(K−1)))·Σ_{j<k}[A(j|k) + A(k|j)]
 * with A(j|k) the AUC of p_j over the rows of classes j and k.
 */
import { ascendingRows } from './rank-order.ts';

/** Rows whose classes are ranked: probabilities row by row, classes by index. */
export interface RankedClasses {
  readonly classes: number;
  readonly truths: Int32Array;
  /** rows × classes. */
  readonly probabilities: Float64Array;
}

/** AUCs of one weighting of the rows; NaN where a class is absent. */
export interface ClassAucs {
  /** A(k | rest), per class. */
  readonly oneVsRest: Float64Array;
  /** Mean of A(j | k) over ordered pairs of classes with support. */
  readonly oneVsOne: number;
}

/** Sorts the rows once per class; the function returned takes the mass of each row. Time per call O(rows × classes²) at worst. */
export function classRanker(rows: RankedClasses): (masses: Float64Array) => ClassAucs {
  const orders = Array.from({ length: rows.classes }, (_, k) => orderBy(rows, k));
  return (masses) => {
    const k = rows.classes;
    const support = new Float64Array(k);
    for (let i = 0; i < rows.truths.length; i++) support[rows.truths[i] as number] = (support[rows.truths[i] as number] as number) + (masses[i] as number);
    const oneVsRest = new Float64Array(k).fill(Number.NaN);
    let pairSum = 0;
    let pairs = 0;
    for (let j = 0; j < k; j++) {
      const own = support[j] as number;
      if (!(own > 0)) continue;
      const wins = winsOf(rows, orders[j] as Uint32Array, j, masses);
      let against = 0;
      let rest = 0;
      for (let other = 0; other < k; other++) {
        const size = support[other] as number;
        if (other === j || !(size > 0)) continue;
        against += wins[other] as number;
        rest += size;
        pairSum += (wins[other] as number) / (own * size);
        pairs += 1;
      }
      if (rest > 0) oneVsRest[j] = against / (own * rest);
    }
    return { oneVsRest, oneVsOne: pairs > 0 ? pairSum / pairs : Number.NaN };
  };
}

function orderBy({ classes, truths, probabilities }: RankedClasses, k: number): Uint32Array {
  const scores = new Float64Array(truths.length);
  for (let row = 0; row < scores.length; row++) scores[row] = probabilities[row * classes + k] as number;
  return ascendingRows(scores);
}

/** For each other class: the summed mass of pairs (row of class j, row of the other) in which j's row has the higher p_j, ties ½. */
function winsOf({ classes, truths, probabilities }: RankedClasses, order: Uint32Array, j: number, masses: Float64Array): Float64Array {
  const below = new Float64Array(classes);
  const level = new Float64Array(classes);
  const wins = new Float64Array(classes);
  const score = (rank: number): number => probabilities[(order[rank] as number) * classes + j] as number;
  for (let start = 0; start < order.length; ) {
    const value = score(start);
    level.fill(0);
    let end = start;
    for (; end < order.length && score(end) === value; end++) {
      const row = order[end] as number;
      const truth = truths[row] as number;
      level[truth] = (level[truth] as number) + (masses[row] as number);
    }
    const own = level[j] as number;
    for (let k = 0; k < classes; k++) {
      if (own > 0) wins[k] = (wins[k] as number) + own * ((below[k] as number) + (level[k] as number) / 2);
      below[k] = (below[k] as number) + (level[k] as number);
    }
    start = end;
  }
  return wins;
}
