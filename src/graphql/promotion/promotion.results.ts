import { Field, ObjectType } from 'type-graphql';
import { SeparationOfDutiesProblem } from '../approvals/separation.type.ts';
import { SourceRevokedProblem } from '../datasets/source-problems.type.ts';
import {
  ConflictProblem,
  IllegalTransitionProblem,
  InvalidInputProblem,
  LimitExceededProblem,
  NotFoundProblem,
  ProblemInterface,
  SomebodyElseRequiredProblem,
} from '../problem.type.ts';
import { resultUnion } from '../result-union.ts';
import { ApprovalReview } from './approval-review.type.ts';
import { Acknowledgement, Decision, Waiver } from './judgement.type.ts';
import { PromotionRequest } from './promotion-request.type.ts';

/** GraphQL form of `StaleEvidence`. */
@ObjectType('StaleEvidenceProblem', { description: 'What you judge is no longer what is there.', implements: ProblemInterface })
class StaleEvidenceProblem extends ProblemInterface {
  readonly __typename!: 'StaleEvidenceProblem';

  @Field(() => [String], { description: 'What changed, such as modelCard, biasAudit or policy.' })
  changed!: readonly string[];

  @Field(() => String, { description: 'The digest as it is now.' })
  currentDigest!: string;
}

/** GraphQL form of `StageNotOpen`. */
@ObjectType('StageNotOpenProblem', {
  description: 'The policy asks for approvals stage by stage, and an earlier one is not filled.',
  implements: ProblemInterface,
})
class StageNotOpenProblem extends ProblemInterface {
  readonly __typename!: 'StageNotOpenProblem';

  @Field(() => String, { description: 'The stage that approvals are taken for now.' })
  openStage!: string;

  @Field(() => [String], { description: 'What it lacks, each as number and role.' })
  missing!: readonly string[];
}

/** GraphQL form of `GateNotReady`. */
@ObjectType('GateNotReadyProblem', { description: 'Something has to be acknowledged or waived before approvals are taken.', implements: ProblemInterface })
class GateNotReadyProblem extends ProblemInterface {
  readonly __typename!: 'GateNotReadyProblem';

  @Field(() => [String], { description: 'What is missing.' })
  missing!: readonly string[];
}

/** GraphQL form of `PromotionHeld`. */
@ObjectType('PromotionHeldProblem', {
  description:
    'The gate is complete, but nothing is promoted while something holds it up: a freeze, an open alert, critical finding or comment thread, a retired version.',
  implements: ProblemInterface,
})
class PromotionHeldProblem extends ProblemInterface {
  readonly __typename!: 'PromotionHeldProblem';

  @Field(() => [String], { description: 'What holds it up, each as kind and id.' })
  holds!: readonly string[];
}

/** GraphQL form of `NoPolicyApplies`. */
@ObjectType('NoPolicyAppliesProblem', {
  description: 'No policy in force speaks of the request, so nothing can be promoted.',
  implements: ProblemInterface,
})
class NoPolicyAppliesProblem extends ProblemInterface {
  readonly __typename!: 'NoPolicyAppliesProblem';

  @Field(() => [String], { description: 'Versions that speak of it, but not today.' })
  candidates!: readonly string[];
}

/** GraphQL form of an outcome of decidePromotion. */
@ObjectType('PromotionDecided', { description: 'The decision is recorded; the request says what has become of it.' })
export class PromotionDecided {
  readonly __typename!: 'PromotionDecided';

  @Field(() => Decision, { description: 'The decision.' })
  decision!: Decision;

  @Field(() => PromotionRequest, {
    description: 'The request after it: PROMOTED when this was the last approval, or APPROVED when something holds it up or an operator executes it.',
  })
  request!: PromotionRequest;
}

/** GraphQL form of an outcome of acknowledgeWarning. */
@ObjectType('WarningAcknowledged', { description: 'The warning is acknowledged.' })
export class WarningAcknowledged {
  readonly __typename!: 'WarningAcknowledged';

  @Field(() => Acknowledgement, { description: 'The acknowledgement.' })
  acknowledgement!: Acknowledgement;

