import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { present } from '../kernel/assert.ts';
import { flipTest, isBelowRatio, isDifferenceAbove, parseRatio, ratioValue } from './exact-ratio.ts';

const fourFifths = present(parseRatio('4/5'), 'four fifths');

describe('parseRatio', () => {
  it('reads fractions and decimals without rounding', () => {
    for (const text of ['4/5', '0.8', ' 8/10 ', '0.80']) expect(parseRatio(text)).toEqual({ numerator: 4n, denominator: 5n });
    expect(parseRatio('1')).toEqual({ numerator: 1n, denominator: 1n });
    expect(ratioValue(fourFifths)).toBe(0.8);
  });

  it('refuses what is not a positive ratio', () => {
    for (const text of ['', '4/0', '0/5', '0', '-0.8', '0,8', '4:5', 'four fifths', '1e3', '.8', '0.', 'NaN', 'Infinity']) expect(parseRatio(text)).toBeNull();
  });
});

describe('the four-fifths comparison', () => {
  it('is strict: 48/80 against 60/80 is exactly four fifths and no adverse impact', () => {
    expect(48 / 80 / (60 / 80)).toBeLessThan(0.8);
    expect(isBelowRatio({ events: 48, of: 80 }, { events: 60, of: 80 }, fourFifths)).toEqual({ crossed: false, exact: true });
    expect(isBelowRatio({ events: 47, of: 80 }, { events: 60, of: 80 }, fourFifths)).toEqual({ crossed: true, exact: true });
  });

  it('flags the worked example of the guidelines, 60/45/48/51 percent', () => {
    const flags = [45, 48, 51].map((rate) => isBelowRatio({ events: rate, of: 100 }, { events: 60, of: 100 }, fourFifths)?.crossed);
    expect(flags).toEqual([true, false, false]);
  });

  it('misjudges none of all exact 4/5 pairs of groups up to 200, where floating division misjudges 18155', () => {
    let exactPairs = 0;
    let misjudged = 0;
    let misjudgedByFloat = 0;
    for (let of = 1; of <= 200; of++) {
      for (let referenceOf = 1; referenceOf <= 200; referenceOf++) {
        for (let referenceEvents = 1; referenceEvents <= referenceOf; referenceEvents++) {
          if ((4 * referenceEvents * of) % (5 * referenceOf) !== 0) continue;
          const events = (4 * referenceEvents * of) / (5 * referenceOf);
          exactPairs += 1;
          if (isBelowRatio({ events, of }, { events: referenceEvents, of: referenceOf }, fourFifths)?.crossed !== false) misjudged += 1;
          if (events / of / (referenceEvents / referenceOf) < 0.8) misjudgedByFloat += 1;
        }
      }
    }
    expect({ exactPairs, misjudged, misjudgedByFloat }).toEqual({ exactPairs: 55_689, misjudged: 0, misjudgedByFloat: 18_155 });
  });

  it('is undefined without rows or without a selected person in the reference', () => {
    expect(isBelowRatio({ events: 0, of: 0 }, { events: 1, of: 2 }, fourFifths)).toBeNull();
    expect(isBelowRatio({ events: 1, of: 2 }, { events: 0, of: 2 }, fourFifths)).toBeNull();
    expect(isBelowRatio({ events: Number.NaN, of: Number.NaN }, { events: 1, of: 2 }, fourFifths)).toBeNull();
  });

  it('says that weighted counts are inexact and tolerates their rounding', () => {
    expect(isBelowRatio({ events: 4.8, of: 8 }, { events: 6, of: 8 }, fourFifths)).toEqual({ crossed: false, exact: false });
    expect(isBelowRatio({ events: 4.7, of: 8 }, { events: 6, of: 8 }, fourFifths)).toEqual({ crossed: true, exact: false });
  });
});

describe('the comparison of a difference', () => {
  it('is strict and exact: 3/10 against 2/10 is not more than a tenth', () => {
    const tenth = present(parseRatio('0.1'), 'a tenth');
    expect(0.3 - 0.2).not.toBe(0.1);
    expect(isDifferenceAbove({ events: 3, of: 10 }, { events: 2, of: 10 }, tenth)).toEqual({ crossed: false, exact: true });
    expect(isDifferenceAbove({ events: 2, of: 10 }, { events: 4, of: 10 }, tenth)).toEqual({ crossed: true, exact: true });
    expect(isDifferenceAbove({ events: 0, of: 0 }, { events: 4, of: 10 }, tenth)).toBeNull();
  });
});

describe('the flip test', () => {
  it('answers the published examples', () => {
    expect(flipTest({ events: 1, of: 20 }, { events: 6, of: 80 })).toBe(true);
    expect(flipTest({ events: 3, of: 10 }, { events: 5, of: 10 })).toBe(false);
    expect(flipTest({ events: 2, of: 10 }, { events: 26, of: 100 })).toBe(true);
  });

  it('is false when nobody can be moved', () => {
    expect(flipTest({ events: 0, of: 3 }, { events: 0, of: 3 })).toBe(false);
    expect(flipTest({ events: 0, of: 0 }, { events: 1, of: 3 })).toBe(false);
  });

  it('never flips a gap of more than one person in both groups of one size', () => {
    const counts = fc
      .integer({ min: 4, max: 500 })
      .chain((n) => fc.record({ n: fc.constant(n), low: fc.integer({ min: 0, max: n - 4 }), gap: fc.integer({ min: 2, max: 4 }) }));
    fc.assert(
      fc.property(counts, ({ n, low, gap }) => {
        expect(flipTest({ events: low, of: n }, { events: low + gap, of: n })).toBe(false);
      }),
    );
  });
});
