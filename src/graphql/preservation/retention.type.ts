import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { RetentionKind } from '../../domain/retention/index.ts';
import type { Id } from '../../kernel/id.ts';
import { connectionOf } from '../connection.type.ts';
import { enumType } from '../enum-type.ts';
import { GraphQLISODateTime } from '../scalars.ts';

/** GraphQL enum of what is kept for a time. */
export const RetentionKindEnum = enumType('RetentionKind', 'What is kept for a time; everything else is kept without end.', {
  DOCUMENT: 'Documents on file whose place another one took, or whose last day is over.',
  EVIDENCE: 'Predictions that evaluations of versions left behind which serve nowhere.',
} satisfies Record<RetentionKind, string>);

/** GraphQL form of a period of retention. */
@ObjectType('RetentionPeriod', { description: 'How long a project keeps things of a kind. The newest one counts; a shorter one only after a month.' })
export class RetentionPeriod {
  readonly __typename!: 'RetentionPeriod';

  @Field(() => ID, { description: 'Its id.' })
  id!: Id<'RetentionPeriod'>;

  @Field(() => RetentionKindEnum, { description: 'What is kept.' })
  kind!: RetentionKind;

  @Field(() => Int, { nullable: true, description: 'Days from when it came; null: without end.' })
  days!: number | null;

  @Field(() => String, { description: 'Why.' })
  reason!: string;

  @Field(() => GraphQLISODateTime, { description: 'When it was set.' })
  setAt!: Date;

  readonly setById!: Id<'Principal'>;
}

/** A page of periods. */
export const RetentionPeriodConnection = connectionOf(RetentionPeriod);

/** GraphQL form of an erasure. */
@ObjectType('Erasure', { description: 'That bytes were taken away: when, and by which rule. Digest, signatures and journal stay.' })
export class Erasure {
  @Field(() => RetentionKindEnum, { description: 'What the bytes were kept as.' })
  kind!: RetentionKind;

  @Field(() => ID, { description: 'The period by which they were due.' })
  retentionPeriodId!: Id<'RetentionPeriod'>;

  @Field(() => Int, { description: 'Days of that period.' })
  days!: number;

  @Field(() => GraphQLISODateTime, { description: 'Until when they had to be kept.' })
  retainedUntil!: Date;

  @Field(() => GraphQLISODateTime, { description: 'When they were taken away.' })
  erasedAt!: Date;
}
