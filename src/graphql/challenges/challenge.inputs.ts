import { Field, ID, InputType } from 'type-graphql';
import type { ChallengeKind, ChallengeSeverity } from '../../domain/challenges/index.ts';
import type { DraftedBy } from '../../kernel/drafted-by.ts';
import { DraftedByEnum } from '../drafted-by-enum.ts';
import { ChallengeKindEnum, ChallengeSeverityEnum } from './challenge-enums.ts';

/** What every step of a challenge says. */
@InputType('ChallengeWritingInput', { description: 'What every step of a challenge says.' })
class ChallengeWritingInput {
  @Field(() => DraftedByEnum, { description: 'Whether a program helped to write it.' })
  draftedBy!: DraftedBy;

  @Field(() => String, {
    nullable: true,
    description: 'A text of your choice: the same input with the same key again answers the same outcome and does nothing twice.',
  })
  idempotencyKey?: string | null;
}

/** Input of raiseChallenge. */
@InputType('RaiseChallengeInput', { description: 'What is asked of a version, or why nothing is.' })
export class RaiseChallengeInput extends ChallengeWritingInput {
  @Field(() => ID, { description: 'The model version.' })
  modelVersionId!: string;

  @Field(() => ChallengeKindEnum, { description: 'Whether something is asked.' })
  kind!: ChallengeKind;

  @Field(() => ChallengeSeverityEnum, { description: 'How much hangs on the answer.' })
  severity!: ChallengeSeverity;

  @Field(() => String, { description: 'The question; or why there is nothing to ask.' })
  question!: string;
}

/** Input of respondToChallenge. */
@InputType('RespondToChallengeInput', { description: 'The answer to a challenge.' })
export class RespondToChallengeInput extends ChallengeWritingInput {
  @Field(() => ID, { description: 'The challenge.' })
  challengeId!: string;

  @Field(() => String, { description: 'The answer.' })
  response!: string;
}

/** Input of resolveChallenge. */
@InputType('ResolveChallengeInput', { description: 'Whether an answer is enough.' })
export class ResolveChallengeInput extends ChallengeWritingInput {
  @Field(() => ID, { description: 'The challenge.' })
  challengeId!: string;

  @Field(() => Boolean, { description: 'true: it is settled; false: it is asked again.' })
  isEnough!: boolean;

  @Field(() => String, { description: 'Why.' })
  reason!: string;
}
