import { Field, Int, ObjectType } from 'type-graphql';
import type { Id } from '../../kernel/id.ts';
import { GraphQLISODateTime } from '../scalars.ts';
import { DeploymentKindEnum, TargetSourceEnum } from './deployments-enums.ts';

/** GraphQL form of facts about where a deployment is reached. */
@ObjectType('TargetFacts', { description: 'Where and how a deployment is reached.' })
export class TargetFacts {
  @Field(() => DeploymentKindEnum, { description: 'How it answers.' })
  kind!: string;

  @Field(() => String, { nullable: true, description: 'Address or name of what answers.' })
  endpoint!: string | null;

  @Field(() => String, { nullable: true, description: 'What runs the model, such as Triton or KServe.' })
  servingSystem!: string | null;

  @Field(() => String, { nullable: true, description: 'Name of the model at the endpoint, where that is another than in the registry.' })
  servedAs!: string | null;
}

/** GraphQL form of a deployment target. */
@ObjectType('DeploymentTarget', { description: 'Where and how a deployment is reached from an instant on; each change is kept.' })
export class DeploymentTarget extends TargetFacts {
  @Field(() => Int, { description: '1, 2, … within the deployment; the last one holds.' })
  number!: number;

  @Field(() => TargetSourceEnum, { description: 'How the facts came in.' })
  source!: string;

  @Field(() => GraphQLISODateTime, { description: 'Since when they hold.' })
  declaredAt!: Date;

  readonly declaredById!: Id<'Principal'>;
}
