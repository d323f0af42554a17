import { IllegalTransitionProblem, ordinaryProblems, SomebodyElseRequiredProblem } from '../problem.type.ts';
import { resultUnion } from '../result-union.ts';
import { Challenge } from './challenge.type.ts';

const stepProblems = [IllegalTransitionProblem, SomebodyElseRequiredProblem, ...ordinaryProblems] as const;

/** Outcomes of raiseChallenge. */
export const RaiseChallengeResult = resultUnion('RaiseChallengeResult', [Challenge, SomebodyElseRequiredProblem, ...ordinaryProblems]);
/** Outcomes of respondToChallenge. */
export const RespondToChallengeResult = resultUnion('RespondToChallengeResult', [Challenge, ...stepProblems]);
/** Outcomes of resolveChallenge. */
export const ResolveChallengeResult = resultUnion('ResolveChallengeResult', [Challenge, ...stepProblems]);
