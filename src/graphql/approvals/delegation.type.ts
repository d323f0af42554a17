import { Field, ObjectType } from 'type-graphql';
import type { Id } from '../../kernel/id.ts';
import { connectionOf } from '../connection.type.ts';
import { enumType } from '../enum-type.ts';
import { NodeInterface } from '../node.type.ts';
import { GraphQLISODateTime } from '../scalars.ts';

/** GraphQL enum of states of delegations. */
export const DelegationStateEnum = enumType('DelegationState', 'Where a delegation is between its dates.', {
  PLANNED: 'It has not begun.',
  IN_FORCE: 'It holds, as long as both people hold what it needs.',
  ENDED: 'Its time is over.',
  REVOKED: 'It was ended before its time.',
});

/** GraphQL form of a delegation. */
@ObjectType('Delegation', {
  description:
    'That one person may decide on promotions for another, in one of the other’s roles, for a time. It counts only while the one holds that role, the other holds an approver role, and neither is suspended.',
  implements: NodeInterface,
})
export class Delegation extends NodeInterface {
  readonly __typename!: 'Delegation';

  declare id: Id<'Delegation'>;

  @Field(() => String, { description: 'The role in which is decided.' })
  role!: string;

  @Field(() => String, { description: 'Why.' })
  reason!: string;

  @Field(() => DelegationStateEnum, { description: 'Where it is between its dates at this moment.' })
  state!: string;

  @Field(() => GraphQLISODateTime, { description: 'When it begins.' })
  startsAt!: Date;

  @Field(() => GraphQLISODateTime, { description: 'When it ends by itself.' })
  endsAt!: Date;

  @Field(() => GraphQLISODateTime, { description: 'When it was made.' })
  delegatedAt!: Date;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it was revoked; null when it was not.' })
  revokedAt!: Date | null;

  readonly delegatorId!: Id<'Principal'>;
  readonly delegateId!: Id<'Principal'>;
  readonly revokedById!: Id<'Principal'> | null;
}

/** A page of delegations. */
export const DelegationConnection = connectionOf(Delegation);
