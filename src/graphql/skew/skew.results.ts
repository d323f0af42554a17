import { BytesElsewhereProblem, SourceRevokedProblem } from '../datasets/source-problems.type.ts';
import { ConflictProblem, IllegalTransitionProblem, InvalidInputProblem, NotFoundProblem } from '../problem.type.ts';
import { resultUnion } from '../result-union.ts';
import { SkewCheck } from './skew-check.type.ts';

/** Outcomes of checkSkew. */
export const CheckSkewResult = resultUnion('CheckSkewResult', [
  SkewCheck,
  ConflictProblem,
  InvalidInputProblem,
  NotFoundProblem,
  BytesElsewhereProblem,
  SourceRevokedProblem,
]);

/** Outcomes of cancelSkewCheck. */
export const CancelSkewCheckResult = resultUnion('CancelSkewCheckResult', [SkewCheck, ConflictProblem, IllegalTransitionProblem, NotFoundProblem]);
