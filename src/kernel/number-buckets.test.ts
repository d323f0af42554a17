import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BucketCounts, bucketCeiling, bucketFloor, coarsenBuckets, mergeBuckets, NumberBuckets } from './number-buckets.ts';

const numbers = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 1, maxLength: 60 });

function bucketsOf(values: readonly number[], most = 2_048): BucketCounts {
  const buckets = new NumberBuckets(most);
  for (const value of values) buckets.add(value);
  return buckets.counted();
}

describe('number buckets', () => {
  it('hold every number between the floor and the ceiling of one bucket, whatever its sign and size', () => {
    fc.assert(
      fc.property(numbers, fc.integer({ min: 1, max: 40 }), (values, most) => {
        const { level, keys, counts } = bucketsOf(values, most);
        expect(counts.reduce((sum, count) => sum + count, 0)).toBe(values.length);
        for (const value of values) {
          const holding = keys.filter((key) => bucketFloor(key, level) <= value && value <= bucketCeiling(key, level));
          expect(holding).toHaveLength(1);
        }
      }),
    );
  });

  it('ascend with the numbers and never overlap', () => {
    fc.assert(
      fc.property(numbers, (values) => {
        const { level, keys } = bucketsOf(values, 8);
        for (const [i, key] of keys.entries()) {
          expect(bucketFloor(key, level)).toBeLessThanOrEqual(bucketCeiling(key, level));
          if (i > 0) expect(bucketFloor(key, level)).toBeGreaterThan(bucketCeiling(keys[i - 1] as number, level));
        }
      }),
    );
  });

  it('do not depend on the order in which numbers come', () => {
    fc.assert(
      fc.property(numbers, (values) => {
        expect(bucketsOf([...values].reverse(), 10)).toEqual(bucketsOf(values, 10));
      }),
    );
  });

  it('stay within their number', () => {
    fc.assert(
      fc.property(numbers, fc.integer({ min: 4, max: 10 }), (values, most) => {
        expect(bucketsOf(values, most).keys.length).toBeLessThanOrEqual(most);
      }),
    );
  });

  it('add up to what counting all of the numbers at once gives, at the same level', () => {
    fc.assert(
      fc.property(numbers, numbers, (a, b) => {
        const merged = mergeBuckets(bucketsOf(a, 20), bucketsOf(b, 20));
        const together = bucketsOf([...a, ...b], 20);
        const level = Math.max(merged.level, together.level);
        expect(coarsenBuckets(merged, level)).toEqual(coarsenBuckets(together, level));
      }),
    );
  });

  it('give integers buckets of their own', () => {
    const { level, keys } = bucketsOf([0, -0, 1, 2, 3, 1_000_001, -7, 2 ** 40 + 1]);
    expect(keys.map((key) => bucketFloor(key, level))).toEqual([expect.closeTo(-7, 9), 0, 1, 2, 3, 1_000_001, 2 ** 40 + 1]);
  });
});
