import { assert } from '../../kernel/assert.ts';
import type { Digest } from '../../kernel/digest.ts';
import type { InvalidInput, LimitExceeded, NotFound } from '../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { checkName } from '../../kernel/text.ts';
import { type UploadAborted, uploadAborted } from '../../storage/blob-store.ts';
import type { MutationContext } from '../context.ts';
import { existingProject } from '../identity/index.ts';
import { append } from '../journal/index.ts';
import type { Artifact } from './artifact.entity.ts';
import { artifactUploaded } from './artifacts.entries.ts';
import { saveArtifact } from './artifacts.store.ts';
import { lockBytes } from './integrity.store.ts';
import { noteIntact } from './note-intact.ts';

/** Bytes that have arrived whole and lie in the blob store. */
export interface UploadedBytes {
  readonly projectId: string;
  readonly digest: Digest;
  /** Bytes. */
  readonly size: number;
  readonly mediaType: string;
  /** Whether the bytes hold protected columns; a dataset version that declares some protects its bytes in any case. */
  readonly isProtected?: boolean;
}

/** Makes uploaded bytes an artifact of the project; the same bytes again are the same artifact, its uploader stays the first, and damage is healed. */
export async function keepUploaded(
  ctx: MutationContext,
  input: UploadedBytes,
): Promise<Result<Artifact, NotFound | InvalidInput | LimitExceeded | UploadAborted>> {
  const project = await existingProject(ctx, input.projectId);
  if (!project.ok) return project;
  ctx.actor.require('recordUpload', { kind: 'Artifact', projectId: project.value.id });
  const mediaType = checkName('mediaType', input.mediaType);
  if (!mediaType.ok) return mediaType;
  assert(Number.isSafeInteger(input.size) && input.size >= 0, 'the size of an upload is a number of bytes');
  const drafted: Artifact = {
    id: ctx.ids.next('Artifact'),
    projectId: project.value.id,
    digest: input.digest,
    size: input.size,
    mediaType: mediaType.value,
    isProtected: input.isProtected ?? false,
    uploadedBy: ctx.actor.principalId,
    createdAt: ctx.clock.now(),
  };
  await lockBytes(ctx.tx, drafted.projectId, drafted.digest);
  // Whoever tidied up or set damaged bytes aside may have met the new ones; then they are gone, and nothing may say that they are there.
  if ((await ctx.blobs.stat(drafted)) === null) return refuse(uploadAborted('The bytes were set aside before they were recorded. Send the file again.'));
  const artifact = await saveArtifact(ctx.tx, drafted);
  await append(ctx.tx, artifactUploaded(artifact, artifact.id === drafted.id));
  await noteIntact(ctx, artifact);
  return ok(artifact);
}
