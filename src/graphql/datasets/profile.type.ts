import { Field, Float, Int, ObjectType } from 'type-graphql';
import type { DatasetVersion, ShownProfile } from '../../domain/datasets/index.ts';
import { connectionOf } from '../connection.type.ts';
import { GraphQLISODateTime, GraphQLSafeInt } from '../scalars.ts';
import { ColumnTypeEnum, ProfileMethodEnum, SensitivityEnum } from './datasets-enums.ts';

/** A value and how many rows have it. */
@ObjectType('ValueCount', { description: 'A value and how many rows have it.' })
export class ValueCount {
  @Field(() => String, { description: 'The value as text; the beginning of a long one.' })
  value!: string;

  @Field(() => GraphQLSafeInt, { description: 'Rows; too few by at most topValuesError.' })
  count!: number;
}

/** A quantile. */
@ObjectType('Quantile', { description: 'The value below which a share of all values lies.' })
export class Quantile {
  @Field(() => Float, { description: 'The share, such as 0.5 for the median.' })
  q!: number;

  @Field(() => Float, { description: 'The value.' })
  value!: number;
}

/** One bar of a histogram. */
@ObjectType('HistogramBin', { description: 'One bar of a histogram.' })
export class HistogramBin {
  @Field(() => Float, { description: 'Its lower end, which belongs to it.' })
  from!: number;

  @Field(() => Float, { description: 'Its upper end, which belongs to the next bar, and to the last bar itself.' })
  to!: number;

  @Field(() => GraphQLSafeInt, { description: 'Rows in it; without the permission for small counts, 0 for few.' })
  rows!: number;
}

/** What is told about numbers. */
@ObjectType('NumberProfile', { description: 'What is told about the numbers of a column; of dates and instants, their milliseconds since 1970 (UTC).' })
export class NumberProfile {
  @Field(() => Float, { description: 'The smallest.' })
  minimum!: number;

  @Field(() => Float, { description: 'The largest.' })
  maximum!: number;

  @Field(() => Float, { description: 'The arithmetic mean.' })
  mean!: number;

  @Field(() => Float, { nullable: true, description: 'The standard deviation of the sample (n − 1); null for a single value.' })
  standardDeviation!: number | null;

  @Field(() => [Quantile], { description: 'Quantiles by linear interpolation (type 7).' })
  quantiles!: readonly Quantile[];

  @Field(() => ProfileMethodEnum, { description: 'How quantiles and histogram were found.' })
  quantileMethod!: string;

  @Field(() => [HistogramBin], { description: 'Bars of equal width from the smallest to the largest.' })
  histogram!: readonly HistogramBin[];

  @Field(() => GraphQLSafeInt, { description: 'Infinite values, which count for nothing else here.' })
  infinite!: number;
}

/** What is told about texts. */
@ObjectType('TextProfile', { description: 'How long the texts of a column are, in characters.' })
export class TextProfile {
  @Field(() => Int, { description: 'The shortest.' })
  shortest!: number;

  @Field(() => Int, { description: 'The longest.' })
  longest!: number;

  @Field(() => Float, { description: 'The mean.' })
  meanLength!: number;
}

/** What is told about a column. */
@ObjectType('ColumnProfile', { description: 'What is told about one column, as you may see it.' })
export class ColumnProfile {
  @Field(() => String, { description: 'Its name.' })
  name!: string;

  @Field(() => ColumnTypeEnum, { description: 'Its type.' })
  type!: string;

  @Field(() => SensitivityEnum, { nullable: true, description: 'How sensitive it was declared to be; null when nobody said.' })
  sensitivity!: string | null;

  @Field(() => Boolean, { description: 'Whether it holds a protected characteristic of people.' })
  isProtected!: boolean;

  @Field(() => Boolean, { description: 'Whether values are left out because the column is sensitive and you lack the permission readProtected on Dataset.' })
  withheld!: boolean;

  @Field(() => GraphQLSafeInt, {
    nullable: true,
    description:
      'Rows without a value; null without the permission, when they are so few that they could be told apart or the column is sensitive, unless there are none.',
  })
  missing!: number | null;

  @Field(() => GraphQLSafeInt, { nullable: true, description: 'Different values; null like missing, for sensitive columns.' })
  distinct!: number | null;

  @Field(() => ProfileMethodEnum, { description: 'How distinct was found.' })
  distinctMethod!: string;

  @Field(() => [ValueCount], { description: 'The most frequent values, first the most frequent.' })
  topValues!: readonly ValueCount[];

  @Field(() => GraphQLSafeInt, { description: 'By how much counts of topValues may be too low at most; 0 when they are exact.' })
  topValuesError!: number;

  @Field(() => NumberProfile, { nullable: true, description: 'For integers, numbers, dates and instants.' })
  numbers!: NumberProfile | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'The earliest date or instant.' })
  earliest!: Date | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'The latest date or instant.' })
  latest!: Date | null;

  @Field(() => TextProfile, { nullable: true, description: 'For texts.' })
  texts!: TextProfile | null;
}

/** A page of columns. */
export const ColumnProfileConnection = connectionOf(ColumnProfile);

/** The profile of a dataset version. */
@ObjectType('DatasetProfile', { description: 'What was found in the bytes of a dataset version, in one reading at its registration.' })
export class DatasetProfile {
  @Field(() => GraphQLSafeInt, { description: 'Rows.' })
  rows!: number;

  readonly shown!: readonly ShownProfile[];
  readonly version!: Pick<DatasetVersion, 'columns' | 'protectedColumns'>;
}
