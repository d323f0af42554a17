import { Field, ID, ObjectType } from 'type-graphql';
import { enumType } from '../enum-type.ts';
import { GraphQLISODateTime } from '../scalars.ts';

/** GraphQL enum of reminders. */
const ReminderKindEnum = enumType('ReminderKind', 'What people were told of.', {
  DECISION_WAITS: 'The request waits for decisions.',
  ESCALATED: 'It waited too long for decisions, and was escalated.',
  EXECUTION_WAITS: 'It is approved and waits to be executed.',
  EXECUTION_ESCALATED: 'It waited too long to be executed, and was escalated.',
  WAIVER_ENDS_IN_30_DAYS: 'A waiver of it ends within thirty days.',
  WAIVER_ENDS_IN_7_DAYS: 'A waiver of it ends within a week.',
  WAIVER_ENDS_IN_1_DAY: 'A waiver of it ends within a day.',
});

/** GraphQL form of a reminder. */
@ObjectType('PromotionReminder', { description: 'That people were told of something; the entry of the journal is the event that subscribers get.' })
export class PromotionReminder {
  @Field(() => ReminderKindEnum, { description: 'Of what.' })
  kind!: string;

  @Field(() => ID, { description: 'The request, or the waiver that ends.' })
  subjectId!: string;

  @Field(() => [String], { description: 'Roles whom it is for; empty for whoever sees to a waiver.' })
  roles!: readonly string[];

  @Field(() => GraphQLISODateTime, { description: 'When.' })
  remindedAt!: Date;
}
