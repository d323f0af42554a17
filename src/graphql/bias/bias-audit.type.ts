import { Field, Float, Int, ObjectType } from 'type-graphql';
import type { BiasAuditDocument } from '../../domain/bias/index.ts';
import type { Id } from '../../kernel/id.ts';
import type { Measure as DomainMeasure } from '../../kernel/measure.ts';
import { connectionOf } from '../connection.type.ts';
import { Measure, SliceCategory, Verdict } from '../measure.type.ts';
import { NodeInterface } from '../node.type.ts';
import { FavourableOutcomeEnum, GroundTruthEnum, ReferenceModeEnum } from '../registry/registry-enums.ts';
import { GraphQLISODateTime } from '../scalars.ts';
import { DisplayLevelEnum } from './bias-enums.ts';

/** GraphQL form of a count that may be hidden. */
@ObjectType('DisplayedCount', { description: 'A count of people, or what stands in its place where it would tell about few of them.' })
export class DisplayedCount {
  @Field(() => Int, { nullable: true, description: 'The count; null where it is hidden.' })
  count!: number | null;

  @Field(() => String, { description: 'The count in digits, "<10" (the display threshold), or "withheld" where it would give another count away.' })
  text!: string;
}

/** GraphQL form of a group. */
@ObjectType('AuditedGroup', { description: 'One group of people in a bias audit.' })
export class AuditedGroup {
  @Field(() => String, { description: 'Its category, or categories joined by ×.' })
  group!: string;

  @Field(() => [SliceCategory], { description: 'Attribute and category, one for each attribute.' })
  slice!: readonly SliceCategory[];

  @Field(() => DisplayedCount, { description: 'People in it.' })
  rows!: DisplayedCount;

  @Field(() => DisplayedCount, { description: 'People in it who got the favourable decision.' })
  selected!: DisplayedCount;

  @Field(() => DisplayedCount, { description: 'Favourable decision, favourable truth.' })
  truePositive!: DisplayedCount;

  @Field(() => DisplayedCount, { description: 'Favourable decision, unfavourable truth.' })
  falsePositive!: DisplayedCount;

  @Field(() => DisplayedCount, { description: 'Unfavourable decision, favourable truth.' })
  falseNegative!: DisplayedCount;

  @Field(() => DisplayedCount, { description: 'Unfavourable decision, unfavourable truth.' })
  trueNegative!: DisplayedCount;

  @Field(() => Boolean, { description: 'Whether it reaches the least number of rows.' })
  sufficientRows!: boolean;

  @Field(() => DisplayLevelEnum, { description: 'How much of it everybody may see.' })
  displayLevel!: string;

  readonly allMeasures!: readonly DomainMeasure[];
}

/** GraphQL form of a disparity. */
@ObjectType('Disparity', { description: 'One group against its reference by one metric.' })
export class Disparity {
  @Field(() => String, { description: 'Id of the metric, such as impactRatio@1.' })
  metric!: string;

  @Field(() => String, { description: 'The group.' })
  group!: string;

  @Field(() => String, { description: 'The group that it is held against.' })
  reference!: string;

  @Field(() => ReferenceModeEnum, { description: 'Why that one.' })
  referenceMode!: string;

  @Field(() => Measure, { description: 'Value and interval; the interval holds for all groups of the attribute together.' })
  measure!: Measure;

  @Field(() => Float, { nullable: true, description: 'Fisher’s exact test, two-sided; null when it cannot be made or is suppressed.' })
  fisherP!: number | null;

  @Field(() => Float, { nullable: true, description: 'The same, adjusted by Holm for the groups of the attribute.' })
  adjustedP!: number | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether one decision more or less would turn the comparison round; null when suppressed.' })
  smallNumbers!: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the impact ratio is below four fifths, in whole numbers; null for other metrics.' })
  belowFourFifths!: boolean | null;

  @Field(() => Float, { nullable: true, description: 'The ratio nearest to 1 that these numbers of people would have shown.' })
  minimumDetectableRatio!: number | null;

  @Field(() => Boolean, { description: 'Whether both groups have enough people to be judged.' })
  meetsMinimums!: boolean;

  @Field(() => String, { nullable: true, description: 'What is lacking, in words; null when nothing is.' })
  shortfall!: string | null;

  @Field(() => Float, { description: 'The threshold of the reference verdict; a policy sets its own.' })
  referenceThreshold!: number;

  @Field(() => Verdict, { description: 'What the numbers mean against that threshold.' })
  referenceVerdict!: string;

  @Field(() => String, { description: 'Why, for programs.' })
  reason!: string;

  @Field(() => Boolean, { description: 'Whether its numbers are withheld because they would tell about few people.' })
  suppressed!: boolean;
}

/** GraphQL form of an aggregate. */
@ObjectType('DisparityAggregate', { description: 'One number for all groups of an attribute.' })
export class DisparityAggregate {
  @Field(() => String, { description: 'The rate that is compared, such as selectionRate.' })
  rate!: string;

  @Field(() => String, { description: 'How: BETWEEN_GROUPS_DIFFERENCE, BETWEEN_GROUPS_RATIO, TO_OVERALL_DIFFERENCE or TO_OVERALL_RATIO.' })
  kind!: string;

