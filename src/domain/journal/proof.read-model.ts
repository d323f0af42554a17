import type { Digest } from '../../kernel/digest.ts';
import type { Db } from '../../storage/database.ts';
import { subtreeHashes } from './journal.read-model.ts';
import { type LeafRange, rootOf, subtreesOf } from './merkle-tree.rules.ts';

/** The hash of each range of leaves, from stored subtrees: a few dozen rows for any proof. */
export async function rangeHashes(db: Db, ranges: readonly LeafRange[]): Promise<readonly Digest[]> {
  const parts = ranges.map(subtreesOf);
  const hashes = await subtreeHashes(db, parts.flat());
  let taken = 0;
  return parts.map((part) => {
    const own = hashes.slice(taken, taken + part.length);
    taken += part.length;
    return rootOf(own);
  });
}
