import { Field, ID, InputType } from 'type-graphql';

/** Input of registerFeatureSet. */
@InputType('RegisterFeatureSetInput', { description: 'A new feature set.' })
export class RegisterFeatureSetInput {
  @Field(() => ID, { description: 'The project.' })
  projectId!: string;

  @Field(() => String, { description: 'Name, unique in the project.' })
  name!: string;

  @Field(() => String, { description: 'What it is for.' })
  description!: string;
}

/** Input form of a feature. */
@InputType('FeatureInput', { description: 'What a model takes in.' })
export class FeatureInput {
  @Field(() => String, { description: 'Its name, unique in the feature set version.' })
  name!: string;

  @Field(() => String, { description: 'Its type, such as float32.' })
  dtype!: string;

  @Field(() => [String], { description: 'The dataset columns that it is made from.' })
  sourceColumns!: string[];
}

/** Input of registerFeatureSetVersion. */
@InputType('RegisterFeatureSetVersionInput', { description: 'The next version of a feature set.' })
export class RegisterFeatureSetVersionInput {
  @Field(() => ID, { description: 'The feature set.' })
  featureSetId!: string;

  @Field(() => [FeatureInput], { description: 'The features.' })
  features!: FeatureInput[];

  @Field(() => [ID], { description: 'The dataset versions that they are made from.' })
  datasetVersionIds!: string[];

  @Field(() => String, { nullable: true, description: 'The same key again answers the same version.' })
  idempotencyKey?: string | null;
}
