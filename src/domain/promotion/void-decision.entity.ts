/** An earlier decision of a person that no longer counts, and what is different since. */
export interface VoidDecision {
  readonly kind: 'APPROVE' | 'REJECT' | 'REQUEST_CHANGES';
  readonly decidedAt: Date;
  /** Parts of the evidence, or `acknowledgements` and `waivers` that came or went. */
  readonly changed: readonly string[];
}
