/**
 * Distances between two discrete distributions, and the Wasserstein distance of numeric ones.
 * Sources: Lin (1991) for Jensen–Shannon, here its square root in base 2 so that it lies in [0, 1]; Hellinger (1909);
 * Vallender (1974) for W1 = ∫|F − G|.
 */
import { assert } from '../kernel/assert.ts';
import { total } from './population-stability.ts';

/** Counts as shares; null when there are none. */
export function shares(counts: readonly number[]): readonly number[] | null {
  const sum = total(counts);
  return sum > 0 ? counts.map((count) => count / sum) : null;
}

function pairs(p: readonly number[], q: readonly number[]): readonly (readonly [number, number])[] {
  assert(p.length === q.length, 'distances compare the same bins');
  return p.map((share, bin) => [share, q[bin] as number] as const);
}

/** Total variation distance, ½ Σ|p − q|. */
export function totalVariation(p: readonly number[], q: readonly number[]): number {
  return pairs(p, q).reduce((sum, [a, b]) => sum + Math.abs(a - b), 0) / 2;
}

/** Hellinger distance, √(½ Σ(√p − √q)²). */
export function hellinger(p: readonly number[], q: readonly number[]): number {
  return Math.sqrt(pairs(p, q).reduce((sum, [a, b]) => sum + (Math.sqrt(a) - Math.sqrt(b)) ** 2, 0) / 2);
}

/** Jensen–Shannon distance, √(½KL(p‖m) + ½KL(q‖m)), in base 2. */
export function jensenShannon(p: readonly number[], q: readonly number[]): number {
  const term = (share: number, middle: number): number => (share > 0 ? share * Math.log2(share / middle) : 0);
  const divergence = pairs(p, q).reduce((sum, [a, b]) => sum + (term(a, (a + b) / 2) + term(b, (a + b) / 2)) / 2, 0);
  return Math.sqrt(Math.max(0, divergence));
}

/** A distribution function known at ascending points and linear between them, 0 before the first and 1 after the last. */
export interface PiecewiseCdf {
  readonly x: readonly number[];
  readonly f: readonly number[];
}

function valueAt(cdf: PiecewiseCdf, x: number): number {
  const { x: knots, f } = cdf;
  let low = 0;
  let high = knots.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((knots[middle] as number) <= x) low = middle + 1;
    else high = middle;
  }
  if (low === 0) return 0;
  if (low === knots.length) return 1;
  const x0 = knots[low - 1] as number;
  const f0 = f[low - 1] as number;
  return f0 + (((f[low] as number) - f0) * (x - x0)) / ((knots[low] as number) - x0);
}

/** ∫|F − G| of two piecewise-linear distribution functions, exactly, crossings inside a segment included. */
export function wassersteinOfCdfs(a: PiecewiseCdf, b: PiecewiseCdf): number {
  const knots = [...new Set([...a.x, ...b.x])].sort((x, y) => x - y);
  let area = 0;
  for (let i = 0; i + 1 < knots.length; i++) {
    const left = knots[i] as number;
    const right = knots[i + 1] as number;
    const start = valueAt(a, left) - valueAt(b, left);
    // A jump may sit on the right knot: the limit from the left comes from the middle of the segment.
    const end = 2 * (valueAt(a, (left + right) / 2) - valueAt(b, (left + right) / 2)) - start;
    const width = right - left;
    area += start * end >= 0 ? (width * Math.abs(start + end)) / 2 : (width * (start * start + end * end)) / (2 * Math.abs(end - start));
  }
  return area;
}

/** W1 of two samples. */
export const wassersteinOfSamples = (a: Float64Array, b: Float64Array): number => sortedWasserstein(a.slice().sort(), b.slice().sort());

/** The same of samples in ascending order. */
export function sortedWasserstein(x: Float64Array, y: Float64Array): number {
  assert(x.length > 0 && y.length > 0, 'a distance needs values on both sides');
  let i = 0;
  let j = 0;
  let position = Math.min(x[0] as number, y[0] as number);
  let area = 0;
  while (i < x.length || j < y.length) {
    const next = Math.min(i < x.length ? (x[i] as number) : Number.POSITIVE_INFINITY, j < y.length ? (y[j] as number) : Number.POSITIVE_INFINITY);
    area += Math.abs(i / x.length - j / y.length) * (next - position);
    position = next;
    while (i < x.length && x[i] === next) i += 1;
    while (j < y.length && y[j] === next) j += 1;
  }
  return area;
}
