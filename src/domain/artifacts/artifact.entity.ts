import type { Digest } from '../../kernel/digest.ts';
import type { Id } from '../../kernel/id.ts';

/** A project's own reference to bytes; the same bytes in another project are another artifact, and neither knows of the other. */
export interface Artifact {
  readonly id: Id<'Artifact'>;
  readonly projectId: Id<'Project'>;
  readonly digest: Digest;
  /** Bytes. */
  readonly size: number;
  readonly mediaType: string;
  /** Whether the bytes hold protected columns of people: then downloading them is a permission of its own. */
  readonly isProtected: boolean;
  readonly uploadedBy: Id<'Principal'>;
  readonly createdAt: Date;
}
