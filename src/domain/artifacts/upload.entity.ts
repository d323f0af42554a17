import type { Digest } from '../../kernel/digest.ts';
import type { Id } from '../../kernel/id.ts';

/** An upload that may be interrupted and resumed; it belongs to who began it. */
export interface Upload {
  readonly id: Id<'Upload'>;
  readonly projectId: Id<'Project'>;
  readonly digest: Digest;
  /** Bytes of the whole file, as declared. */
  readonly size: number;
  readonly mediaType: string;
  readonly isProtected: boolean;
  /** Bytes that have arrived; the next one goes there. */
  readonly received: number;
  readonly createdBy: Id<'Principal'>;
  readonly createdAt: Date;
  /** When it is forgotten unless more arrives. */
  readonly expiresAt: Date;
  /** What it became; null while it is not complete. */
  readonly artifactId: Id<'Artifact'> | null;
}

/** Consecutive bytes of an upload. */
export interface UploadPart {
  readonly uploadId: Id<'Upload'>;
  readonly projectId: Id<'Project'>;
  /** Where its first byte goes. */
  readonly position: number;
  readonly size: number;
  /** Under which it lies in the store. */
  readonly name: string;
}
