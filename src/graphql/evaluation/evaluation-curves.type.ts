import { Field, Float, Int, ObjectType } from 'type-graphql';
import { ConfidenceInterval } from '../measure.type.ts';
import { CalibrationBin } from './evaluation-evidence.type.ts';

/** GraphQL form of a point of a ROC curve. */
@ObjectType('RocPoint', { description: 'A point of a ROC curve: what is true of everything scored at or above the threshold.' })
export class RocPoint {
  @Field(() => Float, { nullable: true, description: 'Scores at or above it are positive; null where nothing is.' })
  threshold!: number | null;

  @Field(() => Float, { description: 'Share of the negative rows that are predicted positive.' })
  falsePositiveRate!: number;

  @Field(() => Float, { description: 'Share of the positive rows that are predicted positive.' })
  truePositiveRate!: number;
}

/** GraphQL form of a ROC curve. */
@ObjectType('RocCurve', { description: 'A ROC curve from (0, 0) to (1, 1), thinned; its ends and the operating point are exact.' })
export class RocCurve {
  @Field(() => String, { nullable: true, description: 'The class that it sets against the rest; null for a binary classifier.' })
  class!: string | null;

  @Field(() => [RocPoint], { description: 'Its points, from strict to lenient.' })
  points!: readonly RocPoint[];

  @Field(() => RocPoint, { nullable: true, description: 'The point at the threshold of the audit specification; null where there is none.' })
  operating!: RocPoint | null;
}

/** GraphQL form of a point of a precision-recall curve. */
@ObjectType('PrecisionRecallPoint', { description: 'A point of a precision-recall curve: what is true of everything scored at or above the threshold.' })
export class PrecisionRecallPoint {
  @Field(() => Float, { description: 'Scores at or above it are positive.' })
  threshold!: number;

  @Field(() => Float, { description: 'Share of the positive rows that are predicted positive.' })
  recall!: number;

  @Field(() => Float, { description: 'Share of the rows predicted positive that are.' })
  precision!: number;
}

/** GraphQL form of a precision-recall curve. */
@ObjectType('PrecisionRecallCurve', {
  description: 'A precision-recall curve by rising recall, thinned and never interpolated; its ends and the operating point are exact.',
})
export class PrecisionRecallCurve {
  @Field(() => String, { nullable: true, description: 'The class that it sets against the rest; null for a binary classifier.' })
  class!: string | null;

  @Field(() => [PrecisionRecallPoint], { description: 'Its points, from strict to lenient.' })
  points!: readonly PrecisionRecallPoint[];

  @Field(() => PrecisionRecallPoint, { nullable: true, description: 'The point at the threshold of the audit specification; null where there is none.' })
  operating!: PrecisionRecallPoint | null;
}

/** GraphQL form of a bin of a residual plot. */
@ObjectType('ResidualBin', { description: 'About a tenth of the rows, by rising prediction, and the errors in it; error is prediction minus true number.' })
export class ResidualBin {
  @Field(() => Float, { description: 'Smallest prediction in it.' })
  lower!: number;

  @Field(() => Float, { description: 'Largest prediction in it.' })
  upper!: number;

  @Field(() => Int, { description: 'Rows in it.' })
  n!: number;

  @Field(() => Float, { description: 'Mean prediction.' })
  meanPrediction!: number;

  @Field(() => Float, { description: 'Mean of the true numbers.' })
  meanTarget!: number;

  @Field(() => Float, { description: 'Mean error; positive is over-prediction.' })
  meanError!: number;

  @Field(() => ConfidenceInterval, { description: 'Interval of the mean error.' })
  ci!: ConfidenceInterval;

  @Field(() => Float, { description: 'Root of the mean squared error.' })
  rootMeanSquaredError!: number;
}

/** GraphQL form of the curves of a run. */
@ObjectType('EvaluationCurves', {
  description: 'What can be drawn of a run; docs/metrics.md says how curves are thinned. A list is empty where the task has no such curve.',
})
export class EvaluationCurves {
  @Field(() => [RocCurve], { description: 'One of a binary classifier; one per class, against the rest, of up to twenty classes.' })
  roc!: readonly RocCurve[];

  @Field(() => [PrecisionRecallCurve], { description: 'As the ROC curves.' })
  precisionRecall!: readonly PrecisionRecallCurve[];

  @Field(() => [CalibrationBin], { nullable: true, description: 'How far scores can be read as probabilities; null when they are none.' })
  calibration!: readonly CalibrationBin[] | null;

  @Field(() => [ResidualBin], { nullable: true, description: 'Errors of a regression by tenths of its predictions; null for other tasks.' })
  residuals!: readonly ResidualBin[] | null;
}
