import { assert } from '../kernel/assert.ts';
import { pickNumbers } from './picked-rows.ts';
import { rankedBytes, rankOrder } from './rank-order.ts';

/** Rows with finite scores and known labels, in ascending order of score; ties are grouped, and in the order of their rows. */
export interface RankedScores {
  readonly n: number;
  readonly scores: Float32Array | Float64Array;
  readonly labels: Uint8Array;
  /** Null where every row weighs one. */
  readonly weights: Float64Array | null;
  /** Rank at which each group of equal scores starts, and finally n. */
  readonly groupStarts: Uint32Array;
}

/** A ranking that also knows which row is where. */
export interface RankedRows extends RankedScores {
  /** Row number of the input for each rank. */
  readonly order: Uint32Array;
}

/** Rows to rank: labels are 1 or 0. */
export interface LabelledScores {
  readonly scores: Float64Array;
  readonly labels: Uint8Array;
  readonly weights?: Float64Array | undefined;
}

/** Sorts rows by score once, for every measure that needs ranks but not to know whose they are. */
export function rankScores(rows: LabelledScores): RankedScores {
  const n = checkedLength(rows);
  const single = rows.weights === undefined ? rankedBytes(rows.scores, rows.labels) : null;
  if (single === null) {
    const { order: _rows, ...ranked } = rankRows(rows);
    return ranked;
  }
  return { n, scores: single.values, labels: single.bytes, weights: null, groupStarts: startsOfGroups(single.values) };
}

/** The same with the row of each rank, which takes twice the memory. */
export function rankRows(rows: LabelledScores): RankedRows {
  const n = checkedLength(rows);
  const { rows: order, values: scores } = rankOrder(rows.scores);
  const labels = new Uint8Array(n);
  for (let rank = 0; rank < n; rank++) labels[rank] = rows.labels[order[rank] as number] as number;
  const weights = rows.weights === undefined ? null : pickNumbers(rows.weights, order);
  return { n, order, scores, labels, weights, groupStarts: startsOfGroups(scores) };
}

function checkedLength({ scores, labels, weights }: LabelledScores): number {
  const n = scores.length;
  assert(labels.length === n && (weights === undefined || weights.length === n), 'scores, labels and weights have one length');
  let finite = true;
  for (let row = 0; row < n; row++) finite &&= Number.isFinite(scores[row]);
  assert(finite, 'only finite scores are ranked');
  return n;
}

/** Ranks at which equal scores begin, counted first so that no more is held than there are groups. */
function startsOfGroups(scores: Float32Array | Float64Array): Uint32Array {
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
