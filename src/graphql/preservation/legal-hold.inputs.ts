import { Field, ID, InputType } from 'type-graphql';

const KEY = 'A text of your choice: the same input with the same key again answers the same outcome and does nothing twice.';

/** Input of placeLegalHold. */
@InputType('PlaceLegalHoldInput', { description: 'Of which thing nothing may be erased, and why.' })
export class PlaceLegalHoldInput {
  @Field(() => ID, { description: 'A project, model, model version or incident.' })
  thingId!: string;

  @Field(() => String, { description: 'Why.' })
  reason!: string;

  @Field(() => String, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

/** Input of liftLegalHold. */
@InputType('LiftLegalHoldInput', { description: 'Which hold ends, and why.' })
export class LiftLegalHoldInput {
  @Field(() => ID, { description: 'The hold.' })
  legalHoldId!: string;

  @Field(() => String, { description: 'Why.' })
  reason!: string;

  @Field(() => String, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}
