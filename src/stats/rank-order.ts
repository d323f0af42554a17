/**
 * The order of numbers without comparing them: a radix sort over their bits, stable, so that equal numbers keep the order of their rows.
 * Source: Knuth, The Art of Computer Programming 3, 5.2.5; the bits of IEEE 754 numbers sort like unsigned integers once the sign bit of
 * the positive and all bits of the negative numbers are turned.
 */
import { HIGH_WORD } from '../kernel/double-bits.ts';
import { everyRow } from './picked-rows.ts';

const DIGIT_BITS = 11;
const DIGITS = 1 << DIGIT_BITS;
const MASK = DIGITS - 1;
const SIGN = 0x80000000;
/** Up to so many numbers a comparing sort is faster. */
const FEW = 512;

/** Numbers in their order. */
export interface RankOrder {
  /** Row numbers in ascending order of their values; rows of equal values in their own order. */
  readonly rows: Uint32Array;
  /** The values in that order, −0 as 0. */
  readonly values: Float32Array | Float64Array;
}

/** Orders numbers, which are finite; −0 equals 0. */
export function rankOrder(values: Float64Array): RankOrder {
  const single = values.length <= FEW ? null : singleWord(values);
  if (single !== null) {
    const sorted = sortedKeys({ keys: single, carried: everyRow(values.length) }, new Uint32Array(values.length));
    return { rows: sorted.carried, values: singlesOf(sorted.keys) };
  }
  const rows = ascendingDoubles(values);
  const inOrder = new Float64Array(rows.length);
  for (let rank = 0; rank < rows.length; rank++) inOrder[rank] = (values[rows[rank] as number] as number) + 0;
  return { rows, values: inOrder };
}

/** Row numbers in ascending order of their values, which may be infinite but are no NaN; rows of equal values in their own order. */
export function ascendingRows(values: Float64Array): Uint32Array {
  const single = values.length <= FEW ? null : singleWord(values);
  if (single === null) return ascendingDoubles(values);
  return sortedKeys({ keys: single, carried: everyRow(values.length) }, new Uint32Array(values.length)).carried;
}

/** Numbers in their order with a byte of each; bytes of equal numbers in the order of their rows. */
export interface RankedBytes {
  readonly values: Float32Array;
  readonly bytes: Uint8Array;
}

/** Orders numbers that are all float32 with their bytes, in half the memory that it takes to know their rows; null where one is not. */
export function rankedBytes(values: Float64Array, bytes: Uint8Array): RankedBytes | null {
  const keys = singleWord(values);
  if (keys === null) return null;
  const sorted = sortedKeys({ keys, carried: bytes.slice() }, new Uint8Array(bytes.length));
  return { values: singlesOf(sorted.keys), bytes: sorted.carried };
}

function ascendingDoubles(values: Float64Array): Uint32Array {
  const rows = everyRow(values.length);
  // Infinities of one sign are equal, though their difference is no number.
  if (rows.length <= FEW) return rows.sort((a, b) => (values[a] as number) - (values[b] as number) || a - b);
  const spare = new Uint32Array(rows.length);
  const [low, high] = doubleWords(values);
  const byLow = sortedKeys({ keys: low, carried: rows }, spare).carried;
  const keys = low;
  for (let i = 0; i < keys.length; i++) keys[i] = high[byLow[i] as number] as number;
  return sortedKeys({ keys, carried: byLow }, byLow === rows ? spare : rows).carried;
}

/** Sortable bits of numbers that are all float32, as the scores of most models are; null when one is not. */
function singleWord(values: Float64Array): Uint32Array<ArrayBuffer> | null {
  const singles = new Float32Array(values.length);
  for (let i = 0; i < values.length; i++) {
    // Adding zero turns −0 into 0.
    const value = (values[i] as number) + 0;
    singles[i] = value;
    if (singles[i] !== value) return null;
  }
  const bits = new Uint32Array(singles.buffer);
  for (let i = 0; i < bits.length; i++) {
    const word = bits[i] as number;
    bits[i] = word >= SIGN ? ~word : word ^ SIGN;
  }
  return bits;
}

/** The numbers behind sortable bits, which are turned back: read one after the other and not from all over the memory as from their rows. */
function singlesOf(keys: Uint32Array<ArrayBuffer>): Float32Array {
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i] as number;
    keys[i] = key >= SIGN ? key ^ SIGN : ~key;
  }
  return new Float32Array(keys.buffer);
}

/** Sortable bits of doubles in two words, the lower one first. */
function doubleWords(values: Float64Array): readonly [low: Uint32Array<ArrayBuffer>, high: Uint32Array<ArrayBuffer>] {
  const copy = new Float64Array(values.length);
  for (let i = 0; i < values.length; i++) copy[i] = (values[i] as number) + 0;
  const words = new Uint32Array(copy.buffer);
  const low = new Uint32Array(values.length);
  const high = new Uint32Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const upper = words[2 * i + HIGH_WORD] as number;
    const lower = words[2 * i + 1 - HIGH_WORD] as number;
    const negative = upper >= SIGN;
    high[i] = negative ? ~upper : upper ^ SIGN;
    low[i] = negative ? ~lower : lower;
  }
  return [low, high];
}

/** Words, and what goes with each: a row number, or a byte. */
interface Keyed<T extends Uint32Array | Uint8Array> {
  readonly keys: Uint32Array<ArrayBuffer>;
  readonly carried: T;
}

/** The same in ascending order of the words; equal words stay in the order in which they are given. Writes over what is given, and over the spare room. */
function sortedKeys<T extends Uint32Array | Uint8Array>(given: Keyed<T>, spare: T): Keyed<T> {
  const n = given.keys.length;
  let from = given;
  let to = { keys: new Uint32Array(n), carried: spare };
  for (let shift = 0; shift < 32; shift += DIGIT_BITS) {
    const starts = digitStarts(from.keys, shift);
    if (starts === null) continue;
    const { keys, carried } = from;
    const { keys: placedKeys, carried: placed } = to;
    for (let i = 0; i < n; i++) {
      const key = keys[i] as number;
      const digit = (key >>> shift) & MASK;
      const place = starts[digit] as number;
      starts[digit] = place + 1;
      placedKeys[place] = key;
      placed[place] = carried[i] as number;
    }
    [from, to] = [to, from];
  }
  return from;
}

/** Where each digit's numbers begin; null when all numbers have the same digit, which then orders nothing. */
function digitStarts(keys: Uint32Array, shift: number): Uint32Array | null {
  const counts = new Uint32Array(DIGITS);
  for (let i = 0; i < keys.length; i++) {
    const digit = ((keys[i] as number) >>> shift) & MASK;
    counts[digit] = (counts[digit] as number) + 1;
  }
  let at = 0;
  for (let digit = 0; digit < DIGITS; digit++) {
    const count = counts[digit] as number;
    if (count === keys.length) return null;
    counts[digit] = at;
    at += count;
  }
  return counts;
}
