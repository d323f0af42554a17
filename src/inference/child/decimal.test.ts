import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimalOf } from './decimal.ts';

describe('a decimal text', () => {
  it('is the same double as the language reads', () => {
    const digits = fc.stringMatching(/^-?\d{1,18}(\.\d{0,18})?$/);
    fc.assert(
      fc.property(fc.oneof(digits, fc.double({ noNaN: true, noDefaultInfinity: true }).map(String), fc.integer().map(String)), (text) => {
        expect(Object.is(decimalOf(text), Number(text))).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it.each(['', '-', '.', '-.', '1.2.3', '1,5', '0x10', 'NaN', 'Infinity', '1e', '--1', '1 2', '1_0'])('is none: "%s"', (text) => {
    expect(decimalOf(text)).toBeNaN();
  });

  it.each<[string, number]>([
    ['-0', -0],
    ['.5', 0.5],
    ['5.', 5],
    ['+7', 7],
    [' 2.5e-3 ', 0.0025],
    ['123456789012345.1', 123_456_789_012_345.1],
  ])('may be written "%s"', (text, value) => {
    expect(Object.is(decimalOf(text), value)).toBe(true);
  });
});
