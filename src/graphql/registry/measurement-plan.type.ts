import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { LocalLaw144MethodEnum, ReferenceModeEnum, TaskEnum } from './registry-enums.ts';

/** GraphQL form of a slice. */
@ObjectType('Slice', { description: 'A column by which rows are divided to be measured apart.' })
export class Slice {
  @Field(() => String, { description: 'Name of the column.' })
  column!: string;

  @Field(() => [Float], { nullable: true, description: 'Where a column of numbers is cut, ascending; null when each text of the column is a slice.' })
  edges!: readonly number[] | null;
}

/** GraphQL form of a primary metric. */
@ObjectType('PrimaryMetric', { description: 'One of the few fairness metrics that matter most here.' })
export class PrimaryMetric {
  @Field(() => String, { description: 'Name of a disparity, such as impactRatio.' })
  metric!: string;

  @Field(() => String, { description: 'The harm that it watches.' })
  harm!: string;
}

/** GraphQL form of a named reference group. */
@ObjectType('ReferenceGroup', { description: 'The group with which the other groups of a protected attribute are compared.' })
export class ReferenceGroup {
  @Field(() => String, { description: 'Column of the protected attribute.' })
  attribute!: string;

  @Field(() => String, { description: 'The group, as it stands in the dataset.' })
  group!: string;
}

/** GraphQL form of the edges of a numeric attribute. */
@ObjectType('NumericEdges', { description: 'Where a protected attribute that holds numbers, such as an age, is cut into groups.' })
export class NumericEdges {
  @Field(() => String, { description: 'Column of the protected attribute.' })
  attribute!: string;

  @Field(() => [Float], { description: 'Ascending; each is where one group ends and the next begins.' })
  edges!: readonly number[];
}

/** GraphQL form of a Local Law 144 plan. */
@ObjectType('LocalLaw144Plan', { description: 'A report by the rules of New York City Local Law 144.' })
export class LocalLaw144Plan {
  @Field(() => LocalLaw144MethodEnum, { description: 'What is compared between the categories.' })
  method!: string;

  @Field(() => String, { description: 'Column of the sex categories.' })
  sex!: string;

  @Field(() => String, { description: 'Column of the race and ethnicity categories.' })
  raceEthnicity!: string;
}

/** GraphQL form of a fairness plan. */
@ObjectType('FairnessPlan', { description: 'How groups of people are formed and compared.' })
export class FairnessPlan {
  @Field(() => ReferenceModeEnum, { description: 'With which group the others are compared.' })
  referenceMode!: string;

  @Field(() => [ReferenceGroup], { description: 'For PREDEFINED: the reference group of each protected attribute.' })
  references!: readonly ReferenceGroup[];

  @Field(() => [PrimaryMetric], { description: 'The metrics that matter most, at most three; empty where nobody has chosen.' })
  primaryMetrics!: readonly PrimaryMetric[];

  @Field(() => [NumericEdges], { description: 'Protected attributes that hold numbers, and where they are cut.' })
  numericEdges!: readonly NumericEdges[];

  @Field(() => LocalLaw144Plan, { nullable: true, description: 'The report by New York City Local Law 144; null when none is made.' })
  localLaw144!: LocalLaw144Plan | null;

  @Field(() => Boolean, { description: 'Whether groups are also formed by every three attributes.' })
  threeWay!: boolean;

  @Field(() => Float, { nullable: true, description: 'REGRESSION: a prediction at or above it is favourable (below it for NEGATIVE); null without decisions.' })
  favourableFrom!: number | null;

  @Field(() => Int, { nullable: true, description: 'RANKING: being among the first so many of a query is favourable; null without decisions.' })
  topK!: number | null;
}

/** GraphQL form of the cost of one decision. */
@ObjectType('ClassCost', { description: 'What it costs to decide for one class where another (or the same) is true.' })
export class ClassCost {
  @Field(() => String, { description: 'The true class.' })
  actual!: string;

  @Field(() => String, { description: 'The class that is decided for.' })
  predicted!: string;

  @Field(() => Float, { description: 'In the unit.' })
  cost!: number;
}

/** GraphQL form of the costs of decisions between classes. */
@ObjectType('ClassCosts', { description: 'What decisions between several classes cost.' })
export class ClassCosts {
  @Field(() => String, { description: 'Unit of the costs, such as EUR.' })
  unit!: string;

  @Field(() => [ClassCost], { description: 'Every decision, true class by true class.' })
  cells!: readonly ClassCost[];
}

/** GraphQL form of a measurement plan. */
@ObjectType('MeasurementPlan', { description: 'What is predicted and how it is measured. A column is null where none has the role.' })
export class MeasurementPlan {
  @Field(() => TaskEnum, { description: 'What the model predicts.' })
  task!: string;

  @Field(() => [String], { nullable: true, description: "MULTICLASS: the label texts in the order of the model's class outputs; else null." })
  classes!: readonly string[] | null;

  @Field(() => [String], { nullable: true, description: 'MULTICLASS: the predicted classes that are the good outcome; null where none is better.' })
  favourableClasses!: readonly string[] | null;

  @Field(() => ID, { nullable: true, description: 'The dataset version on whose rows the threshold was chosen; null where nobody has said.' })
  thresholdDatasetVersionId!: string | null;

  @Field(() => ClassCosts, { nullable: true, description: 'MULTICLASS: what decisions cost; null where nobody has priced them.' })
  classCosts!: ClassCosts | null;

  @Field(() => String, { nullable: true, description: 'RANKING: rows with the same text in this column are ranked against each other.' })
  queryColumn!: string | null;

  @Field(() => Float, { description: 'RANKING: a row whose label is at least this is relevant.' })
  relevantFrom!: number;

  @Field(() => [Int], { description: 'The k of precision@k (RANKING) and of top-k accuracy (MULTICLASS).' })
  ranks!: readonly number[];

  @Field(() => String, { nullable: true, description: 'Column with the weight of each row.' })
  weightColumn!: string | null;

  @Field(() => String, { nullable: true, description: 'Column whose equal texts name rows that belong together when intervals are resampled.' })
  clusterColumn!: string | null;

  @Field(() => String, { nullable: true, description: 'Column with the instant of the row.' })
  timeColumn!: string | null;

  @Field(() => String, { nullable: true, description: 'Column with the instant at which the features were known.' })
  featureTimeColumn!: string | null;

  @Field(() => String, { nullable: true, description: 'Column with the instant at which the label was known.' })
  labelTimeColumn!: string | null;

  @Field(() => String, { nullable: true, description: 'How far ahead of the event versions predict, as an ISO 8601 duration; null where nothing is said.' })
  predictionHorizon!: string | null;

  @Field(() => String, { nullable: true, description: 'Column with the cross-validation fold.' })
  foldColumn!: string | null;

  @Field(() => [Slice], { description: 'Columns by which rows are divided to be measured apart.' })
  slices!: readonly Slice[];

  @Field(() => Boolean, { description: 'Whether slices are also formed by every two of these columns.' })
  sliceCrossings!: boolean;

  @Field(() => FairnessPlan, { description: 'How groups of people are formed and compared.' })
  fairness!: FairnessPlan;
}
