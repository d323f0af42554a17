import { Field, Float, Int, ObjectType } from 'type-graphql';
import { ConfidenceInterval, Measure, SliceCategory, Verdict } from '../measure.type.ts';
import { ClassCosts } from '../registry/measurement-plan.type.ts';
import { ErrorCosts } from '../registry/use-case.type.ts';
import { GraphQLISODateTime, GraphQLSafeInt } from '../scalars.ts';
import { SkewStatistic } from '../skew/skew-check.type.ts';
import { SkewComparedByEnum } from '../skew/skew-enums.ts';
import { RowsComparedByEnum, TrivialDecisionEnum, ValidityCheckEnum } from './validity-enums.ts';

/** GraphQL form of a check. */
@ObjectType('ValidityCheck', { description: 'One question that was asked of an evaluation itself, and its answer.' })
export class ValidityCheck {
  @Field(() => ValidityCheckEnum, { description: 'Which question.' })
  id!: string;

  @Field(() => String, { description: 'What would be good, as one sentence.' })
  title!: string;

  @Field(() => Verdict, { description: 'What was concluded.' })
  verdict!: string;

  @Field(() => String, { description: 'Why.' })
  reason!: string;

  @Field(() => String, { nullable: true, description: 'What to do; null where nothing is to be done.' })
  remedy!: string | null;

  @Field(() => [Measure], { description: 'The numbers behind it.' })
  measures!: readonly Measure[];
}

/** GraphQL form of compared rows. */
@ObjectType('ComparedRows', { description: 'How the evaluation rows lie to the training rows.' })
export class ComparedRows {
  @Field(() => GraphQLSafeInt, { description: 'Training rows, all datasets together.' })
  trainingRows!: number;

  @Field(() => GraphQLSafeInt, { description: 'Evaluation rows.' })
  evaluationRows!: number;

  @Field(() => RowsComparedByEnum, { description: 'What makes two rows the same.' })
  comparedBy!: string;

  @Field(() => GraphQLSafeInt, { nullable: true, description: 'Evaluation rows that are also training rows; null where a dataset lacks an input.' })
  sharedRows!: number | null;
}

/** GraphQL form of a compared input. */
@ObjectType('EvaluatedFeature', {
  description: 'The values of one input, in training and in evaluation; numbers of protected columns take the permission for exact counts.',
})
export class EvaluatedFeature {
  @Field(() => String, { description: 'The column that feeds the model.' })
  column!: string;

  @Field(() => SkewComparedByEnum, { description: 'How the values were compared.' })
  compared!: string;

  @Field(() => Boolean, { description: 'Whether the column holds protected characteristics of people.' })
  isProtected!: boolean;

  @Field(() => GraphQLSafeInt, { description: 'Rows of training.' })
  trainingRows!: number;

  @Field(() => GraphQLSafeInt, { description: 'Rows of evaluation.' })
  evaluationRows!: number;

  @Field(() => [SkewStatistic], { description: 'The statistics that were judged.' })
  statistics!: readonly SkewStatistic[];

  @Field(() => [Measure], { description: 'Every number of the comparison, in the shape of all evidence.' })
  measures!: readonly Measure[];

  @Field(() => Verdict, { description: 'The worst of the statistics.' })
  verdict!: string;

  @Field(() => String, { description: 'Why.' })
  reason!: string;
}

/** GraphQL form of an input compared with serving. */
@ObjectType('ServedFeature', {
  description: 'The values of one input, in serving and in evaluation; numbers of protected columns take the permission for exact counts.',
})
export class ServedFeature {
  @Field(() => String, { description: 'The column that feeds the model.' })
  column!: string;

  @Field(() => SkewComparedByEnum, { description: 'How the values were compared.' })
  compared!: string;

  @Field(() => Boolean, { description: 'Whether the column holds protected characteristics of people.' })
  isProtected!: boolean;

  @Field(() => GraphQLSafeInt, { description: 'Rows of serving.' })
  servingRows!: number;

  @Field(() => GraphQLSafeInt, { description: 'Rows of evaluation.' })
  evaluationRows!: number;

  @Field(() => [SkewStatistic], { description: 'The statistics that were judged.' })
  statistics!: readonly SkewStatistic[];

  @Field(() => [Measure], { description: 'Every number of the comparison, in the shape of all evidence.' })
  measures!: readonly Measure[];

  @Field(() => Verdict, { description: 'The worst of the statistics.' })
  verdict!: string;

  @Field(() => String, { description: 'Why.' })
  reason!: string;
}

/** GraphQL form of the rows on which the threshold was chosen. */
@ObjectType('ThresholdRows', {
  description: 'How the rows on which the threshold was chosen lie to the evaluation rows; counts are null where they could not be made.',
})
export class ThresholdRows {
  @Field(() => String, { description: 'SHA-256 of the dataset that the audit specification names.' })
  datasetDigest!: string;

  @Field(() => GraphQLSafeInt, { nullable: true, description: 'Rows on which the threshold was chosen.' })
  thresholdRows!: number | null;

