import { Field, Float, Int, ObjectType } from 'type-graphql';
import type { Id } from '../../kernel/id.ts';
import { connectionOf } from '../connection.type.ts';
import { Measure, Verdict } from '../measure.type.ts';
import { NodeInterface } from '../node.type.ts';
import { GraphQLISODateTime, GraphQLSafeInt } from '../scalars.ts';
import { SkewCheckStateEnum, SkewComparedByEnum, SkewFindingCodeEnum, SkewStatisticNameEnum } from './skew-enums.ts';

/** GraphQL form of one conclusion. */
@ObjectType('SkewFinding', { description: 'One conclusion of a skew check, with what to do about it.' })
export class SkewFinding {
  @Field(() => SkewFindingCodeEnum, { description: 'What was found.' })
  code!: string;

  @Field(() => Verdict, { description: 'How serious it is.' })
  verdict!: string;

  @Field(() => String, { nullable: true, description: 'The feature or column that it is about; null for the whole check.' })
  subject!: string | null;

  @Field(() => String, { description: 'One sentence about it.' })
  message!: string;

  @Field(() => String, { nullable: true, description: 'What to do.' })
  fix!: string | null;
}

/** GraphQL form of a statistic. */
@ObjectType('SkewStatistic', { description: 'One statistic of a column, with everything needed to follow its verdict.' })
export class SkewStatistic {
  @Field(() => SkewStatisticNameEnum, { description: 'Which statistic.' })
  name!: string;

  @Field(() => Float, { nullable: true, description: 'The effect; null when it cannot be computed or is withheld.' })
  value!: number | null;

  @Field(() => Float, { nullable: true, description: 'What chance alone exceeds at these sizes with the accepted rate of false alarms.' })
  critical!: number | null;

  @Field(() => Float, { description: 'From here on it warns.' })
  warn!: number;

  @Field(() => Float, { description: 'From here on it fails.' })
  fail!: number;

  @Field(() => Float, { nullable: true, description: 'p-value of this test alone.' })
  p!: number | null;

  @Field(() => Float, { nullable: true, description: 'p-value after Benjamini and Hochberg over all tests of the check.' })
  pAdjusted!: number | null;

  @Field(() => Verdict, { description: 'What follows.' })
  verdict!: string;
}

/** GraphQL form of a category. */
@ObjectType('SkewCategory', { description: 'How often a category occurs on both sides; small ones are put together.' })
export class SkewCategory {
  @Field(() => String, { nullable: true, description: 'The category; null for several that are put together.' })
  category!: string | null;

  @Field(() => GraphQLSafeInt, { nullable: true, description: 'Rows of training; null when withheld.' })
  training!: number | null;

  @Field(() => GraphQLSafeInt, { nullable: true, description: 'Rows of serving; null when withheld.' })
  serving!: number | null;
}

/** GraphQL form of a compared column. */
@ObjectType('FeatureSkew', { description: 'The values of one input column, in training and in serving.' })
export class FeatureSkew {
  @Field(() => String, { description: 'The column that feeds the model.' })
  column!: string;

  @Field(() => [String], { description: 'The features that the column stands for.' })
  features!: readonly string[];

  @Field(() => SkewComparedByEnum, { description: 'How the values were compared.' })
  compared!: string;

  @Field(() => Boolean, { description: 'Whether the column holds protected characteristics of people.' })
  isProtected!: boolean;

  @Field(() => GraphQLSafeInt, { description: 'Rows of training.' })
  trainingRows!: number;

  @Field(() => GraphQLSafeInt, { description: 'Rows of serving.' })
  servingRows!: number;

  @Field(() => [SkewStatistic], { description: 'The statistics that were judged.' })
  statistics!: readonly SkewStatistic[];

  @Field(() => [Measure], { description: 'Every number of the comparison, in the shape of all evidence.' })
  measures!: readonly Measure[];

  @Field(() => [SkewCategory], { description: 'The most frequent categories; none for numbers.' })
  categories!: readonly SkewCategory[];

