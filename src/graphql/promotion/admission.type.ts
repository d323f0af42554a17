import { Field, ID, Int, ObjectType } from 'type-graphql';
import { GraphQLISODateTime } from '../scalars.ts';
import { AdmissionReasonEnum } from './promotion-enums.ts';

/** GraphQL form of an admission. */
@ObjectType('Admission', {
  description: 'Whether bytes are approved for an environment at this moment; GET /admission/{environment}/{sha256} answers the same.',
})
export class Admission {
  @Field(() => Boolean, { description: 'Whether they may be started there.' })
  allowed!: boolean;

  @Field(() => AdmissionReasonEnum, { description: 'Why, or why not.' })
  reason!: string;

  @Field(() => String, { description: 'The same in a sentence.' })
  message!: string;

  @Field(() => ID, { description: 'The version that the bytes are.' })
  modelVersionId!: string;

  @Field(() => ID, { nullable: true, description: 'The deployment by which they serve there; null when they do not.' })
  deploymentId!: string | null;

  @Field(() => ID, { nullable: true, description: 'The request whose approval began it.' })
  promotionRequestId!: string | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When they were promoted.' })
  promotedAt!: Date | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When the approval ends by itself; null: it does not, or there is none.' })
  approvedUntil!: Date | null;

  @Field(() => Boolean, { description: 'Whether they serve by break-glass, until `approvedUntil` at most, and not by an approval.' })
  breakGlass!: boolean;

  @Field(() => Int, { description: 'Conditions of the approval that nobody has said to be met; when one is overdue the approval is suspended.' })
  openConditions!: number;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When the first open condition is due; null without any.' })
  nextConditionDueAt!: Date | null;
}
