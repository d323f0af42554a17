import { ConflictProblem, IllegalTransitionProblem, InvalidInputProblem, LimitExceededProblem, NotFoundProblem } from '../problem.type.ts';
import { resultUnion } from '../result-union.ts';
import { Probe } from './probe.type.ts';
import { Serving } from './serving.type.ts';

/** Outcomes of reportServing. */
export const ReportServingResult = resultUnion('ReportServingResult', [Serving, ConflictProblem, InvalidInputProblem, LimitExceededProblem, NotFoundProblem]);

/** Outcomes of probeDeployment. */
export const ProbeDeploymentResult = resultUnion('ProbeDeploymentResult', [
  Probe,
  ConflictProblem,
  IllegalTransitionProblem,
  InvalidInputProblem,
  NotFoundProblem,
]);
