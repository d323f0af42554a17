import { type EntryDraft, entryAbout } from '../../kernel/entry.ts';
import type { FiledDocument } from './filed-document.entity.ts';

/** A document was put on file. */
export const documentFiled = (document: FiledDocument): EntryDraft =>
  entryAbout('document.filed', 'FiledDocument', document, {
    ...{ type: document.type, subjectId: document.subjectId, artifactDigest: document.artifactDigest, digest: document.digest },
    ...{ datedOn: document.datedOn, validUntil: document.validUntil, writtenBy: document.writtenBy, draftedBy: document.draftedBy, roles: [...document.roles] },
  });

/** A second person stands in for a document. */
export const documentSignedOff = (document: FiledDocument, comment: string): EntryDraft =>
  entryAbout('document.signed-off', 'FiledDocument', document, { type: document.type, subjectId: document.subjectId, digest: document.digest, comment });