  @Field(() => Verdict, { description: 'The worst of the statistics.' })
  verdict!: string;

  @Field(() => String, { description: 'Why.' })
  reason!: string;
}

/** GraphQL form of the comparison of instants. */
@ObjectType('PointInTimeCheck', { description: 'Whether values were known before the labels that they are to predict.' })
export class PointInTimeCheck {
  @Field(() => String, { description: 'The column that says when values were known.' })
  eventColumn!: string;

  @Field(() => String, { description: 'The column that says when labels were known.' })
  labelColumn!: string;

  @Field(() => GraphQLSafeInt, { description: 'Rows where both are known.' })
  compared!: number;

  @Field(() => GraphQLSafeInt, { description: 'Rows whose values were known only after their label.' })
  violations!: number;

  @Field(() => Verdict, { description: 'What follows.' })
  verdict!: string;
}

/** GraphQL form of a result. */
@ObjectType('SkewResult', { description: 'What a skew check found; small counts are hidden from readers without the permission for exact counts.' })
export class SkewResult {
  @Field(() => Verdict, { description: 'The worst of everything below.' })
  verdict!: string;

  @Field(() => String, { description: 'The result in a few sentences.' })
  summary!: string;

  @Field(() => [SkewFinding], { description: 'What was found about names, types, categories, units and times.' })
  findings!: readonly SkewFinding[];

  @Field(() => [FeatureSkew], { description: 'The columns that were compared.' })
  features!: readonly FeatureSkew[];

  @Field(() => PointInTimeCheck, { nullable: true, description: 'Null when the feature set version does not declare both columns of instants.' })
  pointInTime!: PointInTimeCheck | null;
}

/** GraphQL form of a failure. */
@ObjectType('SkewCheckFailure', { description: 'Why a check has no result.' })
export class SkewCheckFailure {
  @Field(() => String, { description: 'Stable word for the reason.' })
  code!: string;

  @Field(() => String, { description: 'One sentence that says what to do.' })
  message!: string;
}

/** GraphQL form of a skew check. */
@ObjectType('SkewCheck', {
  description: "A comparison of a model's inputs with a feature set version and with the values that serving sees.",
  implements: NodeInterface,
})
export class SkewCheck extends NodeInterface {
  readonly __typename!: 'SkewCheck';

  @Field(() => SkewCheckStateEnum, { description: 'How far it is.' })
  state!: string;

  @Field(() => Verdict, { nullable: true, description: 'What it concluded; null until then.' })
  verdict!: string | null;

  @Field(() => SkewResult, { nullable: true, description: 'What it found; null until then.' })
  result!: SkewResult | null;

  @Field(() => SkewCheckFailure, { nullable: true, description: 'Why it has no result.' })
  failure!: SkewCheckFailure | null;

  @Field(() => String, { description: 'SHA-256 over everything that the result depends on: equal checks have equal results.' })
  identityDigest!: string;

  @Field(() => String, { nullable: true, description: 'SHA-256 of the result as it is stored.' })
  digest!: string | null;

  @Field(() => GraphQLSafeInt, { description: 'Rows read so far.' })
  rowsDone!: number;

  @Field(() => GraphQLSafeInt, { description: 'Rows to read.' })
  rowsTotal!: number;

  @Field(() => Int, { description: 'How often a worker has begun it.' })
  attempts!: number;

  @Field(() => GraphQLISODateTime, { description: 'When it was asked for.' })
  requestedAt!: Date;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it ended.' })
  finishedAt!: Date | null;

  readonly modelVersionId!: Id<'ModelVersion'>;
  readonly featureSetVersionId!: Id<'FeatureSetVersion'>;
  readonly trainingDatasetVersionIds!: readonly Id<'DatasetVersion'>[];
  readonly servingDatasetVersionId!: Id<'DatasetVersion'> | null;
  readonly requestedById!: Id<'Principal'>;
}

/** A page of skew checks. */
export const SkewCheckConnection = connectionOf(SkewCheck);
