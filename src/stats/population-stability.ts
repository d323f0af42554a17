/**
 * Population stability index with Jeffreys smoothing, and what it would be by chance alone.
 * Sources: Siddiqi (2006) for the index; Yurdakul (2018) for (nm/(n+m))·PSI ≈ χ² with B − 1 degrees of freedom.
 */
import { assert } from '../kernel/assert.ts';
import { chiSquareQuantile } from './distributions.ts';

/** Σ (q − p)·ln(q/p) of two share vectors; null when a bin is empty on one side, for then it is not finite. */
export function psiOfShares(p: readonly number[], q: readonly number[]): number | null {
  assert(p.length === q.length, 'PSI compares the same bins');
  let sum = 0;
  for (const [bin, share] of p.entries()) {
    const other = q[bin] as number;
    if (share === other) continue;
    if (!(share > 0 && other > 0)) return null;
    sum += (other - share) * Math.log(other / share);
  }
  return sum;
}

/** PSI of counts with each share smoothed to (c + ½)/(n + B/2); null when either side is empty. */
export function populationStability(reference: readonly number[], current: readonly number[]): number | null {
  const n = total(reference);
  const m = total(current);
  if (!(n > 0 && m > 0)) return null;
  const smooth = (counts: readonly number[], size: number): readonly number[] => counts.map((count) => (count + 0.5) / (size + counts.length / 2));
  return psiOfShares(smooth(reference, n), smooth(current, m));
}

/** PSI that is exceeded with probability `alpha` when nothing has drifted: χ²_{1−α,B−1}·(1/n + 1/m); 0 for a single bin. */
export function psiCritical(bins: number, n: number, m: number, alpha: number): number {
  return bins < 2 ? 0 : chiSquareQuantile(1 - alpha, bins - 1) * (1 / n + 1 / m);
}

/** PSI to be expected when nothing has drifted: (B − 1)(1/n + 1/m). */
export function psiExpectation(bins: number, n: number, m: number): number {
  return (bins - 1) * (1 / n + 1 / m);
}

/** Sum of counts. */
export function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
