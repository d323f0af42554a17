import { Field, ID, InputType } from 'type-graphql';
import { GraphQLISODateTime, GraphQLSafeInt } from '../scalars.ts';
import { TransformationKindEnum } from './features-enums.ts';

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

/** Input form of a transformation. */
@InputType('FeatureTransformationInput', { description: 'Where the code is that computes a feature.' })
export class FeatureTransformationInput {
  @Field(() => TransformationKindEnum, { description: 'What kind of code it is.' })
  kind!: string;

  @Field(() => String, { nullable: true, description: 'The repository that holds it.' })
  repository?: string | null;

  @Field(() => String, { nullable: true, description: 'Its path in the repository, or the name of the job.' })
  path?: string | null;

  @Field(() => String, { nullable: true, description: 'The commit, as git prints it.' })
  commit?: string | null;

  @Field(() => String, { nullable: true, description: 'SHA-256 of the code in hexadecimal.' })
  digest?: string | null;

  @Field(() => String, { nullable: true, description: 'The code itself where it is short.' })
  expression?: string | null;
}

/** Input form of a source. */
@InputType('FeatureSourceInput', { description: 'A column of one of the dataset versions.' })
export class FeatureSourceInput {
  @Field(() => ID, { description: 'The dataset version.' })
  datasetVersionId!: string;

  @Field(() => String, { description: 'Name of the column.' })
  column!: string;
}

/** Input form of an entity key. */
@InputType('EntityKeyInput', { description: 'What tells the rows of a feature set apart.' })
export class EntityKeyInput {
  @Field(() => String, { description: 'Its name, such as customer_id.' })
  name!: string;

  @Field(() => String, { description: 'Its type, such as int64.' })
  dtype!: string;

  @Field(() => String, { description: 'The column that holds it.' })
  column!: string;
}

/** Input form of the columns of instants. */
@InputType('FeatureTimestampsInput', { description: 'Columns that say when.' })
export class FeatureTimestampsInput {
  @Field(() => String, { nullable: true, description: 'When the values of a row became known.' })
  event?: string | null;

  @Field(() => String, { nullable: true, description: 'When the row was written.' })
  created?: string | null;

  @Field(() => String, { nullable: true, description: 'When the label of the row was known.' })
  label?: string | null;
}

/** Input form of a feature. */
@InputType('FeatureInput', { description: 'What a model takes in, and how it comes about.' })
export class FeatureInput {
  @Field(() => String, { description: 'Its name, unique in the feature set version.' })
  name!: string;

  @Field(() => String, {
    description: 'Its type: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, float32, float64, string, bytes, date or timestamp.',
  })
  dtype!: string;

  @Field(() => Boolean, { nullable: true, description: 'Whether it may be missing; no when left out.' })
  nullable?: boolean | null;

  @Field(() => String, { nullable: true, description: 'What it means.' })
  description?: string | null;

  @Field(() => FeatureTransformationInput, { nullable: true, description: 'The code that computes it.' })
  transformation?: FeatureTransformationInput | null;

  @Field(() => [FeatureSourceInput], { nullable: true, description: 'The columns that it is made from.' })
  sources?: FeatureSourceInput[] | null;

  @Field(() => [String], { nullable: true, description: 'Columns by name alone; enough where only one of the dataset versions has a column of that name.' })
  sourceColumns?: string[] | null;

  @Field(() => String, { nullable: true, description: 'ISO 8601 duration over which it aggregates, such as P30D.' })
  window?: string | null;

  @Field(() => ID, { nullable: true, description: 'Who answers for it; the owner of the version when left out.' })
  ownerId?: string | null;
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

  @Field(() => [EntityKeyInput], { nullable: true, description: 'What tells its rows apart.' })
  entityKeys?: EntityKeyInput[] | null;

  @Field(() => FeatureTimestampsInput, { nullable: true, description: 'Columns that say when.' })
  timestamps?: FeatureTimestampsInput | null;

  @Field(() => String, { nullable: true, description: 'ISO 8601 duration: how old the newest values may be, such as PT24H.' })
  maxAge?: string | null;

  @Field(() => String, { nullable: true, description: 'Where the values are served from, in words.' })
  onlineStore?: string | null;

  @Field(() => String, { nullable: true, description: 'Where the values are kept, in words.' })
  offlineStore?: string | null;

  @Field(() => ID, { nullable: true, description: 'Who answers for it: somebody with a role in the project.' })
  ownerId?: string | null;

  @Field(() => String, { nullable: true, description: 'The same key again answers the same version.' })
  idempotencyKey?: string | null;
}

/** Input of recordMaterialisation. */
@InputType('RecordMaterialisationInput', { description: 'That values were computed for a span of time.' })
export class RecordMaterialisationInput {
  @Field(() => ID, { description: 'The feature set version.' })
  featureSetVersionId!: string;

  @Field(() => GraphQLISODateTime, { description: 'Beginning of the span of event time.' })
  from!: Date;

  @Field(() => GraphQLISODateTime, { description: 'End of the span, itself not part of it.' })
  until!: Date;

  @Field(() => GraphQLSafeInt, { description: 'Rows that were computed.' })
  rows!: number;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When the values could be used; now when left out.' })
  at?: Date | null;

  @Field(() => String, { nullable: true, description: 'What the scheduler calls the run that did it.' })
  run?: string | null;

  @Field(() => String, { nullable: true, description: 'The same key again answers the same materialisation.' })
  idempotencyKey?: string | null;
}
