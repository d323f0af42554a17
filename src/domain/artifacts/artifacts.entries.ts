import { type EntryDraft, entryAbout } from '../../kernel/entry.ts';
import type { Artifact } from './artifact.entity.ts';
import type { Integrity } from './integrity.entity.ts';
import type { Upload } from './upload.entity.ts';

/** Bytes came into the project; `isNew` is false when the project had them already. */
export const artifactUploaded = (artifact: Artifact, isNew: boolean): EntryDraft =>
  entryAbout('artifact.uploaded', 'Artifact', artifact, { digest: artifact.digest, size: artifact.size, mediaType: artifact.mediaType, isNew });

/** Assay itself kept bytes that it made, such as the predictions of a run. */
export const artifactStored = (artifact: Artifact): EntryDraft =>
  entryAbout('artifact.stored', 'Artifact', artifact, {
    digest: artifact.digest,
    size: artifact.size,
    mediaType: artifact.mediaType,
    isProtected: artifact.isProtected,
  });

/** The stored bytes were found damaged or missing; nothing is served from them any more. */
export const artifactQuarantined = (artifact: Artifact, fault: Integrity['fault']): EntryDraft =>
  entryAbout('artifact.quarantined', 'Artifact', artifact, { digest: artifact.digest, fault });

/** The right bytes are there again. */
export const artifactHealed = (artifact: Artifact): EntryDraft => entryAbout('artifact.healed', 'Artifact', artifact, { digest: artifact.digest });

/** The bytes were taken away because their time was over; their digest and size stay. */
export const artifactErased = (artifact: Artifact, rule: { readonly kind: string; readonly days: number; readonly retainedUntil: Date }): EntryDraft =>
  entryAbout('artifact.erased', 'Artifact', artifact, {
    ...{ digest: artifact.digest, size: artifact.size, retention: rule.kind, days: rule.days, retainedUntil: rule.retainedUntil.toISOString() },
  });

/** Somebody had the stored bytes read again. */
export const artifactScrubbed = (artifact: Artifact, integrity: Integrity): EntryDraft =>
  entryAbout('artifact.scrubbed', 'Artifact', artifact, { digest: artifact.digest, state: integrity.state, fault: integrity.fault });

/** Bytes were announced that may come in pieces. */
export const uploadBegun = (upload: Upload): EntryDraft => entryAbout('upload.begun', 'Upload', upload, { digest: upload.digest, size: upload.size });

/** All pieces came and became an artifact. */
export const uploadCompleted = (upload: Upload, artifactId: Artifact['id']): EntryDraft =>
  entryAbout('upload.completed', 'Upload', upload, { digest: upload.digest, artifactId });

/** The pieces were forgotten. */
export const uploadEnded = (upload: Upload, reason: 'CANCELLED' | 'EXPIRED' | 'WRONG_DIGEST'): EntryDraft =>
  entryAbout('upload.ended', 'Upload', upload, { digest: upload.digest, received: upload.received, reason });
