import { Field, Float, Int, ObjectType } from 'type-graphql';
import type { Id } from '../../kernel/id.ts';
import { NodeInterface } from '../node.type.ts';
import { GraphQLISODateTime } from '../scalars.ts';
import { ProbeOutcomeEnum } from './servings-enums.ts';

/** GraphQL form of a probe. */
@ObjectType('Probe', {
  description: 'A comparison of what an endpoint answers to made-up rows with what the approved version gives, run by Assay itself.',
  implements: NodeInterface,
})
export class Probe extends NodeInterface {
  readonly __typename!: 'Probe';

  @Field(() => String, { description: 'The address that was asked.' })
  endpoint!: string;

  @Field(() => ProbeOutcomeEnum, { description: 'How it ended.' })
  outcome!: string;

  @Field(() => String, { description: 'Why, in a sentence.' })
  detail!: string;

  @Field(() => String, { nullable: true, description: 'What the endpoint calls its version; null when it names none or several.' })
  servedVersion!: string | null;

  @Field(() => Int, { description: 'Rows whose answers were compared.' })
  rows!: number;

  @Field(() => Int, { description: 'How many of them differed.' })
  differing!: number;

  @Field(() => Float, { nullable: true, description: 'The largest difference between two scores; null when none was compared.' })
  largestDifference!: number | null;

  @Field(() => GraphQLISODateTime, { description: 'When.' })
  probedAt!: Date;

  readonly deploymentId!: Id<'Deployment'>;
  readonly probedById!: Id<'Principal'>;
}
