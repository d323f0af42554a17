import { Field, ID, ObjectType } from 'type-graphql';
import { BytesElsewhereProblem, SourceRevokedProblem } from '../datasets/source-problems.type.ts';
import { ConflictProblem, IllegalTransitionProblem, InvalidInputProblem, LimitExceededProblem, NotFoundProblem, ProblemInterface } from '../problem.type.ts';
import { ModelVersion } from '../registry/model.type.ts';
import { resultUnion } from '../result-union.ts';
import { EvaluationRun } from './evaluation-run.type.ts';

/** GraphQL form of `SpecificationNotApproved`. */
@ObjectType('SpecificationNotApprovedProblem', {
  description: 'Nobody has fixed by what versions for the use case are judged.',
  implements: ProblemInterface,
})
export class SpecificationNotApprovedProblem extends ProblemInterface {
  readonly __typename!: 'SpecificationNotApprovedProblem';

  @Field(() => ID, { description: 'The use case that has no approved audit specification.' })
  useCaseId!: string;
}

/** GraphQL form of `NotEvaluable`. */
@ObjectType('NotEvaluableProblem', {
  description: 'The version is kept, but Assay cannot run it; the message says how it gets evaluable.',
  implements: ProblemInterface,
})
export class NotEvaluableProblem extends ProblemInterface {
  readonly __typename!: 'NotEvaluableProblem';

  @Field(() => ID, { description: 'The version that cannot be run.' })
  modelVersionId!: string;
}

/** Outcomes of requestEvaluation. */
export const RequestEvaluationResult = resultUnion('RequestEvaluationResult', [
  EvaluationRun,
  ConflictProblem,
  InvalidInputProblem,
  LimitExceededProblem,
  NotEvaluableProblem,
  NotFoundProblem,
  SpecificationNotApprovedProblem,
  BytesElsewhereProblem,
  SourceRevokedProblem,
]);
/** Outcomes of cancelEvaluation. */
export const CancelEvaluationResult = resultUnion('CancelEvaluationResult', [EvaluationRun, ConflictProblem, IllegalTransitionProblem, NotFoundProblem]);
/** Outcomes of liftModelQuarantine. */
export const LiftModelQuarantineResult = resultUnion('LiftModelQuarantineResult', [
  ModelVersion,
  ConflictProblem,
  InvalidInputProblem,
  LimitExceededProblem,
  NotFoundProblem,
]);
