import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { ChallengeEvent, ChallengeKind, ChallengeSeverity, ChallengeState } from '../../domain/challenges/index.ts';
import type { DraftedBy } from '../../kernel/drafted-by.ts';
import type { Id } from '../../kernel/id.ts';
import { connectionOf } from '../connection.type.ts';
import { DraftedByEnum } from '../drafted-by-enum.ts';
import { NodeInterface } from '../node.type.ts';
import { GraphQLISODateTime } from '../scalars.ts';
import { ChallengeEventEnum, ChallengeKindEnum, ChallengeSeverityEnum, ChallengeStateEnum } from './challenge-enums.ts';

/** One step in the life of a challenge. */
@ObjectType('ChallengeStep', { description: 'One step in the life of a challenge, with what was written.' })
export class ChallengeStep {
  @Field(() => Int, { description: '1, 2, … within the challenge.' })
  number!: number;

  @Field(() => ChallengeEventEnum, { description: 'What happened.' })
  event!: ChallengeEvent;

  @Field(() => ChallengeStateEnum, { description: 'Where it was after.' })
  to!: ChallengeState;

  @Field(() => String, { description: 'What was written.' })
  text!: string;

  @Field(() => DraftedByEnum, { description: 'Whether a program helped to write it.' })
  draftedBy!: DraftedBy;

  @Field(() => GraphQLISODateTime, { description: 'When.' })
  at!: Date;

  readonly actorId!: Id<'Principal'>;
}

/** GraphQL form of a challenge. */
@ObjectType('Challenge', {
  description: 'What a validator asks of a model version, until a validator says that the answer is enough.',
  implements: NodeInterface,
})
export class Challenge extends NodeInterface {
  readonly __typename!: 'Challenge';

  declare id: Id<'Challenge'>;

  @Field(() => ID, { description: 'The model version.' })
  modelVersionId!: Id<'ModelVersion'>;

  @Field(() => ChallengeKindEnum, { description: 'Whether something is asked.' })
  kind!: ChallengeKind;

  @Field(() => ChallengeSeverityEnum, { description: 'How much hangs on the answer.' })
  severity!: ChallengeSeverity;

  @Field(() => String, { description: 'The question; or why there is nothing to ask.' })
  question!: string;

  @Field(() => ChallengeStateEnum, { description: 'Where it is in its life.' })
  state!: ChallengeState;

  @Field(() => Int, { description: 'How often it was answered.' })
  rounds!: number;

  @Field(() => GraphQLISODateTime, { description: 'When it was raised.' })
  raisedAt!: Date;

  @Field(() => GraphQLISODateTime, { description: 'When it changed last.' })
  changedAt!: Date;

  readonly raisedById!: Id<'Principal'>;
}

/** A page of challenges. */
export const ChallengeConnection = connectionOf(Challenge);
