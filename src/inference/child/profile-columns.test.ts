import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ColumnProfile, profileSchema } from '../dataset-profile.ts';
import type { Cell } from './dataset-rows.ts';
import { ColumnStatistics } from './profile/column-statistics.ts';
import { profileColumns } from './profile-columns.ts';

const ROOM = { values: 1_000, numbers: 10_000 };

function profileOf(cells: readonly Cell[], room = ROOM): ColumnProfile {
  const statistics = new ColumnStatistics(room);
  for (const cell of cells) statistics.add(cell);
  return statistics.result('c');
}

/** The generator of ANSI C's example, so that the same numbers are easily made elsewhere. */
function lcg(count: number): number[] {
  let state = 12_345n;
  return Array.from({ length: count }, () => {
    state = (1_103_515_245n * state + 12_345n) % 2_147_483_648n;
    return Number(state % 100_000n) / 100 - 300;
  });
}

describe('the profile of a column of numbers', () => {
  // min, max, mean, std(ddof=1), quantile and histogram(20) of NumPy 2.4.
  it('gives the numbers that NumPy gives', () => {
    const profile = profileOf(lcg(1_000).map(String));
    expect(profile).toMatchObject({ type: 'number', missing: 0, distinct: 994, distinctMethod: 'exact' });
    expect(profile.numbers).toMatchObject({ minimum: -299.8, maximum: 699, quantileMethod: 'exact', infinite: 0 });
    expect(profile.numbers?.mean).toBeCloseTo(201.0966, 9);
    expect(profile.numbers?.standardDeviation).toBeCloseTo(286.4738886728271, 9);
    for (const [i, expected] of [-291.9532, -254.2935, -44.2075, 214.585, 446.2, 643.663, 684.5808].entries())
      expect(profile.numbers?.quantiles[i]).toBeCloseTo(expected, 9);
    expect(profile.numbers?.histogram).toEqual([51, 55, 51, 43, 46, 40, 48, 66, 40, 41, 61, 53, 54, 54, 53, 50, 48, 54, 46, 46]);
  });

  it('takes numbers that are written differently as one value, and texts that look like them as two once there is a text', () => {
    const numbers = profileOf(['1', '1.0', '+1', '01', '2', '', null, Number.NaN]);
    expect(numbers).toMatchObject({
      type: 'number',
      missing: 3,
      distinct: 2,
      topValues: [
        { value: '1', count: 4 },
        { value: '2', count: 1 },
      ],
    });
    expect(profileOf(['1', '01', '2', 'x'])).toMatchObject({ type: 'text', distinct: 4, numbers: null, texts: { shortest: 1, longest: 2, meanLength: 1.25 } });
  });

  it('keeps long integers apart, and infinite numbers out', () => {
    expect(profileOf(['9007199254740993', '9007199254740992', 9_007_199_254_740_993n]).distinct).toBe(2);
    expect(profileOf([1, Number.POSITIVE_INFINITY, 3]).numbers).toMatchObject({ infinite: 1, minimum: 1, maximum: 3, mean: 2 });
    expect(profileOf(['1.7e308', '-1.7e308']).numbers).toBeNull();
  });

  it('stays within one per cent of the ranks when there are too many to keep, in whatever order they come', () => {
    const values = Array.from({ length: 60_000 }, (_, i) => Math.round(1_000 * Math.exp(((i * 7_919) % 60_000) / 6_000)));
    const sorted = [...values].sort((a, b) => a - b);
    for (const order of [values, sorted, [...sorted].reverse()]) {
      const { numbers, distinctMethod } = profileOf(order, { values: 100, numbers: 5_000 });
      expect([numbers?.quantileMethod, distinctMethod]).toEqual(['sketch', 'sketch']);
      for (const [i, q] of [0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99].entries()) {
        const rank = sorted.filter((value) => value < (numbers?.quantiles[i] ?? 0)).length / sorted.length;
        expect(Math.abs(rank - q)).toBeLessThan(0.01);
      }
      expect(numbers?.histogram.reduce((sum, bin) => sum + bin, 0)).toBe(values.length);
    }
  });
});

