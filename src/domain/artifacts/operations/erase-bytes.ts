import type { MutationContext } from '../../context.ts';
import { append } from '../../journal/index.ts';
import type { Artifact } from '../artifact.entity.ts';
import { artifactErased } from '../artifacts.entries.ts';
import { lockBytes, lockIntegrity, saveIntegrity } from '../integrity.store.ts';

/** The rule by which bytes are erased. */
export interface ErasureRule {
  /** Kind of thing that the bytes were kept as. */
  readonly kind: string;
  /** Days for which such bytes are kept. */
  readonly days: number;
  readonly retainedUntil: Date;
}

/**
 * Takes the bytes of an artifact away in the caller's transaction; its digest, and everything that is signed and journaled about it, stays.
 * False when they are not intact: damaged bytes are for people to look at. The caller makes sure that nothing needs them and nobody holds
 * them. The bytes go before the transaction ends: when it fails after that, the next round finds them missing and notes it again.
 */
export async function eraseBytes(ctx: MutationContext, artifact: Artifact, rule: ErasureRule): Promise<boolean> {
  await lockBytes(ctx.tx, artifact.projectId, artifact.digest);
  const before = await lockIntegrity(ctx.tx, artifact.id);
  if (before?.state !== 'INTACT') return false;
  await saveIntegrity(ctx.tx, { ...before, state: 'ERASED', changedAt: ctx.clock.now() });
  await append(ctx.tx, artifactErased(artifact, rule));
  await ctx.blobs.remove(artifact);
  return true;
}
