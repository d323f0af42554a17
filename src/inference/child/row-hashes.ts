import { hashOf } from './profile/value-hash.ts';

const PIECE = 65_536;

/**
 * Hashes of rows, eight bytes each. They are numbers of 53 bits, so that sorting and comparing them is as fast as with plain numbers: among ten
 * million rows on either side fewer than 0.02 pairs are expected to be equal by chance.
 */
export class RowHashes {
  private readonly full: Float64Array[] = [];
  private open = new Float64Array(PIECE);
  private filled = 0;

  /** Adds the row that the text stands for. */
  add(row: string): void {
    if (this.filled === PIECE) {
      this.full.push(this.open);
      this.open = new Float64Array(PIECE);
      this.filled = 0;
    }
    const { low, high } = hashOf(row);
    this.open[this.filled++] = (high & 0x1f_ffff) * 0x1_0000_0000 + low;
  }

  /** All hashes in order of size. */
  sorted(): Float64Array {
    const all = new Float64Array(this.full.length * PIECE + this.filled);
    for (const [i, piece] of this.full.entries()) all.set(piece, i * PIECE);
    all.set(this.open.subarray(0, this.filled), this.full.length * PIECE);
    return all.sort();
  }
}

/** How many of `some` are among `others`; both sorted. */
export function sharedIn(some: Float64Array, others: Float64Array): number {
  let shared = 0;
  let at = 0;
  for (const hash of some) {
    while (at < others.length && (others[at] as number) < hash) at += 1;
    if (at === others.length) break;
    if (others[at] === hash) shared += 1;
  }
  return shared;
}

/** How many have an equal beside them, and how many would be left out if each were kept once; sorted. */
export function repetitionsIn(hashes: Float64Array): { readonly twins: number; readonly repeated: number } {
  let [twins, repeated] = [0, 0];
  for (let i = 0; i < hashes.length; i++) {
    const before = i > 0 && hashes[i - 1] === hashes[i];
    if (before) repeated += 1;
    if (before || hashes[i + 1] === hashes[i]) twins += 1;
  }
  return { twins, repeated };
}
