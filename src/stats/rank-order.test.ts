import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Xoshiro256 } from './random.ts';
import { ascendingRows, rankOrder } from './rank-order.ts';
import { rankRows, rankScores } from './ranked-scores.ts';

const compared = (values: Float64Array): number[] => [...values.keys()].sort((a, b) => (values[a] as number) - (values[b] as number) || a - b);

describe('the order of numbers', () => {
  it('is that of a comparing sort, equal numbers in the order of their rows', () => {
    const numbers = fc.array(fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constantFrom(0, -0, 0.5, 0.25, -1, 1e-320, -1e300)), {
      minLength: 513,
      maxLength: 700,
    });
    fc.assert(
      fc.property(numbers, (list) => {
        const values = Float64Array.from(list);
        expect([...rankOrder(values).rows]).toEqual(compared(values));
      }),
      { numRuns: 20 },
    );
  });

  it('is right for few numbers, for none, and for scores of float32 models', () => {
    expect([...rankOrder(Float64Array.of(3, -0, 0, -7)).rows]).toEqual([3, 1, 2, 0]);
    expect([...rankOrder(new Float64Array(0)).rows]).toEqual([]);
    const stream = Xoshiro256.seeded(4n);
    const scores = Float64Array.from({ length: 5_000 }, () => Math.fround(Math.round(stream.nextUnit() * 900) / 900));
    expect([...rankOrder(scores).rows]).toEqual(compared(scores));
    const signed = scores.map((score, i) => (i % 3 === 0 ? -score : score === 0 ? -0 : score * 2 ** (i % 40)));
    expect([...rankOrder(signed).rows]).toEqual(compared(signed));
    // One number that is no float32 is enough.
    const mixed = Float64Array.from([...signed, 0.1]);
    expect([...rankOrder(mixed).rows]).toEqual(compared(mixed));
    for (const values of [signed, mixed]) expect([...rankOrder(values).values]).toEqual(compared(values).map((row) => (values[row] as number) + 0));
  });

  it('is the same where only row numbers are asked for, infinite numbers among them', () => {
    const stream = Xoshiro256.seeded(5n);
    for (const size of [3, 2_000]) {
      const doubles = Float64Array.from({ length: size }, (_, row) => (row % 50 === 2 ? Number.POSITIVE_INFINITY : Math.round(stream.nextUnit() * 300) / 300));
      for (const values of [doubles, doubles.map(Math.fround)]) expect([...ascendingRows(values)]).toEqual(compared(values));
    }
  });
});

describe('a ranking', () => {
  it('is the same with and without its rows, labels of equal scores in the order of their rows', () => {
    const stream = Xoshiro256.seeded(6n);
    for (const size of [0, 1, 40, 3_000]) {
      const exact = Float64Array.from({ length: size }, () => Math.round(stream.nextUnit() * 90) / 90);
      const labels = Uint8Array.from(exact, () => stream.nextBelow(2));
      for (const scores of [exact, exact.map(Math.fround)]) {
        const { order, ...ranked } = rankRows({ scores, labels });
        expect([...order]).toEqual(compared(scores));
        const plain = rankScores({ scores, labels });
        expect([...plain.scores]).toEqual([...ranked.scores]);
        expect([...plain.labels]).toEqual([...order].map((row) => labels[row]));
        expect([...plain.groupStarts]).toEqual([...ranked.groupStarts]);
      }
    }
  });
});