describe('the profile of any column', () => {
  it.each<[string, readonly Cell[], string]>([
    ['nothing', ['', null], 'empty'],
    ['truth values', ['true', false, ''], 'boolean'],
    ['dates', ['2024-02-29', '1999-12-31'], 'date'],
    ['instants', ['2024-02-29T10:00:00Z', '2024-02-29 10:00:00', '2024-02-29'], 'timestamp'],
    ['numbers and dates', ['1', '2024-02-29'], 'text'],
    ['what only looks like a date', ['2024-13-01'], 'text'],
    ['days that no month has', ['2024-02-30', '2023-02-29T10:00:00Z'], 'text'],
    ['texts', ['a', '1'], 'text'],
  ])('of %s has the narrowest type', (_what, cells, type) => {
    expect(profileOf(cells).type).toBe(type);
  });

  it('gives instants without a zone the meaning of UTC', () => {
    expect(profileOf(['2024-02-29 10:00:00']).numbers?.minimum).toBe(Date.UTC(2024, 1, 29, 10));
  });

  it('estimates distinct values within five per cent and says by how much counts may be too low', () => {
    const cells = Array.from({ length: 80_000 }, (_, i) => (i % 4 === 0 ? 'often' : `id-${i}`));
    const profile = profileOf(cells, { values: 200, numbers: 100 });
    expect(profile.distinctMethod).toBe('sketch');
    expect(Math.abs(profile.distinct / 60_001 - 1)).toBeLessThan(0.05);
    expect(profile.topValues[0]?.value).toBe('often');
    const count = profile.topValues[0]?.count ?? 0;
    expect(count).toBeLessThanOrEqual(20_000);
    expect(count + profile.topValuesError).toBeGreaterThanOrEqual(20_000);
    expect(profile.topValuesError).toBeLessThanOrEqual(80_000 / 201);
  });

  it('counts long texts whole but shows their beginning', () => {
    const long = 'ä'.repeat(5_000);
    const profile = profileOf([`${long}1`, `${long}2`, `${long}1`]);
    expect(profile).toMatchObject({ distinct: 2, texts: { longest: 5_001 } });
    expect(profile.topValues[0]?.value.length).toBeLessThan(220);
  });

  it('is the same for numbers of an array as for the texts that they are written as', () => {
    const room = { values: 50, numbers: 100 };
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.integer({ min: -40, max: 40 }), fc.double({ min: -1e15, max: 1e15 })), { maxLength: 200 }), (numbers) => {
        const statistics = new ColumnStatistics(room);
        statistics.addAll(Float64Array.from(numbers), 0, numbers.length);
        const cells = numbers.map((number) => (Number.isNaN(number) ? null : String(number)));
        expect(statistics.result('c')).toEqual(profileOf(cells, room));
        expect(statistics.result('c')).toEqual(profileOf(numbers, room));
      }),
    );
  });

  it('is what the server accepts from the process, whatever the cells are', async () => {
    const cell = fc.oneof(fc.string(), fc.double(), fc.bigInt(), fc.boolean(), fc.constant(null), fc.constantFrom('9'.repeat(400), '1e999', '-0'));
    await fc.assert(
      fc.asyncProperty(fc.array(cell, { minLength: 1, maxLength: 30 }), async (cells) => {
        async function* rows() {
          yield { columns: ['c'], chosen: { length: cells.length, values: [cells], numberOf: (place: number) => place + 1 }, rowsRead: cells.length };
        }
        const { columns } = await profileColumns(rows(), 200);
        expect(profileSchema.safeParse(JSON.parse(JSON.stringify(columns))).error).toBeUndefined();
        const counted = columns[0]?.topValues.reduce((sum, { count }) => sum + count, 0) ?? 0;
        expect(counted + (columns[0]?.missing ?? 0)).toBeLessThanOrEqual(cells.length);
      }),
      { numRuns: 300 },
    );
  });
});
