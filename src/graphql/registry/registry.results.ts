import { Field, ID, ObjectType } from 'type-graphql';
import { BytesUnusableProblem } from '../artifacts/artifacts.results.ts';
import { BytesElsewhereProblem, SourceRetiredProblem, SourceRevokedProblem } from '../datasets/source-problems.type.ts';
import {
  ConflictProblem,
  IllegalTransitionProblem,
  InvalidInputProblem,
  NotFoundProblem,
  ordinaryProblems,
  ProblemInterface,
  SomebodyElseRequiredProblem,
} from '../problem.type.ts';
import { resultUnion } from '../result-union.ts';
import { AuditSpecification } from './audit-specification.type.ts';
import { Model, ModelVersion } from './model.type.ts';
import { ModelRefusalReasonEnum } from './registry-enums.ts';
import { UseCase } from './use-case.type.ts';
import { UseCaseRevision } from './use-case-revision.type.ts';

/** GraphQL form of `SelfReview`. */
@ObjectType('SelfReviewProblem', { description: 'Nobody decides on what they proposed themselves.', implements: ProblemInterface })
class SelfReviewProblem extends ProblemInterface {
  readonly __typename!: 'SelfReviewProblem';

  @Field(() => ID, { description: 'Who proposed it.' })
  proposedBy!: string;
}

/** GraphQL form of `ModelRefused`. */
@ObjectType('ModelRefusedProblem', { description: 'The bytes are no model that can be run.', implements: ProblemInterface })
class ModelRefusedProblem extends ProblemInterface {
  readonly __typename!: 'ModelRefusedProblem';

  @Field(() => ModelRefusalReasonEnum, { description: 'What kind of fault it is.' })
  reason!: string;
}

/** GraphQL form of `ManifestRefused`. */
@ObjectType('ManifestRefusedProblem', { description: 'The manifest is malformed or does not fit its model.', implements: ProblemInterface })
class ManifestRefusedProblem extends ProblemInterface {
  readonly __typename!: 'ManifestRefusedProblem';

  @Field(() => String, { description: 'Path of the offending member of the manifest.' })
  field!: string;
}

/** Outcomes of createUseCase. */
export const CreateUseCaseResult = resultUnion('CreateUseCaseResult', [UseCase, ...ordinaryProblems]);

/** Outcomes of proposeAuditSpecification. */
export const ProposeAuditSpecificationResult = resultUnion('ProposeAuditSpecificationResult', [
  AuditSpecification,
  ConflictProblem,
  InvalidInputProblem,
  NotFoundProblem,
  BytesElsewhereProblem,
  SourceRetiredProblem,
  SourceRevokedProblem,
]);

/** Outcomes of decideAuditSpecification. */
export const DecideAuditSpecificationResult = resultUnion('DecideAuditSpecificationResult', [
  AuditSpecification,
  ...ordinaryProblems,
  IllegalTransitionProblem,
  SelfReviewProblem,
]);

/** Outcomes of proposeUseCaseRevision. */
export const ProposeUseCaseRevisionResult = resultUnion('ProposeUseCaseRevisionResult', [UseCaseRevision, ...ordinaryProblems]);

/** Outcomes of decideUseCaseRevision. */
export const DecideUseCaseRevisionResult = resultUnion('DecideUseCaseRevisionResult', [
  UseCaseRevision,
  ...ordinaryProblems,
  IllegalTransitionProblem,
  SelfReviewProblem,
  SomebodyElseRequiredProblem,
]);

/** Outcomes of withdrawUseCaseRevision. */
export const WithdrawUseCaseRevisionResult = resultUnion('WithdrawUseCaseRevisionResult', [
  UseCaseRevision,
  ...ordinaryProblems,
  IllegalTransitionProblem,
  SomebodyElseRequiredProblem,
]);

/** Outcomes of setRiskTier. */
export const SetRiskTierResult = resultUnion('SetRiskTierResult', [UseCase, ...ordinaryProblems, SelfReviewProblem, SomebodyElseRequiredProblem]);

/** Outcomes of registerModel. */
export const RegisterModelResult = resultUnion('RegisterModelResult', [Model, ...ordinaryProblems]);

/** Outcomes of registerModelVersion. */
export const RegisterModelVersionResult = resultUnion('RegisterModelVersionResult', [
  ModelVersion,
  ...ordinaryProblems,
  ModelRefusedProblem,
  ManifestRefusedProblem,
  BytesUnusableProblem,
  SourceRetiredProblem,
  SourceRevokedProblem,
]);
