import type { Problem } from '../../kernel/problem.ts';

/** Approvals are taken only for a complete file; this says what it lacks. */
export interface GateNotReady extends Problem {
  readonly kind: 'GateNotReady';
  readonly missing: readonly string[];
}

/** Something has to be acknowledged, waived or made first. */
export const gateNotReady = (missing: readonly string[]): GateNotReady => ({
  kind: 'GateNotReady',
  missing,
  message: `Approvals are taken when nothing else is left to do, so that approvers sign the complete file. First: ${missing.join('; ')}.`,
});
