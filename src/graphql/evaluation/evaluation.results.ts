import { Field, ID, ObjectType } from 'type-graphql';
import { BytesElsewhereProblem, SourceRevokedProblem } from '../datasets/source-problems.type.ts';
import { ConflictProblem, IllegalTransitionProblem, InvalidInputProblem, LimitExceededProblem, NotFoundProblem, ProblemInterface } from '../problem.type.ts';
import { resultUnion } from '../result-union.ts';
import { EvaluationRun } from './evaluation-run.type.ts';

/** GraphQL form of `SpecificationNotApproved`. */
@ObjectType('SpecificationNotApprovedProblem', {
  description: 'Nobody has fixed by what versions for the use case are judged.',
  implements: ProblemInterface,
})
class SpecificationNotApprovedProblem extends ProblemInterface {
  readonly __typename!: 'SpecificationNotApprovedProblem';

  @Field(() => ID, { description: 'The use case that has no approved audit specification.' })
  useCaseId!: string;
}

/** Outcomes of requestEvaluation. */
export const RequestEvaluationResult = resultUnion('RequestEvaluationResult', [
  EvaluationRun,
  ConflictProblem,
  InvalidInputProblem,
  LimitExceededProblem,
  NotFoundProblem,
  SpecificationNotApprovedProblem,
  BytesElsewhereProblem,
  SourceRevokedProblem,
]);
/** Outcomes of cancelEvaluation. */
export const CancelEvaluationResult = resultUnion('CancelEvaluationResult', [EvaluationRun, ConflictProblem, IllegalTransitionProblem, NotFoundProblem]);
