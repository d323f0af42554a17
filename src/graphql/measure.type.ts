import { Field, Float, Int, ObjectType } from 'type-graphql';
import type { Measure as Evidence, IntervalMethod, ReasonCode, MeasureStatus as Status } from '../kernel/measure.ts';
import type { Verdict as Conclusion } from '../kernel/verdict.ts';
import { enumType } from './enum-type.ts';

/** GraphQL enum of verdicts. */
export const Verdict = enumType('Verdict', 'What a check concluded.', {
  PASS: 'The requirement is demonstrated.',
  WARN: 'Not demonstrated, or close to a bound: a person must acknowledge it.',
  FAIL: 'The requirement is broken.',
  INSUFFICIENT_DATA: 'Too little data to judge; it never opens a gate by itself.',
  NOT_APPLICABLE: 'The requirement does not apply here.',
  INFORMATIONAL: 'Reported, not judged.',
  ERROR: 'The check itself could not be carried out; it never opens a gate.',
} satisfies Record<Conclusion, string>);

/** GraphQL enum of the states of a number. */
export const MeasureStatus = enumType('MeasureStatus', 'Whether a number could be computed and may be shown.', {
  OK: 'The value is there.',
  UNDEFINED: 'The definition gives no number here, for instance a ratio over zero.',
  INSUFFICIENT: 'Too little data for a value worth showing.',
  SUPPRESSED: 'Withheld to protect few people.',
  NOT_APPLICABLE: 'The measure does not apply to this input.',
  ERROR: 'The computation failed.',
} satisfies Record<Status, string>);

/** GraphQL enum of the reasons behind a status. */
export const MeasureReason = enumType('MeasureReason', 'Why a measure has no value, or why its value is not to be relied on.', {
  ZERO_DENOMINATOR: 'Nothing to divide by.',
  ZERO_REFERENCE: 'The reference group has the value zero.',
  ONE_CLASS: 'Only one class of outcome occurs.',
  TOO_FEW_ROWS: 'Fewer rows than the minimum.',
  TOO_FEW_POSITIVES: 'Fewer positive outcomes than the minimum.',
  TOO_FEW_NEGATIVES: 'Fewer negative outcomes than the minimum.',
  TOO_FEW_EVENTS: 'Fewer events than the minimum.',
  SMALL_NUMBERS: 'The numbers are small; read the interval, not the value.',
  SMALL_BUT_DEMONSTRATED: 'The numbers are small, yet the interval lies wholly on one side of the bound.',
  UNKNOWN_SHARE_TOO_HIGH: 'Too large a share of rows has no known category.',
  SCORES_NOT_PROBABILITIES: 'The scores lie outside 0 to 1.',
  REQUIRED_GROUP_NOT_ASSESSED: 'A group that must be judged could not be.',
  TOO_MANY_UNDEFINED_REPLICATES: 'Too many bootstrap replicates had no value.',
  TOO_FEW_CLUSTERS: 'Too few clusters of rows to draw from.',
  TIES_AT_MEDIAN: 'Too many scores tie at the median.',
  DEGENERATE: 'The data do not vary.',
  DEGENERATE_REFERENCE: 'The reference data do not vary.',
  NON_FINITE_SCORE: 'A score is no finite number.',
  BELOW_DISPLAY_THRESHOLD: 'A cell is too small to be shown.',
  NOT_CONVERGED: 'The numerical method did not converge.',
  NOT_IN_DOMAIN: 'The formula is not defined for some of the values, such as the logarithm of a negative one.',
  NO_DATA: 'There are no rows.',
} satisfies Record<ReasonCode, string>);

/** GraphQL enum of interval methods; its values stand for the names used in stored evidence. */
export const ConfidenceIntervalMethod = enumType(
  'ConfidenceIntervalMethod',
  'How a confidence interval was computed; docs/metrics.md names the formulas.',
  {
    WILSON: 'Wilson score interval of one proportion.',
    NEWCOMBE: 'Newcombe interval of a difference of proportions.',
    MOVER: 'Zou–Donner interval of a weighted sum of proportions.',
    KATZ: 'Katz logarithmic interval of a ratio of proportions.',
    KOOPMAN: 'Koopman score interval of a ratio of proportions.',
    DELONG_LOGIT: 'DeLong variance of an AUC, on the logit scale.',
    DELONG_PAIRED: 'DeLong interval of a difference of AUCs on the same rows.',
    DELONG_UNPAIRED: 'DeLong interval of a difference of AUCs on different rows.',
    CLOPPER_PEARSON: 'Exact binomial interval.',
    CLUSTER_WILSON: 'Wilson interval at the effective size that clustered rows leave.',
    CLUSTER_DELONG: 'Variance of an AUC over clusters, on the logit scale.',
    JACKKNIFE: 'Jackknife that leaves out one of 200 random groups of rows at a time.',
    CLUSTER_T: 'Student interval of a mean with a variance over clusters.',
    CLUSTER_WALD: 'Student interval of a fitted coefficient, or of a difference, with a variance over clusters.',
    CLUSTER_NEWCOMBE: 'Newcombe interval at the effective sizes that clustered rows leave.',
    CLUSTER_KATZ: 'Katz interval at the effective sizes that clustered rows leave.',
    CLUSTER_KOOPMAN: 'Koopman interval at the effective sizes that clustered rows leave.',
    T: 'Student interval of a mean.',
    WALD: 'Normal approximation.',
    BOOTSTRAP_PERCENTILE: 'Percentiles of bootstrap replicates.',
    BOOTSTRAP_BCA: 'Bias-corrected and accelerated bootstrap.',
    BOOTSTRAP_POISSON: 'Percentiles of bootstrap replicates whose rows were drawn by cells, as there are many.',
  } satisfies Record<GraphqlName<IntervalMethod>, string>,
  (value) => value.toLowerCase().replaceAll('_', '-'),
);

