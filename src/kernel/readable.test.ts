import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { notFound } from './problem.ts';
import { readable } from './readable.ts';

describe('a sentence that quotes what was sent', () => {
  it('is left alone as long as it can be read', () => {
    const sentence = `No ModelVersion ver_01kc3v${'0'.repeat(20)} is visible to you.\n${'a'.repeat(64)} is its digest.`;
    expect(readable(sentence)).toBe(sentence);
  });

  it('is cut where it cannot, and never inside a character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), fc.integer({ min: 0, max: 40 }), (text, times) => {
        const shown = readable(`"${text.repeat(times)}" is no column.`);
        expect(shown.length).toBeLessThanOrEqual(2_000);
        expect(shown).not.toMatch(/\p{Cs}…/u);
        for (const word of shown.split(/\s+/)) expect(word.length).toBeLessThanOrEqual(120);
      }),
      { numRuns: 50 },
    );
  });

  it('may be the one of a problem', () => {
    expect(notFound('Model', 'x'.repeat(200_000)).message.length).toBeLessThan(250);
  });
});
