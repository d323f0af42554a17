import type { RunLimits } from '../../../inference/model-runner.ts';
import type { Context } from '../../context.ts';
import { type ClaimedRun, handBackRun, type Lease, recordFailure, renewLease, startHeartbeat } from '../../evaluation/index.ts';
import { scoreAndAssess } from '../../validity/index.ts';
import { recordAuditedEvaluation } from '../use-cases/record-audited-evaluation.ts';

/** What became of a claimed run; LOST when another worker had taken it over, or somebody had cancelled it. */
export type CarriedOut = 'RECORDED' | 'FAILED' | 'HANDED_BACK' | 'LOST';

/** When to give a run back, and how far it may go. */
export interface CarryOutOptions {
  readonly signal?: AbortSignal;
  readonly limits?: Partial<RunLimits>;
}

/**
 * Scores, measures, assesses, audits and records a claimed run, and says all the while that it is alive. An unexpected error gives the run back
 * and is thrown on.
 */
export async function carryOutRun(ctx: Context, { run, lease }: ClaimedRun, options: CarryOutOptions = {}): Promise<CarriedOut> {
  const heartbeat = startHeartbeat(ctx, run.id, (rowsDone) => renewLease(ctx, lease, rowsDone));
  const signal = options.signal === undefined ? heartbeat.lost : AbortSignal.any([options.signal, heartbeat.lost]);
  try {
    const outcome = await scoreAndAssess(ctx, run, {
      signal,
      onProgress: ({ rowsDone }) => heartbeat.progress(rowsDone),
      ...(options.limits === undefined ? {} : { limits: options.limits }),
    });
    if (outcome.kind === 'FAILED') return (await recordFailure(ctx, lease, outcome.failure)) ? 'FAILED' : 'LOST';
    if (outcome.kind === 'STOPPED') return await handBack(ctx, lease);
    const recorded = await recordAuditedEvaluation(ctx, { lease, scored: outcome.scored, validity: outcome.validity });
    if (recorded.ok) return 'RECORDED';
    const { kind, message } = recorded.problem;
    if (kind !== 'LimitExceeded' && kind !== 'SourceRevoked') return 'LOST';
    const code = kind === 'SourceRevoked' ? 'SOURCE_REVOKED' : 'DATASET_ERROR';
    return (await recordFailure(ctx, lease, { code, message })) ? 'FAILED' : 'LOST';
  } catch (error) {
    await handBackRun(ctx, lease, 'WORKER_ERROR').catch((fault: unknown) =>
      ctx.log.warn({ runId: run.id, fault: String(fault) }, 'a run could not be given back'),
    );
    throw error;
  } finally {
    await heartbeat.stop();
  }
}

const handBack = async (ctx: Context, lease: Lease): Promise<CarriedOut> => ((await handBackRun(ctx, lease, 'WORKER_STOPS')) ? 'HANDED_BACK' : 'LOST');
