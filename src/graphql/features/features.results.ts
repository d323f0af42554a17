import { BytesUnusableProblem } from '../artifacts/artifacts.results.ts';
import { DatasetRefusedProblem } from '../datasets/datasets.results.ts';
import { SourceRetiredProblem, SourceRevokedProblem } from '../datasets/source-problems.type.ts';
import { ordinaryProblems } from '../problem.type.ts';
import { resultUnion } from '../result-union.ts';
import { FeatureSet, FeatureSetVersion } from './feature-set.type.ts';
import { Materialisation } from './materialisation.type.ts';

/** Outcomes of registerFeatureSet. */
export const RegisterFeatureSetResult = resultUnion('RegisterFeatureSetResult', [FeatureSet, ...ordinaryProblems]);

/** Outcomes of registerFeatureSetVersion. */
export const RegisterFeatureSetVersionResult = resultUnion('RegisterFeatureSetVersionResult', [
  FeatureSetVersion,
  ...ordinaryProblems,
  DatasetRefusedProblem,
  BytesUnusableProblem,
  SourceRetiredProblem,
  SourceRevokedProblem,
]);

/** Outcomes of recordMaterialisation. */
export const RecordMaterialisationResult = resultUnion('RecordMaterialisationResult', [Materialisation, ...ordinaryProblems]);
