import { ConflictProblem, InvalidInputProblem, LimitExceededProblem, NotFoundProblem } from '../problem.type.ts';
import { resultUnion } from '../result-union.ts';
import { ModelCard } from './model-card.type.ts';

/** Outcomes of reviseCard. */
export const ReviseCardResult = resultUnion('ReviseCardResult', [ModelCard, ConflictProblem, InvalidInputProblem, LimitExceededProblem, NotFoundProblem]);
