import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Context } from '../context.ts';
import type { Artifact } from './artifact.entity.ts';

/** What reading all stored bytes of an artifact showed, and of which version of them. */
export type Examination =
  | { readonly verdict: 'INTACT' | 'CHANGED'; readonly version: string }
  | { readonly verdict: 'MISSING' }
  /** Nothing can be said: it was stopped. */
  | { readonly verdict: 'STOPPED' };

/** How the bytes are read. */
export interface Pace {
  /** null: as fast as the store gives them. */
  readonly bytesPerSecond: number | null;
  readonly signal?: AbortSignal;
}

/** Reads the stored bytes of an artifact in constant memory and compares them with its digest. Throws when the store cannot be asked, which proves nothing. */
export async function examineBytes(ctx: Context, artifact: Artifact, { bytesPerSecond, signal }: Pace): Promise<Examination> {
  const stored = await ctx.blobs.stat(artifact);
  const bytes = stored === null ? null : await ctx.blobs.get(artifact);
  if (stored === null || bytes === null) return { verdict: 'MISSING' };
  const hash = createHash('sha256');
  const began = performance.now();
  let read = 0;
  for await (const piece of bytes as AsyncIterable<Uint8Array>) {
    hash.update(piece);
    read += piece.byteLength;
    const early = bytesPerSecond === null ? 0 : (read / bytesPerSecond) * 1_000 - (performance.now() - began);
    if (early > 1) await pause(early, undefined, { ...(signal === undefined ? {} : { signal }) }).catch(() => undefined);
    if (signal?.aborted === true) return { verdict: 'STOPPED' };
  }
  return { verdict: hash.digest('hex') === artifact.digest ? 'INTACT' : 'CHANGED', version: stored.version };
}
