import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packedAt, packTexts, pickTexts, textAt, textColumn, textsOf, unpackTexts } from './text-column.ts';

describe('a column of texts that repeat', () => {
  it('gives back every text at its row and keeps each text once', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('', 'f', 'm', 'grüße', '__proto__')), (values) => {
        const column = textColumn(values);
        expect(textsOf(column)).toEqual(values);
        expect(values.map((_, row) => textAt(column, row))).toEqual(values);
        expect(new Set(column.texts).size).toBe(column.texts.length);
      }),
    );
  });

  it('has the empty text where it has no row', () => {
    expect(textAt(textColumn(['f']), 1)).toBe('');
    expect(textAt(textColumn([]), 0)).toBe('');
  });

  it('gives chosen rows in the order chosen', () => {
    expect(textsOf(pickTexts(textColumn(['a', 'b', 'a', 'c']), Uint32Array.of(3, 0, 2)))).toEqual(['c', 'a', 'a']);
  });
});

describe('packed texts', () => {
  it('give back every text at its row, the empty ones too', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: fc.constantFrom('a', '1', ' ', '\n', '\0', 'ß', '€', '𝄞', '\u{10ffff}') })), (values) => {
        expect(unpackTexts(packTexts(values))).toEqual(values);
      }),
    );
  });

  it('have the empty text where they have no row', () => {
    expect(packedAt(packTexts(['r1', 'r2']), 2)).toBe('');
    expect(packedAt(packTexts([]), 0)).toBe('');
  });
});
