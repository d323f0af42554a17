import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { didYouMean, suggestionFor } from './suggestion.ts';

describe('a suggestion', () => {
  it('names the nearest word, whatever its case', () => {
    expect(suggestionFor('viewr', ['auditor', 'viewer', 'reviewer'])).toBe('viewer');
    expect(suggestionFor('VIEWER', ['viewer'])).toBe('viewer');
    expect(didYouMean('approvr', ['approver'])).toBe(' Did you mean "approver"?');
  });

  it('is left out when nothing is near', () => {
    expect(suggestionFor('quorum', ['viewer', 'auditor'])).toBeNull();
    expect(suggestionFor('x', [])).toBeNull();
    expect(didYouMean('quorum', ['viewer'])).toBe('');
  });

  it('finds every word from which one character was lost', () => {
    const words = ['data-scientist', 'model-owner', 'compliance-reviewer', 'platform-admin'];
    fc.assert(
      fc.property(fc.constantFrom(...words), fc.nat(), (word, place) => {
        const at = place % word.length;
        expect(suggestionFor(word.slice(0, at) + word.slice(at + 1), words)).toBe(word);
      }),
    );
  });
});
