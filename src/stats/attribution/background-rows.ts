/** Rows to explain against, and rows to explain: drawn by seed, so that the same data gives the same rows. */
import { assert } from '../../kernel/assert.ts';
import { Xoshiro256 } from '../random.ts';
import { shuffled } from './shuffled.ts';

/**
 * Draws `count` rows that represent the whole range of scores: one from each of `count` parts of the rows in order of score, so that with a
 * hundred rows every tenth of the scores gives ten. Rows without a finite score are left out; with fewer rows than asked for, all are taken. Ascending.
 */
export function stratifiedByScore(scores: Float64Array, count: number, seed: bigint): Uint32Array {
  assert(Number.isInteger(count) && count > 0, 'a background has rows');
  const rows = Uint32Array.from(scores.keys()).filter((row) => Number.isFinite(scores[row]));
  if (rows.length <= count) return rows;
  rows.sort((a, b) => (scores[a] as number) - (scores[b] as number) || a - b);
  const stream = Xoshiro256.seeded(seed);
  return Uint32Array.from({ length: count }, (_, part) => {
    const from = Math.floor((part * rows.length) / count);
    return rows[from + stream.nextBelow(Math.floor(((part + 1) * rows.length) / count) - from)] as number;
  }).sort();
}

/** Draws `count` of the rows that have a finite score, each with the same chance; all of them when there are no more. Ascending. */
export function sampleRows(scores: Float64Array, count: number, seed: bigint): Uint32Array {
  const rows = Uint32Array.from(scores.keys()).filter((row) => Number.isFinite(scores[row]));
  if (rows.length <= count) return rows;
  const places = shuffled(rows.length, Xoshiro256.seeded(seed)).slice(0, count);
  return Uint32Array.from(places, (place) => rows[place] as number).sort();
}

/**
 * Draws whole lists, in an order drawn by seed, as long as all of their rows with a finite score fit into `count`; a list that does not fit is
 * passed over, since half a list is another list. Ascending; no row when no list fits.
 */
export function sampleWholeLists(scores: Float64Array, lists: Uint32Array, count: number, seed: bigint): Uint32Array {
  const rowsOf = new Map<number, number[]>();
  for (const [row, score] of scores.entries()) {
    if (!Number.isFinite(score)) continue;
    const rows = rowsOf.get(lists[row] as number);
    if (rows === undefined) rowsOf.set(lists[row] as number, [row]);
    else rows.push(row);
  }
  const all = [...rowsOf.values()];
  const taken: number[] = [];
  for (const place of shuffled(all.length, Xoshiro256.seeded(seed))) {
    const rows = all[place] as number[];
    if (taken.length + rows.length <= count) for (const row of rows) taken.push(row);
    if (taken.length === count) break;
  }
  return Uint32Array.from(taken).sort();
}
