import { createHash } from 'node:crypto';

/** Hash of a leaf: SHA-256 of the byte 0 and the data (RFC 6962 section 2.1). */
export const hashLeaf = (data: string): string => createHash('sha256').update('\0').update(data).digest('hex');

const hashNode = (left: string, right: string): string => createHash('sha256').update('\x01').update(left, 'hex').update(right, 'hex').digest('hex');

/** A Merkle tree that grows by one leaf at a time and keeps only the roots of its complete parts, each twice as wide as the next or more. */
export class GrowingTree {
  readonly #parts: { width: number; hash: string }[] = [];

  /** Adds a leaf hash on the right. */
  add(leaf: string): void {
    let added = { width: 1, hash: leaf };
    while (this.#parts.at(-1)?.width === added.width) {
      const left = this.#parts.pop();
      if (left !== undefined) added = { width: 2 * added.width, hash: hashNode(left.hash, added.hash) };
    }
    this.#parts.push(added);
  }

  /** Root over all leaves so far. */
  root(): string {
    const hashes = this.#parts.map((part) => part.hash);
    const last = hashes.pop();
    return last === undefined ? createHash('sha256').digest('hex') : hashes.reduceRight((right, left) => hashNode(left, right), last);
  }
}
