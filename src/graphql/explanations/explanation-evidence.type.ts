import { Field, Float, Int, ObjectType } from 'type-graphql';
import type { ConfidenceInterval as Interval } from '../../kernel/measure.ts';
import { connectionOf } from '../connection.type.ts';
import { ConfidenceInterval } from '../measure.type.ts';
import { GraphQLSafeInt } from '../scalars.ts';
import { AttributionMethodEnum, DependenceAxisEnum, ExplanationReasonEnum, ExplanationStatusEnum, ScoreLinkEnum } from './explanation-enums.ts';

/** Columns that move together. */
@ObjectType('FeatureGroup', { description: 'Columns of a model whose cells always come from the same row, so that they have one effect together.' })
export class FeatureGroup {
  @Field(() => String, { description: 'Its name.' })
  name!: string;

  @Field(() => [String], { description: 'Its columns.' })
  columns!: readonly string[];
}

/** The scale of effects. */
@ObjectType('AppliedLink', { description: 'The scale on which effects add up, and how it was applied.' })
export class AppliedLink {
  @Field(() => ScoreLinkEnum, { description: 'The scale.' })
  name!: string;

  @Field(() => String, { description: 'AFTER_LINK: every score is put on the scale first, then scores are averaged.' })
  averaged!: string;

  @Field(() => Float, { nullable: true, description: 'Probabilities closer to 0 or 1 count as this close; null where nothing is clipped.' })
  clip!: number | null;

  @Field(() => GraphQLSafeInt, { description: 'Scores that were clipped.' })
  clippedScores!: number;
}

/** One group over the whole sample. */
@ObjectType('GroupEffect', { description: 'How much one feature group moves the scores of the model as a whole.' })
export class GroupEffect {
  @Field(() => String, { description: 'The group.' })
  group!: string;

  @Field(() => Float, {
    nullable: true,
    description: 'Mean of |effect| over the rows of the sample, on the scale of the link; null where effects could not be computed.',
  })
  meanAbsoluteEffect!: number | null;

  @Field(() => Float, { nullable: true, description: 'Mean of the effect with its sign.' })
  meanEffect!: number | null;

  @Field(() => ConfidenceInterval, { nullable: true, description: 'Interval of the mean of |effect| over the rows of the sample.' })
  ci!: Interval | null;

  @Field(() => Float, { nullable: true, description: 'Error that sampling orders leaves in the mean of |effect|; 0 for the exact method.' })
  standardError!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Permutation importance: by how much the metric of the evidence gets worse when the group is shuffled; null where the metric is undefined.',
  })
  importance!: number | null;

  @Field(() => ConfidenceInterval, { nullable: true, description: 'Its interval over the shuffles; it says nothing of the sample of rows.' })
  importanceCi!: Interval | null;
}

/** A page of groups. */
export const GroupEffectConnection = connectionOf(GroupEffect);

/** The metric of permutation importance. */
@ObjectType('ImportanceMetric', { description: 'What permutation importance is measured in.' })
export class ImportanceMetric {
  @Field(() => String, {
    description: 'Name of the measure: rocAuc of classifiers (the explained class against the rest), rmse of regressions, ndcgAtK of rankings.',
  })
  id!: string;

  @Field(() => Int, { nullable: true, description: 'Only of ndcgAtK: places of each list that are looked at.' })
  k!: number | null;

  @Field(() => Float, { nullable: true, description: 'Its value on the untouched rows; null with labels of one class, or without a relevant row.' })
  value!: number | null;

  @Field(() => GraphQLSafeInt, { description: 'Rows that were shuffled.' })
  rows!: number;

  @Field(() => Int, { description: 'Shuffles of each group.' })
  repeats!: number;
}

/** The additivity check. */
@ObjectType('AdditivityCheck', { description: 'Whether base value and effects add up to the score. It runs for every row and cannot be switched off.' })
export class AdditivityCheck {
  @Field(() => Float, { description: '|base value + effects − score|, on the scale of the link.' })
  error!: number;

  @Field(() => Float, { description: 'What was tolerated.' })
  tolerance!: number;

  @Field(() => Boolean, { description: 'Whether the error is within the tolerance.' })
  holds!: boolean;
}

/** The worst additivity check of a run. */
@ObjectType('WorstAdditivity', { description: 'Of all rows that were attributed the one whose effects miss the score the most.' })
export class WorstAdditivity extends AdditivityCheck {
  @Field(() => Int, { description: 'Rows that were checked.' })
  rows!: number;
}

