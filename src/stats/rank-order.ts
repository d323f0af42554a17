/**
 * The order of numbers without comparing them: a radix sort over their bits, stable, so that equal numbers keep the order of their rows.
 * Source: Knuth, The Art of Computer Programming 3, 5.2.5; the bits of IEEE 754 doubles sort like unsigned integers once the sign bit of
 * the positive and all bits of the negative numbers are turned.
 */

const DIGIT_BITS = 11;
const DIGITS = 1 << DIGIT_BITS;
const MASK = DIGITS - 1;
const SIGN = 0x80000000;
/** Up to so many numbers a comparing sort is faster. */
const FEW = 512;

/** Row numbers in ascending order of their values; values are finite, and −0 equals 0. */
export function rankOrder(values: Float64Array): Uint32Array {
  const n = values.length;
  const rows = new Uint32Array(n);
  for (let row = 0; row < n; row++) rows[row] = row;
  if (n <= FEW) return rows.sort((a, b) => (values[a] as number) - (values[b] as number) || a - b);
  const keys = sortableKeys(values);
  let from = { low: keys.low, high: keys.high, rows };
  let to = { low: new Uint32Array(n), high: new Uint32Array(n), rows: new Uint32Array(n) };
  for (let shift = 0; shift < 64; shift += DIGIT_BITS) {
    const starts = digitStarts(from, shift);
    // Scores of float32 models leave most of the low bits alike: those digits order nothing.
    if (starts === null) continue;
    for (let i = 0; i < n; i++) {
      const low = from.low[i] as number;
      const high = from.high[i] as number;
      const digit = digitOf(low, high, shift);
      const place = starts[digit] as number;
      starts[digit] = place + 1;
      to.low[place] = low;
      to.high[place] = high;
      to.rows[place] = from.rows[i] as number;
    }
    [from, to] = [to, from];
  }
  return from.rows;
}

interface Keys {
  readonly low: Uint32Array<ArrayBuffer>;
  readonly high: Uint32Array<ArrayBuffer>;
}

function sortableKeys(values: Float64Array): Keys {
  // Adding zero turns −0 into 0.
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
  return { low, high };
}

/** Where the upper half of a double lies in memory: second on the usual little-endian machines. */
const HIGH_WORD = new Uint32Array(Float64Array.of(1).buffer)[1] === 0 ? 0 : 1;

function digitOf(low: number, high: number, shift: number): number {
  if (shift >= 32) return (high >>> (shift - 32)) & MASK;
  const digit = low >>> shift;
  return (shift + DIGIT_BITS > 32 ? digit | (high << (32 - shift)) : digit) & MASK;
}

/** Where each digit's numbers begin; null when all numbers have the same digit. */
function digitStarts({ low, high }: Keys, shift: number): Uint32Array | null {
  const counts = new Uint32Array(DIGITS);
  for (let i = 0; i < low.length; i++) {
    const digit = digitOf(low[i] as number, high[i] as number, shift);
    counts[digit] = (counts[digit] as number) + 1;
  }
  let at = 0;
  for (let digit = 0; digit < DIGITS; digit++) {
    const count = counts[digit] as number;
    if (count === low.length) return null;
    counts[digit] = at;
    at += count;
  }
  return counts;
}
