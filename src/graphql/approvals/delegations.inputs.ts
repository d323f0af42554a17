import { Field, ID, InputType } from 'type-graphql';
import { GraphQLISODateTime } from '../scalars.ts';

const KEY = 'A text of your choice: the same input with the same key again answers the same outcome and does nothing twice.';

/** Input of delegateApprovals. */
@InputType('DelegateApprovalsInput', { description: 'Who may decide for you, in which of your roles, from when until when, and why.' })
export class DelegateApprovalsInput {
  @Field(() => ID, { description: 'The project.' })
  projectId!: string;

  @Field(() => ID, { description: 'An active person who holds an approver role in the project.' })
  delegateId!: string;

  @Field(() => String, { description: 'One of your own roles there that decides on promotions.' })
  role!: string;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it begins, never before now; left out: now.' })
  from?: Date | null;

  @Field(() => GraphQLISODateTime, { description: 'When it ends by itself.' })
  until!: Date;

  @Field(() => String, { description: 'Why, in a sentence.' })
  reason!: string;

  @Field(() => String, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

/** Input of revokeDelegation. */
@InputType('RevokeDelegationInput', { description: 'Which delegation ends before its time, and why.' })
export class RevokeDelegationInput {
  @Field(() => ID, { description: 'The delegation.' })
  delegationId!: string;

  @Field(() => String, { description: 'Why, in a sentence.' })
  reason!: string;

  @Field(() => String, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}
