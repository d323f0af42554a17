import { createHash } from 'node:crypto';
import type { Digest } from '../../kernel/digest.ts';

/*
 * The Merkle tree of RFC 6962 section 2.1: a leaf is SHA-256(0x00 ‖ data), a node SHA-256(0x01 ‖ left ‖ right), and a tree of n leaves
 * splits at the largest power of two below n. Hashes are lower-case hexadecimal; places are counted from 0.
 */

const LEAF = Buffer.of(0);
const NODE = Buffer.of(1);

/** Hash of a leaf with this text as its data. */
export const leafHash = (data: string): Digest => createHash('sha256').update(LEAF).update(data).digest('hex') as Digest;

/** Hash of the node above two neighbours. */
export const nodeHash = (left: Digest, right: Digest): Digest =>
  createHash('sha256').update(NODE).update(left, 'hex').update(right, 'hex').digest('hex') as Digest;

/** Root of the tree without leaves: SHA-256 of nothing. */
export const EMPTY_ROOT = createHash('sha256').digest('hex') as Digest;

/** The root of a complete subtree of 2^level leaves; it is the `ordinal`-th of its level from the left. */
export interface Subtree {
  readonly level: number;
  readonly ordinal: number;
}

/** A subtree and its hash. */
export interface HashedSubtree extends Subtree {
  readonly hash: Digest;
}

/** The complete subtrees that a tree consists of, largest first: all that is needed to make it grow. */
export type Frontier = readonly HashedSubtree[];

/** Adds the next leaf on the right; `completed` lists the inner nodes that became complete, lowest first. */
export function addLeaf(frontier: Frontier, place: number, hash: Digest): { readonly frontier: Frontier; readonly completed: readonly HashedSubtree[] } {
  const rest = [...frontier];
  const completed: HashedSubtree[] = [];
  let node: HashedSubtree = { level: 0, ordinal: place, hash };
  for (let left = rest.at(-1); left?.level === node.level; left = rest.at(-1)) {
    rest.pop();
    node = { level: node.level + 1, ordinal: Math.floor(node.ordinal / 2), hash: nodeHash(left.hash, node.hash) };
    completed.push(node);
  }
  rest.push(node);
  return { frontier: rest, completed };
}

/** Root over neighbouring subtrees, largest first, as a frontier or a range of one tree gives them. */
export const rootOf = (hashes: readonly Digest[]): Digest => (hashes.length === 0 ? EMPTY_ROOT : hashes.reduceRight((right, left) => nodeHash(left, right)));

/** A run of leaves `[start, end)` that forms one subtree of some tree. */
export interface LeafRange {
  readonly start: number;
  readonly end: number;
}

/** The complete subtrees that a range consists of, left to right; `rootOf` their hashes is the hash of the range. */
export function subtreesOf(range: LeafRange): readonly Subtree[] {
  const parts: Subtree[] = [];
  let start = range.start;
  while (start < range.end) {
    let level = 0;
    let width = 1;
    while (start % (width * 2) === 0 && start + width * 2 <= range.end) {
      width *= 2;
      level += 1;
    }
    parts.push({ level, ordinal: start / width });
    start += width;
  }
  return parts;
}

/** Where a tree over `count` leaves splits: the largest power of two below the count. */
function splitOf(count: number): number {
  let width = 1;
  while (width * 2 < count) width *= 2;
  return width;
}

/** The ranges whose hashes prove that the leaf at `place` is in the tree of `size` leaves, nearest first (RFC 6962 section 2.1.1). */
export function inclusionRanges(place: number, size: number): readonly LeafRange[] {
  const path: LeafRange[] = [];
  let start = 0;
  let end = size;
  while (end - start > 1) {
    const middle = start + splitOf(end - start);
    path.push(place < middle ? { start: middle, end } : { start, end: middle });
    if (place < middle) end = middle;
    else start = middle;
  }
  return path.reverse();
}

/** The ranges whose hashes prove that the tree of `from` leaves is the beginning of the tree of `to` leaves (RFC 6962 section 2.1.2). */
export function consistencyRanges(from: number, to: number): readonly LeafRange[] {
  if (from === 0 || from === to) return [];
  const path: LeafRange[] = [];
  let start = 0;
  let end = to;
  let isOldRoot = true;
  while (from !== end) {
    const middle = start + splitOf(end - start);
    if (from <= middle) {
      path.push({ start: middle, end });
      end = middle;
    } else {
      path.push({ start, end: middle });
      start = middle;
      isOldRoot = false;
    }
  }
  if (!isOldRoot) path.push({ start, end });
  return path.reverse();
}

/** The root that an inclusion proof leads to, or null for a proof of the wrong length (RFC 9162 section 2.1.3.2). */
export function rootFromInclusion(leaf: Digest, place: number, size: number, path: readonly Digest[]): Digest | null {
  const ranges = place < size ? inclusionRanges(place, size) : [];
  if (place >= size || path.length !== ranges.length) return null;
  return path.reduce((hash, sibling, step) => ((ranges[step]?.start ?? 0) > place ? nodeHash(hash, sibling) : nodeHash(sibling, hash)), leaf);
}

/** Whether the proof shows that the tree with the old root is the beginning of the tree with the new root (RFC 9162 section 2.1.4.2). */
export function isConsistent(older: { size: number; root: Digest }, newer: { size: number; root: Digest }, path: readonly Digest[]): boolean {
  if (older.size > newer.size) return false;
  if (older.size === newer.size) return path.length === 0 && older.root === newer.root;
  if (older.size === 0) return path.length === 0 && older.root === EMPTY_ROOT;
  const ranges = consistencyRanges(older.size, newer.size);
  if (path.length !== ranges.length) return false;
  const startsAtOldRoot = ranges[0]?.start === older.size;
  const [first, ...rest] = startsAtOldRoot ? [older.root, ...path] : path;
  if (first === undefined) return false;
  let old = first;
  let whole = first;
  rest.forEach((hash, step) => {
    const isLeft = (ranges[step + (startsAtOldRoot ? 0 : 1)]?.start ?? 0) < older.size;
    if (isLeft) old = nodeHash(hash, old);
    whole = isLeft ? nodeHash(hash, whole) : nodeHash(whole, hash);
  });
  return old === older.root && whole === newer.root;
}
