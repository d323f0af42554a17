import { Field, Float, ID, InputType, Int } from 'type-graphql';
import type { LocalLaw144Method, ReferenceMode, Task } from '../../domain/registry/index.ts';
import { LocalLaw144MethodEnum, ReferenceModeEnum, TaskEnum } from './registry-enums.ts';

/** Input form of a slice. */
@InputType('SliceInput', { description: 'A column by which rows are divided to be measured apart.' })
export class SliceInput {
  @Field(() => String, { description: 'Name of a column that is neither the label nor protected.' })
  column!: string;

  @Field(() => [Float], {
    nullable: true,
    description: 'Where a column of numbers is cut, ascending; each is where one part ends and the next begins. When left out, each text is a slice.',
  })
  edges?: number[] | null;
}

/** Input form of a primary metric. */
@InputType('PrimaryMetricInput', { description: 'One of the few fairness metrics that matter most here.' })
export class PrimaryMetricInput {
  @Field(() => String, { description: 'Name of a disparity, such as impactRatio.' })
  metric!: string;

  @Field(() => String, { description: 'The harm that it watches, in one sentence.' })
  harm!: string;
}

/** Input form of a named reference group. */
@InputType('ReferenceGroupInput', { description: 'The group with which the other groups of a protected attribute are compared.' })
export class ReferenceGroupInput {
  @Field(() => String, { description: 'Column of the protected attribute.' })
  attribute!: string;

  @Field(() => String, { description: 'The group, as it stands in the dataset.' })
  group!: string;
}

/** Input form of the edges of a numeric attribute. */
@InputType('NumericEdgesInput', { description: 'Where a protected attribute that holds numbers, such as an age, is cut into groups.' })
export class NumericEdgesInput {
  @Field(() => String, { description: 'Column of the protected attribute.' })
  attribute!: string;

  @Field(() => [Float], { description: 'Ascending; each is where one group ends and the next begins.' })
  edges!: number[];
}

/** Input form of a Local Law 144 report. */
@InputType('LocalLaw144Input', { description: 'A report by the rules of New York City Local Law 144; both columns are protected attributes.' })
export class LocalLaw144Input {
  @Field(() => LocalLaw144MethodEnum, { description: 'What is compared between the categories.' })
  method!: LocalLaw144Method;

  @Field(() => String, { description: 'Column of the sex categories.' })
  sex!: string;

  @Field(() => String, { description: 'Column of the race and ethnicity categories.' })
  raceEthnicity!: string;
}

/** Input form of a fairness plan. */
@InputType('FairnessPlanInput', { description: 'How groups of people are formed and compared; what is left out takes its default.' })
export class FairnessPlanInput {
  @Field(() => ReferenceModeEnum, { nullable: true, description: 'With which group the others are compared; BEST when left out.' })
  referenceMode?: ReferenceMode | null;

  @Field(() => [ReferenceGroupInput], { nullable: true, description: 'For PREDEFINED: the reference group of every protected attribute.' })
  references?: ReferenceGroupInput[] | null;

  @Field(() => [PrimaryMetricInput], { nullable: true, description: 'At most three.' })
  primaryMetrics?: PrimaryMetricInput[] | null;

  @Field(() => [NumericEdgesInput], { nullable: true, description: 'Protected attributes that hold numbers, and where they are cut.' })
  numericEdges?: NumericEdgesInput[] | null;

  @Field(() => LocalLaw144Input, { nullable: true, description: 'A report by New York City Local Law 144; none when left out.' })
  localLaw144?: LocalLaw144Input | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether groups are also formed by every three attributes; not when left out.' })
  threeWay?: boolean | null;

  @Field(() => Float, { nullable: true, description: 'REGRESSION: a prediction at or above it is favourable (below it for the favourable outcome NEGATIVE).' })
  favourableFrom?: number | null;

  @Field(() => Int, { nullable: true, description: 'RANKING: being among the first so many of a query is favourable.' })
  topK?: number | null;
}

/** Input form of the cost of one decision. */
@InputType('ClassCostInput', { description: 'What it costs to decide for one class where another (or the same) is true.' })
export class ClassCostInput {
  @Field(() => String, { description: 'The true class.' })
  actual!: string;

  @Field(() => String, { description: 'The class that is decided for.' })
  predicted!: string;

  @Field(() => Float, { description: 'Zero or more, in the unit.' })
  cost!: number;
}

/** Input form of the costs of decisions between classes. */
@InputType('ClassCostsInput', {
  description: 'What decisions between several classes cost. Every wrong decision is priced; a right one that is left out is free.',
})
export class ClassCostsInput {
  @Field(() => String, { description: 'Unit of the costs, such as EUR.' })
  unit!: string;

  @Field(() => [ClassCostInput], { description: 'Each decision once.' })
  cells!: ClassCostInput[];
}

/** Input form of a measurement plan. */
@InputType('MeasurementPlanInput', { description: 'What is predicted and how it is measured; what is left out takes its default.' })
export class MeasurementPlanInput {
  @Field(() => TaskEnum, { nullable: true, description: 'What the model predicts; BINARY when left out.' })
  task?: Task | null;

  @Field(() => [String], { nullable: true, description: "MULTICLASS: the label texts in the order of the model's class outputs." })
  classes?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'MULTICLASS: the predicted classes that are the good outcome.' })
  favourableClasses?: string[] | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The dataset version on whose rows the threshold was chosen; refused when its rows are those that judge.',
  })
  thresholdDatasetVersionId?: string | null;

  @Field(() => ClassCostsInput, { nullable: true, description: 'MULTICLASS: what decisions cost; nothing is priced when left out.' })
  classCosts?: ClassCostsInput | null;

  @Field(() => String, { nullable: true, description: 'RANKING: rows with the same text in this column are ranked against each other.' })
  queryColumn?: string | null;

  @Field(() => Float, { nullable: true, description: 'RANKING: a row whose label is at least this is relevant; 1 when left out.' })
  relevantFrom?: number | null;

  @Field(() => [Int], { nullable: true, description: 'The k of precision@k (RANKING) and of top-k accuracy (MULTICLASS); 1, 3, 5 and 10 when left out.' })
  ranks?: number[] | null;

  @Field(() => String, { nullable: true, description: 'Column with the weight of each row, zero or more; all weigh alike when left out.' })
  weightColumn?: string | null;

  @Field(() => String, { nullable: true, description: 'Column whose equal texts name rows that belong together when intervals are resampled.' })
  clusterColumn?: string | null;

  @Field(() => String, { nullable: true, description: 'Column with the instant of the row.' })
  timeColumn?: string | null;

  @Field(() => String, { nullable: true, description: 'Column with the instant at which the features were known.' })
  featureTimeColumn?: string | null;

  @Field(() => String, { nullable: true, description: 'Column with the instant at which the label was known.' })
  labelTimeColumn?: string | null;

  @Field(() => String, { nullable: true, description: 'How far ahead of the event versions predict, as an ISO 8601 duration such as PT48H.' })
  predictionHorizon?: string | null;

  @Field(() => String, { nullable: true, description: 'Column with the cross-validation fold.' })
  foldColumn?: string | null;

  @Field(() => [SliceInput], { nullable: true, description: 'Columns by which rows are divided to be measured apart.' })
  slices?: SliceInput[] | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether slices are also formed by every two of these columns; not when left out.' })
  sliceCrossings?: boolean | null;

  @Field(() => FairnessPlanInput, { nullable: true, description: 'How groups of people are formed and compared.' })
  fairness?: FairnessPlanInput | null;
}
