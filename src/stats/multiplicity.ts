/** Corrections for many tests. Sources: Holm (1979); Benjamini & Hochberg (1995); Phipson & Smyth (2010) for permutation p-values. */
import { assert } from '../kernel/assert.ts';

function checkPValues(p: readonly number[]): void {
  for (const value of p) assert(value >= 0 && value <= 1, `${value} is not a p-value`);
}

/** Holm-adjusted p-values in the order given: family-wise error control without assumptions on dependence. */
export function holmAdjust(p: readonly number[]): readonly number[] {
  checkPValues(p);
  const ascending = p.map((value, index) => ({ value, index })).sort((x, y) => x.value - y.value);
  const adjusted = new Array<number>(p.length).fill(1);
  let running = 0;
  for (const [rank, { value, index }] of ascending.entries()) {
    running = Math.max(running, Math.min(1, (p.length - rank) * value));
    adjusted[index] = running;
  }
  return adjusted;
}

/** Benjamini–Hochberg adjusted p-values in the order given: a test is rejected at rate q when its adjusted value is ≤ q. */
export function benjaminiHochbergAdjust(p: readonly number[]): readonly number[] {
  checkPValues(p);
  const descending = p.map((value, index) => ({ value, index })).sort((x, y) => y.value - x.value);
  const adjusted = new Array<number>(p.length).fill(1);
  let running = 1;
  for (const [position, { value, index }] of descending.entries()) {
    running = Math.min(running, (value * p.length) / (p.length - position));
    adjusted[index] = running;
  }
  return adjusted;
}

/** p-value of a permutation test, (k + 1)/(B + 1), which is never zero; k of B permutations were at least as extreme. */
export function permutationP(atLeastAsExtreme: number, permutations: number): number {
  assert(permutations > 0 && atLeastAsExtreme >= 0 && atLeastAsExtreme <= permutations, 'a permutation p-value needs 0 ≤ k ≤ B and B > 0');
  return (atLeastAsExtreme + 1) / (permutations + 1);
}
