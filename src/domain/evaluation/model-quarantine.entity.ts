import type { Id } from '../../kernel/id.ts';

/** A model version that is not run any more because it crashed its process again and again; registering another version or lifting ends it. */
export interface ModelQuarantine {
  readonly modelVersionId: Id<'ModelVersion'>;
  /** The last run that was given up over it. */
  readonly evaluationRunId: Id<'EvaluationRun'>;
  readonly since: Date;
  /** How the process died, and what to do. */
  readonly message: string;
}
