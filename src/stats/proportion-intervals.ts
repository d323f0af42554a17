/**
 * Intervals for one proportion k/n; k and n may be effective (non-integer) sizes.
 * Sources: Wilson (1927) without continuity correction; Clopper & Pearson (1934).
 */
import { assert } from '../kernel/assert.ts';
import { betaQuantile, normalCriticalValue } from './distributions.ts';

/** Lower and upper bound of an interval. */
export type Bounds = readonly [lower: number, upper: number];

const checkCounts = (k: number, n: number): void => assert(n > 0 && k >= 0 && k <= n * (1 + 1e-12), `${k} of ${n} is not a proportion`);

/** Wilson score interval of k/n; n > 0. */
export function wilsonInterval(k: number, n: number, level: number): Bounds {
  checkCounts(k, n);
  const z = normalCriticalValue(level);
  const p = Math.min(1, k / n);
  const z2 = (z * z) / n;
  const centre = (p + z2 / 2) / (1 + z2);
  const half = (z / (1 + z2)) * Math.sqrt((p * (1 - p)) / n + z2 / (4 * n));
  return [p === 0 ? 0 : Math.max(0, centre - half), p === 1 ? 1 : Math.min(1, centre + half)];
}

/** Exact binomial (Clopper–Pearson) interval of k/n; n > 0. */
export function clopperPearsonInterval(k: number, n: number, level: number): Bounds {
  checkCounts(k, n);
  const tail = (1 - level) / 2;
  const lower = k <= 0 ? 0 : betaQuantile(tail, k, n - k + 1);
  const upper = k >= n ? 1 : betaQuantile(1 - tail, k + 1, n - k);
  return [lower, upper];
}
