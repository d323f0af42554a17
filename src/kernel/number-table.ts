import { mixed, wordsOf } from './double-bits.ts';

const FIRST_SLOTS = 64;
/** A table fuller than this is made larger. */
const FULLEST = 0.5;

/** Counts by number, in a table of open addressing over two arrays: a map makes an object of every number that is no small integer. */
export class NumberTable {
  private keys = new Float64Array(FIRST_SLOTS);
  /** 0 is a free slot. */
  private counts = new Float64Array(FIRST_SLOTS);
  private filled = 0;

  /** How many different numbers there are. */
  get size(): number {
    return this.filled;
  }

  /** Adds one to a number that is there already; false when it is not. No number is NaN, and −0 is 0. */
  addKnown(number: number): boolean {
    const slot = this.slotOf(number);
    if (this.counts[slot] === 0) return false;
    this.counts[slot] = (this.counts[slot] as number) + 1;
    return true;
  }

  /** Adds a number so many times, at least once. */
  add(number: number, times: number): void {
    const slot = this.slotOf(number);
    if (this.counts[slot] === 0) {
      this.keys[slot] = number;
      this.filled += 1;
    }
    this.counts[slot] = (this.counts[slot] as number) + times;
    if (this.filled > this.keys.length * FULLEST) this.rebuild(this.keys.length * 2, 0);
  }

  /** Takes one from every number; those of which nothing is left are gone. */
  takeOne(): void {
    this.rebuild(this.keys.length, 1);
  }

  /** Every number and how often it was added, in no order that means anything. */
  *entries(): Generator<readonly [number: number, count: number], void, undefined> {
    const { keys, counts } = this;
    for (let slot = 0; slot < keys.length; slot++) if (counts[slot] !== 0) yield [keys[slot] as number, counts[slot] as number];
  }

  /** Where the number stands, or would. */
  private slotOf(number: number): number {
    const words = wordsOf(number);
    const mask = this.keys.length - 1;
    let slot = mixed((words[0] as number) ^ Math.imul(words[1] as number, 0x9e3779b1)) & mask;
    while (this.counts[slot] !== 0 && this.keys[slot] !== number) slot = (slot + 1) & mask;
    return slot;
  }

  /** The table anew with so many slots, each count less by `less`. */
  private rebuild(slots: number, less: number): void {
    const { keys, counts } = this;
    this.keys = new Float64Array(slots);
    this.counts = new Float64Array(slots);
    this.filled = 0;
    for (let slot = 0; slot < keys.length; slot++) {
      const left = (counts[slot] as number) - less;
      if (left > 0) this.add(keys[slot] as number, left);
    }
  }
}
