import { SourceRetiredProblem, SourceRevokedProblem } from '../datasets/source-problems.type.ts';
import { ordinaryProblems } from '../problem.type.ts';
import { resultUnion } from '../result-union.ts';
import { FeatureSet, FeatureSetVersion } from './feature-set.type.ts';

/** Outcomes of registerFeatureSet. */
export const RegisterFeatureSetResult = resultUnion('RegisterFeatureSetResult', [FeatureSet, ...ordinaryProblems]);

/** Outcomes of registerFeatureSetVersion. */
export const RegisterFeatureSetVersionResult = resultUnion('RegisterFeatureSetVersionResult', [
  FeatureSetVersion,
  ...ordinaryProblems,
  SourceRetiredProblem,
  SourceRevokedProblem,
]);
