import type { Id } from '../../kernel/id.ts';

/** A worker's right to one run, until somebody else takes it over: then its fence number no longer matches. */
export interface Lease {
  readonly runId: Id<'EvaluationRun'>;
  readonly fence: number;
}
