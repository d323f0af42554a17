import type { RunPurpose } from '../../domain/evaluation/index.ts';
import type { WorkFailureCode, WorkState } from '../../domain/work/index.ts';
import { enumType } from '../enum-type.ts';

/** GraphQL enum of run purposes. */
export const RunPurposeEnum = enumType('EvaluationPurpose', 'What an evaluation run is for.', {
  GATE: 'Judged by the approved audit specification; counts for gates.',
  EXPLORATORY: 'By a specification of the asker’s choice; never counts for a gate.',
} satisfies Record<RunPurpose, string>);

/** GraphQL enum of run states. */
export const RunStateEnum = enumType('EvaluationState', 'How far an evaluation run has come.', {
  QUEUED: 'Waits for a worker.',
  RUNNING: 'A worker is at it.',
  SUCCEEDED: 'Its evidence is recorded.',
  FAILED: 'It ended without a result and would end so again.',
  ABANDONED: 'It was cancelled, or given up after several attempts.',
} satisfies Record<WorkState, string>);

/** GraphQL enum of run failures. */
export const RunFailureEnum = enumType('EvaluationFailureCode', 'Why an evaluation run has no result.', {
  TIMEOUT: 'The model took longer than a run may.',
  RESOURCE_LIMIT: 'The model wanted more memory or processor time than it may use.',
  MODEL_ERROR: 'The model refused the data, or gave something that is no score.',
  DATASET_ERROR: 'The data cannot be read, or does not fit the model or the specification.',
  BYTES_MISSING: 'Bytes of the model or the data are missing from the store.',
  BYTES_CHANGED: 'Bytes of the model or the data are no longer what they were.',
  BYTES_QUARANTINED: 'Bytes of the model or the data were found damaged and set aside.',
  BYTES_ERASED: 'Bytes that it needs were erased when their time of retention was over.',
  CHILD_CRASHED: 'The process of the model died, and died again.',
  RUNNER_UNAVAILABLE: 'No process for models could be started, time after time; it says nothing of the model. Ask the operator to look at the log.',
  SOURCE_REVOKED: 'Data that it rests on was revoked, before or while it went on; ask again when it may be used again.',
  WORKER_LOST: 'Several workers began the run and none finished it.',
  CANCELLED: 'Somebody cancelled it.',
} satisfies Record<WorkFailureCode, string>);

/** GraphQL enum of input verdicts. */
export const InputVerdictEnum = enumType('EvaluationInputVerdict', 'Whether the scores could be used.', {
  PASS: 'Every score was a finite number.',
  WARN: 'Some scores were not; those rows were left out and counted.',
  ERROR: 'More than one score in a hundred was not, so nothing was computed.',
});