  @Field(() => Measure, { description: 'The number.' })
  measure!: Measure;

  @Field(() => [String], { description: 'Groups that could not be assessed and so keep it from being reliable.' })
  unassessed!: readonly string[];
}

/** GraphQL form of an attribute. */
@ObjectType('AuditedAttribute', { description: 'One protected attribute, or the crossing of two.' })
export class AuditedAttribute {
  @Field(() => String, { description: 'Such as gender or gender×race.' })
  attribute!: string;

  @Field(() => [String], { description: 'The attributes that it is made of.' })
  parts!: readonly string[];

  @Field(() => [AuditedGroup], { description: 'Its groups.' })
  groups!: readonly AuditedGroup[];

  @Field(() => AuditedGroup, { nullable: true, description: 'The rows whose attribute is not known; null when there are none.' })
  unknown!: AuditedGroup | null;

  @Field(() => Boolean, { description: 'Whether it is unknown for more than a fifth of the rows, so that nothing can be concluded.' })
  unknownShareTooHigh!: boolean;

  @Field(() => [DisparityAggregate], { description: 'Numbers for all its groups.' })
  aggregates!: readonly DisparityAggregate[];

  @Field(() => Float, {
    nullable: true,
    description: 'χ² test of independence between group and favourable decision; null when it cannot be made or is suppressed.',
  })
  independenceP!: number | null;

  @Field(() => Verdict, { description: 'Worst impact ratio against four fifths of the most favoured group.' })
  referenceVerdict!: string;

  @Field(() => String, { nullable: true, description: 'Why the attribute as a whole could not be judged; null when it could.' })
  reason!: string | null;

  readonly allDisparities!: readonly Disparity[];
}

/** GraphQL form of a group that could not be judged. */
@ObjectType('NotAssessedGroup', { description: 'A group that could not be judged: a finding, not a blank.' })
export class NotAssessedGroup {
  @Field(() => String, { description: 'The attribute or crossing.' })
  attribute!: string;

  @Field(() => String, { description: 'The group.' })
  group!: string;

  @Field(() => DisplayedCount, { description: 'People in it.' })
  rows!: DisplayedCount;

  @Field(() => [String], { description: 'The metrics by which it could not be judged.' })
  metrics!: readonly string[];
}

/** GraphQL form of audit minimums. */
@ObjectType('AuditMinimums', { description: 'Below these counts nothing is concluded about a group.' })
export class AuditMinimums {
  @Field(() => Int, { description: 'Rows of the group.' })
  rows!: number;

  @Field(() => Int, { description: 'Rows in the denominator of the rate.' })
  denominator!: number;

  @Field(() => Int, { description: 'Events, and as many non-events, in that denominator.' })
  events!: number;
}

/** GraphQL form of a bias audit. */
@ObjectType('BiasAudit', {
  description: 'How an evaluated version treats groups of people; small groups are hidden from readers without the permission.',
  implements: NodeInterface,
})
export class BiasAudit extends NodeInterface {
  readonly __typename!: 'BiasAudit';

  @Field(() => String, { description: 'SHA-256 of the audit with exact counts, in canonical JSON.' })
  digest!: string;

  @Field(() => GraphQLISODateTime, { description: 'When it was made.' })
  createdAt!: Date;

  @Field(() => Boolean, { description: 'Whether you get every count exactly.' })
  exact!: boolean;

  @Field(() => FavourableOutcomeEnum, { description: 'Which prediction is the good outcome.' })
  favourableOutcome!: string;

  @Field(() => Float, { description: 'A score at or above it is a positive prediction.' })
  threshold!: number;

  @Field(() => GroundTruthEnum, { description: 'Whether true outcomes are known.' })
  groundTruth!: string;

  @Field(() => AuditMinimums, { description: 'Below these counts nothing is concluded.' })
  minimums!: AuditMinimums;

  @Field(() => Int, { description: 'Counts below it are hidden.' })
  displayThreshold!: number;

  @Field(() => Int, { description: 'Rows audited.' })
  rows!: number;

  @Field(() => Int, { description: 'Rows left out because the model gave no finite score.' })
  excludedRows!: number;

  @Field(() => [AuditedAttribute], { description: 'The protected attributes.' })
  attributes!: readonly AuditedAttribute[];

  @Field(() => [AuditedAttribute], { description: 'Crossings of two attributes.' })
  crossings!: readonly AuditedAttribute[];

  @Field(() => [NotAssessedGroup], { description: 'Groups that could not be judged.' })
  notAssessed!: readonly NotAssessedGroup[];

  @Field(() => [String], { description: 'Control features of the specification that the audit does not stratify by.' })
  controlFeaturesNotUsed!: readonly string[];

  @Field(() => Verdict, { description: 'Worst impact ratio against four fifths, over attributes and crossings; a policy judges by its own thresholds.' })
  referenceVerdict!: string;

  readonly evaluationRunId!: Id<'EvaluationRun'>;
  readonly projectId!: Id<'Project'>;
  readonly exactDocument!: BiasAuditDocument;
}

/** A page of bias audits. */
export const BiasAuditConnection = connectionOf(BiasAudit);
