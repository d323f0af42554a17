import { Field, Float, Int, ObjectType } from 'type-graphql';
import type { EvaluationEvidence as DomainEvidence, SliceEvidence as SliceData } from '../../domain/evaluation/index.ts';
import type { Measure as DomainMeasure } from '../../kernel/measure.ts';
import { ConfidenceInterval } from '../measure.type.ts';
import { TaskEnum } from '../registry/registry-enums.ts';
import { InputVerdictEnum } from './evaluation-enums.ts';

/** GraphQL form of a confusion matrix. */
@ObjectType('ConfusionMatrix', { description: 'Counts of the four outcomes at the threshold.' })
export class ConfusionMatrix {
  @Field(() => Int, { description: 'Predicted positive and positive.' })
  truePositive!: number;

  @Field(() => Int, { description: 'Predicted positive but negative.' })
  falsePositive!: number;

  @Field(() => Int, { description: 'Predicted negative but positive.' })
  falseNegative!: number;

  @Field(() => Int, { description: 'Predicted negative and negative.' })
  trueNegative!: number;
}

/** GraphQL form of a bin of the calibration table. */
@ObjectType('CalibrationBin', { description: 'One bin of the calibration table; the first bin is closed on both sides, the others exclude their lower end.' })
export class CalibrationBin {
  @Field(() => Float, { description: 'Lower end of the scores in it.' })
  lower!: number;

  @Field(() => Float, { description: 'Upper end of the scores in it.' })
  upper!: number;

  @Field(() => Int, { description: 'Rows in it.' })
  n!: number;

  @Field(() => Float, { nullable: true, description: 'Mean score; null in an empty bin.' })
  meanScore!: number | null;

  @Field(() => Float, { nullable: true, description: 'Share of positives among its rows; null in an empty bin.' })
  observedRate!: number | null;

  @Field(() => ConfidenceInterval, { nullable: true, description: 'Interval of that share.' })
  ci!: ConfidenceInterval | null;
}

/** GraphQL form of excluded rows. */
@ObjectType('ExcludedRows', { description: 'Rows that no measure is about, by reason.' })
export class ExcludedRows {
  @Field(() => Int, { description: 'Rows without a label.' })
  missingLabel!: number;

  @Field(() => Int, { description: 'Rows for which the model gave no finite number.' })
  nonFiniteScore!: number;
}

type EvaluationCurvesData = Pick<DomainEvidence, 'roc' | 'precisionRecall' | 'residuals'>;
type ClassesData = NonNullable<DomainEvidence['classes']>;
type QueriesData = NonNullable<DomainEvidence['queries']>;

/** GraphQL form of evidence. */
@ObjectType('EvaluationEvidence', { description: 'Everything that a run measured; it never changes, and the digest of the run binds it.' })
export class EvaluationEvidence {
  @Field(() => Int, { description: 'Rows that were scored.' })
  rows!: number;

  @Field(() => TaskEnum, { description: 'What was predicted.' })
  task!: string;

  @Field(() => Int, { description: 'Rows with a known label and finite scores: those that measures are about.' })
  judged!: number;

  @Field(() => Int, { nullable: true, description: 'BINARY: judged rows with the positive label.' })
  positives!: number | null;

  @Field(() => Int, { nullable: true, description: 'BINARY: judged rows with the negative label.' })
  negatives!: number | null;

  @Field(() => ExcludedRows, { description: 'Rows that no measure is about.' })
  excluded!: ExcludedRows;

  @Field(() => InputVerdictEnum, { description: 'Whether the scores could be used.' })
  inputVerdict!: string;

  @Field(() => Float, { nullable: true, description: 'BINARY: a score at or above it is a positive prediction.' })
  threshold!: number | null;

  @Field(() => String, { nullable: true, description: 'BINARY: the text of the label that counts as positive.' })
  positiveLabel!: string | null;

  @Field(() => String, { nullable: true, description: 'The text of the other label; null when it does not occur.' })
  negativeLabel!: string | null;

  @Field(() => String, { description: 'Seed of the bootstrap; it follows from the inputs.' })
  seed!: string;

  @Field(() => ConfusionMatrix, { nullable: true, description: 'BINARY: counts of the four outcomes.' })
  confusion!: ConfusionMatrix | null;

  @Field(() => Int, { nullable: true, description: 'Clusters of rows that are not independent; null where every row stands for itself.' })
  clusters!: number | null;

  @Field(() => [CalibrationBin], { nullable: true, description: 'How far scores can be read as probabilities; null when they are none.' })
  calibrationTable!: readonly CalibrationBin[] | null;

  @Field(() => String, { description: 'SHA-256 of the predictions, row by row.' })
  predictionsDigest!: string;

  readonly allMeasures!: readonly DomainMeasure[];
  readonly curves!: EvaluationCurvesData;
  readonly classes!: ClassesData | null;
  readonly queries!: QueriesData | null;
  readonly sliceLevel!: number | null;
  readonly allSlices!: readonly SliceData[];
}
