import { LIMITS } from '../../../kernel/limits.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import type { BlobKey } from '../../../storage/blob-store.ts';
import type { Context } from '../../context.ts';
import { lockPreservation, projectsUnderHold } from '../../preservation/index.ts';
import { workTransaction } from '../../work-transaction.ts';
import { isReferred, lockBytes } from '../integrity.store.ts';

const HOUR_MILLISECONDS = 3_600_000;

/** Removes bytes to which their project refers no longer or never did, such as those of an upload whose recording failed; answers how many. */
export async function removeUnreferenced(ctx: Context, signal: AbortSignal): Promise<number> {
  const before = ctx.clock.now().getTime() - LIMITS.unreferencedHours * HOUR_MILLISECONDS;
  let removed = 0;
  for await (const blob of ctx.blobs.list()) {
    if (signal.aborted) break;
    if (blob.writtenAt.getTime() < before && (await removeIfUnreferenced(ctx, blob, before))) removed += 1;
  }
  return removed;
}

async function removeIfUnreferenced(ctx: Context, blob: BlobKey, before: number): Promise<boolean> {
  const done = await workTransaction(ctx, async ({ tx }): Promise<Result<boolean, never>> => {
    if (await isReferred(tx, blob.projectId, blob.digest)) return ok(false);
    // Nothing of a project under hold is erased, also when nobody knows what it was.
    await lockPreservation(tx, blob.projectId, 'shared');
    if ((await projectsUnderHold(tx)).includes(blob.projectId)) return ok(false);
    await lockBytes(tx, blob.projectId, blob.digest);
    // Recorded, or sent once more, while we waited.
    if (await isReferred(tx, blob.projectId, blob.digest)) return ok(false);
    const now = await ctx.blobs.stat(blob);
    if (now === null || now.writtenAt.getTime() >= before) return ok(false);
    await ctx.blobs.remove(blob);
    return ok(true);
  });
  return done.ok && done.value;
}
