import type { Digest } from '../../kernel/digest.ts';
import type { Id } from '../../kernel/id.ts';
import type { EvaluationEvidence } from './evaluation-evidence.entity.ts';
import type { RunInputs } from './run-inputs.entity.ts';

/** GATE runs are judged by the approved specification and count for gates; EXPLORATORY ones never do. */
export const RUN_PURPOSES = ['GATE', 'EXPLORATORY'] as const;
export type RunPurpose = (typeof RUN_PURPOSES)[number];

/** QUEUED and RUNNING runs go on; the other three states are final. */
export const RUN_STATES = ['QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'ABANDONED'] as const;
export type RunState = (typeof RUN_STATES)[number];

/** Why a run has no result. FAILED: the same run would fail again. ABANDONED: it was given up or cancelled. */
export type RunFailureCode =
  | 'TIMEOUT'
  | 'RESOURCE_LIMIT'
  | 'MODEL_ERROR'
  | 'DATASET_ERROR'
  | 'BYTES_MISSING'
  | 'BYTES_CHANGED'
  | 'BYTES_QUARANTINED'
  | 'CHILD_CRASHED'
  | 'SOURCE_REVOKED'
  | 'WORKER_LOST'
  | 'CANCELLED';

/** Why a run ended without a result; the message is one sentence that says what to do. */
export interface RunFailure {
  readonly code: RunFailureCode;
  readonly message: string;
}

/** One run of one model version on the rows and by the rules of one audit specification. */
export interface EvaluationRun extends RunInputs {
  readonly id: Id<'EvaluationRun'>;
  readonly projectId: Id<'Project'>;
  readonly modelId: Id<'Model'>;
  readonly modelVersionId: Id<'ModelVersion'>;
  readonly auditSpecificationId: Id<'AuditSpecification'>;
  readonly datasetVersionId: Id<'DatasetVersion'>;
  readonly purpose: RunPurpose;
  readonly state: RunState;
  /** Version of the program that measures; part of the identity. */
  readonly evaluatorVersion: string;
  /** Equal for runs that must give the same result. */
  readonly identityDigest: Digest;
  readonly requestedBy: Id<'Principal'>;
  readonly requestedAt: Date;
  /** How often a worker has begun it; a run that was handed back does not count. */
  readonly attempts: number;
  /** How often the model's process died. */
  readonly crashes: number;
  readonly rowsDone: number;
  /** Rows to score; while a run with a split goes on, the rows of the whole dataset. */
  readonly rowsTotal: number;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  readonly failure: RunFailure | null;
  readonly evidence: EvaluationEvidence | null;
  /** Digest of the evidence; what decisions are bound to. */
  readonly resultDigest: Digest | null;
  /** The scores row by row, as bytes of the project. */
  readonly predictionsArtifactId: Id<'Artifact'> | null;
}

/** A run whose result is there. */
export interface SucceededRun extends EvaluationRun {
  readonly state: 'SUCCEEDED';
  readonly finishedAt: Date;
  readonly evidence: EvaluationEvidence;
  readonly resultDigest: Digest;
  readonly predictionsArtifactId: Id<'Artifact'>;
}

/** Whether a run has its result. */
export const isSucceeded = (run: EvaluationRun): run is SucceededRun => run.state === 'SUCCEEDED';
