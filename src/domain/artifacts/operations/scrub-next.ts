import { LIMITS } from '../../../kernel/limits.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import type { Context } from '../../context.ts';
import { workTransaction } from '../../work-transaction.ts';
import type { Artifact } from '../artifact.entity.ts';
import { examineBytes } from '../examine-bytes.ts';
import type { IntegrityState } from '../integrity.entity.ts';
import { claimDueArtifact } from '../integrity.store.ts';
import { judgeBytes } from '../judge-bytes.ts';

/** What a round of the scrub did. */
export interface Scrubbed {
  readonly artifact: Artifact;
  /** null: the bytes were written anew meanwhile, or the round was stopped. */
  readonly state: IntegrityState | null;
}

const DAY_MILLISECONDS = 86_400_000;

/** Reads again, slowly, the artifact that was read longest ago; null when none is due. Any number of instances may do so at once. */
export async function scrubNext(ctx: Context, signal: AbortSignal, bytesPerSecond: number = LIMITS.scrubBytesPerSecond): Promise<Scrubbed | null> {
  const due = new Date(ctx.clock.now().getTime() - LIMITS.scrubDays * DAY_MILLISECONDS);
  const claimed = await workTransaction(
    ctx,
    async ({ tx }): Promise<Result<Artifact | null, never>> => ok(await claimDueArtifact(tx, due, LIMITS.scrubLeaseSeconds)),
  );
  if (!claimed.ok || claimed.value === null) return null;
  const artifact = claimed.value;
  const examination = await examineBytes(ctx, artifact, { bytesPerSecond, signal });
  const judged = await workTransaction(ctx, async (inner): Promise<Result<IntegrityState | null, never>> => {
    inner.actor.require('scrubArtifact', { kind: 'Artifact', projectId: artifact.projectId });
    return ok((await judgeBytes(inner, artifact, examination))?.state ?? null);
  });
  return { artifact, state: judged.ok ? judged.value : null };
}
