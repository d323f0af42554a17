import { Field, ID, InputType } from 'type-graphql';
import type { FindingKind, FindingSeverity, FindingState } from '../../domain/findings/index.ts';
import { GraphQLISODateTime } from '../scalars.ts';
import { FindingKindEnum, FindingSeverityEnum, FindingStateEnum } from './findings-enums.ts';

/** Which findings to list. */
@InputType('FindingFilterInput', { description: 'Which findings to list; what is left out does not matter.' })
export class FindingFilterInput {
  @Field(() => [FindingStateEnum], { nullable: true, description: 'Only those in one of these states.' })
  states?: FindingState[] | null;

  @Field(() => [FindingSeverityEnum], { nullable: true, description: 'Only those of one of these severities.' })
  severities?: FindingSeverity[] | null;

  @Field(() => [FindingKindEnum], { nullable: true, description: 'Only those of one of these kinds.' })
  kinds?: FindingKind[] | null;

  @Field(() => ID, { nullable: true, description: 'Only those that this person has to see to.' })
  ownerId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Only those about this thing.' })
  subjectId?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Only those that should have been closed by now, or only the others.' })
  overdue?: boolean | null;
}

/** Input of resolveFinding. */
@InputType('ResolveFindingInput', { description: 'Which finding, and what was done about it.' })
export class ResolveFindingInput {
  @Field(() => ID, { description: 'The finding.' })
  findingId!: string;

  @Field(() => String, { description: 'Why, or what was done.' })
  reason!: string;

  @Field(() => String, { nullable: true, description: 'The same key again answers the same.' })
  idempotencyKey?: string | null;
}

/** Input of assignFinding. */
@InputType('AssignFindingInput', { description: 'Who has to see to a finding, and until when.' })
export class AssignFindingInput {
  @Field(() => ID, { description: 'The finding.' })
  findingId!: string;

  @Field(() => ID, { description: 'An active person who holds a role in the project.' })
  ownerId!: string;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'Until when; left out, it stays as it was.' })
  dueAt?: Date | null;

  @Field(() => String, { description: 'What is expected of them.' })
  reason!: string;

  @Field(() => String, { nullable: true, description: 'The same key again answers the same.' })
  idempotencyKey?: string | null;
}

/** Input of acceptFinding. */
@InputType('AcceptFindingInput', { description: 'Which finding is lived with, until when and why.' })
export class AcceptFindingInput extends ResolveFindingInput {
  @Field(() => GraphQLISODateTime, { description: 'Until when; after that it is open again by itself.' })
  acceptedUntil!: Date;
}
