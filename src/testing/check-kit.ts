import type { Context, Machinery } from '../domain/context.ts';
import type { EquivalenceDocument } from '../domain/equivalence/equivalence-check.entity.ts';
import { checkEquivalence, equivalenceQueue } from '../domain/equivalence/index.ts';
import { recordEquivalence } from '../domain/equivalence/operations/record-equivalence.ts';
import { latencyQueue, preflightQueue, requestLatencyRun, requestPreflight } from '../domain/preflight/index.ts';
import type { LatencyDocument } from '../domain/preflight/latency-run.entity.ts';
import { recordLatency } from '../domain/preflight/operations/record-latency.ts';
import { recordPreflight } from '../domain/preflight/operations/record-preflight.ts';
import type { CheckNumber, PreflightDocument } from '../domain/preflight/preflight-run.entity.ts';
import { checkSkew, type SkewCheck, skewQueue } from '../domain/skew/index.ts';
import type { SkewDocument } from '../domain/skew/skew-check.entity.ts';
import { recordSkew } from '../domain/skew/use-cases/record-skew.ts';
import { type ClaimedWork, claimWork, type LeasedWork, type WorkQueue } from '../domain/work/index.ts';
import { present } from '../kernel/assert.ts';
import { digestOf } from '../kernel/digest.ts';
import { summariseLatency } from '../stats/index.ts';
import { value } from './registry-kit.ts';
import { systemContext } from './test-context.ts';

async function claimed<Item extends LeasedWork>(ctx: Context, queue: WorkQueue<Item>, id: Item['id']): Promise<ClaimedWork<Item>> {
  const taken = present(await claimWork(ctx, queue, 'test'), 'what was just asked for');
  if (taken.item.id !== id) throw new Error(`${taken.item.id} waits before ${id}`);
  return taken;
}

/** Asks for a skew check and records a verdict for it, as if a worker had found it: a test of gates need not read data. */
export async function saidSkew(
  machinery: Machinery,
  asker: Context,
  about: { readonly modelVersionId: string; readonly servingDatasetVersionId: string | null },
  verdict: 'PASS' | 'WARN' | 'FAIL' | 'INSUFFICIENT_DATA',
): Promise<SkewCheck['id']> {
  const asked = value(await checkSkew(asker, about));
  const system = systemContext(machinery);
  const { lease } = await claimed(system, skewQueue, asked.id);
  const document: SkewDocument = {
    ...{ format: 'assay-skew-check/1' as const, checkerVersion: '1', inputs: asked.inputs, findings: [], features: [], pointInTime: null },
    ...{ verdict, summary: 'Said by a test.' },
  };
  value(await recordSkew(system, { lease, document, digest: digestOf(document) }));
  return asked.id;
}

/** The same for an equivalence check. */
export async function saidEquivalence(
  machinery: Machinery,
  asker: Context,
  about: Parameters<typeof checkEquivalence>[1],
  verdict: 'PASS' | 'FAIL' | 'INSUFFICIENT_DATA',
): Promise<string> {
  const asked = value(await checkEquivalence(asker, about));
  const system = systemContext(machinery);
  const { lease } = await claimed(system, equivalenceQueue, asked.id);
  const document: EquivalenceDocument = {
    ...{
      format: 'assay-equivalence/1' as const,
      inputs: asked.inputs,
      threshold: 0.5,
      displayThreshold: 10,
      rows: 3,
      cells: 0,
      attributes: [],
      checks: [],
      verdict,
    },
    ...{ unscored: { candidateOnly: 0, parentOnly: 0, neither: 0 }, differences: null, rankCorrelation: null },
    flips: { rows: 3, flips: 0, rate: 0, ci: null },
  };
  if (!(await recordEquivalence(system, lease, document))) throw new Error('the lease was lost');
  return asked.id;
}

/** The same for a pre-flight run, of the check of ranges only, with the numbers that it found. */
export async function saidPreflight(
  machinery: Machinery,
  asker: Context,
  about: Parameters<typeof requestPreflight>[1],
  verdict: 'PASS' | 'WARN' | 'FAIL' | 'INSUFFICIENT_DATA',
  numbers: readonly CheckNumber[] = [],
): Promise<string> {
  const asked = value(await requestPreflight(asker, about));
  const system = systemContext(machinery);
  const { lease } = await claimed(system, preflightQueue, asked.id);
  const check = { check: 'RANGE', verdict, reason: 'SAID', message: 'Said by a test.', rows: 20, rowsEvaluated: 0 } as const;
  const document: PreflightDocument = {
    ...{ format: 'assay-preflight/1', inputs: asked.inputs, verdict, seed: '1', repeatSeeds: [], metric: null, displayThreshold: 10 },
    ...{ sample: { rows: 60, outOf: 60 }, reference: { rows: 60, outOf: 60 }, rowsEvaluated: 0, runtimeVersion: null },
    checks: [{ ...check, thresholds: [], numbers, numbersLeftOut: 0 }],
  };
  if (!(await recordPreflight(system, lease, document))) throw new Error('the lease was lost');
  return asked.id;
}

/** The same for a latency run, of which every call took so many milliseconds. */
export async function saidLatency(machinery: Machinery, asker: Context, about: Parameters<typeof requestLatencyRun>[1], milliseconds: number): Promise<string> {
  const asked = value(await requestLatencyRun(asker, about));
  const system = systemContext(machinery);
  const { lease } = await claimed(system, latencyQueue, asked.id);
  const { threads, optimisation, runnerClass } = asked.inputs.question;
  const document: LatencyDocument = {
    ...{ format: 'assay-latency/1', inputs: asked.inputs, unit: 'ms', sampleRows: 3, coldStart: { load: 1, firstCall: 1 } },
    configuration: {
      ...{ runnerClass, threads, optimisation, processor: 'said', processors: 1, runtime: 'onnxruntime-node', runtimeVersion: '1' },
      executionProvider: 'CPUExecutionProvider',
    },
    batches: [
      {
        ...{ batch: 1, warmUps: 1, callsAsked: 1_000, firstCall: 1, rowsPerSecond: 1_000 / milliseconds, fault: null },
        ...summariseLatency(new Float64Array(1_000).fill(milliseconds)),
      },
    ],
  };
  if (!(await recordLatency(system, lease, document))) throw new Error('the lease was lost');
  return asked.id;
}