  @Field(() => PromotionRequest, { description: 'The request.' })
  request!: PromotionRequest;
}

/** GraphQL form of an outcome of grantPromotionWaiver. */
@ObjectType('PromotionWaiverGranted', { description: 'The waiver is granted.' })
export class PromotionWaiverGranted {
  readonly __typename!: 'PromotionWaiverGranted';

  @Field(() => Waiver, { description: 'The waiver.' })
  waiver!: Waiver;

  @Field(() => PromotionRequest, { description: 'The request.' })
  request!: PromotionRequest;
}

const judging = [ConflictProblem, IllegalTransitionProblem, InvalidInputProblem, NotFoundProblem, SeparationOfDutiesProblem, StaleEvidenceProblem] as const;

/** Outcomes of requestPromotion. */
export const RequestPromotionResult = resultUnion('RequestPromotionResult', [
  PromotionRequest,
  ConflictProblem,
  IllegalTransitionProblem,
  InvalidInputProblem,
  LimitExceededProblem,
  NoPolicyAppliesProblem,
  NotFoundProblem,
  SomebodyElseRequiredProblem,
  SourceRevokedProblem,
]);
/** Outcomes of draftPromotion. */
export const DraftPromotionResult = resultUnion('DraftPromotionResult', [
  PromotionRequest,
  ConflictProblem,
  InvalidInputProblem,
  LimitExceededProblem,
  NoPolicyAppliesProblem,
  NotFoundProblem,
]);
/** Outcomes of revisePromotionDraft. */
export const RevisePromotionDraftResult = resultUnion('RevisePromotionDraftResult', [
  PromotionRequest,
  ConflictProblem,
  IllegalTransitionProblem,
  InvalidInputProblem,
  LimitExceededProblem,
  NoPolicyAppliesProblem,
  NotFoundProblem,
]);
/** Outcomes of submitPromotion. */
export const SubmitPromotionResult = resultUnion('SubmitPromotionResult', [
  PromotionRequest,
  ConflictProblem,
  IllegalTransitionProblem,
  InvalidInputProblem,
  LimitExceededProblem,
  NoPolicyAppliesProblem,
  NotFoundProblem,
  SourceRevokedProblem,
]);
/** Outcomes of executePromotion. */
export const ExecutePromotionResult = resultUnion('ExecutePromotionResult', [
  PromotionRequest,
  ConflictProblem,
  GateNotReadyProblem,
  IllegalTransitionProblem,
  NotFoundProblem,
  PromotionHeldProblem,
  SourceRevokedProblem,
  StaleEvidenceProblem,
]);
/** Outcomes of decidePromotion. */
export const DecidePromotionResult = resultUnion('DecidePromotionResult', [
  PromotionDecided,
  GateNotReadyProblem,
  LimitExceededProblem,
  SourceRevokedProblem,
  StageNotOpenProblem,
  ...judging,
]);
/** Outcomes of decideApprovalReview. */
export const DecideApprovalReviewResult = resultUnion('DecideApprovalReviewResult', [
  ApprovalReview,
  GateNotReadyProblem,
  SourceRevokedProblem,
  StageNotOpenProblem,
  ...judging,
]);
/** Outcomes of acknowledgeWarning. */
export const AcknowledgeWarningResult = resultUnion('AcknowledgeWarningResult', [WarningAcknowledged, ...judging]);
/** Outcomes of grantPromotionWaiver. */
export const GrantPromotionWaiverResult = resultUnion('GrantPromotionWaiverResult', [PromotionWaiverGranted, ...judging]);
/** Outcomes of revokePromotionWaiver. */
export const RevokePromotionWaiverResult = resultUnion('RevokePromotionWaiverResult', [
  Waiver,
  ConflictProblem,
  IllegalTransitionProblem,
  InvalidInputProblem,
  NotFoundProblem,
]);
/** Outcomes of withdrawPromotion. */
export const WithdrawPromotionResult = resultUnion('WithdrawPromotionResult', [
  PromotionRequest,
  ConflictProblem,
  IllegalTransitionProblem,
  InvalidInputProblem,
  NotFoundProblem,
]);
