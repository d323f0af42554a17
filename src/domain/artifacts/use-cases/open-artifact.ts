import type { Readable } from 'node:stream';
import { present } from '../../../kernel/assert.ts';
import type { NotFound } from '../../../kernel/problem.ts';
import { ok } from '../../../kernel/result.ts';
import type { ByteRange } from '../../../storage/blob-store.ts';
import { question } from '../../use-case.ts';
import type { Artifact } from '../artifact.entity.ts';
import { findArtifactByDigest } from '../artifact.read-model.ts';

/** Which bytes of which project. */
export interface OpenArtifactInput {
  readonly projectId: string;
  readonly digest: string;
}

/** An artifact whose bytes may be read; `read` gives them all, or the part of a range that exists. */
export interface OpenedArtifact {
  readonly artifact: Artifact;
  /** Bytes. */
  readonly size: number;
  readonly mediaType: string;
  read(range?: ByteRange): Promise<Readable>;
}

/** Opens bytes through the project's own reference to them. Throws Forbidden for protected bytes without their own permission. */
export const openArtifact = question<OpenArtifactInput, OpenedArtifact, NotFound>('openArtifact', async (ctx, input) => {
  const found = await findArtifactByDigest(ctx, input.projectId, input.digest);
  if (!found.ok) return found;
  const artifact = found.value;
  if (artifact.isProtected) ctx.actor.require('readProtected', { kind: 'Artifact', projectId: artifact.projectId });
  return ok({
    artifact,
    size: artifact.size,
    mediaType: artifact.mediaType,
    read: async (range) => present(await ctx.blobs.get(artifact.digest, range), `the bytes of artifact ${artifact.id}`),
  });
});
