import { present } from '../../../kernel/assert.ts';
import { type IllegalTransition, type InvalidInput, illegalTransition, type NotFound, notFound } from '../../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../../kernel/result.ts';
import type { UploadProblem } from '../../../storage/blob-store.ts';
import type { Context } from '../../context.ts';
import { append } from '../../journal/index.ts';
import { mutation } from '../../use-case.ts';
import type { Artifact } from '../artifact.entity.ts';
import { findArtifact } from '../artifact.read-model.ts';
import { uploadCompleted } from '../artifacts.entries.ts';
import { keepUploaded } from '../keep-uploaded.ts';
import type { Upload } from '../upload.entity.ts';
import { findOwnUpload } from '../upload.read-model.ts';
import { endUpload, lockUpload, partsOf } from '../uploads.store.ts';

/** Which upload. */
export interface CompleteUploadInput {
  readonly uploadId: string;
}

type Problems = NotFound | InvalidInput | IllegalTransition | UploadProblem;

/** Makes an artifact of an upload whose bytes have all arrived: they are read in their order and must have the announced digest. Completing it again answers the same artifact. */
export const completeUpload = mutation<CompleteUploadInput, Artifact, Problems, Upload>('completeUpload', {
  prepare,
  body: async (ctx, _input, { id, projectId, digest, size, mediaType, isProtected }) => {
    const upload = await lockUpload(ctx.tx, id);
    if (upload === null) return refuse(notFound('Upload', id));
    const kept =
      upload.artifactId === null ? await keepUploaded(ctx, { projectId, digest, size, mediaType, isProtected }) : await findArtifact(ctx, upload.artifactId);
    if (!kept.ok) return kept;
    ctx.actor.require('recordUpload', { kind: 'Artifact', projectId });
    if (upload.artifactId === null) await endUpload(ctx.tx, id, kept.value.id);
    await append(ctx.tx, uploadCompleted(upload, kept.value.id));
    return kept;
  },
});

async function prepare(ctx: Context, input: CompleteUploadInput): Promise<Result<Upload, Problems>> {
  const upload = await findOwnUpload(ctx, input.uploadId);
  if (!upload.ok || upload.value.artifactId !== null) return upload;
  const { id, projectId, digest, size, received } = upload.value;
  ctx.actor.require('recordUpload', { kind: 'Artifact', projectId });
  if (received < size) return refuse(illegalTransition('UNFINISHED', 'complete', `${received} of ${size} bytes have arrived. Send the rest first.`));
  const stored = await ctx.blobs.put(projectId, assembled(ctx, upload.value), { digest, maxBytes: size });
  if (stored.ok) return upload;
  // Somebody else completed it while its parts were read, and they are gone.
  const now = await findOwnUpload(ctx, id);
  return now.ok && now.value.artifactId !== null ? ok(now.value) : stored;
}

async function* assembled(ctx: Context, { id, projectId }: Upload): AsyncGenerator<Uint8Array, void, undefined> {
  for (const { name } of await partsOf(ctx.db, id)) {
    const part = present(await ctx.blobs.getPart({ projectId, uploadId: id, name }), `part ${name} of the upload ${id}`);
    yield* part as AsyncIterable<Uint8Array>;
  }
}
