import { assert } from '../kernel/assert.ts';
import { rankOrder } from './rank-order.ts';

/** Rows with finite scores and known labels, in ascending order of score; ties are grouped. */
export interface RankedScores {
  readonly n: number;
  /** Row number of the input for each rank. */
  readonly order: Uint32Array;
  readonly scores: Float64Array;
  readonly labels: Uint8Array;
  readonly weights: Float64Array;
  /** Rank at which each group of equal scores starts, and finally n. */
  readonly groupStarts: Uint32Array;
}

/** Rows to rank: labels are 1 or 0. */
export interface LabelledScores {
  readonly scores: Float64Array;
  readonly labels: Uint8Array;
  readonly weights?: Float64Array | undefined;
}

/** Sorts rows by score once, for every measure that needs ranks. */
export function rankScores(rows: LabelledScores): RankedScores {
  const n = rows.scores.length;
  assert(rows.labels.length === n && (rows.weights === undefined || rows.weights.length === n), 'scores, labels and weights have one length');
  const input = rows.scores;
  for (let row = 0; row < n; row++) assert(Number.isFinite(input[row]), 'only finite scores are ranked');
  const { rows: order, values: scores } = rankOrder(input);
  const labels = new Uint8Array(n);
  const weights = new Float64Array(n).fill(1);
  const starts = new Uint32Array(n + 1);
  let groups = 0;
  for (let rank = 0; rank < n; rank++) {
    const row = order[rank] as number;
    const score = scores[rank] as number;
    labels[rank] = rows.labels[row] as number;
    if (rows.weights !== undefined) weights[rank] = rows.weights[row] as number;
    if (rank === 0 || score !== scores[rank - 1]) starts[groups++] = rank;
  }
  starts[groups] = n;
  return { n, order, scores, labels, weights, groupStarts: starts.subarray(0, groups + 1) };
}
