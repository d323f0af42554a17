/**
 * What one ranked list is worth, in expectation over all orders of equal scores.
 * Sources: Järvelin & Kekäläinen (2002) for NDCG, discount 1/log2(1 + rank); McSherry & Najork (2008) for ties: every order of
 * equal scores counts alike, so each quantity is its mean over those orders.
 */

/** One row of a list. */
export interface RankedRow {
  readonly score: number;
  /** Zero or more; how much its place is worth. */
  readonly relevance: number;
}

/** How lists are judged. */
export interface ListSettings {
  /** Places that are looked at, each at least one. */
  readonly ranks: readonly number[];
  /** A row of at least this relevance, which is above zero, is relevant. */
  readonly relevantFrom: number;
  /** Gain of a relevance: 2^relevance − 1, or the relevance itself. */
  readonly gain: 'exponential' | 'linear';
}

/** Measures that look at the first k places, in the order in which they are written for each k. */
export const AT_K = ['precisionAtK', 'recallAtK', 'averagePrecisionAtK', 'ndcgAtK'] as const;

/** Numbers of one list: the reciprocal rank, then `AT_K` for each k. */
export const listNumbers = (ranks: readonly number[]): number => 1 + AT_K.length * ranks.length;

/** The numbers of a list, best score first; null when none of its rows is relevant. */
export function judgeList(list: readonly RankedRow[], settings: ListSettings): Float64Array | null {
  const isRelevant = (row: RankedRow): boolean => row.relevance >= settings.relevantFrom;
  const relevant = list.filter(isRelevant).length;
  if (relevant === 0) return null;
  const gainOf = (relevance: number): number => (settings.gain === 'linear' ? relevance : 2 ** relevance - 1);
  const numbers = new Float64Array(listNumbers(settings.ranks));
  const sums = settings.ranks.map(() => ({ hits: 0, precisions: 0, dcg: 0 }));
  let noneYet = 1;
  let before = 0;
  for (let start = 0; start < list.length; ) {
    const { size, r, gain } = tieGroup(list, start, isRelevant, gainOf);
    // The chance that none of the first j of the group is relevant.
    let noneOf = 1;
    for (let j = 0; j < size; j++) {
      const place = start + j + 1;
      // The chance that the j-th of the group is relevant and all before it in the group are not.
      if (r > 0) numbers[0] = (numbers[0] as number) + (noneYet * noneOf * (r / (size - j))) / place;
      noneOf *= Math.max(0, (size - r - j) / (size - j));
      const expectedBefore = before + (size > 1 ? (j * (r - 1)) / (size - 1) : 0);
      for (const [i, k] of settings.ranks.entries()) {
        const sum = sums[i];
        if (sum === undefined || place > k) continue;
        sum.hits += r / size;
        sum.dcg += gain / size / Math.log2(1 + place);
        sum.precisions += ((r / size) * (expectedBefore + 1)) / place;
      }
    }
    if (r > 0) noneYet = 0;
    before += r;
    start += size;
  }
  const ideal = [...list].sort((a, b) => b.relevance - a.relevance);
  for (const [i, k] of settings.ranks.entries()) {
    const { hits, precisions, dcg } = sums[i] as { hits: number; precisions: number; dcg: number };
    const best = ideal.slice(0, k).reduce((sum, row, place) => sum + gainOf(row.relevance) / Math.log2(2 + place), 0);
    numbers.set([hits / k, hits / relevant, precisions / Math.min(relevant, k), dcg / best], 1 + i * AT_K.length);
  }
  return numbers;
}

/** The rows of equal score that begin at `start`: how many, how many relevant, and their summed gain. */
function tieGroup(list: readonly RankedRow[], start: number, isRelevant: (row: RankedRow) => boolean, gainOf: (relevance: number) => number) {
  const score = list[start]?.score;
  let end = start;
  let r = 0;
  let gain = 0;
  for (let row = list[end]; row !== undefined && row.score === score; row = list[end]) {
    if (isRelevant(row)) r += 1;
    gain += gainOf(row.relevance);
    end += 1;
  }
  return { size: end - start, r, gain };
}
