import { LIMITS } from '../../kernel/limits.ts';
import type { EvaluationRun, RunFailure } from './evaluation-run.entity.ts';

/** What becomes of a run whose worker met a failure. */
export type AfterFailure =
  | { readonly state: 'QUEUED'; readonly crashes: number }
  | { readonly state: 'FAILED' | 'ABANDONED'; readonly crashes: number; readonly failure: RunFailure };

/**
 * A model that kills its process may have been unlucky once; the second time the run is given up. Everything else would fail
 * the same way again, so it is final at once.
 */
export function afterFailure(run: Pick<EvaluationRun, 'crashes' | 'attempts'>, failure: RunFailure): AfterFailure {
  // The same question may be asked anew once the data may be used again, so it is given up and not final for all times.
  if (failure.code === 'SOURCE_REVOKED') return { state: 'ABANDONED', crashes: run.crashes, failure };
  if (failure.code !== 'CHILD_CRASHED') return { state: 'FAILED', crashes: run.crashes, failure };
  const crashes = run.crashes + 1;
  if (crashes < LIMITS.evaluationCrashes && run.attempts < LIMITS.evaluationAttempts) return { state: 'QUEUED', crashes };
  return { state: 'ABANDONED', crashes, failure };
}

/** Whether a run whose worker was lost may be begun once more. */
export const mayBeginAgain = (run: Pick<EvaluationRun, 'attempts'>): boolean => run.attempts < LIMITS.evaluationAttempts;

/** Why a run was given up after its workers vanished. */
export const workersLost = (attempts: number): RunFailure => ({
  code: 'WORKER_LOST',
  message: `This run was begun ${attempts} times and never finished. Look at the log of the workers, then request the evaluation again.`,
});

/** Why a cancelled run ended. */
export const CANCELLED: RunFailure = {
  code: 'CANCELLED',
  message: 'The run was cancelled before it finished; request the evaluation again when it is wanted.',
};
