import { Field, Float, ID, ObjectType } from 'type-graphql';
import type { Id } from '../../kernel/id.ts';
import type { ConfidenceInterval as Interval } from '../../kernel/measure.ts';
import { connectionOf } from '../connection.type.ts';
import { RunStateEnum } from '../evaluation/evaluation-enums.ts';
import { ConfidenceInterval, Verdict } from '../measure.type.ts';
import { NodeInterface } from '../node.type.ts';
import { GraphQLISODateTime, GraphQLSafeInt } from '../scalars.ts';

/** GraphQL form of tolerances. */
@ObjectType('EquivalenceTolerances', { description: 'How far the two versions may differ; null is not checked.' })
export class EquivalenceTolerances {
  @Field(() => Float, { nullable: true, description: 'Largest difference of the two scores of any row.' })
  maxDifference!: number | null;

  @Field(() => Float, { nullable: true, description: 'Largest mean of the differences.' })
  meanDifference!: number | null;

  @Field(() => Float, { nullable: true, description: 'Largest share of rows whose decision flips; the whole interval must be within it.' })
  flipRate!: number | null;

  @Field(() => Float, { nullable: true, description: 'The same for each protected group.' })
  groupFlipRate!: number | null;

  @Field(() => Float, { nullable: true, description: 'Least rank correlation of the scores.' })
  rankCorrelation!: number | null;
}

/** One quantile of the differences. */
@ObjectType('DifferenceQuantile', { description: 'One quantile of the differences of scores.' })
export class DifferenceQuantile {
  @Field(() => Float, { description: 'Which quantile, such as 0.99.' })
  q!: number;

  @Field(() => Float, { description: 'The difference that this share of the rows does not exceed.' })
  value!: number;
}

/** Differences of scores. */
@ObjectType('ScoreDifferences', { description: 'Absolute differences of the two scores, over the rows that both versions scored.' })
export class ScoreDifferences {
  @Field(() => Float, { description: 'The largest.' })
  max!: number;

  @Field(() => Float, { description: 'Their mean.' })
  mean!: number;

  @Field(() => [DifferenceQuantile], { description: 'Their quantiles.' })
  quantiles!: readonly DifferenceQuantile[];
}

/** Rows without two scores. */
@ObjectType('UnscoredRows', { description: 'Rows that were not compared because a score was no finite number.' })
export class UnscoredRows {
  @Field(() => GraphQLSafeInt, { description: 'Only the derived version gave a score.' })
  candidateOnly!: number;

  @Field(() => GraphQLSafeInt, { description: 'Only the parent gave a score.' })
  parentOnly!: number;

  @Field(() => GraphQLSafeInt, { description: 'Neither did.' })
  neither!: number;
}

/** Flips over all rows or in a group. */
@ObjectType('DecisionFlips', { description: 'Rows whose decision differs; null is withheld, because few people stand behind it.' })
export class DecisionFlips {
  @Field(() => String, { nullable: true, description: 'The protected group; null for all rows.' })
  group!: string | null;

  @Field(() => GraphQLSafeInt, { nullable: true, description: 'Rows that were compared.' })
  rows!: number | null;

  @Field(() => GraphQLSafeInt, { nullable: true, description: 'Rows whose decision flips.' })
  flips!: number | null;

  @Field(() => Float, { nullable: true, description: 'Their share.' })
  rate!: number | null;

  @Field(() => ConfidenceInterval, { nullable: true, description: 'Its Wilson interval.' })
  ci!: Interval | null;

  @Field(() => Boolean, { description: 'Whether the group has the rows that the audit specification asks of one.' })
  sufficientRows!: boolean;

  @Field(() => Boolean, { description: 'Whether counts are withheld from you.' })
  suppressed!: boolean;
}

/** Flips by protected attribute. */
@ObjectType('AttributeFlips', { description: 'Flips of the groups of one protected attribute.' })
export class AttributeFlips {
  @Field(() => String, { description: 'The attribute.' })
  attribute!: string;

  @Field(() => [DecisionFlips], { description: 'Its groups.' })
  groups!: readonly DecisionFlips[];

  @Field(() => DecisionFlips, { nullable: true, description: 'Rows whose group is not known; no verdict is about them.' })
  unknown!: DecisionFlips | null;
}

/** One tolerance and what it led to. */
@ObjectType('ToleranceCheck', { description: 'What one tolerance led to.' })
export class ToleranceCheck {
  @Field(() => String, { description: 'The tolerance; `scored` is the check that both versions score the same rows.' })
  tolerance!: string;

