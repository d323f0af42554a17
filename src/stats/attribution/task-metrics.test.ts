import { describe, expect, it } from 'vitest';
import { aucOf, ndcgOf, negatedRmseOf } from './task-metrics.ts';

describe('the measures of importance', () => {
  it('are the AUC of classes, the error of numbers and NDCG of lists, each null where it does not exist', () => {
    expect(aucOf(Uint8Array.of(0, 0, 1, 1))(Float64Array.of(0.1, 0.4, 0.35, 0.8))).toBe(0.75);
    expect(aucOf(Uint8Array.of(1, 1))(Float64Array.of(0.1, 0.4))).toBeNull();
    expect(negatedRmseOf(Float64Array.of(1, 2, 3))(Float64Array.of(1, 4, 5))).toBeCloseTo(-Math.sqrt(8 / 3), 12);
    expect(negatedRmseOf(new Float64Array(0))(new Float64Array(0))).toBeNull();
    const lists = { queries: Uint32Array.of(0, 0, 1, 1, 2), relevance: Float64Array.of(1, 0, 0, 2, 0), k: 2, relevantFrom: 1 };
    // The first list is right; in the second one the relevant row is second; the third has none and is in no average.
    expect(ndcgOf(lists)(Float64Array.of(2, 1, 2, 1, 9))).toBeCloseTo((1 + 1 / Math.log2(3)) / 2, 12);
    expect(ndcgOf({ ...lists, relevance: new Float64Array(5) })(new Float64Array(5))).toBeNull();
  });
});
