import { Field, ID, InputType } from 'type-graphql';
import type { DecisionKind } from '../../domain/approvals/index.ts';
import type { FindingSeverity } from '../../domain/findings/index.ts';
import type { ReviewDecision } from '../../domain/promotion/index.ts';
import type { Id } from '../../kernel/id.ts';
import { AliasWishInput, TargetFactsInput } from '../deployments/deployments.inputs.ts';
import { FindingSeverityEnum } from '../findings/findings-enums.ts';
import { GraphQLISODateTime } from '../scalars.ts';
import { DecisionKindEnum, ReviewDecisionEnum } from './promotion-enums.ts';

const KEY = 'A text of your choice: the same input with the same key again answers the same outcome and does nothing twice.';

/** Input of requestPromotion. */
@InputType('RequestPromotionInput', { description: 'Which version is to serve where, and why.' })
export class RequestPromotionInput {
  @Field(() => ID, { description: 'The version.' })
  modelVersionId!: string;

  @Field(() => String, { description: 'Name of the environment, such as production.' })
  environment!: string;

  @Field(() => String, { description: 'Why, in a sentence.' })
  reason!: string;

  @Field(() => TargetFactsInput, { nullable: true, description: 'Where and how it will be reached; left out when that is as for what serves there now.' })
  target?: TargetFactsInput | null;

