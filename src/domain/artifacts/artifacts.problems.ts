import type { Digest } from '../../kernel/digest.ts';
import type { Problem } from '../../kernel/problem.ts';

/** Why stored bytes cannot be used: they are not there, are other bytes than they were, were set aside when that was found, or were erased on purpose. */
export const UNUSABLE_REASONS = ['MISSING', 'CHANGED', 'QUARANTINED', 'ERASED'] as const;
export type UnusableReason = (typeof UNUSABLE_REASONS)[number];

/** What reading stored bytes can show. */
export const BYTES_FAULTS = ['MISSING', 'CHANGED'] as const;
export type BytesFault = (typeof BYTES_FAULTS)[number];

/** The project has the artifact, but its bytes are gone or damaged; nothing is served or computed from them. */
export interface BytesUnusable extends Problem {
  readonly kind: 'BytesUnusable';
  readonly digest: Digest;
  readonly reason: UnusableReason;
}

const WHAT_HAPPENED: Readonly<Record<UnusableReason, string>> = {
  MISSING: 'are missing from the store',
  CHANGED: 'no longer have that digest',
  QUARANTINED: 'were found damaged and are in quarantine',
  ERASED: 'were erased when their time of retention was over',
};

export const bytesUnusable = (digest: Digest, reason: UnusableReason, what = 'artifact'): BytesUnusable => ({
  kind: 'BytesUnusable',
  digest,
  reason,
  message: `The bytes of the ${what} ${digest} ${WHAT_HAPPENED[reason]}. Upload the right bytes again, to this project, then repeat the request.`,
});
