import { IllegalTransitionProblem, ordinaryProblems } from '../problem.type.ts';
import { resultUnion } from '../result-union.ts';
import { Delegation } from './delegation.type.ts';
import { SeparationOfDutiesProblem } from './separation.type.ts';

/** Outcomes of delegateApprovals. */
export const DelegateApprovalsResult = resultUnion('DelegateApprovalsResult', [Delegation, SeparationOfDutiesProblem, ...ordinaryProblems]);
/** Outcomes of revokeDelegation. */
export const RevokeDelegationResult = resultUnion('RevokeDelegationResult', [Delegation, IllegalTransitionProblem, ...ordinaryProblems]);
