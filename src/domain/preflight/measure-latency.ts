import type { FailedRun, RowProber, WorkedOut } from '../../inference/model-runner.ts';
import { LIMITS } from '../../kernel/limits.ts';
import { summariseLatency, throughput } from '../../stats/index.ts';
import { UnusableBytesError } from '../artifacts/index.ts';
import type { Context } from '../context.ts';
import type { WorkFailure } from '../work/index.ts';
import { latencySeed, plannedRows } from './latency-question.rules.ts';
import type { BatchLatency, LatencyDocument, LatencyRun } from './latency-run.entity.ts';
import { bytesOf, limitsOf, runSubject, sourceOf } from './run-subject.ts';

/** What measuring led to; STOPPED when the signal ended it. */
export type LatencyOutcome =
  | { readonly kind: 'FOUND'; readonly document: LatencyDocument }
  | { readonly kind: 'FAILED'; readonly failure: WorkFailure }
  | { readonly kind: 'STOPPED' };

/** When to stop, and where to say how far it is. */
export interface LatencyOptions {
  readonly signal: AbortSignal;
  readonly onRows: (rows: number) => void;
}

/** Times a model in one process that is started for it: sessions are loaded once, batch sizes follow one another. Writes nothing. */
export async function measureLatency(ctx: Context, run: LatencyRun, options: LatencyOptions): Promise<LatencyOutcome> {
  try {
    const outcome = await time(ctx, run, options);
    if (outcome.kind === 'WORKED_OUT') return { kind: 'FOUND', document: outcome.value };
    return outcome.code === 'ABORTED' ? { kind: 'STOPPED' } : failed(outcome.code, outcome.message);
  } catch (error) {
    if (error instanceof UnusableBytesError) return failed(`BYTES_${error.problem.reason}`, error.message);
    throw error;
  }
}

const failed = (code: WorkFailure['code'], message: string): LatencyOutcome => ({ kind: 'FAILED', failure: { code, message } });

async function time(ctx: Context, run: LatencyRun, { signal, onRows }: LatencyOptions): Promise<WorkedOut<LatencyDocument> | FailedRun> {
  const { version, dataset, specification } = await runSubject(ctx, run);
  const { threads, optimisation } = run.inputs.question;
  return ctx.runner.probeRows(
    {
      ...{ model: bytesOf(ctx, version, 'model'), manifest: version.manifest, settings: { threads, optimisation } },
      tables: [{ ...sourceOf(ctx, dataset), split: specification.split, rows: LIMITS.latencySampleRows, seed: latencySeed(run.inputs), texts: [] }],
      limits: limitsOf(LIMITS.latencySeconds),
    },
    (prober) => timeBatches(ctx, run, prober, onRows),
    { signal },
  );
}

async function timeBatches(ctx: Context, { inputs }: LatencyRun, prober: RowProber, onRows: (rows: number) => void): Promise<LatencyDocument> {
  const { question } = inputs;
  const batches: BatchLatency[] = [];
  for (const [done, batch] of question.batches.entries()) {
    batches.push(await timeBatch(prober, batch, question));
    onRows(plannedRows({ ...question, batches: question.batches.slice(0, done + 1) }));
  }
  const { runnerClass, processor, processors } = ctx.runner.machine;
  return {
    ...{ format: 'assay-latency/1', inputs, unit: 'ms', batches, sampleRows: prober.rows[0] ?? 0 },
    configuration: {
      ...{ runnerClass, processor, processors, threads: question.threads, runtime: 'onnxruntime-node', runtimeVersion: prober.runtimeVersion },
      ...{ executionProvider: 'CPUExecutionProvider', optimisation: question.optimisation },
    },
    // The batch size 1 comes first, so that its first call is the first of the process.
    coldStart: { load: prober.loadMilliseconds, firstCall: batches[0]?.firstCall ?? null },
  };
}

async function timeBatch(prober: RowProber, batch: number, { warmUps, calls }: LatencyRun['inputs']['question']): Promise<BatchLatency> {
  const timed = await prober.time({ batch, warmUps, calls, milliseconds: LIMITS.latencyBatchSeconds * 1_000 });
  const durations = 'fault' in timed ? new Float64Array(0) : timed.durations;
  return {
    ...{ batch, warmUps, callsAsked: calls, firstCall: 'fault' in timed ? null : timed.first },
    ...{ rowsPerSecond: throughput(durations, batch), fault: 'fault' in timed ? timed.fault.message : null },
    ...summariseLatency(durations),
  };
}
