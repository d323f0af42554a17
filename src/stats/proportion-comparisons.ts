/**
 * Intervals for the difference and the ratio of two independent proportions.
 * Sources: Newcombe (1998), method 10 (hybrid score); Katz et al. (1978), log method;
 * Koopman (1984) / Miettinen & Nurminen (1985), score method for the ratio.
 */
import { assert } from '../kernel/assert.ts';
import { normalCriticalValue } from './distributions.ts';
import { type Bounds, wilsonInterval } from './proportion-intervals.ts';
import { bisect, bracketAbove } from './roots.ts';

/** k events among n rows; effective (non-integer) sizes are allowed. */
interface Proportion {
  readonly k: number;
  readonly n: number;
}

/** Newcombe hybrid score interval of a.k/a.n − b.k/b.n. */
export function newcombeInterval(a: Proportion, b: Proportion, level: number): Bounds {
  const pa = a.k / a.n;
  const pb = b.k / b.n;
  const [la, ua] = wilsonInterval(a.k, a.n, level);
  const [lb, ub] = wilsonInterval(b.k, b.n, level);
  const difference = pa - pb;
  return [difference - Math.hypot(pa - la, ub - pb), difference + Math.hypot(ua - pa, pb - lb)];
}

/** Katz log interval of (a.k/a.n)/(b.k/b.n); both event counts must be positive. */
export function katzInterval(a: Proportion, b: Proportion, level: number): Bounds {
  assert(a.k > 0 && b.k > 0, 'the Katz interval needs an event in both groups');
  const logRatio = Math.log(a.k / a.n) - Math.log(b.k / b.n);
  const half = normalCriticalValue(level) * Math.sqrt(Math.max(0, 1 / a.k - 1 / a.n + 1 / b.k - 1 / b.n));
  return [Math.exp(logRatio - half), Math.exp(logRatio + half)];
}

/** Score statistic of the hypothesis that the ratio of the proportions is `theta`. */
function ratioScore(a: Proportion, b: Proportion, theta: number): number {
  const difference = a.k / a.n - (theta * b.k) / b.n;
  if (difference === 0) return 0;
  // Restricted maximum-likelihood estimate of b's proportion: the smaller root of a quadratic.
  const quadratic = (a.n + b.n) * theta;
  const linear = -(a.n * theta + a.k + b.n + b.k * theta);
  const constant = a.k + b.k;
  const root = (2 * constant) / (-linear + Math.sqrt(Math.max(0, linear * linear - 4 * quadratic * constant)));
  const pb = Math.min(1, root);
  const pa = Math.min(1, theta * pb);
  const variance = (pa * (1 - pa)) / a.n + (theta * theta * pb * (1 - pb)) / b.n;
  return variance <= 0 ? Number.POSITIVE_INFINITY : (difference * difference) / variance;
}

/** Koopman score interval of (a.k/a.n)/(b.k/b.n): holds with empty cells as long as b has an event. */
export function koopmanInterval(a: Proportion, b: Proportion, level: number): Bounds {
  assert(b.k > 0, 'a ratio needs an event in its reference');
  const limit = normalCriticalValue(level) ** 2;
  const ratio = a.k / a.n / (b.k / b.n);
  const excess = (theta: number) => ratioScore(a, b, theta) - limit;
  const lower = a.k === 0 ? 0 : bisect(excess, Number.MIN_VALUE, ratio);
  const start = Math.max(ratio, 1e-6);
  const upper = bisect(excess, start, bracketAbove(excess, start * 2));
  return [lower, upper];
}

/** Interval of a ratio of proportions by Katz, or by Koopman when any of the four cells is empty. */
export function ratioInterval(a: Proportion, b: Proportion, level: number): { readonly bounds: Bounds; readonly method: 'katz' | 'koopman' } {
  const emptyCell = a.k <= 0 || b.k <= 0 || a.k >= a.n || b.k >= b.n;
  return emptyCell ? { bounds: koopmanInterval(a, b, level), method: 'koopman' } : { bounds: katzInterval(a, b, level), method: 'katz' };
}
