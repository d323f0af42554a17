import {
  ConflictProblem,
  IllegalTransitionProblem,
  InvalidInputProblem,
  LimitExceededProblem,
  NotFoundProblem,
  SomebodyElseRequiredProblem,
} from '../problem.type.ts';
import { resultUnion } from '../result-union.ts';
import { Finding } from './finding.type.ts';

const problems = [ConflictProblem, IllegalTransitionProblem, InvalidInputProblem, LimitExceededProblem, NotFoundProblem, SomebodyElseRequiredProblem] as const;

/** Outcomes of assignFinding. */
export const AssignFindingResult = resultUnion('AssignFindingResult', [Finding, ...problems]);
/** Outcomes of resolveFinding. */
export const ResolveFindingResult = resultUnion('ResolveFindingResult', [Finding, ...problems]);
/** Outcomes of acceptFinding. */
export const AcceptFindingResult = resultUnion('AcceptFindingResult', [Finding, ...problems]);
