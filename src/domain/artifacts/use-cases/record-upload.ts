import { assert } from '../../../kernel/assert.ts';
import type { Digest } from '../../../kernel/digest.ts';
import type { InvalidInput, LimitExceeded, NotFound } from '../../../kernel/problem.ts';
import { ok } from '../../../kernel/result.ts';
import { checkName } from '../../../kernel/text.ts';
import { existingProject } from '../../identity/index.ts';
import { append } from '../../journal/index.ts';
import { mutation } from '../../use-case.ts';
import type { Artifact } from '../artifact.entity.ts';
import { artifactUploaded } from '../artifacts.entries.ts';
import { saveArtifact } from '../artifacts.store.ts';

/** Bytes that have arrived whole and lie in the blob store. */
export interface RecordUploadInput {
  readonly projectId: string;
  readonly digest: Digest;
  /** Bytes. */
  readonly size: number;
  readonly mediaType: string;
  /** Whether the bytes hold protected columns; a dataset version that declares some protects its bytes in any case. */
  readonly isProtected?: boolean;
}

/** Makes uploaded bytes an artifact of the project; the same bytes again are the same artifact, and its uploader stays the first. */
export const recordUpload = mutation<RecordUploadInput, Artifact, NotFound | InvalidInput | LimitExceeded>('recordUpload', {
  body: async (ctx, input) => {
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
    const artifact = await saveArtifact(ctx.tx, drafted);
    await append(ctx.tx, artifactUploaded(artifact, artifact.id === drafted.id));
    return ok(artifact);
  },
});
