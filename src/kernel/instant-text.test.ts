import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isAfter, type ReadInstant, readInstant } from './instant-text.ts';

const at = (iso: string): number => new Date(iso).getTime();
const read = (cell: string | number | bigint): ReadInstant => readInstant(cell) as ReadInstant;

describe('instants in data', () => {
  it('are read as every date writes itself', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date('0001-01-01T00:00:00Z'), max: new Date('9999-12-31T23:59:59Z'), noInvalidDate: true }), (date) => {
        expect(readInstant(date.toISOString())).toEqual({ milliseconds: date.getTime(), dayOnly: false });
      }),
    );
  });

  it.each([
    ['2026-03-01', at('2026-03-01T00:00:00Z'), true],
    ['2026-03-01 09:30', at('2026-03-01T09:30:00Z'), false],
    ['2026-03-01T09:30:15.123456789Z', at('2026-03-01T09:30:15.123Z'), false],
    ['2026-03-01T09:30:00+02:00', at('2026-03-01T07:30:00Z'), false],
    ['2026-03-01 09:30:00 -0530', at('2026-03-01T15:00:00Z'), false],
    ['1772357400', at('2026-03-01T09:30:00Z'), false],
    [1_772_357_400_000, at('2026-03-01T09:30:00Z'), false],
    [1_772_357_400_000_000n, at('2026-03-01T09:30:00Z'), false],
    [1_772_357_400_000_000_000n, at('2026-03-01T09:30:00Z'), false],
  ])('are read from %s', (cell, milliseconds, dayOnly) => {
    expect(readInstant(cell)).toEqual({ milliseconds, dayOnly });
  });

  it.each([['yesterday'], [''], ['2026-02-31'], ['2026-13-01'], ['2026-03-01T25:00'], ['03/01/2026'], [Number.NaN], [1e300]])('are not found in %s', (cell) => {
    expect(readInstant(cell)).toBeNull();
  });

  it('are compared by days where a side knows only its day', () => {
    expect(isAfter(read('2026-03-01T10:00:00Z'), read('2026-03-01'))).toBe(false);
    expect(isAfter(read('2026-03-02T00:00:00Z'), read('2026-03-01'))).toBe(true);
    expect(isAfter(read('2026-03-01T10:00:01Z'), read('2026-03-01T10:00:00Z'))).toBe(true);
    expect(isAfter(read('2026-03-01'), read('2026-03-01T00:00:00Z'))).toBe(false);
  });
});
