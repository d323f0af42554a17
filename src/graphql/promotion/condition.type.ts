import { Field, ID, ObjectType } from 'type-graphql';
import type { Id } from '../../kernel/id.ts';
import { FindingSeverityEnum } from '../findings/findings-enums.ts';
import { NodeInterface } from '../node.type.ts';
import { GraphQLISODateTime } from '../scalars.ts';

/** GraphQL form of a condition. */
@ObjectType('ApprovalCondition', {
  description:
    'What an approver asked for beside an approval: it may be promoted, but this has to be done by then. A promotion makes a finding of it; when that is overdue, the approval is suspended.',
  implements: NodeInterface,
})
export class ApprovalCondition extends NodeInterface {
  readonly __typename!: 'ApprovalCondition';

  declare id: Id<'ApprovalCondition'>;

  @Field(() => ID, { description: 'The approval.' })
  decisionId!: string;

  @Field(() => String, { description: 'What has to be done.' })
  text!: string;

  @Field(() => FindingSeverityEnum, { description: 'How bad it is until then.' })
  severity!: string;

  @Field(() => GraphQLISODateTime, { description: 'Until when; it was signed with the approval and is not changed.' })
  dueAt!: Date;

  readonly ownerId!: Id<'Principal'>;
}
