import type { Problem } from '../../kernel/problem.ts';
import type { ModelQuarantine } from './model-quarantine.entity.ts';

/** The use case has no approved audit specification, so nobody has fixed by what its versions are judged. */
export interface SpecificationNotApproved extends Problem {
  readonly kind: 'SpecificationNotApproved';
  readonly useCaseId: string;
}

/** The predictions of a run are gone from the store, or are no longer what was recorded. */
export interface PredictionsUnavailable extends Problem {
  readonly kind: 'PredictionsUnavailable';
  readonly evaluationRunId: string;
}

/** The version is kept, but Assay cannot run it. */
export interface NotEvaluable extends Problem {
  readonly kind: 'NotEvaluable';
  readonly modelVersionId: string;
}

export const notEvaluable = (modelVersionId: string, message: string): NotEvaluable => ({ kind: 'NotEvaluable', modelVersionId, message });

/** The version has crashed its process as often as a model may. */
export const inQuarantine = ({ modelVersionId, evaluationRunId, message }: ModelQuarantine): NotEvaluable =>
  notEvaluable(
    modelVersionId,
    `The model version is in quarantine since the run ${evaluationRunId}: ${message} Register another version, or have the quarantine lifted once it is known why.`,
  );

export const specificationNotApproved = (useCaseId: string): SpecificationNotApproved => ({
  kind: 'SpecificationNotApproved',
  useCaseId,
  message: `The use case ${useCaseId} has no approved audit specification. Have one proposed and approved, then request the evaluation again.`,
});

export const predictionsUnavailable = (evaluationRunId: string): PredictionsUnavailable => ({
  kind: 'PredictionsUnavailable',
  evaluationRunId,
  message: `The stored predictions of the run ${evaluationRunId} are missing or changed. Restore the blob store from a backup, or register and evaluate the version anew.`,
});
