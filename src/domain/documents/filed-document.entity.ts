import type { Digest } from '../../kernel/digest.ts';
import type { DraftedBy } from '../../kernel/drafted-by.ts';
import type { Id } from '../../kernel/id.ts';

/** What can be put on file as a document. */
export const DOCUMENT_TYPES = [
  'FRIA',
  'DPIA',
  'INSTRUCTIONS_FOR_USE',
  'CONFLICT_DISCLOSURE',
  'VALIDATION_REPORT',
  'JOB_RELATEDNESS',
  'EXTERNAL_AUDIT',
] as const;
export type DocumentType = (typeof DOCUMENT_TYPES)[number];

/** A document that was put on file about a version or a use case: bytes, what they are, and until when they count. A later one of the type takes its place. */
export interface FiledDocument {
  readonly id: Id<'FiledDocument'>;
  readonly projectId: Id<'Project'>;
  readonly type: DocumentType;
  /** A model version or a use case. */
  readonly subjectId: string;
  readonly title: string;
  readonly artifactId: Id<'Artifact'>;
  readonly artifactDigest: Digest;
  /** Day of the calendar (UTC) that the document bears, such as 2026-01-31. */
  readonly datedOn: string;
  /** Last day on which it counts; null: as long as nothing takes its place. */
  readonly validUntil: string | null;
  /** Who wrote it, by name: a person, or an organisation. */
  readonly writtenBy: string;
  readonly draftedBy: DraftedBy;
  /** Digest of everything above: of the bytes and of what is said about them. */
  readonly digest: Digest;
  /** Roles in which it was filed. */
  readonly roles: readonly string[];
  readonly filedBy: Id<'Principal'>;
  readonly filedAt: Date;
  /** Who stands in for it besides whoever filed it; null while nobody does. */
  readonly signedOffBy: Id<'Principal'> | null;
  readonly signedOffAt: Date | null;
}

/** What the digest of a document is made of. */
export const documentContent = (document: Omit<FiledDocument, 'id' | 'digest' | 'roles' | 'filedBy' | 'filedAt' | 'signedOffBy' | 'signedOffAt'>) => {
  const { projectId, type, subjectId, title, artifactId, artifactDigest, datedOn, validUntil, writtenBy, draftedBy } = document;
  return { projectId, type, subjectId, title, artifactId, artifactDigest, datedOn, validUntil, writtenBy, draftedBy };
};

/** The role of people who audit from outside, and who may hold no other. */
export const EXTERNAL_AUDITOR = 'external-auditor';
