import { createHash } from 'node:crypto';
import type { Context } from '../context.ts';
import type { DatasetVersion } from './dataset.entity.ts';

/** The bytes of a dataset version are gone, or are no longer those bytes. */
export class DatasetBytesUnusable extends Error {
  readonly code: 'BYTES_MISSING' | 'BYTES_CHANGED';

  constructor(code: 'BYTES_MISSING' | 'BYTES_CHANGED', { id, artifactDigest }: Pick<DatasetVersion, 'id' | 'artifactDigest'>) {
    const what = code === 'BYTES_MISSING' ? 'are missing from the blob store' : 'are no longer what was registered';
    super(`The bytes of the dataset version ${id} (${artifactDigest}) ${what}; restore them from a backup, then ask again.`);
    this.code = code;
  }
}

/** The bytes of a dataset version, hashed on their way. Throws DatasetBytesUnusable when they are absent, or at their end when they were changed. */
export async function* datasetBytes(ctx: Context, version: Pick<DatasetVersion, 'id' | 'artifactDigest'>): AsyncGenerator<Uint8Array, void, undefined> {
  const stored = await ctx.blobs.get(version.artifactDigest);
  if (stored === null) throw new DatasetBytesUnusable('BYTES_MISSING', version);
  const hash = createHash('sha256');
  for await (const piece of stored as AsyncIterable<Uint8Array>) {
    hash.update(piece);
    yield piece;
  }
  if (hash.digest('hex') !== version.artifactDigest) throw new DatasetBytesUnusable('BYTES_CHANGED', version);
}
