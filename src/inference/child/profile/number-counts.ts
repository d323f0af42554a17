import { mixed, wordsOf } from '../../../kernel/double-bits.ts';
import { NumberTable } from '../../../kernel/number-table.ts';
import { DistinctSketch } from './distinct-sketch.ts';
import { ValueCounts } from './value-counts.ts';

/**
 * Counts numbers as `ValueCounts` counts texts, without making a text of each. The estimate of distinct values is of their bits, so that a number
 * and a text that says the same count as two in it once both are too many to be kept.
 */
export class NumberCounts {
  private readonly most: number;
  private readonly kept = new NumberTable();
  private sketch: DistinctSketch | null = null;
  private taken = 0;

  constructor(most: number) {
    this.most = most;
  }

  /** Adds a number, which is not NaN; −0 is 0. */
  add(given: number): void {
    const value = given + 0;
    if (this.sketch !== null) sketchNumber(this.sketch, value);
    if (this.kept.addKnown(value)) return;
    if (this.kept.size < this.most) this.kept.add(value, 1);
    else this.displace(value);
  }

  /** The same counts of what the numbers are written as. */
  asTexts(): ValueCounts {
    const counts = Array.from(this.kept.entries(), ([number, count]) => [String(number), count] as const);
    return ValueCounts.of(this.most, counts, { sketch: this.sketch, taken: this.taken });
  }

  /** Takes one from every number that is kept, and so from the new one, of which nothing is left. */
  private displace(value: number): void {
    if (this.sketch === null) {
      this.sketch = new DistinctSketch();
      for (const [number] of this.kept.entries()) sketchNumber(this.sketch, number);
      sketchNumber(this.sketch, value);
    }
    this.taken += 1;
    this.kept.takeOne();
  }
}

/** Adds a number by its bits. */
function sketchNumber(sketch: DistinctSketch, value: number): void {
  const [one = 0, other = 0] = wordsOf(value);
  const low = mixed(one ^ Math.imul(other, 0x9e3779b1));
  sketch.addHash(low, mixed(other ^ Math.imul(one, 0x85ebca77) ^ low));
}
