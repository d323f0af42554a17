import type { MutationContext } from '../context.ts';
import { raiseFinding } from '../findings/index.ts';
import { append } from '../journal/index.ts';
import type { Artifact } from './artifact.entity.ts';
import { artifactQuarantined } from './artifacts.entries.ts';
import type { Examination } from './examine-bytes.ts';
import type { Integrity } from './integrity.entity.ts';
import { lockBytes, lockIntegrity, saveIntegrity } from './integrity.store.ts';
import { noteIntact } from './note-intact.ts';

/**
 * Records what an examination showed, in the caller's transaction. Damaged bytes are set aside so that they are never served, and a
 * person is asked to look. Bytes that were written anew since they were read are left alone: null.
 */
export async function judgeBytes(ctx: MutationContext, artifact: Artifact, examination: Examination): Promise<Integrity | null> {
  if (examination.verdict === 'STOPPED') return null;
  await lockBytes(ctx.tx, artifact.projectId, artifact.digest);
  if (examination.verdict === 'INTACT') return noteIntact(ctx, artifact);
  const before = await lockIntegrity(ctx.tx, artifact.id);
  // What was taken away on purpose is missing, and nobody has to look.
  if (before?.state === 'ERASED' && examination.verdict === 'MISSING') return before;
  const isStillSo = examination.verdict === 'MISSING' ? (await ctx.blobs.stat(artifact)) === null : await ctx.blobs.quarantine(artifact, examination.version);
  if (!isStillSo) return null;
  const now = ctx.clock.now();
  // Bytes that were set aside are missing where they lay; that is no second fault.
  if (before?.state === 'QUARANTINED' && examination.verdict === 'MISSING') {
    const again: Integrity = { ...before, lastVerifiedAt: now };
    await saveIntegrity(ctx.tx, again);
    return again;
  }
  const integrity: Integrity = {
    ...{ artifactId: artifact.id, projectId: artifact.projectId, state: 'QUARANTINED', fault: examination.verdict },
    ...{ lastVerifiedAt: now, changedAt: now },
  };
  await saveIntegrity(ctx.tx, integrity);
  await append(ctx.tx, artifactQuarantined(artifact, examination.verdict));
  await raiseFinding(ctx, {
    projectId: artifact.projectId,
    kind: 'BLOB_CORRUPTED',
    severity: 'CRITICAL',
    subjectId: artifact.id,
    title: `The bytes of an artifact are ${examination.verdict === 'MISSING' ? 'missing' : 'damaged'}`,
    detail: `The stored bytes ${artifact.digest} ${examination.verdict === 'MISSING' ? 'are not in the store' : 'no longer have their digest and were set aside'}. Nothing is served or evaluated from them. Upload the right bytes again to heal the artifact, and find out what damaged the store.`,
  });
  return integrity;
}
