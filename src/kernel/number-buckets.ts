/**
 * Counts of numbers in buckets that need no knowledge of the numbers beforehand. A bucket holds the doubles that share a prefix of
 * their bits, so buckets are narrow near zero and wide far from it, and the same everywhere: counts made on different machines can
 * be compared and added. When there are too many buckets the prefix is shortened by a bit, which joins neighbours in pairs.
 * What comes out depends on the numbers alone, not on their order.
 */
import { assert } from './assert.ts';
import { HIGH_WORD, wordsOf } from './double-bits.ts';
import { NumberTable } from './number-table.ts';

/** Prefixes begin with all bits that a safe integer can hold: 41 bits of mantissa, so that integers up to 2⁴¹ have buckets of their own. */
export const FINEST_LEVEL = 11;
/** Two bits are left, so that four buckets hold everything. */
export const COARSEST_LEVEL = 62;

/** Counts by bucket; `keys` ascend, and with them the numbers. */
export interface BucketCounts {
  /** Bits of the double that are left out. */
  readonly level: number;
  readonly keys: readonly number[];
  readonly counts: readonly number[];
}

const view = new DataView(new ArrayBuffer(8));
/** Bits of the lower half that are left at the finest level. */
const LOWER_BITS = 32 - FINEST_LEVEL;

/** The bucket of a finite number at a level; larger numbers have larger keys. */
function keyOf(value: number, level: number): number {
  // Zero has two signs and is one number.
  const words = wordsOf(value + 0);
  const high = words[HIGH_WORD] as number;
  const low = words[1 - HIGH_WORD] as number;
  const negative = high >= 0x80000000;
  const upper = (negative ? ~high : high | 0x80000000) >>> 0;
  const lower = (negative ? ~low : low) >>> 0;
  const shortened = level - FINEST_LEVEL;
  return shortened < LOWER_BITS ? upper * 2 ** (LOWER_BITS - shortened) + (lower >>> level) : upper >>> (shortened - LOWER_BITS);
}

/** The finest-level key of a coarser one's first or last bucket, and from it the number at that end. */
function endOf(key: number, level: number, last: boolean): number {
  const width = 2 ** (level - FINEST_LEVEL);
  const finest = key * width + (last ? width - 1 : 0);
  const upper = Math.floor(finest / 2 ** (32 - FINEST_LEVEL));
  const lower = (((finest % 2 ** (32 - FINEST_LEVEL)) * 2 ** FINEST_LEVEL + (last ? 2 ** FINEST_LEVEL - 1 : 0)) % 2 ** 32) >>> 0;
  const positive = upper >= 0x80000000;
  view.setUint32(0, (positive ? upper & 0x7fffffff : ~upper) >>> 0);
  view.setUint32(4, (positive ? lower : ~lower) >>> 0);
  const end = view.getFloat64(0);
  // Beside the infinities a bucket ends with the largest number, and below zero with the smallest: zero itself is counted as positive.
  if (!Number.isFinite(end)) return positive ? Number.MAX_VALUE : -Number.MAX_VALUE;
  return Object.is(end, -0) ? -Number.MIN_VALUE : end;
}

/** The smallest number of a bucket. */
export const bucketFloor = (key: number, level: number): number => endOf(key, level, false);

/** The largest number of a bucket. */
export const bucketCeiling = (key: number, level: number): number => endOf(key, level, true);

/** Counts numbers in at most so many buckets. */
export class NumberBuckets {
  private readonly most: number;
  private level = FINEST_LEVEL;
  private counts = new NumberTable();

  constructor(most: number) {
    this.most = most;
  }

  /** Counts a finite number. */
  add(value: number): void {
    const key = keyOf(value, this.level);
    if (this.counts.addKnown(key)) return;
    this.counts.add(key, 1);
    while (this.counts.size > this.most && this.level < COARSEST_LEVEL) this.shorten();
  }

  /** What was counted so far. */
  counted(): BucketCounts {
    const sorted = [...this.counts.entries()].sort(([a], [b]) => a - b);
    return { level: this.level, keys: sorted.map(([key]) => key), counts: sorted.map(([, count]) => count) };
  }

  private shorten(): void {
    const joined = new NumberTable();
    for (const [key, count] of this.counts.entries()) joined.add(Math.floor(key / 2), count);
    this.counts = joined;
    this.level += 1;
  }
}

/** The same counts in coarser buckets. */
export function coarsenBuckets(counted: BucketCounts, level: number): BucketCounts {
  assert(level >= counted.level && level <= COARSEST_LEVEL, 'buckets can only be joined, not divided');
  if (level === counted.level) return counted;
  const joined = new Map<number, number>();
  for (const [i, key] of counted.keys.entries()) {
    const coarser = Math.floor(key / 2 ** (level - counted.level));
    joined.set(coarser, (joined.get(coarser) ?? 0) + (counted.counts[i] as number));
  }
  return { level, keys: [...joined.keys()], counts: [...joined.values()] };
}

/** The counts of both sets of numbers together, at the coarser of their levels. */
export function mergeBuckets(a: BucketCounts, b: BucketCounts): BucketCounts {
  const level = Math.max(a.level, b.level);
  const sums = new Map<number, number>();
  for (const side of [coarsenBuckets(a, level), coarsenBuckets(b, level)]) {
    for (const [i, key] of side.keys.entries()) sums.set(key, (sums.get(key) ?? 0) + (side.counts[i] as number));
  }
  const sorted = [...sums].sort(([x], [y]) => x - y);
  return { level, keys: sorted.map(([key]) => key), counts: sorted.map(([, count]) => count) };
}
