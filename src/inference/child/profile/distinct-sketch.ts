import { hashOf } from './value-hash.ts';

const INDEX_BITS = 12;
const REGISTERS = 1 << INDEX_BITS;
const BIAS = 0.7213 / (1 + 1.079 / REGISTERS);

/**
 * Estimates how many different texts were added, in 4 KiB. Source: Flajolet, Fusy, Gandouet, Meunier (2007), HyperLogLog, with linear
 * counting for few; relative standard error 1.04 / √4096 = 1.6 %.
 */
export class DistinctSketch {
  private readonly registers = new Uint8Array(REGISTERS);

  add(text: string): void {
    const { low, high } = hashOf(text);
    this.addHash(low, high);
  }

  /** Adds a value by 64 bits that look random, as two unsigned halves. */
  addHash(low: number, high: number): void {
    const index = high >>> (32 - INDEX_BITS);
    // The rank of the first one among the 52 bits that are left.
    const rest = (high << INDEX_BITS) >>> 0;
    const rank = rest === 0 ? 32 - INDEX_BITS + Math.clz32(low) + 1 : Math.clz32(rest) + 1;
    if (rank > (this.registers[index] as number)) this.registers[index] = rank;
  }

  /** Takes over everything that was added to another sketch. */
  merge(other: DistinctSketch): void {
    for (let i = 0; i < REGISTERS; i++) this.registers[i] = Math.max(this.registers[i] as number, other.registers[i] as number);
  }

  estimate(): number {
    let sum = 0;
    let empty = 0;
    for (const rank of this.registers) {
      sum += 2 ** -rank;
      if (rank === 0) empty++;
    }
    const raw = (BIAS * REGISTERS * REGISTERS) / sum;
    return Math.round(raw <= 2.5 * REGISTERS && empty > 0 ? REGISTERS * Math.log(REGISTERS / empty) : raw);
  }
}
