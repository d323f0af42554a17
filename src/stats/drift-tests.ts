/**
 * p-values of drift statistics at a chosen size, so that repeated subjects can be counted once.
 * Sources: Yurdakul (2018) for PSI; Stephens (1970) for KS; Fisher (1935) for shares; Welch (1947), normal limit, for means.
 */
import { assert } from '../kernel/assert.ts';
import { chiSquareUpperTail, normalTwoSidedP } from './distributions.ts';
import { kolmogorovSmirnovP } from './kolmogorov-smirnov.ts';
import { type NumericProfile, standardDeviation } from './numeric-profile.ts';
import { psiCritical } from './population-stability.ts';
import { fisherExactP } from './significance-tests.ts';

/** P(PSI ≥ psi) without drift: (nm/(n+m))·PSI is about χ² with bins − 1 degrees of freedom; 1 for a single bin. */
export function psiP(psi: number, bins: number, n: number, m: number): number {
  assert(psi >= 0 && n > 0 && m > 0, 'a PSI p-value needs a PSI and two samples');
  return bins < 2 ? 1 : chiSquareUpperTail((psi * n * m) / (n + m), bins - 1);
}

/** PSI that chance exceeds with probability `alpha`, and the p-value of a KS distance; both at sizes n and m. */
export { kolmogorovSmirnovP as ksP, psiCritical };

/** Two-sided p-value of a difference of two shares by Fisher's exact test, with `rate` of m rows rounded to whole rows. */
export function shareShiftP(k: number, n: number, rate: number, m: number): number {
  assert(n > 0 && m > 0 && rate >= 0 && rate <= 1, 'a test of shares needs two samples and a share');
  const size = Math.round(m);
  const events = Math.round(rate * size);
  return fisherExactP({ a: events, b: size - events, c: k, d: n - k });
}

/** Two-sided p-value of a difference of means, the current one resting on `m` independent values; null when neither side varies. */
export function meanShiftP(reference: NumericProfile, current: NumericProfile, m: number): number | null {
  const [a, b] = [standardDeviation(reference), standardDeviation(current)];
  if (a === null || b === null || !(m > 0)) return null;
  const error = Math.sqrt((a * a) / reference.count + (b * b) / m);
  return error > 0 ? normalTwoSidedP((current.mean - reference.mean) / error) : null;
}
