import type { Readable } from 'node:stream';
import type { Digest } from '../kernel/digest.ts';
import type { Id } from '../kernel/id.ts';
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

/** Which bytes of which project. */
export interface BlobKey {
  readonly projectId: Id<'Project'>;
  readonly digest: Digest;
}

/** What the store knows of a blob without reading it. */
export interface BlobState {
  /** Bytes. */
  readonly size: number;
  readonly writtenAt: Date;
  /** Another text after every write, so that whoever judged the bytes can say which ones. */
  readonly version: string;
}

/** A blob that lies in the store, whether or not anything refers to it. */
export interface ListedBlob extends BlobKey {
  readonly writtenAt: Date;
}

/** An upload that is not complete. */
export interface UploadKey {
  readonly projectId: Id<'Project'>;
  readonly uploadId: Id<'Upload'>;
}

/** Consecutive bytes of an upload that is not complete; its name is its writer's own, so that nobody else writes it. */
export interface PartKey extends UploadKey {
  readonly name: string;
}

/** Positions of the first and the last byte wanted, counted from 0; both are included. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/**
 * Bytes by project and SHA-256. Projects share nothing, not even equal bytes: what is written, damaged, set aside or removed in one
 * has no effect that another could see. `put` always reads all bytes and writes them anew, so that neither its answer nor its
 * duration tells whether they were there.
 */
export interface BlobStore {
  /**
   * Takes bytes in constant memory and keeps all of them or none. The source is asked to end (`return()`) when it is left early; give
   * a request as `request.iterator({ destroyOnReturn: false })` to be able to answer it. Throws when the store fails.
   */
  put(projectId: Id<'Project'>, bytes: AsyncIterable<Uint8Array>, expected: ExpectedBlob): Promise<Result<StoredBlob, UploadProblem>>;
  /** The bytes, or the part of a range that exists; null when the blob is absent. Throws `RangeError` for a range that is none. */
  get(key: BlobKey, range?: ByteRange): Promise<Readable | null>;
  /** What is known of a blob without reading it; null when it is absent. */
  stat(key: BlobKey): Promise<BlobState | null>;
  /** Forgets a blob; an absent one is no error. The caller makes sure that no reference is left. */
  remove(key: BlobKey): Promise<void>;
  /** Moves a blob to where it is never served from, for people to look at; false when it is not this version of it any more. */
  quarantine(key: BlobKey, version: string): Promise<boolean>;
  /** Every blob, in no certain order. */
  list(): AsyncIterable<ListedBlob>;
  /** Keeps bytes of an unfinished upload and answers how many there were. Throws when the store fails or the source does. */
  putPart(key: PartKey, bytes: AsyncIterable<Uint8Array>): Promise<number>;
  /** The bytes of a part; null when it is absent. */
  getPart(key: PartKey): Promise<Readable | null>;
  /** Forgets all parts of an upload. */
  removeParts(key: UploadKey): Promise<void>;
  /** Removes what crashed processes left unfinished, and answers how many things that were. */
  removeAbandoned(): Promise<number>;
}

export const digestMismatch = (expected: Digest, actual: Digest): DigestMismatch => ({
  kind: 'DigestMismatch',
  expected,
  actual,
  message: `The bytes have the SHA-256 ${actual}, not the announced ${expected}. Compute the digest of the file that you send, and send it whole.`,
});

export const uploadAborted = (message: string): UploadAborted => ({ kind: 'UploadAborted', message });
