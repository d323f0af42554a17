import type { Digest } from '../../kernel/digest.ts';
import type { Id } from '../../kernel/id.ts';
import type { LeasedWork } from '../work/leased-work.entity.ts';
import type { EvaluationEvidence } from './evaluation-evidence.entity.ts';
import type { RunInputs } from './run-inputs.entity.ts';

/** GATE runs are judged by the approved specification and count for gates; EXPLORATORY ones never do. */
export const RUN_PURPOSES = ['GATE', 'EXPLORATORY'] as const;
export type RunPurpose = (typeof RUN_PURPOSES)[number];

/** One run of one model version on the rows and by the rules of one audit specification. */
export interface EvaluationRun extends LeasedWork, RunInputs {
  readonly id: Id<'EvaluationRun'>;
  readonly modelId: Id<'Model'>;
  readonly modelVersionId: Id<'ModelVersion'>;
  readonly auditSpecificationId: Id<'AuditSpecification'>;
  readonly datasetVersionId: Id<'DatasetVersion'>;
  readonly purpose: RunPurpose;
  /** Version of the program that measures; part of the identity. */
  readonly evaluatorVersion: string;
  /** Equal for runs that must give the same result. */
  readonly identityDigest: Digest;
  /** Rows to score; while a run with a split goes on, the rows of the whole dataset. */
  readonly rowsTotal: number;
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
