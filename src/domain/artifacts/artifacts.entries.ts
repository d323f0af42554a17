import { type EntryDraft, entryAbout } from '../../kernel/entry.ts';
import type { Artifact } from './artifact.entity.ts';

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
