import type { Problem } from '../../kernel/problem.ts';
import type { PromotionHold } from './promotion-hold.entity.ts';

/** Approvals are taken only for a complete file; this says what it lacks. */
export interface GateNotReady extends Problem {
  readonly kind: 'GateNotReady';
  readonly missing: readonly string[];
}

/** The gate is complete, but nothing is promoted while this holds: a freeze, an open alert or critical finding, a retired version. */
export interface PromotionHeld extends Problem {
  readonly kind: 'PromotionHeld';
  readonly holds: readonly string[];
}

/** Something holds the promotion up. */
export const promotionHeld = (holds: readonly PromotionHold[]): PromotionHeld => ({
  kind: 'PromotionHeld',
  holds: holds.map(({ kind, id }) => `${kind} ${id}`),
  message: `It is approved, and is executed when nothing holds it up. ${holds.map(({ message }) => message).join(' ')}`,
});

/** Something has to be acknowledged, waived or made first. */
export const gateNotReady = (missing: readonly string[]): GateNotReady => ({
  kind: 'GateNotReady',
  missing,
  message: `Approvals are taken when nothing else is left to do, so that approvers sign the complete file. First: ${missing.join('; ')}.`,
});

/** What was approved is no longer what would be promoted; people decide again. */
export const approvalLapsed = (missing: readonly string[]): GateNotReady => ({
  kind: 'GateNotReady',
  missing,
  message: `What was approved no longer stands, so that the request waits for approval again. Missing now: ${missing.join('; ')}.`,
});
