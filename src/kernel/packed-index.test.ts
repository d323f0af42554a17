import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packedIndex } from './packed-index.ts';
import { packTexts, TextPacker, unpackTexts } from './text-column.ts';

describe('an index of packed texts', () => {
  it('finds what a map of the texts finds, and the first repetition', () => {
    const texts = fc.array(fc.constantFrom('', 'a', 'b', 'ab', 'ba', 'r1', 'r10', 'r01', 'grüße', '1'), { maxLength: 12 });
    fc.assert(
      fc.property(texts, texts, (own, others) => {
        const index = packedIndex(packTexts(own));
        const first = new Map([...own].reverse().map((text, place) => [text, own.length - 1 - place]));
        const other = packTexts(others);
        expect(others.map((_, row) => index.find(other, row))).toEqual(others.map((text) => first.get(text) ?? -1));
        const repeated = own.findIndex((text, row) => own.indexOf(text) < row);
        expect(index.repeated).toBe(repeated === -1 ? null : repeated);
      }),
    );
  });

  it('holds many texts', () => {
    const texts = packTexts(Array.from({ length: 50_000 }, (_, row) => `row-${row}`));
    const index = packedIndex(texts);
    expect(index.repeated).toBeNull();
    expect([0, 49_999].map((row) => index.find(texts, row))).toEqual([0, 49_999]);
  });
});

describe('packing texts one by one', () => {
  it('gives what packing them at once gives', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: fc.constantFrom('a', '1', ' ', '\n', '\0', 'ß', '€', '𝄞', '\u{10ffff}') })), (texts) => {
        const packer = new TextPacker(1, 1);
        for (const text of texts) packer.add(text);
        expect(unpackTexts(packer.packed())).toEqual(texts);
      }),
    );
  });
});
