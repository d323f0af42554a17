import type { Id } from '../../kernel/id.ts';
import type { BytesFault } from './artifacts.problems.ts';

/** INTACT: the bytes had their digest when they were last read. QUARANTINED: they had not, or were not there. ERASED: they were taken away on purpose. */
export const INTEGRITY_STATES = ['INTACT', 'QUARANTINED', 'ERASED'] as const;
export type IntegrityState = (typeof INTEGRITY_STATES)[number];

/** How the stored bytes of an artifact are. */
export interface Integrity {
  readonly artifactId: Id<'Artifact'>;
  readonly projectId: Id<'Project'>;
  readonly state: IntegrityState;
  /** What was found; null for bytes that are intact or erased. */
  readonly fault: BytesFault | null;
  /** When all bytes were last read and compared with the digest. */
  readonly lastVerifiedAt: Date;
  /** Since when the state is what it is. */
  readonly changedAt: Date;
}
