/** The bits of doubles as two words, and how words are mixed into hashes. */

const bits = new Float64Array(1);
const halves = new Uint32Array(bits.buffer);

/** Where the upper half of a double lies among the words of its memory: second on the usual little-endian machines. */
export const HIGH_WORD = new Uint32Array(Float64Array.of(1).buffer)[1] === 0 ? 0 : 1;

/** The words of a number, upper half at `HIGH_WORD`. It is one array for all callers: good until the next number is asked for. */
export function wordsOf(number: number): Uint32Array {
  bits[0] = number;
  return halves;
}

/** A word in which each bit depends on all bits of the given one: the end of MurmurHash3 (Appleby, public domain). */
export function mixed(word: number): number {
  let hash = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
