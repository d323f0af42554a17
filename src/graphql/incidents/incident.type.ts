import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { ClockState, IncidentCategory, IncidentClock, IncidentEvent, IncidentLaw, IncidentSeverity, IncidentState } from '../../domain/incidents/index.ts';
import type { Id } from '../../kernel/id.ts';
import { connectionOf } from '../connection.type.ts';
import { NodeInterface } from '../node.type.ts';
import { GraphQLISODateTime } from '../scalars.ts';
import {
  ClockStateEnum,
  IncidentCategoryEnum,
  IncidentClockEnum,
  IncidentEventEnum,
  IncidentLawEnum,
  IncidentSeverityEnum,
  IncidentStateEnum,
} from './incident-enums.ts';

/** A clock of an incident. */
@ObjectType('IncidentClock', { description: 'A deadline for telling an authority of an incident, and how it stands.' })
export class IncidentClockType {
  @Field(() => IncidentClockEnum, { description: 'Which one.' })
  clock!: IncidentClock;

  @Field(() => IncidentLawEnum, { description: 'The law that sets it.' })
  law!: IncidentLaw;

  @Field(() => String, { description: 'Where in the law.' })
  source!: string;

  @Field(() => GraphQLISODateTime, { description: 'When it runs out.' })
  dueAt!: Date;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When the authority was first told; null while it was not.' })
  metAt!: Date | null;

  @Field(() => ClockStateEnum, { description: 'How it stands now.' })
  state!: ClockState;
}

/** That an authority was told. */
@ObjectType('IncidentNotification', { description: 'That an authority was told of an incident.' })
export class IncidentNotification {
  @Field(() => Int, { description: '1, 2, … within the incident.' })
  number!: number;

  @Field(() => IncidentClockEnum, { description: 'The clock that it stopped.' })
  clock!: IncidentClock;

  @Field(() => String, { description: 'Who was told.' })
  authority!: string;

  @Field(() => String, { description: 'How the authority calls the notice.' })
  reference!: string;

  @Field(() => Boolean, { description: 'Whether it was a first, incomplete report.' })
  isInitial!: boolean;

  @Field(() => GraphQLISODateTime, { description: 'When the authority was told.' })
  notifiedAt!: Date;

  @Field(() => GraphQLISODateTime, { description: 'When that was recorded.' })
  recordedAt!: Date;
}

/** One step in the life of an incident. */
@ObjectType('IncidentStep', { description: 'One step in the life of an incident.' })
export class IncidentStep {
  @Field(() => Int, { description: '1, 2, … within the incident.' })
  number!: number;

  @Field(() => IncidentEventEnum, { description: 'What happened.' })
  event!: IncidentEvent;

  @Field(() => IncidentStateEnum, { nullable: true, description: 'Where it was before; null for the step that reported it.' })
  from!: IncidentState | null;

  @Field(() => IncidentStateEnum, { description: 'Where it was after.' })
  to!: IncidentState;

  @Field(() => IncidentSeverityEnum, { nullable: true, description: 'How bad it was judged after the step; null while nobody had.' })
  severity!: IncidentSeverity | null;

  @Field(() => String, { description: 'Why, or what was done.' })
  reason!: string;

  @Field(() => GraphQLISODateTime, { description: 'When.' })
  at!: Date;

  readonly actorId!: Id<'Principal'>;
}

/** A link of an incident. */
@ObjectType('IncidentLink', { description: 'That an incident is about a thing, or was said to be.' })
export class IncidentLink {
  @Field(() => ID, { description: 'The model version, deployment, alert or finding.' })
  thingId!: string;

  @Field(() => GraphQLISODateTime, { description: 'When it was linked.' })
  linkedAt!: Date;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When that was taken back; null while it stands.' })
  withdrawnAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Why it was taken back; null while it stands.' })
  withdrawalReason!: string | null;

  readonly linkedById!: Id<'Principal'>;
  readonly withdrawnById!: Id<'Principal'> | null;
}

/** GraphQL form of an incident. */
@ObjectType('Incident', {
  description: 'Something that a model did or that happened to it, and that may have harmed somebody or broken a rule.',
  implements: NodeInterface,
})
export class Incident extends NodeInterface {
  readonly __typename!: 'Incident';

  declare id: Id<'Incident'>;

  @Field(() => String, { description: 'What happened, in one line.' })
  title!: string;

  @Field(() => String, { description: 'What happened.' })
  description!: string;

  @Field(() => IncidentStateEnum, { description: 'Where it is in its life.' })
  state!: IncidentState;

  @Field(() => IncidentSeverityEnum, { nullable: true, description: 'How bad it is; null while nobody has said.' })
  severity!: IncidentSeverity | null;

  @Field(() => [IncidentCategoryEnum], { description: 'What happened, or whom it concerns.' })
  categories!: readonly IncidentCategory[];

  @Field(() => [IncidentLawEnum], { nullable: true, description: 'Laws that apply; null while nobody has said, and then all count.' })
  laws!: readonly IncidentLaw[] | null;

  @Field(() => Boolean, { description: 'Whether it holds promotions of its versions up while it is open.' })
  isSevere!: boolean;

  @Field(() => GraphQLISODateTime, { description: 'When somebody became aware of it: all clocks begin here.' })
  awareAt!: Date;

  @Field(() => GraphQLISODateTime, { description: 'When it was reported.' })
  reportedAt!: Date;

  @Field(() => GraphQLISODateTime, { description: 'When it changed last.' })
  changedAt!: Date;

  @Field(() => String, { nullable: true, description: 'What the review after it concluded; null until it is closed.' })
  review!: string | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it was closed; null until it is.' })
  closedAt!: Date | null;

  readonly reportedById!: Id<'Principal'>;
  readonly remediatedById!: Id<'Principal'> | null;
  readonly closedById!: Id<'Principal'> | null;
}

/** A page of incidents. */
export const IncidentConnection = connectionOf(Incident);

/** A version that may have the same flaw. */
@ObjectType('IncidentSibling', {
  description: 'A model version that shares data or a base model with one that an incident is about, and may have the same flaw.',
})
export class IncidentSibling {
  @Field(() => ID, { description: 'The version.' })
  modelVersionId!: Id<'ModelVersion'>;

  @Field(() => [ID], { description: 'What it was made from like the other: dataset versions, base models, or that version itself.' })
  shares!: readonly string[];
}
