import type { RunLimits } from '../../../inference/model-runner.ts';
import type { Context } from '../../context.ts';
import { type ClaimedRun, evaluationQueue, type ScoredRun, scoreRun } from '../../evaluation/index.ts';
import { type CarriedOut, carryOutWork, type WorkOutcome } from '../../work/index.ts';
import { recordAuditedEvaluation } from '../use-cases/record-audited-evaluation.ts';

/** When to give a run back, and how far it may go. */
export interface CarryOutOptions {
  readonly signal?: AbortSignal;
  readonly limits?: Partial<RunLimits>;
}

/** Scores, measures, audits and records a claimed run, as `carryOutWork` says. */
export const carryOutRun = (ctx: Context, { run, lease }: ClaimedRun, options: CarryOutOptions = {}): Promise<CarriedOut> =>
  carryOutWork(ctx, evaluationQueue, { item: run, lease }, options.signal, async ({ signal, progress }) => {
    const outcome = await scoreRun(ctx, run, {
      signal,
      onProgress: ({ rowsDone }) => progress(rowsDone),
      ...(options.limits === undefined ? {} : { limits: options.limits }),
    });
    return outcome.kind === 'SCORED' ? record(ctx, lease, outcome) : outcome;
  });

async function record(ctx: Context, lease: ClaimedRun['lease'], scored: ScoredRun): Promise<WorkOutcome> {
  const recorded = await recordAuditedEvaluation(ctx, { lease, scored });
  if (recorded.ok) return { kind: 'RECORDED' };
  const { kind, message } = recorded.problem;
  if (kind !== 'LimitExceeded' && kind !== 'SourceRevoked') return { kind: 'LOST' };
  return { kind: 'FAILED', failure: { code: kind === 'SourceRevoked' ? 'SOURCE_REVOKED' : 'DATASET_ERROR', message } };
}
