import type { Problem } from '../../kernel/problem.ts';

/** Which separation of duties stands in the way. */
export type SeparationRule =
  | 'SERVICE_ACCOUNT'
  | 'REQUESTER'
  | 'CONTRIBUTOR'
  | 'EVIDENCE_AUTHOR'
  | 'POLICY_AUTHOR'
  | 'ROLE_REQUIRED'
  /** The role comes from somebody with an interest in the request. */
  | 'INTERESTED_GRANT'
  | 'ROLE_HELD_TOO_LATE'
  /** A delegation that does not hold, or that would let one person count twice. */
  | 'DELEGATION';

/** The person may not judge this, whatever they think of it; the attempt is in the journal. */
export interface SeparationOfDuties extends Problem {
  readonly kind: 'SeparationOfDuties';
  readonly rule: SeparationRule;
}

/** What was judged is no longer what is there; decisions on it are void. */
export interface StaleEvidence extends Problem {
  readonly kind: 'StaleEvidence';
  /** Which parts changed, such as `modelCard`. */
  readonly changed: readonly string[];
  readonly currentDigest: string;
}

/** A separation of duties is violated. */
export const separationOfDuties = (rule: SeparationRule, message: string): SeparationOfDuties => ({ kind: 'SeparationOfDuties', rule, message });

/** The evidence changed. */
export const staleEvidence = (changed: readonly string[], currentDigest: string, message: string): StaleEvidence => ({
  kind: 'StaleEvidence',
  changed,
  currentDigest,
  message,
});