/** Stability over backgrounds. */
@ObjectType('AttributionStability', { description: 'What changes when another background is drawn.' })
export class AttributionStability {
  @Field(() => Int, { description: 'Other backgrounds that were drawn.' })
  draws!: number;

  @Field(() => Int, { description: 'Rows that were attributed against each of them.' })
  rows!: number;

  @Field(() => Float, {
    nullable: true,
    description: 'Share of rows and draws in which the strongest group stays the same; null when nothing could be compared.',
  })
  sameFirst!: number | null;

  @Field(() => Float, { nullable: true, description: 'Mean rank correlation of |effect| among the five strongest groups.' })
  rankCorrelation!: number | null;
}

/** The quality of reasons. */
@ObjectType('ReasonQuality', { description: 'Whether the reasons that refusals name are the ones that mattered.' })
export class ReasonQuality {
  @Field(() => Int, { description: 'Refusals of the sample within one standard deviation of the threshold.' })
  refusals!: number;

  @Field(() => Int, { description: 'Those among them whose expected score reaches the threshold without the named groups.' })
  explained!: number;
}

/** One point of an axis. */
@ObjectType('DependencePoint', { description: 'One value of a column and what the model makes of it.' })
export class DependencePoint {
  @Field(() => String, { description: 'The value, as the data has it.' })
  value!: string;

  @Field(() => Float, { description: 'Partial dependence: mean score with this value in every row.' })
  meanScore!: number;

  @Field(() => Float, { nullable: true, description: 'Accumulated local effect, centred; only along numbers. To be preferred where columns go together.' })
  localEffect!: number | null;
}

/** The scores along one column. */
@ObjectType('ColumnDependence', { description: 'How the scores change along one column, on average over rows.' })
export class ColumnDependence {
  @Field(() => String, { description: 'The column.' })
  column!: string;

  @Field(() => DependenceAxisEnum, { description: 'What its values are.' })
  axis!: string;

  @Field(() => Int, { description: 'Rows that were followed.' })
  rows!: number;

  @Field(() => [DependencePoint], { description: 'The points of the axis.' })
  points!: readonly DependencePoint[];
}

/** What a run found about the model as a whole. */
@ObjectType('ExplanationEvidence', { description: 'What moves the scores of the model as a whole. Nobody can be told from it.' })
export class ExplanationEvidence {
  @Field(() => ExplanationStatusEnum, { description: 'Whether it may be relied on.' })
  status!: string;

  @Field(() => ExplanationReasonEnum, { nullable: true, description: 'Why not.' })
  reason!: string | null;

  @Field(() => String, { description: 'What the numbers are about, and what not.' })
  notice!: string;

  @Field(() => AttributionMethodEnum, { description: 'How effects were computed.' })
  method!: string;

  @Field(() => AppliedLink, { description: 'The scale of effects.' })
  link!: AppliedLink;

  @Field(() => Float, { nullable: true, description: 'Mean of the background on the scale of the link: what effects are added to.' })
  baseValue!: number | null;

  @Field(() => Int, { description: 'Rows that were explained against, drawn over the whole range of scores.' })
  backgroundRows!: number;

  @Field(() => Int, { description: 'Rows whose effects were averaged.' })
  sampleRows!: number;

  @Field(() => ImportanceMetric, { nullable: true, description: 'What permutation importance is measured in; null without known truth.' })
  metric!: ImportanceMetric | null;

  @Field(() => WorstAdditivity, { nullable: true, description: 'The worst additivity check of all rows; null when no row could be attributed.' })
  additivity!: WorstAdditivity | null;

  @Field(() => AttributionStability, { description: 'What changes when another background is drawn.' })
  stability!: AttributionStability;

  @Field(() => ReasonQuality, { nullable: true, description: 'Whether named reasons matter; null where the model makes no decision by one probability.' })
  reasonQuality!: ReasonQuality | null;

  @Field(() => [ColumnDependence], { description: 'The scores along the columns that were asked for.' })
  dependence!: readonly ColumnDependence[];

  @Field(() => GraphQLSafeInt, { description: 'Made-up rows on which the model was run.' })
  rowsEvaluated!: number;

  @Field(() => String, { description: 'Seed of every draw; the same question has the same seed.' })
  seed!: string;

  readonly groupEffects!: readonly GroupEffect[];
}
