import { LIMITS } from '../../kernel/limits.ts';
import type { LeasedWork, WorkFailure } from './leased-work.entity.ts';

/** What becomes of an item whose worker met a failure. */
export type AfterFailure =
  | { readonly state: 'QUEUED'; readonly crashes: number }
  | { readonly state: 'FAILED' | 'ABANDONED'; readonly crashes: number; readonly failure: WorkFailure };

/**
 * A model that kills its process may have been unlucky once; the second time the item is given up. A process that never started has run no
 * model: the item is begun as often as any, and no crash is counted. Everything else would fail the same way again, so it is final at once.
 */
export function afterFailure(item: Pick<LeasedWork, 'crashes' | 'attempts'>, failure: WorkFailure): AfterFailure {
  // The same question may be asked anew once the data may be used again, so it is given up and not final for all times.
  if (failure.code === 'SOURCE_REVOKED') return { state: 'ABANDONED', crashes: item.crashes, failure };
  if (failure.code !== 'CHILD_CRASHED' && failure.code !== 'RUNNER_UNAVAILABLE') return { state: 'FAILED', crashes: item.crashes, failure };
  const crashes = item.crashes + (failure.code === 'CHILD_CRASHED' ? 1 : 0);
  if (crashes < LIMITS.workCrashes && item.attempts < LIMITS.workAttempts) return { state: 'QUEUED', crashes };
  return { state: 'ABANDONED', crashes, failure };
}

/** Whether an item whose worker was lost may be begun once more. */
export const mayBeginAgain = (item: Pick<LeasedWork, 'attempts'>): boolean => item.attempts < LIMITS.workAttempts;

/** How a kind of work is spoken of. */
export interface WorkWords {
  /** Such as `run`. */
  readonly noun: string;
  /** Such as `request the evaluation again`. */
  readonly askAgain: string;
}

/** Why an item was given up after its workers vanished. */
export const workersLost = ({ noun, askAgain }: WorkWords, attempts: number): WorkFailure => ({
  code: 'WORKER_LOST',
  message: `This ${noun} was begun ${attempts} times and never finished. Look at the log of the workers, then ${askAgain}.`,
});

/** Why a cancelled item ended. */
export const cancelled = ({ noun, askAgain }: WorkWords): WorkFailure => ({
  code: 'CANCELLED',
  message: `The ${noun} was cancelled before it finished; ${askAgain} when it is wanted.`,
});
