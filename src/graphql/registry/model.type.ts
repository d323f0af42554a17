import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { Id } from '../../kernel/id.ts';
import { connectionOf } from '../connection.type.ts';
import { NodeInterface } from '../node.type.ts';
import { GraphQLISODateTime, GraphQLJSONObject } from '../scalars.ts';
import { ModelInspection } from './model-inspection.type.ts';
import { DerivationEnum, ModelFormatEnum } from './registry-enums.ts';

/** GraphQL form of a model. */
@ObjectType('Model', { description: 'A named line of versions that all serve one use case.', implements: NodeInterface })
export class Model extends NodeInterface {
  readonly __typename!: 'Model';

  @Field(() => String, { description: 'Name, unique in the project.' })
  name!: string;

  @Field(() => String, { description: 'What it is.' })
  description!: string;

  @Field(() => GraphQLISODateTime, { description: 'When it was named.' })
  createdAt!: Date;

  readonly projectId!: Id<'Project'>;
  readonly useCaseId!: Id<'UseCase'>;
  readonly createdById!: Id<'Principal'>;
}

/** A page of models. */
export const ModelConnection = connectionOf(Model);

/** Whether Assay can run a version. */
@ObjectType('Evaluability', { description: 'Whether Assay can run a version.' })
export class Evaluability {
  @Field(() => Boolean, { description: 'Whether an evaluation can be requested.' })
  canBeEvaluated!: boolean;

  @Field(() => String, { nullable: true, description: 'Why not, and how to get a version that can be evaluated; null when it can.' })
  reason!: string | null;
}

/** The training environment of a version. */
@ObjectType('EnvironmentLock', { description: 'The lock file of a training environment.' })
export class EnvironmentLock {
  @Field(() => String, { description: 'What the file is called, such as requirements.txt.' })
  name!: string;

  @Field(() => String, { description: 'SHA-256 of the file; GET /artifacts/{digest} downloads it.' })
  digest!: string;

  @Field(() => String, { nullable: true, description: 'Language and version, such as python 3.11.7.' })
  runtime!: string | null;
}

/** GraphQL form of a model version. */
@ObjectType('ModelVersion', { description: 'Certain bytes as a version of a model; it never changes.', implements: NodeInterface })
export class ModelVersion extends NodeInterface {
  readonly __typename!: 'ModelVersion';

  @Field(() => Int, { description: '1, 2, … within the model.' })
  number!: number;

  @Field(() => String, { description: 'SHA-256 of the bytes.' })
  artifactDigest!: string;

  @Field(() => ModelFormatEnum, { description: 'Format of the file, recognised by its bytes.' })
  format!: string;

  @Field(() => GraphQLJSONObject, {
    description: 'What was read off a file that is kept and never loaded, such as the modules that a pickle imports; empty for ONNX.',
  })
  formatFacts!: object;

  @Field(() => GraphQLJSONObject, {
    nullable: true,
    description: 'Which columns go into which input, and which output is the score; null when Assay cannot run it.',
  })
  manifest!: object | null;

  @Field(() => String, { nullable: true, description: 'SHA-256 of the manifest.' })
  manifestDigest!: string | null;

  @Field(() => ModelInspection, { nullable: true, description: 'What an ONNX file says of itself, read without running it; null for other formats.' })
  inspection!: ModelInspection | null;

  @Field(() => Evaluability, { description: 'Whether Assay can run it, and if not, why not and what to do.' })
  evaluability!: Evaluability;

  @Field(() => GraphQLJSONObject, { description: 'Training parameters as they were declared.' })
  parameters!: object;

  @Field(() => String, { nullable: true, description: 'The commit of the training code, if it was declared.' })
  gitCommit!: string | null;

  @Field(() => String, { nullable: true, description: 'Where the training code lives.' })
  repositoryUrl!: string | null;

  @Field(() => ID, { nullable: true, description: 'The run that made it, a node of lineage.' })
  trainingRunId!: string | null;

  @Field(() => String, { nullable: true, description: 'The library that made it, such as scikit-learn 1.5.2.' })
  framework!: string | null;

  @Field(() => EnvironmentLock, { nullable: true, description: 'The environment that it was trained in.' })
  environmentLock!: EnvironmentLock | null;

  @Field(() => DerivationEnum, { nullable: true, description: 'How it was made from `derivedFrom`; null for a version that was trained by itself.' })
  derivation!: string | null;

  @Field(() => GraphQLISODateTime, { description: 'When it was registered.' })
  createdAt!: Date;

  readonly projectId!: Id<'Project'>;
  readonly modelId!: Id<'Model'>;
  readonly artifactId!: Id<'Artifact'>;
  readonly parentVersionId!: Id<'ModelVersion'> | null;
  readonly featureSetVersionId!: Id<'FeatureSetVersion'>;
  readonly trainingDatasetVersionIds!: readonly Id<'DatasetVersion'>[];
  readonly registeredById!: Id<'Principal'>;
}

/** A page of model versions. */
export const ModelVersionConnection = connectionOf(ModelVersion);
