import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Digest, sha256 } from '../../kernel/digest.ts';
import {
  addLeaf,
  consistencyRanges,
  EMPTY_ROOT,
  type Frontier,
  inclusionRanges,
  isConsistent,
  type LeafRange,
  leafHash,
  nodeHash,
  rootFromInclusion,
  rootOf,
  subtreesOf,
} from './merkle-tree.rules.ts';

// The definitions of RFC 6962 section 2.1, word by word: the reference that everything is compared with.
const mth = (leaves: readonly Digest[]): Digest => {
  if (leaves.length === 0) return createHash('sha256').digest('hex') as Digest;
  if (leaves.length === 1) return leaves[0]!;
  const k = split(leaves.length);
  return nodeHash(mth(leaves.slice(0, k)), mth(leaves.slice(k)));
};
const split = (n: number): number => 2 ** Math.floor(Math.log2(n - 1));
const path = (m: number, d: readonly Digest[]): Digest[] => {
  if (d.length <= 1) return [];
  const k = split(d.length);
  return m < k ? [...path(m, d.slice(0, k)), mth(d.slice(k))] : [...path(m - k, d.slice(k)), mth(d.slice(0, k))];
};
const subproof = (m: number, d: readonly Digest[], b: boolean): Digest[] => {
  if (m === d.length) return b ? [] : [mth(d)];
  const k = split(d.length);
  return m <= k ? [...subproof(m, d.slice(0, k), b), mth(d.slice(k))] : [...subproof(m - k, d.slice(k), false), mth(d.slice(0, k))];
};

const leavesOf = (count: number): Digest[] => Array.from({ length: count }, (_, place) => leafHash(`entry ${place}`));
const hashesOf = (ranges: readonly LeafRange[], leaves: readonly Digest[]) => ranges.map((range) => mth(leaves.slice(range.start, range.end)));

function grow(leaves: readonly Digest[]) {
  const nodes = new Map<string, Digest>(leaves.map((hash, place) => [`0/${place}`, hash]));
  let frontier: Frontier = [];
  leaves.forEach((hash, place) => {
    const step = addLeaf(frontier, place, hash);
    frontier = step.frontier;
    for (const node of step.completed) nodes.set(`${node.level}/${node.ordinal}`, node.hash);
  });
  return { frontier, nodes };
}

const size = fc.integer({ min: 0, max: 300 });

describe('the Merkle tree', () => {
  it('hashes as RFC 6962 says: known roots of the first leaves of its test tree', () => {
    expect(leafHash('')).toBe('6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d');
    expect(EMPTY_ROOT).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(nodeHash(leafHash(''), leafHash('\0'))).toBe('fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125');
  });

  it('grown leaf by leaf has the root of the definition at every size', () => {
    fc.assert(
      fc.property(size, (count) => {
        const leaves = leavesOf(count);
        expect(rootOf(grow(leaves).frontier.map((node) => node.hash))).toBe(mth(leaves));
      }),
    );
  });

  it('keeps every complete inner node under the place at which a proof looks for it', () => {
    fc.assert(
      fc.property(size, fc.nat(), fc.nat(), (count, a, b) => {
        fc.pre(count > 0);
        const leaves = leavesOf(count);
        const { nodes } = grow(leaves);
        const ranges = [...inclusionRanges(a % count, count), ...consistencyRanges(b % (count + 1), count)];
        for (const range of ranges) {
          const parts = subtreesOf(range).map((part) => nodes.get(`${part.level}/${part.ordinal}`)!);
          expect(rootOf(parts)).toBe(mth(leaves.slice(range.start, range.end)));
        }
      }),
    );
  });

  it('gives the inclusion proof of the definition, and it leads to the root', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), fc.nat(), (count, pick) => {
        const leaves = leavesOf(count);
        const place = pick % count;
        const proof = hashesOf(inclusionRanges(place, count), leaves);
        expect(proof).toEqual(path(place, leaves));
        expect(rootFromInclusion(leaves[place]!, place, count, proof)).toBe(mth(leaves));
      }),
    );
  });

  it('no inclusion proof holds for another leaf, another place, another size or with a changed step', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 200 }), fc.nat(), fc.nat(), (count, pick, other) => {
        const leaves = leavesOf(count);
        const place = pick % count;
        const wrong = (place + 1 + (other % (count - 1))) % count;
        const root = mth(leaves);
        const proof = path(place, leaves);
        expect(rootFromInclusion(leaves[wrong]!, place, count, proof)).not.toBe(root);
        expect(rootFromInclusion(leaves[place]!, wrong, count, proof)).not.toBe(root);
        expect(rootFromInclusion(leaves[place]!, place, count, proof.slice(1))).toBeNull();
        expect(rootFromInclusion(leaves[place]!, count, count, proof)).toBeNull();
        const changed = proof.with(other % proof.length, sha256('another'));
        expect(rootFromInclusion(leaves[place]!, place, count, changed)).not.toBe(root);
      }),
    );
  });

  it('gives the consistency proof of the definition, and it holds', () => {
    fc.assert(
      fc.property(size, fc.nat(), (to, pick) => {
        const leaves = leavesOf(to);
        const from = pick % (to + 1);
        const proof = hashesOf(consistencyRanges(from, to), leaves);
        if (from > 0) expect(proof).toEqual(subproof(from, leaves, true));
        expect(isConsistent({ size: from, root: mth(leaves.slice(0, from)) }, { size: to, root: mth(leaves) }, proof)).toBe(true);
      }),
    );
  });

  it('no consistency proof holds for a past that was rewritten, a changed step or a shrunken tree', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 200 }), fc.nat(), fc.nat(), (to, pick, spot) => {
        const leaves = leavesOf(to);
        const from = 1 + (pick % (to - 1));
        const older = { size: from, root: mth(leaves.slice(0, from)) };
        const newer = { size: to, root: mth(leaves) };
        const proof = subproof(from, leaves, true);
        const rewritten = leaves.with(spot % from, leafHash('rewritten'));
        expect(isConsistent(older, { size: to, root: mth(rewritten) }, subproof(from, rewritten, true))).toBe(false);
        expect(isConsistent(older, newer, proof.with(spot % proof.length, sha256('another')))).toBe(false);
        expect(isConsistent(older, newer, proof.slice(1))).toBe(false);
        expect(isConsistent(newer, older, proof)).toBe(false);
      }),
    );
  });
});
