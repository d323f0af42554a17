import { Field, ID, InputType } from 'type-graphql';
import { GraphQLISODateTime } from '../scalars.ts';

const KEY = 'A text of your choice: the same input with the same key again answers the same outcome and does nothing twice.';

/** Input of freezePromotions. */
@InputType('FreezePromotionsInput', { description: 'What is frozen, why, and until when.' })
export class FreezePromotionsInput {
  @Field(() => ID, { description: 'The project.' })
  projectId!: string;

  @Field(() => String, { nullable: true, description: 'Name of the environment, such as production; left out for every environment of the project.' })
  environment?: string | null;

  @Field(() => String, { description: 'Why, in a sentence.' })
  reason!: string;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it ends by itself; left out: when somebody lifts it.' })
  until?: Date | null;

  @Field(() => String, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

/** Input of liftFreeze. */
@InputType('LiftFreezeInput', { description: 'Which freeze ends before its time, and why.' })
export class LiftFreezeInput {
  @Field(() => ID, { description: 'The freeze.' })
  freezeId!: string;

  @Field(() => String, { description: 'Why, in a sentence.' })
  reason!: string;

  @Field(() => String, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

/** Input of suspendApproval. */
@InputType('SuspendApprovalInput', { description: 'Which current deployment is no longer admitted, and why.' })
export class SuspendApprovalInput {
  @Field(() => ID, { description: 'The deployment.' })
  deploymentId!: string;

  @Field(() => String, { description: 'Why, in a sentence.' })
  reason!: string;

  @Field(() => String, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

/** Input of liftSuspension. */
@InputType('LiftSuspensionInput', { description: 'Which suspension ends, and why.' })
export class LiftSuspensionInput {
  @Field(() => ID, { description: 'The suspension.' })
  suspensionId!: string;

  @Field(() => String, { description: 'Why, in a sentence.' })
  reason!: string;

  @Field(() => String, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

/** Input of retireModelVersion. */
@InputType('RetireModelVersionInput', { description: 'Which version ends for ever, and why.' })
export class RetireModelVersionInput {
  @Field(() => ID, { description: 'The version.' })
  modelVersionId!: string;

  @Field(() => String, { description: 'Why, in a sentence.' })
  reason!: string;

  @Field(() => String, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}
