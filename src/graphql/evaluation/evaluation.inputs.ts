import { Field, ID, InputType } from 'type-graphql';
import type { RunPurpose } from '../../domain/evaluation/index.ts';
import type { WorkState } from '../../domain/work/index.ts';
import type { MeasureStatus as Status } from '../../kernel/measure.ts';
import { MeasureStatus } from '../measure.type.ts';
import { RunPurposeEnum, RunStateEnum } from './evaluation-enums.ts';

/** Input of requestEvaluation. */
@InputType('RequestEvaluationInput', { description: 'What to evaluate, and what for.' })
export class RequestEvaluationInput {
  @Field(() => ID, { description: 'The model version.' })
  modelVersionId!: string;

  @Field(() => RunPurposeEnum, { nullable: true, description: 'What the run is for; GATE when left out.' })
  purpose?: RunPurpose | null;

  @Field(() => ID, { nullable: true, description: 'Another specification of the same use case; only for exploratory runs.' })
  auditSpecificationId?: string | null;

  @Field(() => String, { nullable: true, description: 'The same key again answers the same run.' })
  idempotencyKey?: string | null;
}

/** Input of cancelEvaluation. */
@InputType('CancelEvaluationInput', { description: 'Which run to stop.' })
export class CancelEvaluationInput {
  @Field(() => ID, { description: 'The run.' })
  evaluationRunId!: string;

  @Field(() => String, { nullable: true, description: 'The same key again answers the same outcome.' })
  idempotencyKey?: string | null;
}

/** Input form of `LiftModelQuarantineInput`. */
@InputType('LiftModelQuarantineInput', { description: 'Which model version may be run again, and why.' })
export class LiftModelQuarantineInput {
  @Field(() => ID, { description: 'The model version.' })
  modelVersionId!: string;

  @Field(() => String, { description: 'Why it is safe to run it again; at most 2,000 characters.' })
  reason!: string;

  @Field(() => String, { nullable: true, description: 'The same key again answers the same outcome.' })
  idempotencyKey?: string | null;
}

/** Input form of a category. */
@InputType('SliceCategoryInput', { description: 'One attribute and its category, such as class and cat, k and 10, or a column and a text of it.' })
export class SliceCategoryInput {
  @Field(() => String, { description: 'The attribute.' })
  attribute!: string;

  @Field(() => String, { description: 'The category.' })
  category!: string;
}

/** Which measures to show. */
@InputType('MeasureFilter', { description: 'Which measures to show; what is left out does not matter.' })
export class MeasureFilter {
  @Field(() => [String], { nullable: true, description: 'Only these, such as rocAuc@1.' })
  ids?: string[] | null;

  @Field(() => [MeasureStatus], { nullable: true, description: 'Only those in one of these states.' })
  statuses?: Status[] | null;

  @Field(() => [SliceCategoryInput], { nullable: true, description: 'Only those that speak of all these categories; an empty list for those over all rows.' })
  slice?: SliceCategoryInput[] | null;
}

/** Which runs to list. */
@InputType('EvaluationRunFilter', { description: 'Which runs to list; what is left out does not matter.' })
export class EvaluationRunFilter {
  @Field(() => ID, { nullable: true, description: 'Only runs of versions of this model.' })
  modelId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Only runs of this model version.' })
  modelVersionId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Only runs judged by this specification.' })
  auditSpecificationId?: string | null;

  @Field(() => RunPurposeEnum, { nullable: true, description: 'Only runs with this purpose.' })
  purpose?: RunPurpose | null;

  @Field(() => RunStateEnum, { nullable: true, description: 'Only runs in this state.' })
  state?: WorkState | null;
}