  @Field(() => String, { nullable: true, description: 'The protected group, such as gender/female; null for all rows.' })
  group!: string | null;

  @Field(() => Float, { nullable: true, description: 'What was tolerated.' })
  limit!: number | null;

  @Field(() => Verdict, { description: 'PASS, FAIL or INSUFFICIENT_DATA.' })
  verdict!: string;

  @Field(() => String, { description: 'Why, in one sentence.' })
  message!: string;
}

/** What a check found. */
@ObjectType('EquivalenceEvidence', { description: 'What was found when both versions were run on the same rows.' })
export class EquivalenceEvidence {
  @Field(() => Verdict, { description: 'FAIL if any tolerance is breached, INSUFFICIENT_DATA if any cannot be judged, else PASS.' })
  verdict!: string;

  @Field(() => GraphQLSafeInt, { description: 'Rows that both versions were run on.' })
  rows!: number;

  @Field(() => UnscoredRows, { description: 'Rows that were not compared.' })
  unscored!: UnscoredRows;

  @Field(() => Float, { description: 'A score at or above it is a positive decision; that of the audit specification.' })
  threshold!: number;

  @Field(() => ScoreDifferences, { nullable: true, description: 'Differences of the scores; null without a row that both scored.' })
  differences!: ScoreDifferences | null;

  @Field(() => Float, { nullable: true, description: "Spearman's rank correlation of the scores; null where one version gives all rows the same score." })
  rankCorrelation!: number | null;

  @Field(() => DecisionFlips, { description: 'Flips over all rows.' })
  flips!: DecisionFlips;

  @Field(() => [AttributeFlips], { description: 'Flips by protected group.' })
  attributes!: readonly AttributeFlips[];

  @Field(() => [ToleranceCheck], { description: 'Every tolerance and what it led to.' })
  checks!: readonly ToleranceCheck[];

  @Field(() => Boolean, { description: 'Whether you got every count exactly.' })
  exact!: boolean;
}

/** Why a check has no result. */
@ObjectType('EquivalenceFailure', { description: 'Why a check has no result.' })
export class EquivalenceFailure {
  @Field(() => String, { description: 'What kind of failure it is.' })
  code!: string;

  @Field(() => String, { description: 'What happened and what to do, in one sentence.' })
  message!: string;
}

/** How far a check is. */
@ObjectType('EquivalenceProgress', { description: 'How far a check is.' })
export class EquivalenceProgress {
  @Field(() => GraphQLSafeInt, { description: 'Rows scored so far, by both versions together.' })
  rowsDone!: number;

  @Field(() => GraphQLSafeInt, { description: 'Rows to score, by both versions together.' })
  rowsTotal!: number;
}

/** GraphQL form of a check. */
@ObjectType('EquivalenceCheck', {
  description: "Assay's own check whether a derived version answers as its parent does, on the same rows.",
  implements: NodeInterface,
})
export class EquivalenceCheck extends NodeInterface {
  readonly __typename!: 'EquivalenceCheck';

  @Field(() => RunStateEnum, { description: 'How far it has come.' })
  state!: string;

  @Field(() => EquivalenceProgress, { description: 'How many rows are scored.' })
  progress!: EquivalenceProgress;

  @Field(() => EquivalenceTolerances, { description: 'How far the versions may differ.' })
  tolerances!: EquivalenceTolerances;

  @Field(() => EquivalenceEvidence, { nullable: true, description: 'What was found; null until it succeeded.' })
  evidence!: EquivalenceEvidence | null;

  @Field(() => EquivalenceFailure, { nullable: true, description: 'Why it has no result.' })
  failure!: EquivalenceFailure | null;

  @Field(() => String, { nullable: true, description: 'Digest of the exact evidence.' })
  resultDigest!: string | null;

  @Field(() => GraphQLISODateTime, { description: 'When it was asked for.' })
  requestedAt!: Date;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it ended.' })
  finishedAt!: Date | null;

  @Field(() => ID, { description: 'The audit specification whose threshold and groups it takes.' })
  auditSpecificationId!: string;

  readonly modelVersionId!: Id<'ModelVersion'>;
  readonly parentVersionId!: Id<'ModelVersion'>;
  readonly datasetVersionId!: Id<'DatasetVersion'>;
  readonly requestedById!: Id<'Principal'>;
}

/** A page of checks. */
export const EquivalenceCheckConnection = connectionOf(EquivalenceCheck);
