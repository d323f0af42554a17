import { Field, Int, ObjectType } from 'type-graphql';
import type { Id } from '../../kernel/id.ts';
import { connectionOf } from '../connection.type.ts';
import { NodeInterface } from '../node.type.ts';
import { GraphQLISODateTime } from '../scalars.ts';
import { ProbeVerdictEnum, ServingSourceEnum, ServingStandingEnum } from './servings-enums.ts';

/** GraphQL form of a serving. */
@ObjectType('Serving', {
  description: 'A model that was seen serving at an endpoint, whether anybody approved it or not, compared with what was approved there.',
  implements: NodeInterface,
})
export class Serving extends NodeInterface {
  readonly __typename!: 'Serving';

  @Field(() => String, { description: 'Address or name of what answers.' })
  endpoint!: string;

  @Field(() => String, { nullable: true, description: 'Name of the model at the endpoint.' })
  modelName!: string | null;

  @Field(() => String, { nullable: true, description: 'What runs the model, such as Triton or KServe.' })
  servingSystem!: string | null;

  @Field(() => String, { nullable: true, description: 'What the serving side calls the version.' })
  version!: string | null;

  @Field(() => String, { nullable: true, description: 'SHA-256 of the bytes that serve, as the serving side says; null when it does not.' })
  artifactDigest!: string | null;

  @Field(() => ServingStandingEnum, { description: 'How it compares with what was approved, as it was seen last.' })
  standing!: string;

  @Field(() => String, { description: 'Why, in a sentence.' })
  reason!: string;

  @Field(() => ServingSourceEnum, { description: 'How it was seen last.' })
  source!: string;

  @Field(() => ProbeVerdictEnum, { nullable: true, description: 'What the last probe found, as far as it still counts.' })
  probeVerdict!: string | null;

  @Field(() => GraphQLISODateTime, { description: 'When it was seen first.' })
  firstSeenAt!: Date;

  @Field(() => GraphQLISODateTime, { description: 'When it was seen last.' })
  lastSeenAt!: Date;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: 'Since when it counts as lost, because nobody has seen it for long; null while it is seen. Its standing is that of the last look.',
  })
  staleSince!: Date | null;

  readonly projectId!: Id<'Project'>;
  readonly environmentId!: Id<'Environment'>;
  readonly modelId!: Id<'Model'> | null;
  readonly modelVersionId!: Id<'ModelVersion'> | null;
  readonly deploymentId!: Id<'Deployment'> | null;
}

/** A page of servings. */
export const ServingConnection = connectionOf(Serving);

/** GraphQL form of a spell of a serving. */
@ObjectType('ServingSpell', { description: 'One unbroken time in which a serving said the same and was judged the same.' })
export class ServingSpell {
  @Field(() => Int, { description: '1, 2, … within the serving.' })
  number!: number;

  @Field(() => String, { nullable: true, description: 'What the serving side called the version.' })
  version!: string | null;

  @Field(() => String, { nullable: true, description: 'SHA-256 of the bytes, as the serving side said.' })
  artifactDigest!: string | null;

  @Field(() => ServingStandingEnum, { description: 'How it compared with what was approved then.' })
  standing!: string;

  @Field(() => String, { description: 'Why, in a sentence.' })
  reason!: string;

  @Field(() => ServingSourceEnum, { description: 'How it came to be seen.' })
  source!: string;

  @Field(() => GraphQLISODateTime, { description: 'When it was seen so first.' })
  since!: Date;

  @Field(() => GraphQLISODateTime, { description: 'When it was seen so last.' })
  lastSeenAt!: Date;

  @Field(() => Int, { description: 'How often it was seen so.' })
  observations!: number;

  readonly modelVersionId!: Id<'ModelVersion'> | null;
  readonly deploymentId!: Id<'Deployment'> | null;
}
