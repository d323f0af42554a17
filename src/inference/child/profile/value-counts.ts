import { DistinctSketch } from './distinct-sketch.ts';

/** The values of a column and how often each occurs. */
export interface CountedValues {
  readonly distinct: number;
  readonly exact: boolean;
  /** Most frequent first, equal counts by value. */
  readonly top: readonly { readonly value: string; readonly count: number }[];
  /** By how much a count may be too low at most. */
  readonly error: number;
}

/**
 * Counts values exactly as long as there are at most `most` different ones; from then on distinct values are estimated and the counts of
 * frequent ones are lower bounds. Source of the latter: Misra & Gries (1982): the error is at most rows / (most + 1).
 */
export class ValueCounts {
  private readonly most: number;
  private counts = new Map<string, number>();
  private sketch: DistinctSketch | null = null;
  private taken = 0;

  constructor(most: number) {
    this.most = most;
  }

  /** What was counted elsewhere; of each value once. */
  static of(
    most: number,
    counts: Iterable<readonly [string, number]>,
    { sketch, taken }: { readonly sketch: DistinctSketch | null; readonly taken: number },
  ): ValueCounts {
    const made = new ValueCounts(most);
    made.counts = new Map(counts);
    made.sketch = sketch;
    made.taken = taken;
    return made;
  }

  add(value: string, times = 1): void {
    this.sketch?.add(value);
    const known = this.counts.get(value);
    if (known !== undefined) this.counts.set(value, known + times);
    else if (this.counts.size < this.most) this.counts.set(value, times);
    else this.displace(value, times);
  }

  /** Takes over everything that was counted elsewhere. */
  merge(other: ValueCounts): void {
    if (other.sketch !== null) this.startSketch().merge(other.sketch);
    this.taken += other.taken;
    for (const [value, times] of other.counts) this.add(value, times);
  }

  /** A copy that goes on on its own. */
  copy(): ValueCounts {
    const copy = new ValueCounts(this.most);
    copy.merge(this);
    return copy;
  }

  result(places: number): CountedValues {
    const order = [...this.counts].sort(([left, a], [right, b]) => b - a || (left < right ? -1 : 1));
    return {
      distinct: this.sketch === null ? this.counts.size : Math.max(this.counts.size, this.sketch.estimate()),
      exact: this.sketch === null,
      top: order.slice(0, places).map(([value, count]) => ({ value, count })),
      error: this.taken,
    };
  }

  private startSketch(): DistinctSketch {
    if (this.sketch === null) {
      this.sketch = new DistinctSketch();
      for (const value of this.counts.keys()) this.sketch.add(value);
    }
    return this.sketch;
  }

  /** Takes the same from every value that is kept until one of them, or the new one, is gone. */
  private displace(value: string, times: number): void {
    this.startSketch().add(value);
    let least = times;
    for (const count of this.counts.values()) if (count < least) least = count;
    this.taken += least;
    for (const [kept, count] of this.counts) {
      if (count === least) this.counts.delete(kept);
      else this.counts.set(kept, count - least);
    }
    if (times > least) this.counts.set(value, times - least);
  }
}
