import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { Id } from '../../kernel/id.ts';
import { connectionOf } from '../connection.type.ts';
import { enumType } from '../enum-type.ts';
import { NodeInterface } from '../node.type.ts';
import { GraphQLISODateTime } from '../scalars.ts';

/** GraphQL enum of states of threads. */
export const ThreadStateEnum = enumType('ThreadState', 'Whether something is left to answer.', {
  OPEN: 'Something is left to answer.',
  RESOLVED: 'Whoever opened it, or a reviewer, said that nothing is left.',
});

/** GraphQL form of a thread. */
@ObjectType('CommentThread', { description: 'A conversation about a promotion request, or about one rule or finding of it.', implements: NodeInterface })
export class CommentThread extends NodeInterface {
  readonly __typename!: 'CommentThread';

  declare id: Id<'CommentThread'>;

  @Field(() => ID, { description: 'The request.' })
  promotionRequestId!: string;

  @Field(() => String, { nullable: true, description: 'The rule, or the key of the finding, that it is about; null: the whole request.' })
  about!: string | null;

  @Field(() => Boolean, { description: 'Whether nothing is promoted before it is resolved.' })
  blocking!: boolean;

  @Field(() => ThreadStateEnum, { description: 'Whether something is left to answer.' })
  state!: string;

  @Field(() => GraphQLISODateTime, { description: 'When it was opened.' })
  openedAt!: Date;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it was resolved or reopened last; null when it never was.' })
  changedAt!: Date | null;

  readonly openedById!: Id<'Principal'>;
  readonly changedById!: Id<'Principal'> | null;
}

/** One wording of a comment. */
@ObjectType('CommentRevision', { description: 'One wording of a comment; none is ever changed.' })
export class CommentRevision {
  @Field(() => Int, { description: '1, 2, … within the comment.' })
  number!: number;

  @Field(() => String, { description: 'Markdown, as it was written. Show it as text, or make it harmless before you render it.' })
  text!: string;

  @Field(() => GraphQLISODateTime, { description: 'When it was written.' })
  at!: Date;
}

/** GraphQL form of a comment. */
@ObjectType('Comment', { description: 'What somebody wrote in a thread, with every earlier wording.' })
export class Comment {
  readonly __typename!: 'Comment';

  @Field(() => ID, { description: 'Its id.' })
  id!: Id<'Comment'>;

  @Field(() => ID, { description: 'The thread.' })
  threadId!: Id<'CommentThread'>;

  @Field(() => String, { description: 'Markdown, as it was worded last. Show it as text, or make it harmless before you render it.' })
  text!: string;

  @Field(() => GraphQLISODateTime, { description: 'When it was written first.' })
  writtenAt!: Date;

  @Field(() => [CommentRevision], { description: 'Every wording, oldest first.' })
  revisions!: readonly CommentRevision[];

  readonly authorId!: Id<'Principal'>;
}

/** A page of comments. */
export const CommentConnection = connectionOf(Comment);
