import { Field, ID, InputType, Int } from 'type-graphql';
import type { DraftedBy } from '../../kernel/drafted-by.ts';
import { DraftedByEnum } from '../drafted-by-enum.ts';

/** Somebody who answers for the model. */
@InputType('CardOwnerInput', { description: 'Somebody who answers for the model.' })
export class CardOwnerInput {
  @Field(() => String, { description: 'Their name.' })
  name!: string;

  @Field(() => String, { description: 'Where to reach them.' })
  contact!: string;

  @Field(() => String, { description: 'What they answer for.' })
  role!: string;
}

/** Something that can go wrong. */
@InputType('CardRiskInput', { description: 'Something that can go wrong.' })
export class CardRiskInput {
  @Field(() => String, { description: 'What can go wrong.' })
  risk!: string;

  @Field(() => String, { description: 'What is done about it.' })
  mitigation!: string;

  @Field(() => String, { description: 'Who looks after it.' })
  owner!: string;
}

const text = (description: string) => ({ nullable: true, description });

/** The texts of a card. */
@InputType('CardTextsInput', { description: 'The texts of a card: one that is left out stays as it is, null takes it away.' })
export class CardTextsInput {
  @Field(() => String, text('What the model is, in a paragraph.'))
  overview?: string | null;

  @Field(() => String, text('What it is meant to be used for.'))
  intendedUse?: string | null;

  @Field(() => String, text('Who is meant to use it.'))
  intendedUsers?: string | null;

  @Field(() => String, text('What it must not be used for.'))
  outOfScope?: string | null;

  @Field(() => String, text('How it could be misused.'))
  foreseeableMisuse?: string | null;

  @Field(() => String, text('What it cannot do.'))
  limitations?: string | null;

  @Field(() => String, text('What was given up for what.'))
  tradeoffs?: string | null;

  @Field(() => String, text('Ethical considerations.'))
  ethicalConsiderations?: string | null;

  @Field(() => String, text('Why the threshold is where it is.'))
  thresholdRationale?: string | null;

  @Field(() => String, text('How its scores can be explained.'))
  explainability?: string | null;

  @Field(() => String, text('What the authors say about fairness.'))
  fairnessStatement?: string | null;

  @Field(() => String, text('Who watches over decisions, and how they can overrule.'))
  humanOversight?: string | null;

  @Field(() => String, text('What the label means and how it came about.'))
  labelDefinition?: string | null;

  @Field(() => String, text('Which personal data it uses, and on what ground.'))
  privacy?: string | null;

  @Field(() => String, text('What changed since earlier versions.'))
  changeHistory?: string | null;

  @Field(() => String, text('Whom to call when something goes wrong.'))
  incidentContact?: string | null;

  @Field(() => String, text('Where the independent validation is found.'))
  validationReport?: string | null;

  @Field(() => String, text('Under which licence it may be used.'))
  licence?: string | null;
}

/** Input of reviseCard. */
@InputType('ReviseCardInput', { description: 'What is written on the card of a version.' })
export class ReviseCardInput {
  @Field(() => ID, { description: 'The version.' })
  modelVersionId!: string;

  @Field(() => CardTextsInput, { nullable: true, description: 'Texts to write or take away.' })
  texts?: CardTextsInput | null;

  @Field(() => [CardOwnerInput], { nullable: true, description: 'All who answer for the model, in place of those before.' })
  owners?: CardOwnerInput[] | null;

  @Field(() => [CardRiskInput], { nullable: true, description: 'All risks, in place of those before.' })
  risks?: CardRiskInput[] | null;

  @Field(() => DraftedByEnum, { nullable: true, description: 'Whether a program helped to write the card as it is then; left out: as declared before.' })
  draftedBy?: DraftedBy | null;

  @Field(() => Int, { nullable: true, description: 'The revision that you saw (0: none); when it is another by now, nothing is written.' })
  expectedRevision?: number | null;

  @Field(() => String, { nullable: true, description: 'The same key again answers the same.' })
  idempotencyKey?: string | null;
}
