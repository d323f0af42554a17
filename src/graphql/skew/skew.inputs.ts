import { Field, ID, InputType } from 'type-graphql';

/** Input of checkSkew. */
@InputType('CheckSkewInput', { description: 'Which model version to check; what is left out is taken from it.' })
export class CheckSkewInput {
  @Field(() => ID, { description: 'The model version.' })
  modelVersionId!: string;

  @Field(() => ID, { nullable: true, description: 'The feature set version that serving uses; the one that the model was trained with when left out.' })
  featureSetVersionId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: "What serving saw, as a dataset version; the newest version of the training data's dataset when left out.",
  })
  servingDatasetVersionId?: string | null;

  @Field(() => String, { nullable: true, description: 'The same key again answers the same check.' })
  idempotencyKey?: string | null;
}

/** Input of cancelSkewCheck. */
@InputType('CancelSkewCheckInput', { description: 'Which check to stop.' })
export class CancelSkewCheckInput {
  @Field(() => ID, { description: 'The check.' })
  skewCheckId!: string;

  @Field(() => String, { nullable: true, description: 'The same key again answers the same outcome.' })
  idempotencyKey?: string | null;
}
