import { Field, Float, Int, ObjectType } from 'type-graphql';
import type { ConfidenceInterval as Interval } from '../../kernel/measure.ts';
import { ConfidenceInterval, Verdict } from '../measure.type.ts';
import { GraphQLSafeInt } from '../scalars.ts';
import { DirectionEnum, PreflightCheckEnum } from './preflight-enums.ts';

/** A declaration about a column. */
@ObjectType('DeclaredFeature', { description: 'What was declared of a column of numbers that the model reads.' })
export class DeclaredFeature {
  @Field(() => String, { description: 'The column.' })
  column!: string;

  @Field(() => DirectionEnum, { nullable: true, description: 'Where the score may only go when its value rises; null where nothing is declared.' })
  direction!: string | null;

  @Field(() => Boolean, { description: 'Whether a single step the wrong way fails the check.' })
  hard!: boolean;

  @Field(() => Float, { nullable: true, description: 'Least value that the model is meant for.' })
  lower!: number | null;

  @Field(() => Float, { nullable: true, description: 'Largest value that the model is meant for.' })
  upper!: number | null;
}

/** A threshold of a check. */
@ObjectType('PreflightThreshold', { description: 'What a number was held against.' })
export class PreflightThreshold {
  @Field(() => String, { description: 'Name, such as flipRateWarn.' })
  id!: string;

  @Field(() => Float, { description: 'The threshold.' })
  value!: number;
}

/** A number of a check. */
@ObjectType('PreflightNumber', { description: 'A number that a check found.' })
export class PreflightNumber {
  @Field(() => String, { description: 'Name, such as flipRate; docs/robustness.md gives the formula.' })
  id!: string;

  @Field(() => String, { nullable: true, description: 'The column that was changed; null when all were, or none.' })
  column!: string | null;

  @Field(() => String, { nullable: true, description: 'The part of the check, such as alone or typeLargest.' })
  part!: string | null;

  @Field(() => Float, { nullable: true, description: 'How strongly inputs were changed: standard deviations of noise, share of missing cells.' })
  level!: number | null;

  @Field(() => Float, { nullable: true, description: 'The value; null where it could not be computed, and where it is withheld from you.' })
  value!: number | null;

  @Field(() => GraphQLSafeInt, {
    nullable: true,
    description: 'Rows, or rows of all repeats, that a share counts; of a mean shift or largest step of one column, rows that moved (the wrong way).',
  })
  numerator!: number | null;

  @Field(() => GraphQLSafeInt, { nullable: true, description: 'Out of so many.' })
  denominator!: number | null;

  @Field(() => ConfidenceInterval, { nullable: true, description: 'Its interval.' })
  ci!: Interval | null;

  @Field(() => Boolean, { description: 'Whether value and counts are withheld from you, as few people could be recognised by them.' })
  suppressed!: boolean;
}

/** One check. */
@ObjectType('PreflightCheck', { description: 'What one check of a pre-flight run found.' })
export class PreflightCheck {
  @Field(() => PreflightCheckEnum, { description: 'Which check.' })
  check!: string;

  @Field(() => Verdict, { description: 'What it concluded.' })
  verdict!: string;

  @Field(() => String, { description: 'Stable word for the reason.' })
  reason!: string;

  @Field(() => String, { description: 'The reason in one sentence.' })
  message!: string;

  @Field(() => Int, { description: 'Rows that it is about.' })
  rows!: number;

  @Field(() => GraphQLSafeInt, { description: 'Changed rows on which the model was run for it.' })
  rowsEvaluated!: number;

  @Field(() => [PreflightThreshold], { description: 'What the verdict rests on.' })
  thresholds!: readonly PreflightThreshold[];

  @Field(() => [PreflightNumber], { description: 'What was counted; about single columns only the worst.' })
  numbers!: readonly PreflightNumber[];

  @Field(() => Int, { description: 'Numbers about single columns that were not kept.' })
  numbersLeftOut!: number;
}

/** A sample of rows. */
@ObjectType('PreflightSample', { description: 'Rows that were drawn by the seed.' })
export class PreflightSample {
  @Field(() => Int, { description: 'Rows of the sample.' })
  rows!: number;

  @Field(() => GraphQLSafeInt, { description: 'Rows from which it was drawn.' })
  outOf!: number;
}

/** The metric of metric drops. */
@ObjectType('PreflightMetric', { description: 'What metric drops are measured in; more is better.' })
export class PreflightMetric {
  @Field(() => String, { description: 'Name of the measure.' })
  id!: string;

  @Field(() => Float, { nullable: true, description: 'Its value on the untouched sample.' })
  value!: number | null;
}

/** What a run found. */
@ObjectType('PreflightEvidence', { description: 'What a model version does with changed inputs.' })
export class PreflightEvidence {
  @Field(() => Verdict, { description: 'The worst of the checks.' })
  verdict!: string;

  @Field(() => Boolean, { description: 'Whether you see every count exactly; otherwise small ones about people are withheld.' })
  exact!: boolean;

  @Field(() => [PreflightCheck], { description: 'All checks, in the order in which they were made.' })
  checks!: readonly PreflightCheck[];

  @Field(() => PreflightSample, { description: 'Rows of the evaluation data that were changed.' })
  sample!: PreflightSample;

  @Field(() => PreflightSample, { description: 'Rows of the reference data from which cells were drawn; spread and range are those of all of them.' })
  reference!: PreflightSample;

  @Field(() => PreflightMetric, { nullable: true, description: 'What metric drops are measured in; null where there is no truth, and for rankings.' })
  metric!: PreflightMetric | null;

  @Field(() => String, { description: 'Seed of every draw; the same question has the same seed.' })
  seed!: string;

  @Field(() => [String], { description: 'Seeds of the repeats of noise and of missing cells.' })
  repeatSeeds!: readonly string[];

  @Field(() => GraphQLSafeInt, { description: 'Changed rows on which the model was run.' })
  rowsEvaluated!: number;

  @Field(() => String, { nullable: true, description: 'Version of the runtime.' })
  runtimeVersion!: string | null;
}
