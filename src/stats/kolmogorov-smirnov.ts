/**
 * Two-sample Kolmogorov–Smirnov distance, exact for samples and bracketed for histograms on shared edges.
 * Sources: Smirnov (1948); Stephens (1970) for the small-sample correction of the asymptotic p-value.
 */
import { assert } from '../kernel/assert.ts';
import { total } from './population-stability.ts';

/** Q_KS(λ) = 2 Σ (−1)^{j−1} e^{−2j²λ²}, the limiting upper tail; its dual series is used for small λ, where this one is slow. */
function upperTail(lambda: number): number {
  if (lambda <= 0) return 1;
  if (lambda < 1.18) {
    const base = Math.exp(-(Math.PI ** 2) / (8 * lambda * lambda));
    let sum = 0;
    for (let j = 1; j <= 20; j++) sum += base ** ((2 * j - 1) ** 2);
    return Math.max(0, 1 - (Math.sqrt(2 * Math.PI) / lambda) * sum);
  }
  let sum = 0;
  for (let j = 1; j <= 20; j++) sum += (j % 2 === 1 ? 2 : -2) * Math.exp(-2 * j * j * lambda * lambda);
  return Math.min(1, Math.max(0, sum));
}

/** p-value of a KS distance between samples of n and m, Q_KS((√N + .12 + .11/√N)·D) with N = nm/(n+m). */
export function kolmogorovSmirnovP(distance: number, n: number, m: number): number {
  assert(n > 0 && m > 0 && distance >= 0, 'a KS p-value needs a distance and two samples');
  const root = Math.sqrt((n * m) / (n + m));
  return upperTail((root + 0.12 + 0.11 / root) * distance);
}

/** max |F − G| of two samples. */
export const kolmogorovSmirnov = (a: Float64Array, b: Float64Array): number => sortedKolmogorovSmirnov(a.slice().sort(), b.slice().sort());

/** The same of samples in ascending order. */
export function sortedKolmogorovSmirnov(x: Float64Array, y: Float64Array): number {
  assert(x.length > 0 && y.length > 0, 'a KS distance needs values on both sides');
  let i = 0;
  let j = 0;
  let distance = 0;
  while (i < x.length && j < y.length) {
    const next = Math.min(x[i] as number, y[j] as number);
    while (i < x.length && x[i] === next) i += 1;
    while (j < y.length && y[j] === next) j += 1;
    distance = Math.max(distance, Math.abs(i / x.length - j / y.length));
  }
  return distance;
}

/** Bounds of the KS distance that two histograms on the same edges allow; null when either is empty. */
export function kolmogorovSmirnovBracket(reference: readonly number[], current: readonly number[]): { readonly lower: number; readonly upper: number } | null {
  const n = total(reference);
  const m = total(current);
  if (!(n > 0 && m > 0)) return null;
  let running = 0;
  let lower = 0;
  let upper = 0;
  for (const [bin, count] of reference.entries()) {
    const p = count / n;
    const q = (current[bin] as number) / m;
    upper = Math.max(upper, Math.abs(running + p), Math.abs(running - q));
    running += p - q;
    lower = Math.max(lower, Math.abs(running));
  }
  return { lower, upper: Math.max(lower, Math.min(1, upper)) };
}
