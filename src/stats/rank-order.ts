/**
 * The order of numbers without comparing them: a radix sort over their bits, stable, so that equal numbers keep the order of their rows.
 * Source: Knuth, The Art of Computer Programming 3, 5.2.5; the bits of IEEE 754 numbers sort like unsigned integers once the sign bit of
 * the positive and all bits of the negative numbers are turned.
 */

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
  readonly values: Float64Array;
}

/** Orders numbers, which are finite; −0 equals 0. */
export function rankOrder(values: Float64Array): RankOrder {
  const rows = new Uint32Array(values.length);
  for (let row = 0; row < rows.length; row++) rows[row] = row;
  if (rows.length <= FEW)
    return gathered(
      values,
      rows.sort((a, b) => (values[a] as number) - (values[b] as number) || a - b),
    );
  const single = singleWord(values);
  if (single !== null) {
    const sorted = sortedKeys({ keys: single, rows });
    return { rows: sorted.rows, values: singlesOf(sorted.keys) };
  }
  const [low, high] = doubleWords(values);
  const byLow = sortedKeys({ keys: low, rows }).rows;
  const keys = low;
  for (let i = 0; i < keys.length; i++) keys[i] = high[byLow[i] as number] as number;
  return gathered(values, sortedKeys({ keys, rows: byLow }).rows);
}

function gathered(values: Float64Array, rows: Uint32Array): RankOrder {
  const inOrder = new Float64Array(rows.length);
  for (let rank = 0; rank < rows.length; rank++) inOrder[rank] = (values[rows[rank] as number] as number) + 0;
  return { rows, values: inOrder };
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
function singlesOf(keys: Uint32Array<ArrayBuffer>): Float64Array {
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i] as number;
    keys[i] = key >= SIGN ? key ^ SIGN : ~key;
  }
  return new Float64Array(new Float32Array(keys.buffer));
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

/** Where the upper half of a double lies in memory: second on the usual little-endian machines. */
const HIGH_WORD = new Uint32Array(Float64Array.of(1).buffer)[1] === 0 ? 0 : 1;

/** Rows and the word of each. */
interface KeyedRows {
  readonly keys: Uint32Array<ArrayBuffer>;
  readonly rows: Uint32Array<ArrayBuffer>;
}

/** The rows in ascending order of their words, and those; rows of equal words stay in the order in which they are given. Writes over what is given. */
function sortedKeys(given: KeyedRows): KeyedRows {
  const n = given.rows.length;
  let from = given;
  let to = { keys: new Uint32Array(n), rows: new Uint32Array(n) };
  for (let shift = 0; shift < 32; shift += DIGIT_BITS) {
    const starts = digitStarts(from.keys, shift);
    if (starts === null) continue;
    for (let i = 0; i < n; i++) {
      const key = from.keys[i] as number;
      const digit = (key >>> shift) & MASK;
      const place = starts[digit] as number;
      starts[digit] = place + 1;
      to.keys[place] = key;
      to.rows[place] = from.rows[i] as number;
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
