import { Field, Int, ObjectType } from 'type-graphql';
import type { Id } from '../../kernel/id.ts';
import { CataloguedInterface } from '../catalogue/catalogued.type.ts';
import { connectionOf } from '../connection.type.ts';
import { NodeInterface } from '../node.type.ts';
import { GraphQLISODateTime, GraphQLJSONObject } from '../scalars.ts';

/** GraphQL form of a model. */
@ObjectType('Model', { description: 'A named line of versions that all serve one use case.', implements: [NodeInterface, CataloguedInterface] })
export class Model extends NodeInterface {
  readonly __typename!: 'Model';

  @Field(() => String, { description: 'Name, unique in the project.' })
  name!: string;

  @Field(() => GraphQLISODateTime, { description: 'When it was named.' })
  createdAt!: Date;

  readonly projectId!: Id<'Project'>;
  readonly useCaseId!: Id<'UseCase'>;
  readonly createdById!: Id<'Principal'>;
}

/** A page of models. */
export const ModelConnection = connectionOf(Model);

/** GraphQL form of a model version. */
@ObjectType('ModelVersion', { description: 'Certain bytes as a version of a model; it never changes.', implements: [NodeInterface, CataloguedInterface] })
export class ModelVersion extends NodeInterface {
  readonly __typename!: 'ModelVersion';

  @Field(() => Int, { description: '1, 2, … within the model.' })
  number!: number;

  @Field(() => String, { description: 'SHA-256 of the bytes.' })
  artifactDigest!: string;

  @Field(() => GraphQLJSONObject, { description: 'Which columns go into which input, and which output is the score.' })
  manifest!: object;

  @Field(() => String, { description: 'SHA-256 of the manifest.' })
  manifestDigest!: string;

  @Field(() => GraphQLJSONObject, { description: 'What the file says of itself: inputs, outputs, operators; read without running it.' })
  inspection!: object;

  @Field(() => GraphQLJSONObject, { description: 'Training parameters as they were declared.' })
  parameters!: object;

  @Field(() => String, { nullable: true, description: 'The commit of the training code, if it was declared.' })
  gitCommit!: string | null;

  @Field(() => GraphQLISODateTime, { description: 'When it was registered.' })
  createdAt!: Date;

  readonly projectId!: Id<'Project'>;
  readonly modelId!: Id<'Model'>;
  readonly artifactId!: Id<'Artifact'>;
  readonly featureSetVersionId!: Id<'FeatureSetVersion'>;
  readonly trainingDatasetVersionIds!: readonly Id<'DatasetVersion'>[];
  readonly registeredById!: Id<'Principal'>;
}

/** A page of model versions. */
export const ModelVersionConnection = connectionOf(ModelVersion);