  @Field(() => [AliasWishInput], { nullable: true, description: 'Aliases that are to mean the version once it serves; nothing but a promotion moves them.' })
  aliases?: AliasWishInput[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'true: goes back to a version that served there before, judged by what the policy says of that; approvals are needed as ever.',
  })
  rollback?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'true: break-glass, for some hours in an emergency, where the policies allow it; somebody else has to confirm it by decidePromotion.',
  })
  breakGlass?: boolean | null;

  @Field(() => ID, { nullable: true, description: 'A waiting request for the same model and environment, whose place this one takes.' })
  supersedes?: string | null;

  @Field(() => String, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

/** Input of draftPromotion. */
@InputType('DraftPromotionInput', { description: 'Which version is to be asked for later, and why.' })
export class DraftPromotionInput {
  @Field(() => ID, { description: 'The version.' })
  modelVersionId!: string;

  @Field(() => String, { description: 'Name of the environment, such as production.' })
  environment!: string;

  @Field(() => String, { description: 'Why, in a sentence.' })
  reason!: string;

  @Field(() => TargetFactsInput, { nullable: true, description: 'Where and how it will be reached, as for requestPromotion.' })
  target?: TargetFactsInput | null;

  @Field(() => [AliasWishInput], { nullable: true, description: 'Aliases that are to mean the version once it serves.' })
  aliases?: AliasWishInput[] | null;

  @Field(() => Boolean, { nullable: true, description: 'true: goes back to a version that served there before.' })
  rollback?: boolean | null;

  @Field(() => String, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

/** Input of revisePromotionDraft. */
@InputType('RevisePromotionDraftInput', { description: 'A draft as it is to be from now on, whole; its version stays.' })
export class RevisePromotionDraftInput {
  @Field(() => ID, { description: 'The draft; it is yours.' })
  promotionRequestId!: string;

  @Field(() => String, { description: 'Name of the environment, such as production.' })
  environment!: string;

  @Field(() => String, { description: 'Why, in a sentence.' })
  reason!: string;

  @Field(() => TargetFactsInput, { nullable: true, description: 'Where and how it will be reached; left out: as what serves there now.' })
  target?: TargetFactsInput | null;

  @Field(() => [AliasWishInput], { nullable: true, description: 'Aliases that are to mean the version once it serves; left out: none.' })
  aliases?: AliasWishInput[] | null;

  @Field(() => Boolean, { nullable: true, description: 'true: goes back to a version that served there before.' })
  rollback?: boolean | null;

  @Field(() => String, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

/** Input of submitPromotion. */
@InputType('SubmitPromotionInput', { description: 'Which draft is asked for now.' })
export class SubmitPromotionInput {
  @Field(() => ID, { description: 'The draft; it is yours.' })
  promotionRequestId!: string;

  @Field(() => ID, { nullable: true, description: 'An open request for the same model and environment, whose place this one takes.' })
  supersedes?: string | null;

  @Field(() => String, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

/** Input of executePromotion. */
@InputType('ExecutePromotionInput', { description: 'Which approved request is executed.' })
export class ExecutePromotionInput {
  @Field(() => ID, { description: 'The request.' })
  promotionRequestId!: string;

  @Field(() => String, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

/** Part of the input of decidePromotion. */
@InputType('ApprovalConditionInput', { description: 'Something that has to be done after the promotion, or the approval is suspended.' })
class ApprovalConditionInput {
  @Field(() => String, { description: 'What has to be done, in a sentence.' })
  text!: string;

  @Field(() => FindingSeverityEnum, { description: 'How bad it is until then.' })
  severity!: FindingSeverity;

  @Field(() => ID, { description: 'Who has to see to it: an active person who holds a role in the project. Somebody else says that it is done.' })
  ownerId!: Id<'Principal'>;

  @Field(() => GraphQLISODateTime, { description: 'Until when.' })
  dueAt!: Date;
}

/** Input of decidePromotion. */
@InputType('DecidePromotionInput', { description: 'A judgement on a request.' })
export class DecidePromotionInput {
  @Field(() => ID, { description: 'The request.' })
  promotionRequestId!: string;

  @Field(() => DecisionKindEnum, { description: 'What you decide.' })
  decision!: DecisionKind;

  @Field(() => String, { description: 'The digestToSign of the file that you saw.' })
  digest!: string;

  @Field(() => String, { description: 'Why, in a sentence; always required, a rejection says what would have to change.' })
  comment!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The role in which you act, where you hold several; the decision counts for a place of that one. Left out: whichever of yours is needed.',
  })
  role?: string | null;

  @Field(() => ID, { nullable: true, description: 'The person for whom you decide, by a delegation of theirs; left out: for yourself.' })
  onBehalfOf?: string | null;

  @Field(() => [ApprovalConditionInput], { nullable: true, description: 'What has to be done after the promotion; only with APPROVE.' })
  conditions?: ApprovalConditionInput[] | null;

  @Field(() => String, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

/** Input of decideApprovalReview. */
@InputType('DecideApprovalReviewInput', { description: 'A judgement on an approval that is reviewed.' })
export class DecideApprovalReviewInput {
  @Field(() => ID, { description: 'The review.' })
  approvalReviewId!: string;

  @Field(() => ReviewDecisionEnum, { description: 'What you say.' })
  decision!: ReviewDecision;

  @Field(() => String, { description: 'The digestToSign of the file that you saw.' })
  digest!: string;

  @Field(() => String, { description: 'Why, in a sentence.' })
  comment!: string;

  @Field(() => ID, { nullable: true, description: 'The person for whom you decide, by a delegation of theirs; left out: for yourself.' })
  onBehalfOf?: string | null;

  @Field(() => String, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

/** Input of acknowledgeWarning. */
@InputType('AcknowledgeWarningInput', { description: 'Your word that you read one warning.' })
export class AcknowledgeWarningInput {
  @Field(() => ID, { description: 'The request.' })
  promotionRequestId!: string;

  @Field(() => String, { description: 'The warning, by the key of its finding.' })
  findingKey!: string;

  @Field(() => String, { description: 'The evidenceDigest of the request that you saw.' })
  evidenceDigest!: string;

  @Field(() => String, { description: 'What you say to it, in a sentence.' })
  comment!: string;

  @Field(() => String, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

/** Input of grantPromotionWaiver. */
@InputType('GrantPromotionWaiverInput', { description: 'A time-limited exception for named findings.' })
export class GrantPromotionWaiverInput {
  @Field(() => ID, { description: 'The request.' })
  promotionRequestId!: string;

  @Field(() => String, { description: 'The evidenceDigest of the request that you saw.' })
  evidenceDigest!: string;

  @Field(() => [String], { description: 'The findings, by key; there is no waiver for everything.' })
  findingKeys!: string[];

  @Field(() => String, { description: 'Why the exception can be borne.' })
  reason!: string;

  @Field(() => String, { nullable: true, description: 'The data that will be collected, where the policy asks for it.' })
  dataToCollect?: string | null;

  @Field(() => String, { nullable: true, description: 'What is done meanwhile so that nobody is harmed, where the policy asks for it.' })
  compensatingControl?: string | null;

  @Field(() => GraphQLISODateTime, { description: 'When the waiver ends by itself, within the bounds of the policy.' })
  expiresAt!: Date;

  @Field(() => String, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

/** Input of revokePromotionWaiver. */
@InputType('RevokePromotionWaiverInput', { description: 'Which waiver ends before its time, and why.' })
export class RevokePromotionWaiverInput {
  @Field(() => ID, { description: 'The waiver.' })
  waiverId!: string;

  @Field(() => String, { description: 'Why, in a sentence.' })
  reason!: string;

  @Field(() => String, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

/** Input of withdrawPromotion. */
@InputType('WithdrawPromotionInput', { description: 'Which request is taken back, and why.' })
export class WithdrawPromotionInput {
  @Field(() => ID, { description: 'The request.' })
  promotionRequestId!: string;

  @Field(() => String, { description: 'Why, in a sentence.' })
  reason!: string;

  @Field(() => String, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}
