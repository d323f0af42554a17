import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { Id } from '../../kernel/id.ts';
import { connectionOf } from '../connection.type.ts';
import { NodeInterface } from '../node.type.ts';
import { GraphQLISODateTime } from '../scalars.ts';
import { PolicyWarning } from './policy.type.ts';
import { PolicyProposalStateEnum } from './policy-enums.ts';

/** GraphQL form of a proposal. */
@ObjectType('PolicyProposal', {
  description: 'A version of a policy that somebody wants to have published. It judges nobody until a second person publishes it.',
  implements: NodeInterface,
})
export class PolicyProposal extends NodeInterface {
  readonly __typename!: 'PolicyProposal';

  @Field(() => String, { description: 'Name and version that it would have, such as hiring.nyc-ll144@2.' })
  reference!: string;

  @Field(() => String, { description: 'Name of the policy.' })
  name!: string;

  @Field(() => Int, { description: 'Its version.' })
  version!: number;

  @Field(() => String, { description: 'SHA-256 of what it says; whoever publishes it sends it.' })
  digest!: string;

  @Field(() => String, { description: 'The text as it was proposed.' })
  text!: string;

  @Field(() => [PolicyWarning], { description: 'What a lint of its fairness rules says.' })
  warnings!: readonly PolicyWarning[];

  @Field(() => String, { description: 'Why it is wanted.' })
  reason!: string;

  @Field(() => PolicyProposalStateEnum, { description: 'Where it is in its life.' })
  state!: string;

  @Field(() => GraphQLISODateTime, { description: 'When it was proposed.' })
  proposedAt!: Date;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it ended; null while it waits.' })
  closedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Why it was declined.' })
  closingReason!: string | null;

  @Field(() => ID, { nullable: true, description: 'The policy that came of it.' })
  policyId!: Id<'Policy'> | null;

  readonly proposedById!: Id<'Principal'>;
  readonly closedById!: Id<'Principal'> | null;
}

/** A page of proposals. */
export const PolicyProposalConnection = connectionOf(PolicyProposal);
