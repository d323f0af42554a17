import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { FindingEvent, FindingKind, FindingSeverity, FindingState } from '../../domain/findings/index.ts';
import type { Id } from '../../kernel/id.ts';
import { connectionOf } from '../connection.type.ts';
import { NodeInterface } from '../node.type.ts';
import { GraphQLISODateTime } from '../scalars.ts';
import { FindingEventEnum, FindingKindEnum, FindingSeverityEnum, FindingStateEnum } from './findings-enums.ts';

/** How a finding stood before or after a step. */
@ObjectType('FindingStanding', { description: 'How a finding stood before or after a step.' })
export class FindingStanding {
  @Field(() => FindingStateEnum, { description: 'Where it was in its life.' })
  state!: FindingState;

  @Field(() => ID, { nullable: true, description: 'Who had to see to it.' })
  ownerId!: Id<'Principal'> | null;

  @Field(() => GraphQLISODateTime, { description: 'Until when.' })
  dueAt!: Date;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'Until when it was accepted; null for all other states.' })
  acceptedUntil!: Date | null;
}

/** One step in the life of a finding. */
@ObjectType('FindingStep', { description: 'One step in the life of a finding: who, when, why, and how it stood before and after.' })
export class FindingStep {
  @Field(() => Int, { description: '1, 2, … within the finding.' })
  number!: number;

  @Field(() => FindingEventEnum, { description: 'What happened.' })
  event!: FindingEvent;

  @Field(() => FindingStanding, { nullable: true, description: 'How it stood before; null for the step that raised it.' })
  before!: FindingStanding | null;

  @Field(() => FindingStanding, { description: 'How it stood after.' })
  after!: FindingStanding;

  @Field(() => String, { description: 'Why, in the words of the person or the server.' })
  reason!: string;

  @Field(() => GraphQLISODateTime, { description: 'When.' })
  at!: Date;

  readonly actorId!: Id<'Principal'>;
}

/** GraphQL form of a finding. */
@ObjectType('Finding', { description: 'Something about a thing of the project that a person has to look at.', implements: NodeInterface })
export class Finding extends NodeInterface {
  readonly __typename!: 'Finding';

  @Field(() => FindingKindEnum, { description: 'What was found.' })
  kind!: FindingKind;

  @Field(() => FindingSeverityEnum, { description: 'How bad it is.' })
  severity!: FindingSeverity;

  @Field(() => ID, { description: 'The thing it is about.' })
  subjectId!: string;

  @Field(() => String, { description: 'Kind of that thing, such as Deployment.' })
  subjectKind!: string;

  @Field(() => String, { description: 'What was found, in one line.' })
  title!: string;

  @Field(() => String, { description: 'What was found, and what to do about it.' })
  detail!: string;

  @Field(() => ID, { nullable: true, description: 'The thing that shows it, such as a revocation.' })
  evidenceId!: string | null;

  @Field(() => FindingStateEnum, { description: 'Where it is in its life.' })
  state!: FindingState;

  @Field(() => GraphQLISODateTime, { description: 'Until when it has to be closed.' })
  dueAt!: Date;

  @Field(() => Boolean, { description: 'Whether it should have been closed by now.' })
  overdue!: boolean;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'Until when it is lived with; null for all others.' })
  acceptedUntil!: Date | null;

  @Field(() => GraphQLISODateTime, { description: 'When it was found.' })
  raisedAt!: Date;

  @Field(() => GraphQLISODateTime, { description: 'When it changed last.' })
  changedAt!: Date;

  readonly ownerId!: Id<'Principal'> | null;
  readonly causedById!: Id<'Principal'> | null;
}

/** A page of findings. */
export const FindingConnection = connectionOf(Finding);
