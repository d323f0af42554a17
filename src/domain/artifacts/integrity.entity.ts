import type { Id } from '../../kernel/id.ts';
import type { UnusableReason } from './artifacts.problems.ts';

/** INTACT: the bytes had their digest when they were last read. QUARANTINED: they had not, or were not there. */
export const INTEGRITY_STATES = ['INTACT', 'QUARANTINED'] as const;
export type IntegrityState = (typeof INTEGRITY_STATES)[number];

/** How the stored bytes of an artifact are. */
export interface Integrity {
  readonly artifactId: Id<'Artifact'>;
  readonly projectId: Id<'Project'>;
  readonly state: IntegrityState;
  /** What was found; null for intact bytes. */
  readonly fault: Exclude<UnusableReason, 'QUARANTINED'> | null;
  /** When all bytes were last read and compared with the digest. */
  readonly lastVerifiedAt: Date;
  /** Since when the state is what it is. */
  readonly changedAt: Date;
}
