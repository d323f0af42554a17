import { Field, Float, Int, ObjectType } from 'type-graphql';
import { Measure } from '../measure.type.ts';
import { DisparityAggregate } from './disparity-aggregate.type.ts';

/** GraphQL form of a class. */
@ObjectType('AuditedClass', { description: 'Predictions of one class against the rest.' })
export class AuditedClass {
  @Field(() => String, { description: 'The class.' })
  className!: string;

  @Field(() => [Measure], { description: 'Rates of each group with respect to being predicted this class; the slice names group and class.' })
  measures!: readonly Measure[];

  @Field(() => [DisparityAggregate], { description: 'Numbers for all groups.' })
  aggregates!: readonly DisparityAggregate[];
}

/** GraphQL form of a distance of predicted classes. */
@ObjectType('PredictedClassDistance', { description: 'How far the predicted classes of a group are from everybody’s.' })
export class PredictedClassDistance {
  @Field(() => String, { description: 'The group.' })
  group!: string;

  @Field(() => Measure, { description: 'Total variation distance, ½ Σ|p_g − p|.' })
  measure!: Measure;

  @Field(() => Float, { nullable: true, description: 'χ² of homogeneity of the group and everybody else; null when it cannot be made or is suppressed.' })
  p!: number | null;
}

/** GraphQL form of the classes of an attribute. */
@ObjectType('AuditedClasses', { description: 'Predictions of many classes, by group.' })
export class AuditedClasses {
  @Field(() => [AuditedClass], { description: 'Each class against the rest.' })
  classes!: readonly AuditedClass[];

  @Field(() => [PredictedClassDistance], { description: 'Distances of whole distributions.' })
  distances!: readonly PredictedClassDistance[];
}

/** GraphQL form of the worst loss. */
@ObjectType('WorstGroupLoss', { description: 'The largest mean squared error of any group.' })
export class WorstGroupLoss {
  @Field(() => String, { nullable: true, description: 'Whose; null when suppressed.' })
  group!: string | null;

  @Field(() => Measure, { description: 'The number.' })
  measure!: Measure;
}

/** GraphQL form of a distribution test. */
@ObjectType('GroupDistributionTest', { description: 'Kolmogorov and Smirnov’s test of a group’s predictions against everybody else’s.' })
export class GroupDistributionTest {
  @Field(() => String, { description: 'The group.' })
  group!: string;

  @Field(() => Float, { nullable: true, description: 'Its p-value; null when it cannot be made or is suppressed.' })
  p!: number | null;
}

/** GraphQL form of a group in a tenth. */
@ObjectType('DecileGroup', { description: 'A group within a tenth of all predictions; numbers are null when suppressed.' })
export class DecileGroup {
  @Field(() => String, { description: 'The group.' })
  group!: string;

  @Field(() => Int, { nullable: true, description: 'Its people there with a known target.' })
  rows!: number | null;

  @Field(() => Float, { nullable: true, description: 'Their mean prediction.' })
  meanPrediction!: number | null;

  @Field(() => Float, { nullable: true, description: 'Their mean target.' })
  meanTarget!: number | null;
}

/** GraphQL form of a tenth. */
@ObjectType('CalibrationDecile', { description: 'A tenth of all predictions.' })
export class CalibrationDecile {
  @Field(() => Float, { nullable: true, description: 'Predictions from here on; null for the lowest.' })
  from!: number | null;

  @Field(() => Float, { nullable: true, description: 'Predictions below here; null for the highest.' })
  to!: number | null;

  @Field(() => [DecileGroup], { description: 'The groups in it.' })
  groups!: readonly DecileGroup[];
}

/** GraphQL form of a group at a threshold. */
@ObjectType('ThresholdGroup', { description: 'How many of a group are at or above a threshold; numbers are null when suppressed.' })
export class ThresholdGroup {
  @Field(() => String, { description: 'The group.' })
  group!: string;

  @Field(() => Int, { nullable: true, description: 'Its people.' })
  rows!: number | null;

  @Field(() => Int, { nullable: true, description: 'Those at or above the threshold.' })
  atOrAbove!: number | null;
}

/** GraphQL form of a threshold. */
@ObjectType('ThresholdPoint', { description: 'What would follow if predictions at or above a threshold were decisions.' })
export class ThresholdPoint {
  @Field(() => Float, { description: 'The threshold.' })
  threshold!: number;

  @Field(() => [ThresholdGroup], { description: 'The groups.' })
  groups!: readonly ThresholdGroup[];
}

/** GraphQL form of predicted numbers. */
@ObjectType('AuditedNumbers', { description: 'Predicted numbers, by group.' })
export class AuditedNumbers {
  @Field(() => WorstGroupLoss, { nullable: true, description: 'The largest loss of any group; null where no target is known.' })
  worstLoss!: WorstGroupLoss | null;

  @Field(() => [GroupDistributionTest], { description: 'Tests of equal distributions.' })
  distributionP!: readonly GroupDistributionTest[];

  @Field(() => [CalibrationDecile], { description: 'Mean prediction and mean target by tenths.' })
  deciles!: readonly CalibrationDecile[];

  @Field(() => [ThresholdPoint], { description: 'Shares at or above each tenth.' })
  thresholds!: readonly ThresholdPoint[];
}

/** GraphQL form of a ranked group. */
@ObjectType('RankedGroup', { description: 'What rankings give one group.' })
export class RankedGroup {
  @Field(() => String, { description: 'The group.' })
  group!: string;

  @Field(() => Measure, { description: 'Exposure per member over exposure per member of everybody.' })
  exposure!: Measure;

  @Field(() => Measure, {
    nullable: true,
    description: 'Share of the first places over share of the pool; null where the specification names no number of places.',
  })
  representation!: Measure | null;

  @Field(() => Float, { nullable: true, description: 'Cochran–Mantel–Haenszel test of it over queries; null when it cannot be made or is suppressed.' })
  representationP!: number | null;
}