  @Field(() => GraphQLSafeInt, { nullable: true, description: 'Evaluation rows.' })
  evaluationRows!: number | null;

  @Field(() => RowsComparedByEnum, { nullable: true, description: 'What makes two rows the same.' })
  comparedBy!: string | null;

  @Field(() => GraphQLSafeInt, { nullable: true, description: 'Evaluation rows that are also rows on which the threshold was chosen.' })
  sharedRows!: number | null;

  @Field(() => String, { nullable: true, description: 'Why nobody could count them; null when they were counted.' })
  notCompared!: string | null;
}

/** GraphQL form of the coverage of an input. */
@ObjectType('InputCoverage', { description: 'What the evaluation cells of one input are to a model with this training; null counts are withheld.' })
export class InputCoverage {
  @Field(() => String, { description: 'The column that feeds the model.' })
  column!: string;

  @Field(() => Boolean, { description: 'Whether the column holds protected characteristics of people.' })
  isProtected!: boolean;

  @Field(() => GraphQLSafeInt, { description: 'Evaluation rows.' })
  rows!: number;

  @Field(() => GraphQLSafeInt, { nullable: true, description: 'Empty cells.' })
  missing!: number | null;

  @Field(() => GraphQLSafeInt, { nullable: true, description: 'Cells that hold no number where the model takes numbers.' })
  unreadable!: number | null;

  @Field(() => GraphQLSafeInt, { nullable: true, description: 'Categories that the encoding of the model does not know.' })
  undeclared!: number | null;

  @Field(() => GraphQLSafeInt, { nullable: true, description: 'Numbers outside of what training saw.' })
  outOfRange!: number | null;

  @Field(() => GraphQLSafeInt, {
    nullable: true,
    description: 'Texts, or empty cells, that training never saw; null also where training has too many texts to count.',
  })
  unseen!: number | null;
}

/** GraphQL form of coverage. */
@ObjectType('EvaluationCoverage', { description: 'On which share of the evaluation rows the model is at home.' })
export class EvaluationCoverage {
  @Field(() => [Measure], { description: 'The share that is covered, and the shares that are not, by reason.' })
  measures!: readonly Measure[];

  @Field(() => [InputCoverage], { description: 'Cells by input.' })
  inputs!: readonly InputCoverage[];
}

/** GraphQL form of a point of a cost curve. */
@ObjectType('CostCurvePoint', {
  description: 'What deciding at another threshold would cost: a picture, and never a way to choose the threshold on the rows that judge.',
})
export class CostCurvePoint {
  @Field(() => Float, { description: 'The threshold.' })
  threshold!: number;

  @Field(() => Float, { description: 'Cost per row, in the unit of the use case.' })
  costPerRow!: number;

  @Field(() => Float, { description: 'False positives, of all rows.' })
  falsePositiveShare!: number;

  @Field(() => Float, { description: 'False negatives, of all rows.' })
  falseNegativeShare!: number;
}

/** GraphQL form of the costs of a slice. */
@ObjectType('SliceBenefit', { description: 'What the decisions in one slice save against treating everybody in it alike.' })
export class SliceBenefit {
  @Field(() => [SliceCategory], { description: 'The slice.' })
  slice!: readonly SliceCategory[];

  @Field(() => GraphQLSafeInt, { description: 'Rows in it.' })
  rows!: number;

  @Field(() => Verdict, { description: 'FAIL where the model demonstrably costs more.' })
  verdict!: string;

  @Field(() => Measure, {
    nullable: true,
    description: 'Saved cost per row, at a level at which the intervals of all slices hold together; null with too few rows.',
  })
  saving!: Measure | null;
}

/** GraphQL form of the costs of decisions. */
@ObjectType('DecisionCosts', { description: 'What the decisions cost by the costs that the use case names for errors, in its unit.' })
export class DecisionCosts {
  @Field(() => ErrorCosts, { description: 'What one error of each kind costs.' })
  costs!: ErrorCosts;

  @Field(() => Float, { description: 'The threshold that was approved.' })
  threshold!: number;

  @Field(() => Float, {
    nullable: true,
    description: 'Score from which on "positive" is the cheaper decision, if scores are calibrated; null when errors cost nothing.',
  })
  breakEvenThreshold!: number | null;

  @Field(() => TrivialDecisionEnum, { nullable: true, description: 'What the model is held against; null without rows.' })
  trivialDecision!: string | null;

  @Field(() => [Measure], { description: 'Cost per row and in total, cost of the trivial decision, what the model saves, and what the threshold adds.' })
  measures!: readonly Measure[];

  @Field(() => [CostCurvePoint], { description: 'Cost over thresholds.' })
  curve!: readonly CostCurvePoint[];

  @Field(() => [SliceBenefit], { description: 'Savings by slice; slices that could give people away take the permission for exact counts.' })
  slices!: readonly SliceBenefit[];

  @Field(() => GraphQLSafeInt, { description: 'Rows without label or finite score, which are not priced.' })
  excludedRows!: number;
}

