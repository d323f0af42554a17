import { assert } from '../kernel/assert.ts';

const MAX_HALVINGS = 400;

/**
 * Root of a function that changes sign between `low` and `high`, by bisection down to neighbouring floating-point numbers.
 * Bisection is slow and cannot fail, and no root here is searched in a hot loop.
 */
export function bisect(f: (x: number) => number, low: number, high: number): number {
  let lower = low;
  let upper = high;
  const startsNegative = f(lower) < 0;
  assert(Number.isFinite(lower) && Number.isFinite(upper), 'a root is searched in a finite interval');
  for (let i = 0; i < MAX_HALVINGS; i++) {
    const middle = lower + (upper - lower) / 2;
    if (middle === lower || middle === upper) break;
    if (f(middle) < 0 === startsNegative) lower = middle;
    else upper = middle;
  }
  return lower + (upper - lower) / 2;
}

/** Doubles `start` until `f` is no longer negative there: an upper end for `bisect`. */
export function bracketAbove(f: (x: number) => number, start: number): number {
  let upper = start;
  for (let i = 0; i < 1_000; i++) {
    if (f(upper) >= 0) return upper;
    upper *= 2;
  }
  throw new Error('Broken guarantee: a function never changes its sign');
}
