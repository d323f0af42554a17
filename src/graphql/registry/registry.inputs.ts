import { Field, Float, ID, InputType, Int } from 'type-graphql';
import type { Derivation } from '../../domain/registry/index.ts';
import { GraphQLJSONObject } from '../scalars.ts';
import { DerivationEnum } from './registry-enums.ts';

/** Input form of the costs of errors. */
@InputType('ErrorCostsInput', { description: 'What one wrong decision of each kind costs.' })
export class ErrorCostsInput {
  @Field(() => Float, { description: 'Cost of one wrong positive prediction, 0 or more.' })
  falsePositive!: number;

  @Field(() => Float, { description: 'Cost of one wrong negative prediction, 0 or more.' })
  falseNegative!: number;

  @Field(() => String, { description: 'Unit of both, such as EUR.' })
  unit!: string;
}

/** Input of createUseCase. */
@InputType('CreateUseCaseInput', { description: 'What models are to decide, for whom, and what errors cost.' })
export class CreateUseCaseInput {
  @Field(() => ID, { description: 'The project.' })
  projectId!: string;

  @Field(() => String, { description: 'Name, unique in the project.' })
  name!: string;

  @Field(() => String, { description: 'What is predicted.' })
  target!: string;

  @Field(() => String, { description: 'The decision that the prediction serves.' })
  decision!: string;

  @Field(() => String, { description: 'Who or what acts on the prediction.' })
  actsOnIt!: string;

  @Field(() => ErrorCostsInput, { description: 'What errors cost.' })
  costs!: ErrorCostsInput;

  @Field(() => Int, { description: 'How strictly it is governed, from 1, the strictest, to 4.' })
  tier!: number;

  @Field(() => String, { description: 'The people or things it is used on.' })
  population!: string;
}

/** Input of registerModel. */
@InputType('RegisterModelInput', { description: 'A new model for a use case.' })
export class RegisterModelInput {
  @Field(() => ID, { description: 'The use case that it serves.' })
  useCaseId!: string;

  @Field(() => String, { description: 'Name, unique in the project.' })
  name!: string;

  @Field(() => String, { description: 'What it is.' })
  description!: string;
}

/** The training environment of a version. */
@InputType('EnvironmentLockInput', { description: 'The lock file of a training environment, uploaded to the project.' })
export class EnvironmentLockInput {
  @Field(() => String, { description: 'SHA-256 of the lock file.' })
  artifactDigest!: string;

  @Field(() => String, { description: 'What the file is called, such as requirements.txt, conda-lock.yml or renv.lock.' })
  name!: string;

  @Field(() => String, { description: 'Language and version, such as python 3.11.7.' })
  runtime!: string;
}

/** The parent of a derived version. */
@InputType('DerivedFromInput', { description: 'From which version a version was made, and how.' })
export class DerivedFromInput {
  @Field(() => ID, { description: 'The version that it was made from, in the same project.' })
  modelVersionId!: string;

  @Field(() => DerivationEnum, { description: 'How it was made.' })
  kind!: Derivation;
}

/** Input of registerModelVersion. */
@InputType('RegisterModelVersionInput', { description: 'An uploaded model file as the next version of a model.' })
export class RegisterModelVersionInput {
  @Field(() => ID, { description: 'The model.' })
  modelId!: string;

  @Field(() => String, { description: 'SHA-256 of a model file that was uploaded to the project by PUT /artifacts/{digest}.' })
  artifactDigest!: string;

  @Field(() => GraphQLJSONObject, {
    nullable: true,
    description:
      'Left out for a file that Assay cannot run. Which columns go into which input and how, and which output is the score: {"inputs": [{"name", "kind": "matrix", "dtype": "float32", "columns": [{"column", "encoding": {"kind": "numeric"}}]}], "output": {"name", "kind": "probability", "column": 0}}.',
  })
  manifest?: object | null;

  @Field(() => ID, { description: 'The feature set version that it takes in.' })
  featureSetVersionId!: string;

  @Field(() => [ID], { description: 'The dataset versions that it was trained on.' })
  trainingDatasetVersionIds!: string[];

  @Field(() => GraphQLJSONObject, { nullable: true, description: 'Training parameters, for the record.' })
  parameters?: object | null;

  @Field(() => String, { nullable: true, description: 'The commit of the training code.' })
  gitCommit?: string | null;

  @Field(() => String, { nullable: true, description: 'Where the training code lives, without a password.' })
  repositoryUrl?: string | null;

  @Field(() => ID, { nullable: true, description: 'The run that made it; lineage must know it.' })
  trainingRunId?: string | null;

  @Field(() => String, { nullable: true, description: 'The library that made it, such as scikit-learn 1.5.2.' })
  framework?: string | null;

  @Field(() => EnvironmentLockInput, { nullable: true, description: 'The environment that it was trained in.' })
  environmentLock?: EnvironmentLockInput | null;

  @Field(() => DerivedFromInput, { nullable: true, description: 'The version that it was made from.' })
  derivedFrom?: DerivedFromInput | null;

  @Field(() => String, { nullable: true, description: 'The same key again answers the same version.' })
  idempotencyKey?: string | null;
}
