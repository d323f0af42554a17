import type { Problem } from '../../kernel/problem.ts';

/** Which separation of duties stands in the way. */
export type SeparationRule =
  | 'SERVICE_ACCOUNT'
  | 'REQUESTER'
  | 'CONTRIBUTOR'
  | 'EVIDENCE_AUTHOR'
  | 'ROLE_REQUIRED'
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

/** The policy asks for approvals in an order, and an earlier stage is not filled; the decision was not recorded. */
export interface StageNotOpen extends Problem {
  readonly kind: 'StageNotOpen';
  /** The stage that approvals are taken for now. */
  readonly openStage: string;
  /** What is missing there, each as role and count. */
  readonly missing: readonly string[];
}

/** The approval would count for no place that is open. */
export const stageNotOpen = (openStage: string, missing: readonly { readonly role: string; readonly count: number }[]): StageNotOpen => {
  const lacks = missing.map(({ role, count }) => `${count} ${role}`);
  return {
    ...{ kind: 'StageNotOpen', openStage, missing: lacks },
    message: `Approvals are taken stage by stage. The stage "${openStage}" comes first and lacks ${lacks.join(', ')}; approve when it is filled. To reject or to ask for changes you need not wait.`,
  };
};
