import { type IllegalTransition, illegalTransition, type NotFound, notFound } from '../../../kernel/problem.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import { append } from '../../journal/index.ts';
import { lockPreservation, projectsUnderHold } from '../../preservation/index.ts';
import { mutation } from '../../use-case.ts';
import { uploadEnded } from '../artifacts.entries.ts';
import type { Upload } from '../upload.entity.ts';
import { findOwnUpload } from '../upload.read-model.ts';
import { lockUpload, removeUpload } from '../uploads.store.ts';

/** Which upload, and why it ends. */
export interface CancelUploadInput {
  readonly uploadId: string;
  readonly reason: 'CANCELLED' | 'WRONG_DIGEST';
}

/** Forgets an unfinished upload and its bytes; a finished one only stops being resumable. */
export const cancelUpload = mutation<CancelUploadInput, Upload, NotFound | IllegalTransition>('cancelUpload', {
  body: async (ctx, { uploadId, reason }) => {
    const own = await findOwnUpload(ctx, uploadId);
    if (!own.ok) return own;
    const upload = await lockUpload(ctx.tx, own.value.id);
    if (upload === null) return refuse(notFound('Upload', uploadId));
    ctx.actor.require('recordUpload', { kind: 'Artifact', projectId: upload.projectId });
    await lockPreservation(ctx.tx, upload.projectId, 'shared');
    if ((await projectsUnderHold(ctx.tx)).includes(upload.projectId))
      return refuse(illegalTransition('HELD', 'cancelUpload', 'The project is under a legal hold, so nothing of it is erased. Leave the upload as it is.'));
    await ctx.blobs.removeParts({ projectId: upload.projectId, uploadId: upload.id });
    await removeUpload(ctx.tx, upload.id);
    await append(ctx.tx, uploadEnded(upload, reason));
    return ok(upload);
  },
});
