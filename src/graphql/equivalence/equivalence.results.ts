import { BytesElsewhereProblem, SourceRevokedProblem } from '../datasets/source-problems.type.ts';
import { NotEvaluableProblem, SpecificationNotApprovedProblem } from '../evaluation/evaluation.results.ts';
import { ConflictProblem, IllegalTransitionProblem, InvalidInputProblem, LimitExceededProblem, NotFoundProblem } from '../problem.type.ts';
import { resultUnion } from '../result-union.ts';
import { EquivalenceCheck } from './equivalence-check.type.ts';

/** Outcomes of checkEquivalence. */
export const CheckEquivalenceResult = resultUnion('CheckEquivalenceResult', [
  EquivalenceCheck,
  ConflictProblem,
  InvalidInputProblem,
  LimitExceededProblem,
  NotEvaluableProblem,
  NotFoundProblem,
  SpecificationNotApprovedProblem,
  BytesElsewhereProblem,
  SourceRevokedProblem,
]);

/** Outcomes of cancelEquivalenceCheck. */
export const CancelEquivalenceCheckResult = resultUnion('CancelEquivalenceCheckResult', [
  EquivalenceCheck,
  ConflictProblem,
  IllegalTransitionProblem,
  NotFoundProblem,
]);