/** GraphQL form of the costs of decisions between classes. */
@ObjectType('ClassDecisionCosts', { description: 'What decisions between several classes cost by the costs of the audit specification, in its unit.' })
export class ClassDecisionCosts {
  @Field(() => ClassCosts, { description: 'What each decision costs.' })
  costs!: ClassCosts;

  @Field(() => String, {
    nullable: true,
    description: 'The class that costs least when everybody is put into it: what the model is held against; null without rows.',
  })
  trivialClass!: string | null;

  @Field(() => [Measure], { description: 'Cost per row and in total, cost of the trivial decision, and what the model saves.' })
  measures!: readonly Measure[];

  @Field(() => [SliceBenefit], { description: 'Savings by slice; slices that could give people away take the permission for exact counts.' })
  slices!: readonly SliceBenefit[];

  @Field(() => GraphQLSafeInt, { description: 'Rows without label or finite scores, which are not priced.' })
  excludedRows!: number;
}

/** GraphQL form of the value in a fold. */
@ObjectType('FoldValue', { description: 'A metric in one fold.' })
export class FoldValue {
  @Field(() => String, { description: 'The fold: a value of the fold column, or the id of a run.' })
  fold!: string;

  @Field(() => GraphQLSafeInt, { description: 'Rows with label and finite score.' })
  rows!: number;

  @Field(() => Float, { nullable: true, description: 'The value; null where it is undefined.' })
  value!: number | null;
}

/** GraphQL form of a metric over folds. */
@ObjectType('FoldReport', { description: 'One metric over the cross-validation folds; where folds share training rows their spread says less than it seems.' })
export class FoldReport {
  @Field(() => String, { description: 'Id of the measure, such as rocAuc@1.' })
  metric!: string;

  @Field(() => [FoldValue], { description: 'Fold by fold.' })
  values!: readonly FoldValue[];

  @Field(() => Int, { description: 'Folds.' })
  folds!: number;

  @Field(() => Int, { description: 'Folds with a value.' })
  measured!: number;

  @Field(() => Float, { nullable: true, description: 'Mean over the folds.' })
  mean!: number | null;

  @Field(() => Float, { nullable: true, description: 'Standard deviation over the folds (k − 1).' })
  standardDeviation!: number | null;

  @Field(() => Float, { nullable: true, description: 'Smallest value.' })
  minimum!: number | null;

  @Field(() => Float, { nullable: true, description: 'Largest value.' })
  maximum!: number | null;

  @Field(() => ConfidenceInterval, { nullable: true, description: 'Interval of the mean, widened for shared training rows; null when a fold has no value.' })
  ci!: ConfidenceInterval | null;
}

/** GraphQL form of an assessment. */
@ObjectType('EvaluationValidity', { description: 'What an evaluation itself is worth: recorded with the run, and part of what approvers sign.' })
export class EvaluationValidity {
  @Field(() => Verdict, { description: 'The worst of the checks.' })
  verdict!: string;

  @Field(() => String, { description: 'SHA-256 of the assessment in canonical JSON, with exact counts.' })
  digest!: string;

  @Field(() => String, { description: 'Version of the program that assesses.' })
  assessorVersion!: string;

  @Field(() => GraphQLISODateTime, { description: 'When it was recorded.' })
  createdAt!: Date;

  @Field(() => [ValidityCheck], { description: 'Every question and its answer.' })
  checks!: readonly ValidityCheck[];

  @Field(() => ComparedRows, { nullable: true, description: 'How evaluation and training rows lie to each other; null when they could not be compared.' })
  rows!: ComparedRows | null;

  @Field(() => String, { nullable: true, description: 'Why the data could not be compared; null when they were.' })
  notCompared!: string | null;

  @Field(() => [EvaluatedFeature], { description: 'Inputs, evaluation against training.' })
  features!: readonly EvaluatedFeature[];

  @Field(() => [ServedFeature], {
    description: 'Inputs, evaluation against the newest data of serving; none where there was none, and in assessments of before 1.3.0.',
  })
  servedFeatures!: readonly ServedFeature[];

  @Field(() => ThresholdRows, {
    nullable: true,
    description:
      'Whether the threshold was chosen on evaluation rows; null where the audit specification does not say on which, and in assessments of before 1.3.0.',
  })
  thresholdRows!: ThresholdRows | null;

  @Field(() => EvaluationCoverage, { description: 'Where the model is at home.' })
  coverage!: EvaluationCoverage;

  @Field(() => DecisionCosts, { nullable: true, description: 'What decisions cost; null without labels, and for tasks whose errors are not of two kinds.' })
  costs!: DecisionCosts | null;

  @Field(() => ClassDecisionCosts, {
    nullable: true,
    description: 'What decisions between classes cost; null without labels, for other tasks, and where the audit specification prices none.',
  })
  classCosts!: ClassDecisionCosts | null;

  @Field(() => [FoldReport], { description: 'Metrics over cross-validation folds; none where the specification names no fold column.' })
  folds!: readonly FoldReport[];
}
