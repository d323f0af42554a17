import { IllegalTransitionProblem, ordinaryProblems } from '../problem.type.ts';
import { resultUnion } from '../result-union.ts';
import { Deployment } from './deployment.type.ts';

/** Outcomes of declareDeploymentTarget. */
export const DeclareDeploymentTargetResult = resultUnion('DeclareDeploymentTargetResult', [Deployment, IllegalTransitionProblem, ...ordinaryProblems]);
