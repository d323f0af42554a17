import { Field, Float, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../connection.type.ts';
import { Measure, SliceCategory } from '../measure.type.ts';

/** GraphQL form of a cell of a class matrix. */
@ObjectType('ClassMatrixRow', { description: 'The rows of one true class, by predicted class.' })
export class ClassMatrixRow {
  @Field(() => String, { description: 'The true class.' })
  class!: string;

  @Field(() => [Float], { description: 'Rows (or their summed weight) by predicted class, in the order of the classes.' })
  predicted!: readonly number[];
}

/** GraphQL form of one class. */
@ObjectType('EvaluatedClass', { description: 'One class of a classifier of several, with what was measured of it.' })
export class EvaluatedClass {
  @Field(() => String, { description: 'The label text, as the audit specification lists it.' })
  name!: string;

  @Field(() => Float, { description: 'Rows that have it (or their summed weight); a class without any is in no average.' })
  support!: number;

  @Field(() => [Measure], { description: 'Precision, recall and F1 of the class.' })
  measures!: readonly Measure[];
}

/** GraphQL form of many classes. */
@ObjectType('EvaluatedClasses', { description: 'What was found about the classes of a classifier of several.' })
export class EvaluatedClasses {
  @Field(() => [EvaluatedClass], { description: 'The classes, in the order of the audit specification.' })
  classes!: readonly EvaluatedClass[];

  @Field(() => [ClassMatrixRow], { description: 'The confusion matrix, one row per true class.' })
  matrix!: readonly ClassMatrixRow[];

  @Field(() => [String], { description: 'Classes that no row has: they are in no average.' })
  classesWithoutSupport!: readonly string[];

  @Field(() => Int, { description: 'Rows of which two classes share the largest probability; the one listed first is predicted.' })
  tieCount!: number;
}

/** GraphQL form of queries. */
@ObjectType('EvaluatedQueries', { description: 'The queries of a ranking.' })
export class EvaluatedQueries {
  @Field(() => Int, { description: 'How many there are.' })
  queries!: number;

  @Field(() => Int, { description: 'How many have no relevant row; they are in no average.' })
  queriesWithoutRelevant!: number;
}

/** GraphQL form of a slice. */
@ObjectType('EvaluatedSlice', { description: 'Some of the rows, by one column or two, with the compact measures of the task at the adjusted level.' })
export class EvaluatedSlice {
  @Field(() => [SliceCategory], { description: 'Category by column; of two columns, their crossing.' })
  slice!: readonly SliceCategory[];

  @Field(() => Int, { nullable: true, description: 'Scored rows in it; null where that could give single people away.' })
  rows!: number | null;

  @Field(() => Boolean, { description: 'Whether numbers are withheld: it is too small, or its number would tell that of one that is.' })
  suppressed!: boolean;

  @Field(() => [Measure], { description: 'What was measured of it; empty while it is withheld.' })
  measures!: readonly Measure[];
}

/** A page of slices. */
export const EvaluatedSliceConnection = connectionOf(EvaluatedSlice);
