import { Field, Float, ObjectType } from 'type-graphql';
import { ExplanationReasonEnum, ExplanationStatusEnum } from './explanation-enums.ts';
import { AdditivityCheck } from './explanation-evidence.type.ts';

/** One effect of one row. */
@ObjectType('EffectOnScore', { description: 'What one feature group added to one score, on the scale of the link.' })
export class EffectOnScore {
  @Field(() => String, { description: 'The group.' })
  group!: string;

  @Field(() => Float, { description: 'What it added to the mean of the background.' })
  effect!: number;

  @Field(() => Float, { description: 'Its standard error; 0 for the exact method.' })
  standardError!: number;
}

/** One reason. */
@ObjectType('ReasonCode', { description: 'One principal reason against a person: a group that moved the score away from the favourable side.' })
export class ReasonCode {
  @Field(() => String, { description: 'The group.' })
  group!: string;

  @Field(() => String, { nullable: true, description: 'The declared words for it; null when no texts were declared.' })
  text!: string | null;

  @Field(() => Float, { description: 'How far it moved the score, on the scale of the link.' })
  harm!: number;

  @Field(() => Float, { description: 'Its share of all effects; reasons below one hundredth are left out.' })
  share!: number;
}

/** The explanation of one score. */
@ObjectType('RowExplanation', { description: 'Why one row has its score. It describes the model, not the person.' })
export class RowExplanation {
  @Field(() => String, { description: 'Id of the row in the evaluation data.' })
  rowId!: string;

  @Field(() => Float, { nullable: true, description: 'Its score; null where the model gave no finite number.' })
  score!: number | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the score is on the favourable side of the threshold; null where no decision is made.' })
  favourable!: boolean | null;

  @Field(() => ExplanationStatusEnum, { description: 'Whether this explanation may be relied on.' })
  status!: string;

  @Field(() => ExplanationReasonEnum, { nullable: true, description: 'Why not.' })
  reason!: string | null;

  @Field(() => Float, { nullable: true, description: 'Mean of the background, on the scale of the link.' })
  baseValue!: number | null;

  @Field(() => Float, { nullable: true, description: 'The score on the scale of the link.' })
  output!: number | null;

  @Field(() => [EffectOnScore], { description: 'The effect of every group.' })
  effects!: readonly EffectOnScore[];

  @Field(() => AdditivityCheck, { nullable: true, description: 'Whether they add up.' })
  additivity!: AdditivityCheck | null;

  @Field(() => [ReasonCode], { description: 'Principal reasons, most harmful first, four at most; empty unless the explanation may be relied on.' })
  reasons!: readonly ReasonCode[];
}

/** Curves of single rows. */
@ObjectType('ColumnCurves', { description: 'The scores of single rows along one column (individual conditional expectation), without their ids.' })
export class ColumnCurves {
  @Field(() => String, { description: 'The column.' })
  column!: string;

  @Field(() => [[Float]], { description: 'For each row the scores at the points of the column’s dependence.' })
  curves!: readonly (readonly number[])[];
}
