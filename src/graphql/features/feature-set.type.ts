import { Field, Int, ObjectType } from 'type-graphql';
import type { Id } from '../../kernel/id.ts';
import { CataloguedInterface } from '../catalogue/catalogued.type.ts';
import { connectionOf } from '../connection.type.ts';
import { NodeInterface } from '../node.type.ts';
import { GraphQLISODateTime } from '../scalars.ts';

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

/** GraphQL form of a feature. */
@ObjectType('Feature', { description: 'What a model takes in.' })
export class Feature {
  @Field(() => String, { description: 'Its name.' })
  name!: string;

  @Field(() => String, { description: 'Its type, such as float32.' })
  dtype!: string;

  @Field(() => [String], { description: 'The dataset columns that it is made from.' })
  sourceColumns!: readonly string[];
}

/** GraphQL form of a feature set version. */
@ObjectType('FeatureSetVersion', { description: 'Certain features made from certain dataset versions.', implements: [NodeInterface, CataloguedInterface] })
export class FeatureSetVersion extends NodeInterface {
  readonly __typename!: 'FeatureSetVersion';

  @Field(() => Int, { description: '1, 2, … within the feature set.' })
  number!: number;

  @Field(() => [Feature], { description: 'The features.' })
  features!: readonly Feature[];

  @Field(() => GraphQLISODateTime, { description: 'When it was registered.' })
  createdAt!: Date;

  readonly featureSetId!: Id<'FeatureSet'>;
  readonly datasetVersionIds!: readonly Id<'DatasetVersion'>[];
  readonly registeredById!: Id<'Principal'>;
}

/** A page of feature set versions. */
export const FeatureSetVersionConnection = connectionOf(FeatureSetVersion);
