import { ConflictProblem, InvalidInputProblem, LimitExceededProblem, NotFoundProblem } from '../problem.type.ts';
import { resultUnion } from '../result-union.ts';
import { Serving } from './serving.type.ts';

/** Outcomes of reportServing. */
export const ReportServingResult = resultUnion('ReportServingResult', [Serving, ConflictProblem, InvalidInputProblem, LimitExceededProblem, NotFoundProblem]);
