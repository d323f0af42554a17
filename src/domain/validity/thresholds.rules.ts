/** From when on a check of an evaluation warns or fails. They are our judgement, not a standard: a policy sets its own by its rules. */
export const VALIDITY_THRESHOLDS = {
  /** Share of evaluation rows on which the model is at home: the whole interval above the first passes, the whole below the second fails. */
  coverage: { pass: 0.95, fail: 0.8 },
  /** Shared rows beyond what chance brings, from which on the evaluation counts as leaked, once chance is ruled out. */
  excessSharedRows: 0.01,
  /** Share of evaluation rows that may lie before the end of training with a warning; more is a failure. */
  beforeTrainingEnd: 0.01,
  /** Rows below which a slice is not assessed. */
  sliceRows: 100,
} as const;
