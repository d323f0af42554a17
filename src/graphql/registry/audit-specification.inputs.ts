import { Field, Float, ID, InputType, Int } from 'type-graphql';
import type { FavourableOutcome, GroundTruth } from '../../domain/registry/index.ts';
import { MeasurementPlanInput } from './measurement-plan.inputs.ts';
import { FavourableOutcomeEnum, GroundTruthEnum, SpecificationDecisionEnum } from './registry-enums.ts';

/** Input form of a split. */
@InputType('EvaluationSplitInput', { description: 'The rows of the evaluation data that count: those whose column holds the value.' })
export class EvaluationSplitInput {
  @Field(() => String, { description: 'Name of the column.' })
  column!: string;

  @Field(() => String, { description: 'The text it must hold.' })
  value!: string;
}

/** Input form of a protected attribute. */
@InputType('ProtectedAttributeInput', { description: 'A column that holds a protected characteristic of people.' })
export class ProtectedAttributeInput {
  @Field(() => String, { description: 'Name of a column that the dataset version declares protected.' })
  column!: string;

  @Field(() => [String], { nullable: true, description: 'Other names under which a model might take in the same thing.' })
  aliases?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Values that mean "not known"; an empty cell always does.' })
  unknownValues?: string[] | null;
}

/** Input form of the minimums. */
@InputType('SpecificationMinimumsInput', { description: 'Below these counts nothing is concluded; each is 1 or more, and what is left out takes its default.' })
export class SpecificationMinimumsInput {
  @Field(() => Int, { nullable: true, description: 'Rows of a group; 100 when left out.' })
  rows?: number | null;

  @Field(() => Int, { nullable: true, description: 'Rows in the denominator of a measure; 30 when left out.' })
  denominator?: number | null;

  @Field(() => Int, { nullable: true, description: 'Events, and as many non-events, in that denominator; 5 when left out.' })
  events?: number | null;

  @Field(() => Int, { nullable: true, description: 'Rows of the whole evaluation; 200 when left out.' })
  evaluationRows?: number | null;

  @Field(() => Int, { nullable: true, description: 'Positives of the whole evaluation; 50 when left out.' })
  evaluationPositives?: number | null;

  @Field(() => Int, { nullable: true, description: 'Negatives of the whole evaluation; 50 when left out.' })
  evaluationNegatives?: number | null;
}

/** Input of proposeAuditSpecification. */
@InputType('ProposeAuditSpecificationInput', { description: 'How every version for a use case is to be judged.' })
export class ProposeAuditSpecificationInput {
  @Field(() => ID, { description: 'The use case.' })
  useCaseId!: string;

  @Field(() => ID, { description: 'The evaluation data.' })
  datasetVersionId!: string;

  @Field(() => EvaluationSplitInput, { nullable: true, description: 'The rows that count; all of them when left out.' })
  split?: EvaluationSplitInput | null;

  @Field(() => String, { description: 'The column with the true outcome.' })
  labelColumn!: string;

  @Field(() => String, { nullable: true, description: 'The column that identifies rows, if there is one.' })
  rowIdColumn?: string | null;

  @Field(() => String, { nullable: true, description: 'BINARY: the text of the label that counts as positive; required for this task, and only for it.' })
  positiveLabel?: string | null;

  @Field(() => FavourableOutcomeEnum, { description: 'Which prediction is the good outcome.' })
  favourableOutcome!: FavourableOutcome;

  @Field(() => Float, {
    nullable: true,
    description:
      'BINARY: required; a score at or above it is a positive prediction; between 0 and 1, both excluded. REGRESSION and RANKING: any number, if decisions of versions are to be compared at one.',
  })
  threshold?: number | null;

  @Field(() => [ProtectedAttributeInput], { description: 'The groups between which outcomes are compared.' })
  protectedAttributes!: ProtectedAttributeInput[];

  @Field(() => Boolean, { nullable: true, description: 'Whether groups are also formed by every pair of attributes; when left out, if there is a pair.' })
  intersections?: boolean | null;

  @Field(() => [String], { nullable: true, description: 'Columns that may explain a difference between groups.' })
  controlFeatures?: string[] | null;

  @Field(() => SpecificationMinimumsInput, { nullable: true, description: 'Below these counts nothing is concluded.' })
  minimums?: SpecificationMinimumsInput | null;

  @Field(() => Int, { nullable: true, description: 'Cells with fewer people are shown as less than this number; 10 when left out.' })
  displayThreshold?: number | null;

  @Field(() => GroundTruthEnum, { nullable: true, description: 'Whether the true outcomes are known; PRESENT when left out.' })
  groundTruth?: GroundTruth | null;

  @Field(() => MeasurementPlanInput, { nullable: true, description: 'What is predicted and how it is measured; a binary classifier when left out.' })
  measurement?: MeasurementPlanInput | null;

  @Field(() => String, { nullable: true, description: 'The same key again answers the same specification.' })
  idempotencyKey?: string | null;
}

/** Input of decideAuditSpecification. */
@InputType('DecideAuditSpecificationInput', { description: 'What a reviewer says about a proposed specification.' })
export class DecideAuditSpecificationInput {
  @Field(() => ID, { description: 'The specification.' })
  auditSpecificationId!: string;

  @Field(() => SpecificationDecisionEnum, { description: 'What is decided.' })
  decision!: 'APPROVE' | 'REJECT';

  @Field(() => String, { description: 'Why.' })
  reason!: string;

  @Field(() => String, { nullable: true, description: 'The same key again answers the same outcome.' })
  idempotencyKey?: string | null;
}
