import { BytesElsewhereProblem, SourceRevokedProblem } from '../datasets/source-problems.type.ts';
import { NotEvaluableProblem, SpecificationNotApprovedProblem } from '../evaluation/evaluation.results.ts';
import { ConflictProblem, IllegalTransitionProblem, InvalidInputProblem, LimitExceededProblem, NotFoundProblem } from '../problem.type.ts';
import { resultUnion } from '../result-union.ts';
import { LatencyRun } from './latency-run.type.ts';
import { PreflightRun } from './preflight-run.type.ts';

/** Outcomes of requestPreflight. */
export const RequestPreflightResult = resultUnion('RequestPreflightResult', [
  PreflightRun,
  ConflictProblem,
  InvalidInputProblem,
  LimitExceededProblem,
  NotEvaluableProblem,
  NotFoundProblem,
  SpecificationNotApprovedProblem,
  BytesElsewhereProblem,
  SourceRevokedProblem,
]);

/** Outcomes of cancelPreflight. */
export const CancelPreflightResult = resultUnion('CancelPreflightResult', [PreflightRun, ConflictProblem, IllegalTransitionProblem, NotFoundProblem]);

/** Outcomes of requestLatencyRun. */
export const RequestLatencyRunResult = resultUnion('RequestLatencyRunResult', [
  LatencyRun,
  ConflictProblem,
  InvalidInputProblem,
  LimitExceededProblem,
  NotEvaluableProblem,
  NotFoundProblem,
  SpecificationNotApprovedProblem,
  BytesElsewhereProblem,
  SourceRevokedProblem,
]);

/** Outcomes of cancelLatencyRun. */
export const CancelLatencyRunResult = resultUnion('CancelLatencyRunResult', [LatencyRun, ConflictProblem, IllegalTransitionProblem, NotFoundProblem]);
