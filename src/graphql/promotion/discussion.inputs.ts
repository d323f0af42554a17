import { Field, ID, InputType } from 'type-graphql';

const KEY = 'A text of your choice: the same input with the same key again answers the same outcome and does nothing twice.';
const TEXT = 'Markdown; kept as text and rendered by nobody here.';

/** Input of openThread. */
@InputType('OpenThreadInput', { description: 'What you say first, about what, and whether the promotion waits for an answer.' })
export class OpenThreadInput {
  @Field(() => ID, { description: 'The request.' })
  promotionRequestId!: string;

  @Field(() => String, { nullable: true, description: 'A rule of the request or the key of one of its findings; left out: the whole request.' })
  about?: string | null;

  @Field(() => String, { description: TEXT })
  text!: string;

  @Field(() => Boolean, { nullable: true, description: 'true: nothing is promoted before the thread is resolved; only while the request waits.' })
  blocking?: boolean | null;

  @Field(() => String, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

/** Input of replyToThread. */
@InputType('ReplyToThreadInput', { description: 'What you say in a thread.' })
export class ReplyToThreadInput {
  @Field(() => ID, { description: 'The thread.' })
  threadId!: string;

  @Field(() => String, { description: TEXT })
  text!: string;

  @Field(() => String, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

/** Input of reviseComment. */
@InputType('ReviseCommentInput', { description: 'How a comment of yours is to read from now on.' })
export class ReviseCommentInput {
  @Field(() => ID, { description: 'The comment.' })
  commentId!: string;

  @Field(() => String, { description: TEXT })
  text!: string;

  @Field(() => String, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

/** Input of resolveThread. */
@InputType('ResolveThreadInput', { description: 'Which thread.' })
export class ResolveThreadInput {
  @Field(() => ID, { description: 'The thread.' })
  threadId!: string;

  @Field(() => String, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

/** Input of reopenThread. */
@InputType('ReopenThreadInput', { description: 'Which thread.' })
export class ReopenThreadInput extends ResolveThreadInput {}
