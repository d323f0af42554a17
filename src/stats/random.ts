/**
 * Named, seedable generator: xoshiro256** 1.0 with its 2^128 jump, seeded by splitmix64.
 * Source: Blackman & Vigna (2021), Scrambled linear pseudorandom number generators. 64-bit words are kept as two 32-bit
 * halves (low, high) because BigInt arithmetic would be a hundred times slower.
 */
import { assert } from '../kernel/assert.ts';

const MASK64 = (1n << 64n) - 1n;
/** The jump polynomial, lowest word first. */
const JUMP = [0x180ec6d33cfd0aban, 0xd5a61266f0c9392cn, 0xa9582618e03fc9aan, 0x39abdc4529b1661cn];
/** Its 256 coefficients in the order in which they are used: the generator jumps once a replicate. */
const JUMP_BITS = Uint8Array.from({ length: 256 }, (_, bit) => Number(((JUMP[bit >> 6] as bigint) >> BigInt(bit & 63)) & 1n));
const TWO_32 = 4_294_967_296;

/** Next value of splitmix64 and its new state. */
export function splitmix64(state: bigint): { readonly state: bigint; readonly value: bigint } {
  const next = (state + 0x9e3779b97f4a7c15n) & MASK64;
  let z = next;
  z = ((z ^ (z >> 30n)) * 0xbf58476d1ce4e5b9n) & MASK64;
  z = ((z ^ (z >> 27n)) * 0x94d049bb133111ebn) & MASK64;
  return { state: next, value: z ^ (z >> 31n) };
}

/** A xoshiro256** stream; `jump` moves to the next of 2^128 non-overlapping sub-streams. */
export class Xoshiro256 {
  private readonly words = new Uint32Array(8);

  /** The generator seeded from a 64-bit integer. */
  static seeded(seed: bigint): Xoshiro256 {
    const state: bigint[] = [];
    let seeder = BigInt.asUintN(64, seed);
    for (let i = 0; i < 4; i++) {
      const step = splitmix64(seeder);
      seeder = step.state;
      state.push(step.value);
    }
    return Xoshiro256.fromState(state);
  }

  /** The generator at an explicit state of four 64-bit words, not all zero. */
  static fromState(state: readonly bigint[]): Xoshiro256 {
    assert(state.length === 4 && state.some((word) => word !== 0n), 'xoshiro256** needs four words that are not all zero');
    const generator = new Xoshiro256();
    for (const [i, word] of state.entries()) {
      generator.words[2 * i] = Number(word & 0xffffffffn);
      generator.words[2 * i + 1] = Number((word >> 32n) & 0xffffffffn);
    }
    return generator;
  }

  /** A second generator at the same position. */
  copy(): Xoshiro256 {
    const twin = new Xoshiro256();
    twin.words.set(this.words);
    return twin;
  }

  /** Next 64 bits as a BigInt; for checks against published vectors, not for hot loops. */
  next64(): bigint {
    const high = this.advance();
    return (BigInt(high) << 32n) | BigInt(this.low);
  }

  /** Uniform number in [0, 1) with 53 random bits. */
  nextUnit(): number {
    const high = this.advance();
    return (high * 2_097_152 + (this.low >>> 11)) / 9_007_199_254_740_992;
  }

  /** Uniform integer in [0, bound); the bias is below bound / 2^53. */
  nextBelow(bound: number): number {
    return Math.floor(this.nextUnit() * bound);
  }

  /** Moves 2^128 steps ahead. */
  jump(): void {
    const sum = new Uint32Array(8);
    for (let bit = 0; bit < JUMP_BITS.length; bit++) {
      if (JUMP_BITS[bit] === 1) for (let i = 0; i < 8; i++) sum[i] = (sum[i] as number) ^ (this.words[i] as number);
      this.advance();
    }
    this.words.set(sum);
  }

  private low = 0;

  /** One step: returns the high half of the output and leaves the low half in `this.low`. */
  private advance(): number {
    const w = this.words;
    const s0l = w[0] as number;
    const s0h = w[1] as number;
    const s1l = w[2] as number;
    const s1h = w[3] as number;
    // output = rotl(s1 * 5, 7) * 9
    let carry = ((s1l << 2) >>> 0) + s1l;
    let l = carry >>> 0;
    let h = (((s1h << 2) | (s1l >>> 30)) + s1h + (carry >= TWO_32 ? 1 : 0)) >>> 0;
    const rl = ((l << 7) | (h >>> 25)) >>> 0;
    const rh = ((h << 7) | (l >>> 25)) >>> 0;
    carry = ((rl << 3) >>> 0) + rl;
    l = carry >>> 0;
    h = (((rh << 3) | (rl >>> 29)) + rh + (carry >= TWO_32 ? 1 : 0)) >>> 0;
    this.low = l;
    const tl = s1l << 17;
    const th = (s1h << 17) | (s1l >>> 15);
    const s2l = (w[4] as number) ^ s0l;
    const s2h = (w[5] as number) ^ s0h;
    const s3l = (w[6] as number) ^ s1l;
    const s3h = (w[7] as number) ^ s1h;
    w[2] = s1l ^ s2l;
    w[3] = s1h ^ s2h;
    w[0] = s0l ^ s3l;
    w[1] = s0h ^ s3h;
    w[4] = s2l ^ tl;
    w[5] = s2h ^ th;
    // s3 = rotl(s3, 45): the halves swap, then rotate by 13.
    w[6] = (s3h << 13) | (s3l >>> 19);
    w[7] = (s3l << 13) | (s3h >>> 19);
    return h;
  }
}
