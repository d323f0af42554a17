import { Field, Float, ID, InputType } from 'type-graphql';

/** Input form of tolerances. */
@InputType('EquivalenceTolerancesInput', { description: 'How far the two versions may differ; give at least one.' })
export class EquivalenceTolerancesInput {
  @Field(() => Float, { nullable: true, description: 'Largest difference of the two scores of any row, 0 to 1.' })
  maxDifference?: number | null;

  @Field(() => Float, { nullable: true, description: 'Largest mean of the differences, 0 to 1.' })
  meanDifference?: number | null;

  @Field(() => Float, { nullable: true, description: 'Largest share of rows whose decision flips, 0 to 1; the whole interval must be within it.' })
  flipRate?: number | null;

  @Field(() => Float, { nullable: true, description: 'The same for each protected group.' })
  groupFlipRate?: number | null;

  @Field(() => Float, { nullable: true, description: 'Least rank correlation of the scores, −1 to 1.' })
  rankCorrelation?: number | null;
}

/** Input of checkEquivalence. */
@InputType('CheckEquivalenceInput', { description: 'Which derived version is checked against its parent, and how far it may differ.' })
export class CheckEquivalenceInput {
  @Field(() => ID, { description: 'The derived version; its parent is the version that it was registered as derived from.' })
  modelVersionId!: string;

  @Field(() => ID, { nullable: true, description: "Rows to run both on; left out for the evaluation dataset of the parent's use case." })
  datasetVersionId?: string | null;

  @Field(() => EquivalenceTolerancesInput, { description: 'How far the versions may differ.' })
  tolerances!: EquivalenceTolerancesInput;

  @Field(() => String, { nullable: true, description: 'The same key again answers the same check.' })
  idempotencyKey?: string | null;
}

/** Input of cancelEquivalenceCheck. */
@InputType('CancelEquivalenceCheckInput', { description: 'Which check to stop.' })
export class CancelEquivalenceCheckInput {
  @Field(() => ID, { description: 'The check.' })
  equivalenceCheckId!: string;

  @Field(() => String, { nullable: true, description: 'The same key again answers the same outcome.' })
  idempotencyKey?: string | null;
}
