import { Field, Int, ObjectType } from 'type-graphql';
import type { AlertEvent, AlertState } from '../../domain/monitoring/index.ts';
import type { Id } from '../../kernel/id.ts';
import { connectionOf } from '../connection.type.ts';
import { NodeInterface } from '../node.type.ts';
import { GraphQLISODateTime } from '../scalars.ts';
import { AlertEventEnum, AlertStateEnum } from './monitoring-enums.ts';

/** One step in the life of an alert. */
@ObjectType('AlertStep', { description: 'One step in the life of an alert: who, when and why.' })
export class AlertStep {
  @Field(() => Int, { description: '1, 2, … within the alert.' })
  number!: number;

  @Field(() => AlertEventEnum, { description: 'What happened.' })
  event!: AlertEvent;

  @Field(() => AlertStateEnum, { nullable: true, description: 'The state before; null for the step that opened it.' })
  from!: AlertState | null;

  @Field(() => AlertStateEnum, { description: 'The state after.' })
  to!: AlertState;

  @Field(() => String, { description: 'Why, in the words of the person or the server.' })
  reason!: string;

  @Field(() => GraphQLISODateTime, { description: 'When.' })
  at!: Date;

  readonly actorId!: Id<'Principal'>;
}

/** GraphQL form of an alert. */
@ObjectType('Alert', { description: 'A failed signal of a monitor that somebody has to look at.', implements: NodeInterface })
export class Alert extends NodeInterface {
  readonly __typename!: 'Alert';

  @Field(() => String, { description: 'What failed: score, selectionRate or volume.' })
  signal!: string;

  @Field(() => [String], { description: 'The statistics that failed in the newest report; empty when data was missing.' })
  statistics!: readonly string[];

  @Field(() => AlertStateEnum, { description: 'Where it is in its life.' })
  state!: AlertState;

  @Field(() => String, { description: 'What the newest report says of it.' })
  message!: string;

  @Field(() => Int, { description: 'Reports in which the signal failed.' })
  occurrences!: number;

  @Field(() => GraphQLISODateTime, { description: 'When it was opened.' })
  openedAt!: Date;

  @Field(() => GraphQLISODateTime, { description: 'When it changed last.' })
  changedAt!: Date;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'Until when it is accepted; null for all others.' })
  acceptedUntil!: Date | null;

  readonly monitorId!: Id<'Monitor'>;
  readonly lastReportId!: Id<'DriftReport'>;
}

/** A page of alerts. */
export const AlertConnection = connectionOf(Alert);
