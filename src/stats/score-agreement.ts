/**
 * How far two scores of the same rows agree. Quantiles: Hyndman & Fan (1996), definition 7; rank correlation: Spearman (1904) as the
 * product-moment correlation of mid-ranks; interval of a share: Wilson (1927).
 */
import { assert } from '../kernel/assert.ts';
import type { ConfidenceInterval } from '../kernel/measure.ts';
import { interval } from './measures.ts';
import { wilsonInterval } from './proportion-intervals.ts';
import { quantileSorted } from './quantiles.ts';

const QUANTILES = [0.5, 0.9, 0.95, 0.99] as const;
const LEVEL = 0.95;

/** What two scores of the same rows have in common. */
export interface ScoreAgreement {
  /** Rows to which both gave a finite score, in order; everything below is about them. */
  readonly rows: Uint32Array;
  /** 1 where the two scores lie on different sides of the threshold, one entry per row of `rows`. */
  readonly flipped: Uint8Array;
  readonly unscored: { readonly candidateOnly: number; readonly parentOnly: number; readonly neither: number };
  /** Null without a common row. */
  readonly differences: { readonly max: number; readonly mean: number; readonly quantiles: readonly { readonly q: number; readonly value: number }[] } | null;
  /** Null with fewer than two rows or where one score is constant. */
  readonly rankCorrelation: number | null;
}

/** Compares two scores row by row; a score at or above the threshold is a positive decision. */
export function scoreAgreement(candidate: Float64Array, parent: Float64Array, threshold: number): ScoreAgreement {
  assert(candidate.length === parent.length, 'scores to compare are of the same rows');
  const unscored = { candidateOnly: 0, parentOnly: 0, neither: 0 };
  const rows: number[] = [];
  for (let row = 0; row < candidate.length; row++) {
    const [first, second] = [Number.isFinite(candidate[row]), Number.isFinite(parent[row])];
    if (first && second) rows.push(row);
    else if (first) unscored.candidateOnly += 1;
    else if (second) unscored.parentOnly += 1;
    else unscored.neither += 1;
  }
  const a = Float64Array.from(rows, (row) => candidate[row] as number);
  const b = Float64Array.from(rows, (row) => parent[row] as number);
  return {
    rows: Uint32Array.from(rows),
    flipped: Uint8Array.from(a, (score, i) => (score >= threshold === (b[i] as number) >= threshold ? 0 : 1)),
    unscored,
    differences: differencesOf(a, b),
    rankCorrelation: rankCorrelation(a, b),
  };
}

/** A share of counted rows with its interval; null without rows. */
export function shareOf(part: number, whole: number): { readonly share: number | null; readonly ci: ConfidenceInterval | null } {
  if (whole === 0) return { share: null, ci: null };
  return { share: part / whole, ci: interval(wilsonInterval(part, whole, LEVEL), LEVEL, 'wilson') };
}

/** Spearman's correlation of two lists of the same things; null with fewer than two or where one list is constant. */
export const rankCorrelation = (a: Float64Array, b: Float64Array): number | null => correlation(midRanks(a), midRanks(b));

function differencesOf(a: Float64Array, b: Float64Array): ScoreAgreement['differences'] {
  if (a.length === 0) return null;
  const sorted = a.map((score, i) => Math.abs(score - (b[i] as number))).sort();
  return {
    max: sorted[sorted.length - 1] as number,
    mean: sorted.reduce((sum, difference) => sum + difference, 0) / sorted.length,
    quantiles: QUANTILES.map((q) => ({ q, value: quantileSorted(sorted, q) })),
  };
}

/** Ranks from 1; equal values share the mean of their places. */
function midRanks(values: Float64Array): Float64Array {
  const order = Uint32Array.from(values.keys()).sort((i, j) => (values[i] as number) - (values[j] as number));
  const ranks = new Float64Array(values.length);
  for (let start = 0; start < order.length; ) {
    let end = start + 1;
    while (end < order.length && values[order[end] as number] === values[order[start] as number]) end++;
    for (let place = start; place < end; place++) ranks[order[place] as number] = (start + 1 + end) / 2;
    start = end;
  }
  return ranks;
}

function correlation(a: Float64Array, b: Float64Array): number | null {
  const mean = (a.length + 1) / 2;
  let [ab, aa, bb] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    const [x, y] = [(a[i] as number) - mean, (b[i] as number) - mean];
    ab += x * y;
    aa += x * x;
    bb += y * y;
  }
  return aa > 0 && bb > 0 ? Math.max(-1, Math.min(1, ab / Math.sqrt(aa * bb))) : null;
}
