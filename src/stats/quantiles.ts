/** Sample quantiles. Source: Hyndman & Fan (1996), definition 7 (linear interpolation of order statistics). */
import { assert } from '../kernel/assert.ts';

/** Type-7 quantile of values in ascending order, 0 ≤ q ≤ 1. */
export function quantileSorted(sorted: Float64Array, q: number): number {
  assert(sorted.length > 0 && q >= 0 && q <= 1, `no quantile ${q} of ${sorted.length} values`);
  const position = q * (sorted.length - 1);
  const below = Math.floor(position);
  const low = sorted[below] as number;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] as number;
  return low + (position - below) * (high - low);
}

/** Inner edges of `bins` equal-mass bins of the values (type 7), ascending, duplicates removed, minimum and maximum left out. */
export function quantileEdges(values: Float64Array, bins: number): readonly number[] {
  assert(values.length > 0 && bins >= 1, 'edges need values and at least one bin');
  const sorted = values.slice().sort();
  const first = sorted[0] as number;
  const last = sorted[sorted.length - 1] as number;
  const edges: number[] = [];
  for (let b = 1; b < bins; b++) {
    const edge = quantileSorted(sorted, b / bins);
    if (edge > first && edge < last && edge !== edges.at(-1)) edges.push(edge);
  }
  return edges;
}

/** Median of the values; the mean of the two middle ones for an even count. */
export function median(values: Float64Array): number {
  return quantileSorted(values.slice().sort(), 0.5);
}
