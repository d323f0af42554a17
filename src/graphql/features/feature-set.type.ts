import { Field, Int, ObjectType } from 'type-graphql';
import type { Id } from '../../kernel/id.ts';
import { CataloguedInterface } from '../catalogue/catalogued.type.ts';
import { connectionOf } from '../connection.type.ts';
import { NodeInterface } from '../node.type.ts';
import { GraphQLISODateTime } from '../scalars.ts';
import { TransformationKindEnum } from './features-enums.ts';

/** GraphQL form of a feature set. */
@ObjectType('FeatureSet', { description: 'A named set of features that grows by versions.', implements: [NodeInterface, CataloguedInterface] })
export class FeatureSet extends NodeInterface {
  readonly __typename!: 'FeatureSet';

  @Field(() => String, { description: 'Name, unique in the project.' })
  name!: string;

  @Field(() => GraphQLISODateTime, { description: 'When it was named.' })
  createdAt!: Date;

  readonly projectId!: Id<'Project'>;
  readonly createdById!: Id<'Principal'>;
}

/** A page of feature sets. */
export const FeatureSetConnection = connectionOf(FeatureSet);

/** GraphQL form of a transformation. */
@ObjectType('FeatureTransformation', { description: 'Where the code is that computes a feature.' })
export class FeatureTransformation {
  @Field(() => TransformationKindEnum, { description: 'What kind of code it is.' })
  kind!: string;

  @Field(() => String, { nullable: true, description: 'The repository that holds it.' })
  repository!: string | null;

  @Field(() => String, { nullable: true, description: 'Its path in the repository, or the name of the job.' })
  path!: string | null;

  @Field(() => String, { nullable: true, description: 'The commit.' })
  commit!: string | null;

  @Field(() => String, { nullable: true, description: 'SHA-256 of the code: equal digests are the same code.' })
  digest!: string | null;

  @Field(() => String, { nullable: true, description: 'The code itself where it is short.' })
  expression!: string | null;
}

/** GraphQL form of a source of a feature. */
@ObjectType('FeatureSource', { description: 'A column that a feature is made from.' })
export class FeatureSource {
  readonly datasetVersionId!: Id<'DatasetVersion'> | null;

  @Field(() => String, { description: 'Name of the column.' })
  column!: string;
}

/** GraphQL form of an entity key. */
@ObjectType('EntityKey', { description: 'What tells the rows of a feature set apart.' })
export class EntityKey {
  @Field(() => String, { description: 'Its name.' })
  name!: string;

  @Field(() => String, { description: 'Its type, such as int64.' })
  dtype!: string;

  @Field(() => String, { description: 'The column that holds it.' })
  column!: string;
}

/** GraphQL form of the columns of instants. */
@ObjectType('FeatureTimestamps', { description: 'Columns that say when.' })
export class FeatureTimestamps {
  @Field(() => String, { nullable: true, description: 'When the values of a row became known.' })
  event!: string | null;

  @Field(() => String, { nullable: true, description: 'When the row was written.' })
  created!: string | null;

  @Field(() => String, { nullable: true, description: 'When the label of the row was known.' })
  label!: string | null;
}

/** GraphQL form of a feature. */
@ObjectType('Feature', { description: 'What a model takes in, and how it comes about.' })
export class Feature {
  readonly featureSetVersionId!: Id<'FeatureSetVersion'>;
  readonly ownerId!: Id<'Principal'> | null;

  @Field(() => String, { description: 'Its name.' })
  name!: string;

  @Field(() => String, { description: 'Its type, such as float32.' })
  dtype!: string;

  @Field(() => Boolean, { description: 'Whether it may be missing.' })
  nullable!: boolean;

  @Field(() => String, { nullable: true, description: 'What it means.' })
  description!: string | null;

  @Field(() => FeatureTransformation, { nullable: true, description: 'The code that computes it; null when nobody named it.' })
  transformation!: FeatureTransformation | null;

  @Field(() => [FeatureSource], { description: 'The columns that it is made from, each with its dataset version.' })
  sources!: readonly FeatureSource[];

  @Field(() => [String], { description: 'Names of those columns, each once.' })
  sourceColumns!: readonly string[];

  @Field(() => String, { nullable: true, description: 'ISO 8601 duration over which it aggregates; null when it does not.' })
  window!: string | null;
}

/** GraphQL form of a feature set version. */
@ObjectType('FeatureSetVersion', { description: 'Certain features made from certain dataset versions.', implements: [NodeInterface, CataloguedInterface] })
export class FeatureSetVersion extends NodeInterface {
  readonly __typename!: 'FeatureSetVersion';

  @Field(() => Int, { description: '1, 2, … within the feature set.' })
  number!: number;

  @Field(() => [EntityKey], { description: 'What tells its rows apart.' })
  entityKeys!: readonly EntityKey[];

  @Field(() => [Feature], { description: 'The features.' })
  features!: readonly Feature[];

  @Field(() => FeatureTimestamps, { description: 'Columns that say when.' })
  timestamps!: FeatureTimestamps;

  @Field(() => String, { nullable: true, description: 'ISO 8601 duration: how old the newest values may be before the set counts as stale.' })
  maxAge!: string | null;

  @Field(() => String, { nullable: true, description: 'Where the values are served from.' })
  onlineStore!: string | null;

  @Field(() => String, { nullable: true, description: 'Where the values are kept.' })
  offlineStore!: string | null;

  @Field(() => GraphQLISODateTime, { description: 'When it was registered.' })
  createdAt!: Date;

  readonly featureSetId!: Id<'FeatureSet'>;
  readonly datasetVersionIds!: readonly Id<'DatasetVersion'>[];
  readonly registeredById!: Id<'Principal'>;
  readonly ownerId!: Id<'Principal'> | null;
}

/** A page of feature set versions. */
export const FeatureSetVersionConnection = connectionOf(FeatureSetVersion);
