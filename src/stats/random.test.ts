import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitmix64, Xoshiro256 } from './random.ts';

const MASK = (1n << 64n) - 1n;
const rotl = (x: bigint, k: bigint): bigint => ((x << k) | (x >> (64n - k))) & MASK;

/** The generator in plain 64-bit arithmetic: an oracle for the half-word form. */
function* oracle(seed: readonly bigint[]): Generator<bigint> {
  let [a = 0n, b = 0n, c = 0n, d = 0n] = seed;
  for (;;) {
    yield (rotl((b * 5n) & MASK, 7n) * 9n) & MASK;
    const t = (b << 17n) & MASK;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= t;
    d = rotl(d, 45n);
  }
}

describe('xoshiro256**', () => {
  it('reproduces the outputs of the reference implementation for state 1, 2, 3, 4', () => {
    const generator = Xoshiro256.fromState([1n, 2n, 3n, 4n]);
    const drawn = Array.from({ length: 10 }, () => generator.next64());
    expect(drawn).toEqual([
      11520n,
      0n,
      1509978240n,
      1215971899390074240n,
      1216172134540287360n,
      607988272756665600n,
      16172922978634559625n,
      8476171486693032832n,
      10595114339597558777n,
      2904607092377533576n,
    ]);
  });

  it('agrees with 64-bit arithmetic from any state', () => {
    const word = fc.bigInt({ min: 1n, max: MASK });
    fc.assert(
      fc.property(fc.tuple(word, word, word, word), (state) => {
        const generator = Xoshiro256.fromState(state);
        const expected = oracle(state);
        for (let i = 0; i < 50; i++) expect(generator.next64()).toBe(expected.next().value);
      }),
      { numRuns: 50 },
    );
  });

  it('seeds through splitmix64, whose first output for seed 0 is published', () => {
    expect(splitmix64(0n).value).toBe(0xe220a8397b1dcdafn);
  });

  it('jumps to different streams, the same ones each time', () => {
    const first = Xoshiro256.seeded(7n);
    const second = first.copy();
    second.jump();
    const third = first.copy();
    third.jump();
    expect(second.next64()).toBe(third.next64());
    expect(second.next64()).not.toBe(first.next64());
  });

  it('draws uniform numbers in [0, 1)', () => {
    const generator = Xoshiro256.seeded(99n);
    const counts = new Array<number>(10).fill(0);
    for (let i = 0; i < 100_000; i++) {
      const digit = generator.nextBelow(10);
      counts[digit] = (counts[digit] ?? 0) + 1;
    }
    const chiSquare = counts.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0);
    expect(chiSquare).toBeLessThan(27.9);
  });
});
