import { ok, type Result } from '../../../kernel/result.ts';
import type { Context } from '../../context.ts';
import { append } from '../../journal/index.ts';
import { lockPreservation, projectsUnderHold } from '../../preservation/index.ts';
import { workTransaction } from '../../work-transaction.ts';
import { uploadEnded } from '../artifacts.entries.ts';
import { lockExpiredUpload, removeUpload } from '../uploads.store.ts';

/** Forgets one upload that nobody has continued for too long, with its bytes; false when there is none. */
export async function expireUpload(ctx: Context): Promise<boolean> {
  const done = await workTransaction(ctx, async ({ tx }): Promise<Result<boolean, never>> => {
    const upload = await lockExpiredUpload(tx, ctx.clock.now(), await projectsUnderHold(tx));
    if (upload === null) return ok(false);
    await lockPreservation(tx, upload.projectId, 'shared');
    // Held while we waited.
    if ((await projectsUnderHold(tx)).includes(upload.projectId)) return ok(false);
    await ctx.blobs.removeParts({ projectId: upload.projectId, uploadId: upload.id });
    await removeUpload(tx, upload.id);
    if (upload.artifactId === null) await append(tx, uploadEnded(upload, 'EXPIRED'));
    return ok(true);
  });
  return done.ok && done.value;
}
