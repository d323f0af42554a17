import { Field, Float, ObjectType } from 'type-graphql';
import { Measure, SliceCategory } from '../measure.type.ts';
import { EvaluationRun } from './evaluation-run.type.ts';

/** GraphQL form of a change of a measure. */
@ObjectType('MeasureChange', { description: 'One measure of two versions, on the same rows by the same rules.' })
export class MeasureChange {
  @Field(() => String, { description: 'Name and definition version, such as recall@1.' })
  id!: string;

  @Field(() => [SliceCategory], { description: 'What it speaks of, such as a class, a k or a slice of the rows; empty for all rows.' })
  slice!: readonly SliceCategory[];

  @Field(() => Measure, { nullable: true, description: 'Of the first version, with its interval.' })
  before!: Measure | null;

  @Field(() => Measure, { nullable: true, description: 'Of the second version, with its interval.' })
  after!: Measure | null;

  @Field(() => Float, { nullable: true, description: 'Second minus first; null unless both have a value.' })
  difference!: number | null;
}

/** GraphQL form of compared evaluations. */
@ObjectType('VersionMetricsDiff', { description: 'The newest gate results of two versions that can be compared.' })
export class VersionMetricsDiff {
  @Field(() => Boolean, { description: 'Whether both were measured on the same rows by the same audit specification.' })
  isComparable!: boolean;

  @Field(() => String, { nullable: true, description: 'Why they cannot be compared, and what to do; null when they can.' })
  notComparable!: string | null;

  @Field(() => EvaluationRun, { nullable: true, description: 'The run of the first version.' })
  before!: EvaluationRun | null;

  @Field(() => EvaluationRun, { nullable: true, description: 'The run of the second version.' })
  after!: EvaluationRun | null;

  @Field(() => [MeasureChange], { description: 'The measures, those over all rows first, by name; slices that could give somebody away are left out.' })
  measures!: readonly MeasureChange[];
}
