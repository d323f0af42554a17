import type { Digest } from '../../kernel/digest.ts';
import type { Problem } from '../../kernel/problem.ts';

/** Why stored bytes cannot be used: they are not there, are other bytes than they were, or were set aside when that was found. */
export const UNUSABLE_REASONS = ['MISSING', 'CHANGED', 'QUARANTINED'] as const;
export type UnusableReason = (typeof UNUSABLE_REASONS)[number];

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
};

export const bytesUnusable = (digest: Digest, reason: UnusableReason, what = 'artifact'): BytesUnusable => ({
  kind: 'BytesUnusable',
  digest,
  reason,
  message: `The bytes of the ${what} ${digest} ${WHAT_HAPPENED[reason]}. Upload the right bytes again, to this project, then repeat the request.`,
});
