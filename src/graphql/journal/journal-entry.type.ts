import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { PrincipalKind } from '../../kernel/actor.ts';
import { connectionOf } from '../connection.type.ts';
import { enumType } from '../enum-type.ts';
import { NodeInterface } from '../node.type.ts';
import { GraphQLISODateTime, GraphQLJSONObject, GraphQLSafeInt } from '../scalars.ts';

/** GraphQL enum of what can act. */
const ActorKind = enumType('ActorKind', 'What did something.', {
  USER: 'A person.',
  SERVICE_ACCOUNT: 'A machine of one project.',
  SYSTEM: 'The server itself.',
} satisfies Record<PrincipalKind, string>);

/** GraphQL form of a journal entry. */
@ObjectType('JournalEntry', { description: 'One fact of the journal, sealed: its position is gapless and final.', implements: NodeInterface })
export class JournalEntry extends NodeInterface {
  readonly __typename!: 'JournalEntry';

  @Field(() => GraphQLSafeInt, { description: 'Place in the journal of the installation, from 1; resume a subscription or an export from it.' })
  position!: number;

  @Field(() => String, { description: 'What happened, in the past tense, such as promotion.requested.' })
  type!: string;

  @Field(() => Int, { description: 'Version of the form of the payload.' })
  version!: number;

  @Field(() => ID, { nullable: true, description: 'The project it belongs to; null for facts of the whole installation.' })
  projectId!: string | null;

  @Field(() => String, { description: 'Kind of thing it happened to.' })
  subjectKind!: string;

  @Field(() => ID, { description: 'The thing it happened to.' })
  subjectId!: string;

  @Field(() => ID, { description: 'Id of who did it; the field actor gives more.' })
  actorId!: string;

  @Field(() => ActorKind, { description: 'What did it: a person, a service account, or the server itself.' })
  actorKind!: string;

  @Field(() => String, { description: 'Id of the request in which it happened.' })
  requestId!: string;

  @Field(() => GraphQLISODateTime, { description: 'When, by the clock of the database.' })
  occurredAt!: Date;

  @Field(() => GraphQLJSONObject, { description: 'Ids and values before and after; its form belongs to type and version.' })
  payload!: Readonly<Record<string, unknown>>;
}

/** A page of journal entries. */
export const JournalEntryConnection = connectionOf(JournalEntry);
