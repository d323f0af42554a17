import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NumberBuckets } from '../kernel/number-buckets.ts';
import { type CountedNumbers, mergeMoments, numbersAsCategories, numericSides } from './bucket-profiles.ts';
import { numericDrift } from './drift.ts';
import { numericBaseline, profileNumeric } from './numeric-profile.ts';
import { Xoshiro256 } from './random.ts';

function counted(values: readonly number[], most = 2_048): CountedNumbers {
  const buckets = new NumberBuckets(most);
  for (const value of values) buckets.add(value);
  const mean = values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
  const m2 = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const range = values.length === 0 ? { min: null, max: null } : { min: Math.min(...values), max: Math.max(...values) };
  return { rows: values.length, missing: 0, unreadable: 0, count: values.length, mean, m2, ...range, buckets: buckets.counted() };
}

const numbers = fc.array(fc.double({ noNaN: true, min: -1e6, max: 1e6 }), { minLength: 1, maxLength: 80 });

describe('profiles from counted buckets', () => {
  it('hold every number of both sides once', () => {
    fc.assert(
      fc.property(numbers, numbers, fc.integer({ min: 8, max: 200 }), (a, b, most) => {
        const sides = numericSides(counted(a, most), counted(b, most));
        const total = (bins: readonly number[]): number => bins.reduce((sum, count) => sum + count, 0);
        expect(total(sides?.reference.bins ?? [])).toBe(a.length);
        expect(total(sides?.current.bins ?? [])).toBe(b.length);
        expect(sides?.baseline.edges).toEqual([...(sides?.baseline.edges ?? [])].sort((x, y) => x - y));
        for (const edge of sides?.baseline.coarseEdges ?? []) expect(sides?.baseline.edges).toContain(edge);
      }),
    );
  });

  it('give the same drift as profiles of the numbers themselves, up to the width of a bin', () => {
    const random = Xoshiro256.seeded(7n);
    const draw = (shift: number): number[] => Array.from({ length: 4_000 }, () => (random.nextUnit() + random.nextUnit() + random.nextUnit()) * 100 + shift);
    const [reference, current] = [draw(0), draw(20)];
    const baseline = numericBaseline(Float64Array.from(reference));
    const sides = numericSides(counted(reference), counted(current));
    if (baseline === null || sides === null) throw new Error('both sides have numbers');
    const exact = numericDrift(baseline, profileNumeric(Float64Array.from(reference), baseline), profileNumeric(Float64Array.from(current), baseline));
    const bucketed = numericDrift(sides.baseline, sides.reference, sides.current);
    const value = (of: typeof exact, id: string) => of.measures.find((measure) => measure.id === id)?.value ?? Number.NaN;
    for (const id of ['psi@1', 'w1Normed@1', 'jensenShannon@1']) expect(value(bucketed, id)).toBeCloseTo(value(exact, id), 2);
    expect(value(bucketed, 'meanShift@1')).toBeCloseTo(value(exact, 'meanShift@1'), 9);
    expect(bucketed.ksBounds?.lower).toBeCloseTo(exact.ksBounds?.lower ?? Number.NaN, 2);
  });

  it('add moments as if all numbers had been counted at once', () => {
    fc.assert(
      fc.property(numbers, numbers, (a, b) => {
        const [merged, together] = [mergeMoments(counted(a), counted(b)), counted([...a, ...b])];
        expect(merged).toMatchObject({ rows: together.rows, count: together.count, min: together.min, max: together.max });
        expect(merged.mean).toBeCloseTo(together.mean, 4);
        expect(merged.m2 / (1 + together.m2)).toBeCloseTo(together.m2 / (1 + together.m2), 6);
      }),
    );
  });

  it('name few different numbers by themselves, and many not at all', () => {
    const [training] = numbersAsCategories(counted([0, 1, 1, 0.1, -3]), counted([1]), 20) ?? [];
    expect([...(training?.counts ?? [])]).toEqual([
      ['-3', 1],
      ['0', 1],
      ['0.1', 1],
      ['1', 2],
    ]);
    expect(numbersAsCategories(counted(Array.from({ length: 21 }, (_, i) => i)), counted([1]), 20)).toBeNull();
  });
});
