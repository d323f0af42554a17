import { Readable } from 'node:stream';
import type { NotFound } from '../../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../../kernel/result.ts';
import type { ByteRange } from '../../../storage/blob-store.ts';
import type { Context } from '../../context.ts';
import { question } from '../../use-case.ts';
import type { Artifact } from '../artifact.entity.ts';
import { findArtifactByDigest } from '../artifact.read-model.ts';
import { type BytesUnusable, bytesUnusable, type UnusableReason } from '../artifacts.problems.ts';
import { knownFault } from '../integrity.read-model.ts';
import { lastPieceWhenProven, storedBytes, verifiedBytes } from '../verified-bytes.ts';

/** Which bytes of which project. */
export interface OpenArtifactInput {
  readonly projectId: string;
  readonly digest: string;
}

/** An artifact whose bytes may be read. */
export interface OpenedArtifact {
  readonly artifact: Artifact;
  /** Bytes. */
  readonly size: number;
  readonly mediaType: string;
  /**
   * The part of a range that exists; or all bytes, whose last piece comes only when they were proven to be the right ones, so that
   * damaged bytes end in a broken download and never in a file that looks whole.
   */
  read(range?: ByteRange): Promise<Result<Readable, BytesUnusable>>;
}

/** Opens bytes through the project's own reference to them. Throws Forbidden for protected bytes without their own permission. */
export const openArtifact = question<OpenArtifactInput, OpenedArtifact, NotFound | BytesUnusable>('openArtifact', async (ctx, input) => {
  const found = await findArtifactByDigest(ctx, input.projectId, input.digest);
  if (!found.ok) return found;
  const artifact = found.value;
  if (artifact.isProtected) ctx.actor.require('readProtected', { kind: 'Artifact', projectId: artifact.projectId });
  const fault = (await knownFault(ctx, artifact)) ?? (await visibleFault(ctx, artifact));
  if (fault !== null) return refuse(bytesUnusable(artifact.digest, fault));
  const read = async (range?: ByteRange): Promise<Result<Readable, BytesUnusable>> =>
    range === undefined ? ok(Readable.from(lastPieceWhenProven(verifiedBytes(ctx, artifact)), { objectMode: false })) : storedBytes(ctx, artifact, range);
  return ok({ artifact, size: artifact.size, mediaType: artifact.mediaType, read });
});

/** What is wrong with the stored bytes as far as it shows without reading them. */
async function visibleFault(ctx: Context, artifact: Artifact): Promise<UnusableReason | null> {
  const stored = await ctx.blobs.stat(artifact);
  if (stored === null) return 'MISSING';
  return stored.size === artifact.size ? null : 'CHANGED';
}
