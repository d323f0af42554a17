/**
 * Normal, chi-square, Student t and beta distributions.
 * Sources: Abramowitz & Stegun 26.2 (normal through the incomplete gamma), 26.4 (chi-square), 26.5 and 26.7 (beta, t).
 * Quantiles are found by inverting the distribution function.
 */
import { assert } from '../kernel/assert.ts';
import { bisect, bracketAbove } from './roots.ts';
import { regularizedBeta, regularizedGammaP, regularizedGammaQ } from './special-functions.ts';

/** P(Z ≤ x) of the standard normal, with full relative accuracy in the lower tail. */
export function normalCdf(x: number): number {
  assert(!Number.isNaN(x), 'normalCdf of NaN');
  const half = 0.5 * regularizedGammaQ(0.5, (x * x) / 2);
  return x < 0 ? half : 1 - half;
}

/** Two-sided p-value of a standard normal statistic, P(|Z| ≥ |z|). */
export function normalTwoSidedP(z: number): number {
  return regularizedGammaQ(0.5, (z * z) / 2);
}

const quantileCache = new Map<number, number>();

/** Standard normal quantile Φ⁻¹(p), 0 < p < 1. */
export function normalQuantile(p: number): number {
  assert(p > 0 && p < 1, `normalQuantile needs a probability strictly between 0 and 1, got ${p}`);
  if (p === 0.5) return 0;
  if (p > 0.5) return -normalQuantile(1 - p);
  const cached = quantileCache.get(p);
  if (cached !== undefined) return cached;
  const quantile = bisect((x) => normalCdf(x) - p, -40, 0);
  if (quantileCache.size < 1_000) quantileCache.set(p, quantile);
  return quantile;
}

/** z such that the standard normal lies within ±z with probability `level`. */
export function normalCriticalValue(level: number): number {
  assert(level > 0 && level < 1, `a confidence level lies strictly between 0 and 1, got ${level}`);
  return -normalQuantile((1 - level) / 2);
}

/** P(X ≤ x) of the chi-square distribution with `df` degrees of freedom. */
export function chiSquareCdf(x: number, df: number): number {
  return x <= 0 ? 0 : regularizedGammaP(df / 2, x / 2);
}

/** P(X ≥ x) of the chi-square distribution with `df` degrees of freedom: the p-value of a statistic. */
export function chiSquareUpperTail(x: number, df: number): number {
  return x <= 0 ? 1 : regularizedGammaQ(df / 2, x / 2);
}

/** Chi-square quantile, 0 < p < 1. */
export function chiSquareQuantile(p: number, df: number): number {
  assert(p > 0 && p < 1, `chiSquareQuantile needs a probability strictly between 0 and 1, got ${p}`);
  const f = (x: number) => chiSquareCdf(x, df) - p;
  return bisect(f, 0, bracketAbove(f, Math.max(1, df)));
}

/** P(T ≤ t) of Student's t with `df` degrees of freedom (any positive real). */
export function studentTCdf(t: number, df: number): number {
  assert(df > 0, `Student's t needs positive degrees of freedom, got ${df}`);
  const tail = 0.5 * regularizedBeta(df / (df + t * t), df / 2, 0.5);
  return t < 0 ? tail : 1 - tail;
}

/** Student t quantile, 0 < p < 1. */
export function studentTQuantile(p: number, df: number): number {
  assert(p > 0 && p < 1, `studentTQuantile needs a probability strictly between 0 and 1, got ${p}`);
  if (p === 0.5) return 0;
  if (p > 0.5) return -studentTQuantile(1 - p, df);
  const f = (t: number) => p - studentTCdf(-t, df);
  return -bisect(f, 0, bracketAbove(f, 1));
}

/** Quantile of the beta distribution with parameters a, b > 0. */
export function betaQuantile(p: number, a: number, b: number): number {
  assert(p > 0 && p < 1, `betaQuantile needs a probability strictly between 0 and 1, got ${p}`);
  return bisect((x) => regularizedBeta(x, a, b) - p, 0, 1);
}
