import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { didYouMean, nearNames } from './near-names.ts';

const NAMES = ['prescreen-model', 'churn', 'credit default', 'Credit_Default 2'];

describe('nearNames', () => {
  it.each([
    ['presceen-model', ['prescreen-model']],
    ['PRESCREEN MODEL', ['prescreen-model']],
    ['prescreen', ['prescreen-model']],
    ['credit-default', ['Credit_Default 2', 'credit default']],
    ['chürn', ['churn']],
    ['weather', []],
  ])('finds what %s may have meant', (wanted, expected) => {
    expect([...nearNames(wanted, NAMES)].sort()).toEqual(expected);
  });

  it('always finds the name itself first or beside its likes, and at most three', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string({ minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 20 }), fc.nat(), (names, at) => {
        const wanted = names[at % names.length] as string;
        expect(nearNames(wanted, [wanted])).toEqual([wanted]);
        expect(nearNames(wanted, names).length).toBeLessThanOrEqual(3);
      }),
    );
  });

  it('says nothing where there is nothing near', () => {
    expect(didYouMean('weather', NAMES)).toBe('');
    expect(didYouMean('chur', NAMES)).toBe(' Did you mean "churn"?');
  });
});
