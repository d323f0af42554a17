import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import type { BlobKey, ByteRange } from '../../storage/blob-store.ts';
import type { Context } from '../context.ts';
import { type BytesUnusable, bytesUnusable } from './artifacts.problems.ts';
import { knownFault } from './integrity.read-model.ts';

/** Thrown out of a stream of bytes that turned out to be unusable; carries the refusal. */
export class UnusableBytesError extends Error {
  override readonly name = 'UnusableBytesError';
  readonly problem: BytesUnusable;

  constructor(problem: BytesUnusable) {
    super(problem.message);
    this.problem = problem;
  }
}

/** The stored bytes as they are, or the part of a range that exists; who computes with them takes `verifiedBytes`. */
export async function storedBytes(ctx: Context, key: BlobKey, range?: ByteRange, what?: string): Promise<Result<Readable, BytesUnusable>> {
  const stored = await ctx.blobs.get(key, range);
  return stored === null ? refuse(bytesUnusable(key.digest, (await knownFault(ctx, key)) ?? 'MISSING', what)) : ok(stored);
}

/**
 * The stored bytes, hashed on their way. Throws `UnusableBytesError` when they are absent, or at their end when they were changed;
 * `what` is what its sentence calls them.
 */
export async function* verifiedBytes(ctx: Context, { projectId, digest }: BlobKey, what?: string): AsyncGenerator<Uint8Array, void, undefined> {
  const stored = await storedBytes(ctx, { projectId, digest }, undefined, what);
  if (!stored.ok) throw new UnusableBytesError(stored.problem);
  const hash = createHash('sha256');
  for await (const piece of stored.value as AsyncIterable<Uint8Array>) {
    hash.update(piece);
    yield piece;
  }
  if (hash.digest('hex') !== digest) throw new UnusableBytesError(bytesUnusable(digest, 'CHANGED', what));
}

/** The same pieces, each held back until the next one is there: the last one comes only when the source has ended well. */
export async function* lastPieceWhenProven(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  let held: Uint8Array | null = null;
  for await (const piece of pieces) {
    if (held !== null) yield held;
    held = piece;
  }
  if (held !== null) yield held;
}

/** What the work made of the bytes, or the refusal when they turned out to be unusable on the way. */
export async function withUsableBytes<T>(work: () => Promise<T>): Promise<Result<T, BytesUnusable>> {
  try {
    return ok(await work());
  } catch (error) {
    if (error instanceof UnusableBytesError) return refuse(error.problem);
    throw error;
  }
}
