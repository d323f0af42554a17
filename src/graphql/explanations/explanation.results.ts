import { BytesUnusableProblem } from '../artifacts/artifacts.results.ts';
import { BytesElsewhereProblem, SourceRevokedProblem } from '../datasets/source-problems.type.ts';
import { NotEvaluableProblem, SpecificationNotApprovedProblem } from '../evaluation/evaluation.results.ts';
import { ConflictProblem, IllegalTransitionProblem, InvalidInputProblem, LimitExceededProblem, NotFoundProblem } from '../problem.type.ts';
import { resultUnion } from '../result-union.ts';
import { ExplanationRun } from './explanation-run.type.ts';
import { ImportedExplanation } from './imported-explanation.type.ts';

/** Outcomes of requestExplanation. */
export const RequestExplanationResult = resultUnion('RequestExplanationResult', [
  ExplanationRun,
  ConflictProblem,
  InvalidInputProblem,
  LimitExceededProblem,
  NotEvaluableProblem,
  NotFoundProblem,
  SpecificationNotApprovedProblem,
  BytesElsewhereProblem,
  SourceRevokedProblem,
]);

/** Outcomes of cancelExplanation. */
export const CancelExplanationResult = resultUnion('CancelExplanationResult', [ExplanationRun, ConflictProblem, IllegalTransitionProblem, NotFoundProblem]);

/** Outcomes of importExplanation. */
export const ImportExplanationResult = resultUnion('ImportExplanationResult', [
  ImportedExplanation,
  BytesUnusableProblem,
  ConflictProblem,
  InvalidInputProblem,
  LimitExceededProblem,
  NotFoundProblem,
]);
