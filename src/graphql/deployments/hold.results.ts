import { IllegalTransitionProblem, ordinaryProblems, SomebodyElseRequiredProblem } from '../problem.type.ts';
import { resultUnion } from '../result-union.ts';
import { Freeze, Retirement, Suspension } from './hold.type.ts';

/** Outcomes of freezePromotions. */
export const FreezePromotionsResult = resultUnion('FreezePromotionsResult', [Freeze, ...ordinaryProblems]);
/** Outcomes of liftFreeze. */
export const LiftFreezeResult = resultUnion('LiftFreezeResult', [Freeze, IllegalTransitionProblem, ...ordinaryProblems]);
/** Outcomes of suspendApproval. */
export const SuspendApprovalResult = resultUnion('SuspendApprovalResult', [Suspension, IllegalTransitionProblem, ...ordinaryProblems]);
/** Outcomes of liftSuspension. */
export const LiftSuspensionResult = resultUnion('LiftSuspensionResult', [
  Suspension,
  IllegalTransitionProblem,
  SomebodyElseRequiredProblem,
  ...ordinaryProblems,
]);
/** Outcomes of retireModelVersion. */
export const RetireModelVersionResult = resultUnion('RetireModelVersionResult', [Retirement, ...ordinaryProblems]);
