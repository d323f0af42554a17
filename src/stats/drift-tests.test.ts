import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { present } from '../kernel/assert.ts';
import { ksP, meanShiftP, psiCritical, psiP, shareShiftP } from './drift-tests.ts';
import { numericBaseline, profileNumeric } from './numeric-profile.ts';

describe('p-values of drift statistics', () => {
  it('puts the p-value of PSI at its critical value on the accepted rate', () => {
    for (const alpha of [0.01, 0.05, 0.2]) expect(psiP(psiCritical(10, 267, 162, alpha), 10, 267, 162)).toBeCloseTo(alpha, 9);
    expect(psiP(0.3, 1, 200, 200)).toBe(1);
  });

  it('gives Fisher’s p-value of 10 of 20 against 2 of 20', () => {
    expect(shareShiftP(10, 20, 2 / 20, 20)).toBeCloseTo(0.0138141, 6);
    expect(shareShiftP(0, 500, 0, 400)).toBe(1);
  });

  it('gives the normal p-value of a shift of means, and none where nothing varies', () => {
    const baseline = present(numericBaseline(Float64Array.of(0, 1)), 'a baseline');
    const [a, b] = [Float64Array.of(0, 1, 0, 1), Float64Array.of(0, 1, 1, 1)].map((values) => profileNumeric(values, baseline));
    const z = 0.25 / Math.sqrt(0.25 / 4 + 0.1875 / 4);
    expect(z).toBeCloseTo(0.755929, 6);
    expect(meanShiftP(present(a, 'a'), present(b, 'b'), 4)).toBeCloseTo(0.449692, 5);
    const constant = profileNumeric(Float64Array.of(1, 1), baseline);
    expect(meanShiftP(constant, constant, 2)).toBeNull();
  });

  it('never becomes smaller when fewer different subjects stand behind the same effect', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 0.9, noNaN: true }), fc.integer({ min: 5, max: 400 }), (effect, m) => {
        expect(psiP(effect, 10, 300, m)).toBeGreaterThanOrEqual(psiP(effect, 10, 300, m + 50));
        expect(ksP(effect, 300, m)).toBeGreaterThanOrEqual(ksP(effect, 300, m + 50) - 1e-12);
      }),
    );
  });
});
