/** Whether a number could be computed and may be shown; `null` value means any status but OK. */
export type MeasureStatus = 'OK' | 'UNDEFINED' | 'INSUFFICIENT' | 'SUPPRESSED' | 'NOT_APPLICABLE' | 'ERROR';

/** Why a measure has no value, or why its value is not to be relied on. */
export type ReasonCode =
  | 'ZERO_DENOMINATOR'
  | 'ZERO_REFERENCE'
  | 'ONE_CLASS'
  | 'TOO_FEW_ROWS'
  | 'TOO_FEW_POSITIVES'
  | 'TOO_FEW_NEGATIVES'
  | 'TOO_FEW_EVENTS'
  | 'SMALL_NUMBERS'
  | 'SMALL_BUT_DEMONSTRATED'
  | 'UNKNOWN_SHARE_TOO_HIGH'
  | 'SCORES_NOT_PROBABILITIES'
  | 'REQUIRED_GROUP_NOT_ASSESSED'
  | 'TOO_MANY_UNDEFINED_REPLICATES'
  | 'TOO_FEW_CLUSTERS'
  | 'TIES_AT_MEDIAN'
  | 'DEGENERATE'
  | 'DEGENERATE_REFERENCE'
  | 'NON_FINITE_SCORE'
  | 'BELOW_DISPLAY_THRESHOLD'
  | 'NOT_CONVERGED'
  | 'NOT_IN_DOMAIN'
  | 'NO_DATA';

/** Method of a confidence interval, named as in docs/metrics.md. */
export type IntervalMethod =
  | 'wilson'
  | 'newcombe'
  | 'mover'
  | 'katz'
  | 'koopman'
  | 'delong-logit'
  | 'delong-paired'
  | 'delong-unpaired'
  | 'clopper-pearson'
  | 'cluster-wilson'
  | 'cluster-delong'
  | 'cluster-t'
  | 'cluster-wald'
  | 'cluster-newcombe'
  | 'cluster-katz'
  | 'cluster-koopman'
  | 'jackknife'
  | 't'
  | 'wald'
  | 'bootstrap-percentile'
  | 'bootstrap-bca'
  | 'bootstrap-poisson';

/** An interval for a measure; a bound is null when it cannot be given. */
export interface ConfidenceInterval {
  readonly level: number;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly method: IntervalMethod;
  readonly replicates?: number;
  readonly undefinedReplicates?: number;
}

/**
 * One number of evidence, with everything needed to judge it: interval, denominator, effective sample size and status.
 * `numerator` and `denominator` are given whenever the measure is a ratio of counts (or of weight sums).
 */
export interface Measure {
  /** Name and definition version, such as `recall@1`. */
  readonly id: string;
  readonly version: string;
  readonly value: number | null;
  readonly status: MeasureStatus;
  readonly reason?: ReasonCode;
  readonly numerator?: number;
  readonly denominator?: number;
  /** Rows behind the number. */
  readonly n: number;
  /** Kish's effective sample size, (Σw)²/Σw²; equals n for unit weights. */
  readonly nEff: number;
  readonly weightSum?: number;
  readonly ci?: ConfidenceInterval;
  /** Attribute → category of the rows the number speaks of; absent for all rows. */
  readonly slice?: Readonly<Record<string, string>>;
  readonly higherIsBetter: boolean | null;
}
