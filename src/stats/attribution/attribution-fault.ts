/** Why an attribution could not be computed, or is not to be relied on. */
export type AttributionReason = 'BUDGET_ENDED' | 'NOT_CONVERGED' | 'NON_FINITE_SCORE' | 'SCORES_NOT_PROBABILITIES' | 'ADDITIVITY_BROKEN' | 'NOT_REPRODUCIBLE';

/** Thrown inside an attribution; whoever computes one turns it into a status. */
export class AttributionFault extends Error {
  readonly reason: AttributionReason;

  constructor(reason: AttributionReason) {
    super(`The attribution stopped: ${reason}`);
    this.reason = reason;
  }
}
