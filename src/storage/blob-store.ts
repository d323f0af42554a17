import type { Readable } from 'node:stream';
import type { Digest } from '../kernel/digest.ts';
import type { LimitExceeded, Problem } from '../kernel/problem.ts';
import type { Result } from '../kernel/result.ts';

/** The bytes that arrived are not the bytes that were announced. */
export interface DigestMismatch extends Problem {
  readonly kind: 'DigestMismatch';
  readonly expected: Digest;
  readonly actual: Digest;
}

/** The sender stopped before the end. */
export interface UploadAborted extends Problem {
  readonly kind: 'UploadAborted';
}

/** Why bytes were not taken; nothing of them is kept. */
export type UploadProblem = DigestMismatch | LimitExceeded | UploadAborted;

/** What an upload must turn out to be. */
export interface ExpectedBlob {
  readonly digest: Digest;
  readonly maxBytes: number;
}

/** A complete blob. */
export interface StoredBlob {
  readonly digest: Digest;
  /** Bytes. */
  readonly size: number;
}

/** Positions of the first and the last byte wanted, counted from 0; both are included. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/**
 * Bytes by their SHA-256. The store knows no projects: a blob may be shown only through a project's own reference to it, and the
 * answers here must not reach anybody who holds none. `put` always reads all bytes and writes them anew, so that neither its answer
 * nor its duration tells whether somebody else has stored the same.
 */
export interface BlobStore {
  /**
   * Takes bytes in constant memory and keeps all of them or none. The source is asked to end (`return()`) when it is left early; give
   * a request as `request.iterator({ destroyOnReturn: false })` to be able to answer it. Throws when the disk fails.
   */
  put(bytes: AsyncIterable<Uint8Array>, expected: ExpectedBlob): Promise<Result<StoredBlob, UploadProblem>>;
  /** The bytes, or the part of a range that exists; null when the blob is absent. Throws `RangeError` for a range that is none. */
  get(digest: Digest, range?: ByteRange): Promise<Readable | null>;
  /** Bytes of a blob, or null when it is absent. */
  size(digest: Digest): Promise<number | null>;
  /** Forgets a blob; an absent one is no error. The caller makes sure that no reference is left. */
  remove(digest: Digest): Promise<void>;
  /** Reads a blob again: true when its bytes still have its digest, false when they changed or it is absent. */
  verify(digest: Digest): Promise<boolean>;
}

export const digestMismatch = (expected: Digest, actual: Digest): DigestMismatch => ({
  kind: 'DigestMismatch',
  expected,
  actual,
  message: `The bytes have the SHA-256 ${actual}, not the announced ${expected}. Compute the digest of the file that you send, and send it whole.`,
});

export const uploadAborted = (message: string): UploadAborted => ({ kind: 'UploadAborted', message });
