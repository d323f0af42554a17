import { Field, Float, Int, ObjectType } from 'type-graphql';
import type { WindowState } from '../../domain/monitoring/index.ts';
import type { Id } from '../../kernel/id.ts';
import { connectionOf } from '../connection.type.ts';
import { NodeInterface } from '../node.type.ts';
import { GraphQLISODateTime } from '../scalars.ts';
import { WindowStateEnum } from './monitoring-enums.ts';

/** GraphQL form of a window. */
@ObjectType('Window', { description: 'A stretch of production data that is judged as one; it holds counts, never rows.', implements: NodeInterface })
export class Window extends NodeInterface {
  readonly __typename!: 'Window';

  @Field(() => Int, { description: '1, 2, … within the monitor.' })
  number!: number;

  @Field(() => WindowStateEnum, { description: 'Whether it still takes batches.' })
  state!: WindowState;

  @Field(() => Float, { description: 'Rows that arrived.' })
  rows!: number;

  @Field(() => Int, { description: 'Batches that arrived, repetitions not counted.' })
  batches!: number;

  @Field(() => Float, { description: 'How many different subjects stand behind the rows.' })
  distinctSubjects!: number;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'First instant of prediction that the rows told.' })
  firstPredictedAt!: Date | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'Last instant of prediction that the rows told.' })
  lastPredictedAt!: Date | null;

  @Field(() => GraphQLISODateTime, { description: 'When it was opened.' })
  openedAt!: Date;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it was closed; null while it is open.' })
  closedAt!: Date | null;

  readonly monitorId!: Id<'Monitor'>;
  readonly closedById!: Id<'Principal'> | null;
}

/** A page of windows. */
export const WindowConnection = connectionOf(Window);
