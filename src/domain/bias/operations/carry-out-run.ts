import type { RunLimits } from '../../../inference/model-runner.ts';
import type { Context } from '../../context.ts';
import { type ClaimedRun, evaluationQueue } from '../../evaluation/index.ts';
import { type CarriedOut, carryOutWork, type WorkOutcome } from '../../work/index.ts';
import { recordAuditedEvaluation } from '../use-cases/record-audited-evaluation.ts';
import { type JudgedRun, judgeRun } from './judge-run.ts';

/** When to give a run back, and how far it may go. */
export interface CarryOutOptions {
  readonly signal?: AbortSignal;
  readonly limits?: Partial<RunLimits>;
}

/** Scores, measures, assesses, audits and records a claimed run, as `carryOutWork` says. */
export const carryOutRun = (ctx: Context, { run, lease }: ClaimedRun, options: CarryOutOptions = {}): Promise<CarriedOut> =>
  carryOutWork(ctx, evaluationQueue, { item: run, lease }, options.signal, async ({ signal, progress }) => {
    const outcome = await judgeRun(ctx, run, {
      signal,
      onProgress: ({ rowsDone }) => progress(rowsDone),
      ...(options.limits === undefined ? {} : { limits: options.limits }),
    });
    return outcome.kind === 'JUDGED' ? record(ctx, lease, outcome) : outcome;
  });

async function record(ctx: Context, lease: ClaimedRun['lease'], { scored, validity, audit }: Extract<JudgedRun, { kind: 'JUDGED' }>): Promise<WorkOutcome> {
  const recorded = await recordAuditedEvaluation(ctx, { lease, scored, validity, audit });
  if (recorded.ok) return { kind: 'RECORDED' };
  const { kind, message } = recorded.problem;
  return kind === 'SourceRevoked' ? { kind: 'FAILED', failure: { code: 'SOURCE_REVOKED', message } } : { kind: 'LOST' };
}
