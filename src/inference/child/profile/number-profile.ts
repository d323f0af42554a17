import { LIMITS } from '../../../kernel/limits.ts';
import { type NumberProfile, QUANTILES } from '../../dataset-profile.ts';
import { QuantileSketch } from './quantile-sketch.ts';

const FIRST_CAPACITY = 64;

/**
 * Moments, extremes, quantiles and a histogram of numbers in one pass. Values are kept up to `most` of them, so that quantiles are exact;
 * beyond that a sketch takes over. Source of the moments: Welford (1962).
 */
export class NumberStatistics {
  private readonly most: number;
  private values: Float64Array | null = new Float64Array(FIRST_CAPACITY);
  private sketch: QuantileSketch | null = null;
  private count = 0;
  private mean = 0;
  private squares = 0;
  private minimum = Number.POSITIVE_INFINITY;
  private maximum = Number.NEGATIVE_INFINITY;
  private infinite = 0;

  constructor(most: number) {
    this.most = most;
  }

  add(value: number): void {
    if (!Number.isFinite(value)) {
      this.infinite++;
      return;
    }
    this.keep(value);
    this.count++;
    const delta = value - this.mean;
    this.mean += delta / this.count;
    this.squares += delta * (value - this.mean);
    if (value < this.minimum) this.minimum = value;
    if (value > this.maximum) this.maximum = value;
  }

  /** Null when there was no finite number. */
  result(): NumberProfile | null {
    const { count, minimum, maximum, mean, infinite } = this;
    if (count === 0) return null;
    const sorted = this.values?.slice(0, count).sort() ?? null;
    const rank = (value: number): number => (sorted === null ? Math.round(this.startSketch().rank(value, minimum, maximum)) : rankedBelow(sorted, value));
    const spread = count > 1 ? Math.sqrt(Math.max(0, this.squares) / (count - 1)) : null;
    const result: NumberProfile = {
      ...{ minimum, maximum, mean, infinite, standardDeviation: spread },
      quantiles: QUANTILES.map((q) => (sorted === null ? this.startSketch().quantile(q, minimum, maximum) : interpolated(sorted, q))),
      quantileMethod: sorted === null ? 'sketch' : 'exact',
      histogram: histogram(minimum, maximum, count, rank),
    };
    // Sums of the largest numbers there are overflow; no number is better than a wrong one.
    const known = [mean, spread ?? 0, ...result.quantiles].every(Number.isFinite);
    return known ? result : null;
  }

  private keep(value: number): void {
    const at = this.count;
    if (this.values === null || at >= this.most) {
      this.startSketch().add(value);
      return;
    }
    if (at === this.values.length) {
      const larger = new Float64Array(Math.min(this.most, at * 2));
      larger.set(this.values);
      this.values = larger;
    }
    this.values[at] = value;
  }

  private startSketch(): QuantileSketch {
    if (this.sketch === null) {
      this.sketch = new QuantileSketch();
      for (let i = 0; this.values !== null && i < this.count; i++) this.sketch.add(this.values[i] as number);
      this.values = null;
    }
    return this.sketch;
  }
}

/** Type 7 of Hyndman & Fan (1996), the default of R, NumPy and pandas. */
function interpolated(sorted: Float64Array, q: number): number {
  const position = q * (sorted.length - 1);
  const below = Math.floor(position);
  const low = sorted[below] as number;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] as number;
  return low + (position - below) * (high - low);
}

/** How many sorted values lie below the value. */
function rankedBelow(sorted: Float64Array, value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Bins of equal width from minimum to maximum, each without its upper end, the last one with it: as NumPy does it. */
function histogram(minimum: number, maximum: number, count: number, rank: (value: number) => number): number[] {
  if (minimum === maximum) return [count];
  const bins = LIMITS.profileBins;
  let below = 0;
  return Array.from({ length: bins }, (_, bin) => {
    const upTo = bin === bins - 1 ? count : Math.max(below, rank(minimum + (maximum - minimum) * ((bin + 1) / bins)));
    const inside = upTo - below;
    below = upTo;
    return inside;
  });
}
