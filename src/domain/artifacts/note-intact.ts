import type { MutationContext } from '../context.ts';
import { append } from '../journal/index.ts';
import type { Artifact } from './artifact.entity.ts';
import { artifactHealed } from './artifacts.entries.ts';
import type { Integrity } from './integrity.entity.ts';
import { lockIntegrity, saveIntegrity } from './integrity.store.ts';

/** Notes that the stored bytes were just proven to be the right ones; bytes that were in quarantine are healed by that. */
export async function noteIntact(ctx: MutationContext, artifact: Artifact): Promise<Integrity> {
  const now = ctx.clock.now();
  const before = await lockIntegrity(ctx.tx, artifact.id);
  const wasIntact = before?.state === 'INTACT';
  const integrity: Integrity = {
    artifactId: artifact.id,
    projectId: artifact.projectId,
    state: 'INTACT',
    fault: null,
    lastVerifiedAt: now,
    changedAt: wasIntact ? before.changedAt : now,
  };
  await saveIntegrity(ctx.tx, integrity);
  if (before !== null && !wasIntact) await append(ctx.tx, artifactHealed(artifact));
  return integrity;
}
