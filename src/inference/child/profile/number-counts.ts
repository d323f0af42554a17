import { DistinctSketch } from './distinct-sketch.ts';
import { ValueCounts } from './value-counts.ts';

const FIRST_SLOTS = 64;
/** A table fuller than this is made larger. */
const FULLEST = 0.5;

/**
 * Counts numbers as `ValueCounts` counts texts, without making a text of each: a table of open addressing over arrays of numbers. The estimate of
 * distinct values is of their bits, so that a number and a text that says the same count as two in it once both are too many to be kept.
 */
export class NumberCounts {
  private readonly most: number;
  private keys = new Float64Array(FIRST_SLOTS);
  /** 0 is a free slot. */
  private counts = new Uint32Array(FIRST_SLOTS);
  private size = 0;
  private sketch: DistinctSketch | null = null;
  private taken = 0;

  constructor(most: number) {
    this.most = most;
  }

  /** Adds a number, which is not NaN; −0 is 0. */
  add(given: number): void {
    const value = given + 0;
    if (this.sketch !== null) sketchNumber(this.sketch, value);
    const slot = this.slotOf(value);
    if (this.counts[slot] !== 0) this.counts[slot] = (this.counts[slot] as number) + 1;
    else if (this.size < this.most) this.insert(slot, value, 1);
    else this.displace(value);
  }

  /** The same counts of what the numbers are written as. */
  asTexts(): ValueCounts {
    const kept = Array.from(this.counts, (count, slot) => [String(this.keys[slot]), count] as const).filter(([, count]) => count > 0);
    return ValueCounts.of(this.most, kept, { sketch: this.sketch, taken: this.taken });
  }

  private insert(slot: number, value: number, count: number): void {
    this.keys[slot] = value;
    this.counts[slot] = count;
    this.size += 1;
    if (this.size > this.keys.length * FULLEST) this.rebuild(this.keys.length * 2, 0);
  }

  /** Where the number stands, or would. */
  private slotOf(value: number): number {
    bits[0] = value;
    const mask = this.keys.length - 1;
    let slot = lowOf() & mask;
    while (this.counts[slot] !== 0 && this.keys[slot] !== value) slot = (slot + 1) & mask;
    return slot;
  }

  /** Takes one from every number that is kept, and so from the new one, of which nothing is left. */
  private displace(value: number): void {
    if (this.sketch === null) {
      this.sketch = new DistinctSketch();
      for (let slot = 0; slot < this.keys.length; slot++) if (this.counts[slot] !== 0) sketchNumber(this.sketch, this.keys[slot] as number);
      sketchNumber(this.sketch, value);
    }
    this.taken += 1;
    this.rebuild(this.keys.length, 1);
  }

  /** The table anew with so many slots, each count less by `less`. */
  private rebuild(slots: number, less: number): void {
    const { keys, counts } = this;
    this.keys = new Float64Array(slots);
    this.counts = new Uint32Array(slots);
    this.size = 0;
    for (let slot = 0; slot < keys.length; slot++) {
      const left = (counts[slot] as number) - less;
      if (left > 0) this.insert(this.slotOf(keys[slot] as number), keys[slot] as number, left);
    }
  }
}

const bits = new Float64Array(1);
const halves = new Uint32Array(bits.buffer);

/** 32 mixed bits of the number in `bits`: the finaliser of MurmurHash3 (Appleby, public domain) over both halves. */
function lowOf(): number {
  return mixed((halves[0] as number) ^ Math.imul(halves[1] as number, 0x9e3779b1));
}

function sketchNumber(sketch: DistinctSketch, value: number): void {
  bits[0] = value;
  const low = lowOf();
  sketch.addHash(low, mixed((halves[1] as number) ^ Math.imul(halves[0] as number, 0x85ebca77) ^ low));
}

function mixed(word: number): number {
  let hash = word ^ (word >>> 16);
  hash = Math.imul(hash, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
