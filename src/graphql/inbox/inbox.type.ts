import { Field, ID, ObjectType } from 'type-graphql';
import type { InboxKind } from '../../domain/inbox/index.ts';
import type { Id } from '../../kernel/id.ts';
import { connectionOf } from '../connection.type.ts';
import { enumType } from '../enum-type.ts';
import { DecisionKindEnum } from '../promotion/promotion-enums.ts';
import { GraphQLISODateTime } from '../scalars.ts';

export const InboxKindEnum = enumType('InboxKind', 'What can wait for a person.', {
  PROMOTION_DECISION: 'A promotion request on which they have not decided as it stands, and in which they would fill an open place.',
  PROMOTION_ACKNOWLEDGEMENT: 'Warnings of a promotion request that nobody has acknowledged.',
  PROMOTION_WAIVER: 'Findings of a promotion request that stay closed without a waiver.',
  PROMOTION_CHANGES_REQUESTED: 'A promotion request of their own to which somebody asks for changes.',
  PROMOTION_EXECUTION: 'An approved promotion request that waits for somebody to execute it.',
  APPROVAL_REVIEW: 'An approval of what serves that is to be reviewed, and in which their word is missing.',
  PROMOTION_ESCALATED: 'A promotion request that waited too long, for decisions or for its execution, and was escalated to a role of theirs.',
  AUDIT_SPECIFICATION: 'A proposed audit specification.',
  USE_CASE_REVISION: 'A proposed framing of a use case.',
  POLICY_PROPOSAL: 'A version of a policy that waits for a second person.',
  FINDING: 'A finding that they are to see to.',
  ALERT: 'An alert of a monitor that nobody has taken over.',
  INCIDENT: 'An incident that they may judge, tell an authority of, or close.',
  CHALLENGE: 'A challenge that they may answer or settle.',
});

/** Why somebody is asked once more. */
@ObjectType('AskedAgain', { description: 'Why somebody is asked once more: their decision became void.' })
export class AskedAgain {
  @Field(() => GraphQLISODateTime, { description: 'When they decided.' })
  decidedAt!: Date;

  @Field(() => DecisionKindEnum, { description: 'What they decided.' })
  decision!: string;

  @Field(() => [String], { description: 'What changed since: parts of the evidence, or acknowledgements and waivers that came or went.' })
  changed!: readonly string[];
}

/** One thing that waits for the person who asks. */
@ObjectType('InboxItem', { description: 'One thing that waits for the person who asks; it is gone when nothing is left to do.' })
export class InboxItem {
  @Field(() => InboxKindEnum, { description: 'What kind of thing waits.' })
  kind!: InboxKind;

  @Field(() => ID, { description: 'The thing it is about.' })
  subjectId!: string;

  @Field(() => String, { description: 'What is asked, in one sentence.' })
  asked!: string;

  @Field(() => GraphQLISODateTime, { description: 'Since when it waits.' })
  since!: Date;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description:
      'Until when: the due date of a finding or a review, the next deadline of an incident, or when a waiver ends and with it the file that is decided on; null where nothing is agreed.',
  })
  dueAt!: Date | null;

  @Field(() => Boolean, { description: 'Whether it should have been done by now.' })
  overdue!: boolean;

  @Field(() => String, { nullable: true, description: 'The role in which you would act; null where none of yours is needed or lets you close it.' })
  role!: string | null;

  @Field(() => AskedAgain, { nullable: true, description: 'Why you are asked once more; null when you are asked for the first time.' })
  again!: AskedAgain | null;

  readonly onBehalfOfId!: Id<'Principal'> | null;
  readonly projectId!: Id<'Project'> | null;
}

export const InboxItemConnection = connectionOf(InboxItem);
