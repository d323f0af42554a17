import { createHash } from 'node:crypto';
import type { Digest } from '../../kernel/digest.ts';
import type { Context } from '../context.ts';

/** The bytes of a digest are gone, or are no longer those bytes. */
export class BytesUnusable extends Error {
  readonly code: 'BYTES_MISSING' | 'BYTES_CHANGED';

  constructor(code: 'BYTES_MISSING' | 'BYTES_CHANGED', what: string, digest: Digest) {
    super(
      code === 'BYTES_MISSING'
        ? `The bytes of the ${what} (${digest}) are missing from the blob store; restore them from a backup, then request the evaluation again.`
        : `The bytes of the ${what} no longer have the digest ${digest}; restore them from a backup, then request the evaluation again.`,
    );
    this.code = code;
  }
}

/** The stored bytes, hashed on their way. Throws BytesUnusable when they are absent, or at their end when they were changed. */
export async function* verifiedBytes(ctx: Context, what: string, digest: Digest): AsyncGenerator<Uint8Array, void, undefined> {
  const stored = await ctx.blobs.get(digest);
  if (stored === null) throw new BytesUnusable('BYTES_MISSING', what, digest);
  const hash = createHash('sha256');
  for await (const chunk of stored as AsyncIterable<Uint8Array>) {
    hash.update(chunk);
    yield chunk;
  }
  if (hash.digest('hex') !== digest) throw new BytesUnusable('BYTES_CHANGED', what, digest);
}
