import { describe, expect, it } from 'vitest';
import { float16Bits, float16Value } from './float16.ts';

const isNotANumber = (bits: number): boolean => (bits & 0x7c00) === 0x7c00 && (bits & 0x3ff) !== 0;

describe('half-precision numbers', () => {
  it('keep their bits on the way there and back, all 65,536 of them', () => {
    for (let bits = 0; bits < 65_536; bits++) {
      if (isNotANumber(bits)) expect(float16Value(bits)).toBeNaN();
      else if (float16Bits(float16Value(bits)) !== bits) throw new Error(`the bits ${bits} became ${float16Bits(float16Value(bits))}`);
    }
  });

  it('are the nearest to every number between two of them, ties to the even one', () => {
    for (let bits = 0; bits < 0x7bff; bits++) {
      const [low, high] = [float16Value(bits), float16Value(bits + 1)];
      const middle = (low + high) / 2;
      if (float16Bits(middle) !== (bits % 2 === 0 ? bits : bits + 1)) throw new Error(`the middle above the bits ${bits} became ${float16Bits(middle)}`);
      if (float16Bits((low + middle) / 2) !== bits || float16Bits((middle + high) / 2) !== bits + 1) throw new Error(`not the nearest at ${bits}`);
    }
  });

  it.each<[number, number]>([
    [65_504, 0x7bff],
    [65_519.99, 0x7bff],
    [65_520, 0x7c00],
    [Number.NEGATIVE_INFINITY, 0xfc00],
    [-0, 0x8000],
    [1, 0x3c00],
    [2 ** -25, 0],
  ])('of %d are the bits that the standard gives', (value, bits) => {
    expect(float16Bits(value)).toBe(bits);
  });

  it('know what is no number', () => {
    expect(isNotANumber(float16Bits(Number.NaN))).toBe(true);
  });
});
