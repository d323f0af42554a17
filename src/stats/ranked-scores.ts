import { assert } from '../kernel/assert.ts';
import { rankOrder } from './rank-order.ts';

/** Rows with finite scores and known labels, in ascending order of score; ties are grouped. */
export interface RankedScores {
  readonly n: number;
  /** Row number of the input for each rank. */
  readonly order: Uint32Array;
  readonly scores: Float64Array;
  readonly labels: Uint8Array;
  /** Null where every row weighs one. */
  readonly weights: Float64Array | null;
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
  let finite = true;
  for (let row = 0; row < n; row++) finite &&= Number.isFinite(input[row]);
  assert(finite, 'only finite scores are ranked');
  const { rows: order, values: scores } = rankOrder(input);
  const labels = new Uint8Array(n);
  for (let rank = 0; rank < n; rank++) labels[rank] = rows.labels[order[rank] as number] as number;
  const weights = rows.weights === undefined ? null : inOrder(rows.weights, order);
  return { n, order, scores, labels, weights, groupStarts: startsOfGroups(scores) };
}

function inOrder(values: Float64Array, order: Uint32Array): Float64Array {
  const sorted = new Float64Array(order.length);
  for (let rank = 0; rank < order.length; rank++) sorted[rank] = values[order[rank] as number] as number;
  return sorted;
}

/** Ranks at which equal scores begin, counted first so that no more is held than there are groups. */
function startsOfGroups(scores: Float64Array): Uint32Array {
  const n = scores.length;
  let distinct = n === 0 ? 0 : 1;
  for (let rank = 1; rank < n; rank++) if (scores[rank] !== scores[rank - 1]) distinct += 1;
  const starts = new Uint32Array(distinct + 1);
  let groups = 0;
  for (let rank = 0; rank < n; rank++) {
    if (rank === 0 || scores[rank] !== scores[rank - 1]) starts[groups++] = rank;
  }
  starts[groups] = n;
  return starts;
}
