import type { Context } from '../../context.ts';
import { claimWork, type Lease } from '../../work/index.ts';
import { evaluationQueue } from '../evaluation.store.ts';
import type { EvaluationRun } from '../evaluation-run.entity.ts';

/** A run that this worker may carry out. */
export interface ClaimedRun {
  readonly run: EvaluationRun;
  readonly lease: Lease<EvaluationRun>;
}

/** Takes the next run in turn; null when there is none. */
export async function claimRun(ctx: Context, worker: string): Promise<ClaimedRun | null> {
  const claimed = await claimWork(ctx, evaluationQueue, worker);
  return claimed === null ? null : { run: claimed.item, lease: claimed.lease };
}
