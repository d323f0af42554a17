/** Pearson homogeneity of two rows of counts, sparse cells pooled. Source: Cochran (1954) for the expected-count rule. */
import { assert } from '../kernel/assert.ts';
import { total } from './population-stability.ts';
import { type ChiSquareResult, chiSquareTest, MINIMUM_EXPECTED_COUNT } from './significance-tests.ts';

/** The test with the number of cells that remained after pooling. */
interface HomogeneityResult extends ChiSquareResult {
  readonly cells: number;
}

/**
 * Tests whether two rows of counts come from one distribution, on a 2×B table: the smallest cells are pooled until every expected
 * count is at least five. Null when a side is empty or fewer than two cells remain.
 */
export function homogeneityTest(reference: readonly number[], current: readonly number[]): HomogeneityResult | null {
  assert(reference.length === current.length, 'homogeneity compares the same cells');
  const n = total(reference);
  const m = total(current);
  if (!(n > 0 && m > 0)) return null;
  const leastShare = Math.min(n, m) / (n + m);
  const cells = reference.map((count, cell) => [count, current[cell] as number] as const).filter(([a, b]) => a + b > 0);
  const sorted = cells.map(([a, b]) => ({ a, b })).sort((x, y) => x.a + x.b - (y.a + y.b));
  while (sorted.length >= 2) {
    const [smallest, next] = sorted;
    if (smallest === undefined || next === undefined || (smallest.a + smallest.b) * leastShare >= MINIMUM_EXPECTED_COUNT) break;
    const pooled = { a: smallest.a + next.a, b: smallest.b + next.b };
    sorted.splice(0, 2);
    const place = sorted.findIndex((cell) => cell.a + cell.b >= pooled.a + pooled.b);
    sorted.splice(place < 0 ? sorted.length : place, 0, pooled);
  }
  const result = chiSquareTest([sorted.map((cell) => cell.a), sorted.map((cell) => cell.b)]);
  return result === null ? null : { ...result, cells: sorted.length };
}
