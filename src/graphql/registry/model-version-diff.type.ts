import { Field, ObjectType } from 'type-graphql';
import { GraphQLJSON } from '../scalars.ts';
import { ModelVersion } from './model.type.ts';
import { ChangeKindEnum } from './registry-enums.ts';

/** GraphQL form of a change. */
@ObjectType('VersionChange', { description: 'One difference between two versions.' })
export class VersionChange {
  @Field(() => ChangeKindEnum, { description: 'Whether it is only there, only gone, or another.' })
  kind!: string;

  @Field(() => String, { description: 'Where the difference is, such as optimiser.rate.' })
  path!: string;

  @Field(() => GraphQLJSON, { nullable: true, description: 'What the first version has there; null when it has nothing.' })
  before!: unknown;

  @Field(() => GraphQLJSON, { nullable: true, description: 'What the second version has there; null when it has nothing.' })
  after!: unknown;
}

/** GraphQL form of a change of signature. */
@ObjectType('SignatureChange', { description: 'One difference in what two versions take in, give out or consist of.' })
export class SignatureChange extends VersionChange {
  @Field(() => Boolean, { description: 'Whether callers of the first version cannot simply call the second.' })
  isBreaking!: boolean;

  @Field(() => String, { nullable: true, description: 'Why it breaks callers; null when it does not.' })
  reason!: string | null;
}

/** GraphQL form of a difference of versions. */
@ObjectType('ModelVersionDiff', { description: 'Everything in which two versions differ.' })
export class ModelVersionDiff {
  @Field(() => ModelVersion, { description: 'The first version.' })
  from!: ModelVersion;

  @Field(() => ModelVersion, { description: 'The second version.' })
  to!: ModelVersion;

  @Field(() => Boolean, { description: 'Whether both are the same file, byte for byte.' })
  sameBytes!: boolean;

  @Field(() => Boolean, { description: 'Whether any difference of signature breaks callers.' })
  isBreaking!: boolean;

  @Field(() => [SignatureChange], { description: 'Format, inputs, outputs, columns, operators, operator sets, number of parameters.' })
  signature!: readonly SignatureChange[];

  @Field(() => [VersionChange], { description: 'Training parameters.' })
  parameters!: readonly VersionChange[];

  @Field(() => [VersionChange], { description: 'Code, training run, framework, environment lock, parent.' })
  origin!: readonly VersionChange[];

  @Field(() => [VersionChange], { description: 'Training data by dataset, the feature set, and each of its features.' })
  data!: readonly VersionChange[];
}