type GraphqlName<T extends string> = T extends `${infer A}-${infer B}` ? `${Uppercase<A>}_${Uppercase<B>}` : Uppercase<T>;

/** An interval for a measure. */
@ObjectType('ConfidenceInterval', { description: 'An interval for a measure; a bound is null when it cannot be given.' })
export class ConfidenceInterval {
  @Field(() => Float, { description: 'Confidence level, such as 0.95.' })
  level!: number;

  @Field(() => Float, { nullable: true, description: 'Lower bound.' })
  lower!: number | null;

  @Field(() => Float, { nullable: true, description: 'Upper bound.' })
  upper!: number | null;

  @Field(() => ConfidenceIntervalMethod, { description: 'How it was computed.' })
  method!: IntervalMethod;

  @Field(() => Int, { nullable: true, description: 'Bootstrap replicates drawn, for bootstrap methods.' })
  replicates!: number | null;

  @Field(() => Int, { nullable: true, description: 'Replicates that had no value, for bootstrap methods.' })
  undefinedReplicates!: number | null;
}

/** One attribute and category that a measure speaks of. */
@ObjectType('SliceCategory', { description: 'One attribute and its category; a slice of several is their crossing.' })
export class SliceCategory {
  @Field(() => String, { description: 'The attribute, such as gender.' })
  attribute!: string;

  @Field(() => String, { description: 'The category, such as female.' })
  category!: string;
}

/** One number of evidence with everything needed to judge it. */
@ObjectType('Measure', { description: 'One number of evidence, with everything needed to judge it.' })
export class Measure {
  @Field(() => String, { description: 'Name and definition version, such as recall@1.' })
  id!: string;

  @Field(() => String, { description: 'Version of the code that computed it.' })
  version!: string;

  @Field(() => Float, { nullable: true, description: 'The number; null unless the status is OK.' })
  value!: number | null;

  @Field(() => MeasureStatus, { description: 'Whether the number could be computed and may be shown.' })
  status!: Status;

  @Field(() => MeasureReason, { nullable: true, description: 'Why there is no value, or why it is not to be relied on.' })
  reason!: ReasonCode | null;

  @Field(() => Float, { nullable: true, description: 'What was counted (or the sum of its weights), where the measure is a ratio.' })
  numerator!: number | null;

  @Field(() => Float, { nullable: true, description: 'What it was counted among, where the measure is a ratio.' })
  denominator!: number | null;

  @Field(() => Float, { description: 'Rows behind the number.' })
  n!: number;

  @Field(() => Float, { description: 'Effective sample size; equals n without weights.' })
  nEff!: number;

  @Field(() => Float, { nullable: true, description: 'Sum of the weights, where there are weights.' })
  weightSum!: number | null;

  @Field(() => ConfidenceInterval, { nullable: true, description: 'Its confidence interval.' })
  ci!: ConfidenceInterval | null;

  @Field(() => [SliceCategory], { description: 'The slice of rows it speaks of; empty for all rows.' })
  slice!: readonly SliceCategory[];

  @Field(() => Boolean, { nullable: true, description: 'Whether larger is better; null where neither is.' })
  higherIsBetter!: boolean | null;
}

/** A measure of evidence as GraphQL shows it. */
export function toMeasure(measure: Evidence): Measure {
  const { ci, slice } = measure;
  return {
    ...measure,
    reason: measure.reason ?? null,
    numerator: measure.numerator ?? null,
    denominator: measure.denominator ?? null,
    weightSum: measure.weightSum ?? null,
    ci: ci === undefined ? null : { ...ci, replicates: ci.replicates ?? null, undefinedReplicates: ci.undefinedReplicates ?? null },
    slice: Object.entries(slice ?? {}).map(([attribute, category]) => ({ attribute, category })),
  };
}
