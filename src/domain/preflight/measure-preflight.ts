import type { FailedRun } from '../../inference/model-runner.ts';
import { assert } from '../../kernel/assert.ts';
import { digestOf } from '../../kernel/digest.ts';
import { PLAIN_SESSION } from '../../kernel/session-settings.ts';
import { combineVerdicts } from '../../kernel/verdict.ts';
import { UnusableBytesError } from '../artifacts/index.ts';
import type { Context } from '../context.ts';
import { type DatasetVersion, findDatasetVersion } from '../datasets/index.ts';
import type { WorkFailure } from '../work/index.ts';
import { Bench, BenchMemory, BudgetEnded, ModelFault, UnfitRows } from './bench.ts';
import type { Found } from './check-found.rules.ts';
import { checkCategories } from './checks/categories.ts';
import { checkMissing } from './checks/missing.ts';
import { checkMonotonicity } from './checks/monotonicity.ts';
import { checkNoise } from './checks/noise.ts';
import { checkRange } from './checks/range.ts';
import { metricOfSample } from './checks/repeated-changes.ts';
import { checkBatchInvariance, checkDeterminism } from './checks/sameness.ts';
import { checkSchema } from './checks/schema.ts';
import { checkSensitiveFlip } from './checks/sensitive-flip.ts';
import { columnsOfManifest } from './column-feeds.ts';
import { judgingBy } from './judging.ts';
import type { PreflightCheck, PreflightCheckName, PreflightDocument, PreflightRun } from './preflight-run.entity.ts';
import { bytesOf, limitsOf, type RunSubject, runSubject, sourceOf, there } from './run-subject.ts';

/** What carrying a run out led to; STOPPED when the signal ended it. */
export type PreflightOutcome =
  | { readonly kind: 'FOUND'; readonly document: PreflightDocument }
  | { readonly kind: 'FAILED'; readonly failure: WorkFailure }
  | { readonly kind: 'STOPPED' };

/** When to stop, and where to say how far it is. */
export interface PreflightOptions {
  readonly signal: AbortSignal;
  readonly onRows: (rows: number) => void;
}

/** The checks that ask the model, in their order. */
const ASKING: readonly (readonly [PreflightCheckName, (bench: Bench) => Promise<Found>])[] = [
  ['DETERMINISM', checkDeterminism],
  ['BATCH_INVARIANCE', checkBatchInvariance],
  ['NOISE', checkNoise],
  ['MISSING', checkMissing],
  ['CATEGORICAL_SWAP', checkCategories],
  ['RANGE', checkRange],
  ['MONOTONICITY', checkMonotonicity],
  ['SENSITIVE_FLIP', checkSensitiveFlip],
];

/** Makes all checks of a run in processes of their own; writes nothing. What the model does wrong is what the run finds, never a failure of the run. */
export async function measurePreflight(ctx: Context, run: PreflightRun, options: PreflightOptions): Promise<PreflightOutcome> {
  try {
    const subject = await runSubject(ctx, run);
    const reference = there(await findDatasetVersion(ctx, run.referenceVersionId));
    assert(reference.artifactDigest === run.inputs.referenceDigest, 'what a run has pinned has not changed');
    return await new Preflight(ctx, run, { ...subject, reference }, options).measure();
  } catch (error) {
    if (error instanceof UnfitRows) return failed('DATASET_ERROR', error.message);
    if (error instanceof UnusableBytesError) return failed(`BYTES_${error.problem.reason}`, error.message);
    throw error;
  }
}

const failed = (code: WorkFailure['code'], message: string): PreflightOutcome => ({ kind: 'FAILED', failure: { code, message } });

/** What the process of the model told before it was asked anything. */
interface Sampled {
  readonly rows: readonly number[];
  readonly outOf: readonly number[];
  readonly runtimeVersion: string;
  readonly metric: PreflightDocument['metric'];
  readonly repeatSeeds: readonly string[];
}

class Preflight {
  private readonly ctx: Context;
  private readonly run: PreflightRun;
  private readonly subject: RunSubject & { readonly reference: DatasetVersion };
  private readonly options: PreflightOptions;
  private readonly seed: bigint;
  private readonly began = performance.now();
  private readonly memory = new BenchMemory();
  private readonly checks: PreflightCheck[] = [];
  private sampled: Sampled | null = null;

  constructor(ctx: Context, run: PreflightRun, subject: RunSubject & { readonly reference: DatasetVersion }, options: PreflightOptions) {
    this.ctx = ctx;
    this.run = run;
    this.subject = subject;
    this.options = options;
    this.seed = seedOf(run.inputs);
  }

  async measure(): Promise<PreflightOutcome> {
    this.checks.push({
      check: 'SCHEMA',
      rowsEvaluated: 0,
      ...checkSchema(await together(bytesOf(this.ctx, this.subject.version, 'model')), this.subject.version),
    });
    while (this.toGo().length > 0) {
      const ended = this.secondsLeft() < 1 ? OUT_OF_TIME : await this.ask();
      if (ended === null) continue;
      if (ended.code === 'ABORTED') return { kind: 'STOPPED' };
      // Before the first question it was not a check that failed: the model could not be loaded, or the data not be read. Nor was it where no process started.
      if (this.sampled === null || ended.code === 'RUNNER_UNAVAILABLE') return failed(ended.code, ended.message);
      const [current, ...others] = this.toGo();
      if (current !== undefined) this.checks.push(endedIn(current[0], ended));
      // What the model does elsewhere may still be found out in another process; time that is over stays over.
      if (ended.code === 'TIMEOUT') this.checks.push(...others.map(([name]) => endedIn(name, ended)));
    }
    return { kind: 'FOUND', document: this.document() };
  }

  /** The checks that are still to be made; the first one, of the schema, asks no model. */
  private readonly toGo = (): typeof ASKING => ASKING.slice(this.checks.length - 1);

  private readonly secondsLeft = (): number => Math.floor(this.run.inputs.question.budgetSeconds - (performance.now() - this.began) / 1_000);

  /** Makes checks in one process until all are made, or the process ends; null when all are made. */
  private async ask(): Promise<FailedRun | null> {
    const { version, dataset, specification, reference } = this.subject;
    const { question } = this.run.inputs;
    const query = specification.measurement.task === 'RANKING' ? specification.measurement.queryColumn : null;
    // A ranking is measured by whole queries, so that these are drawn and not rows.
    const label = specification.groundTruth === 'ABSENT' ? [] : [specification.labelColumn, ...(query === null ? [] : [query])];
    const sample = { rows: question.sampleRows, seed: Number(this.seed & 0xffff_ffffn) };
    const outcome = await this.ctx.runner.probeRows(
      {
        ...{ model: bytesOf(this.ctx, version, 'model'), manifest: version.manifest, settings: PLAIN_SESSION },
        tables: [
          { ...sourceOf(this.ctx, dataset), split: specification.split, ...sample, texts: label, together: query },
          { ...sourceOf(this.ctx, reference), split: null, ...sample, texts: [] },
        ],
        limits: limitsOf(this.secondsLeft()),
      },
      async (prober) => {
        const { inputs } = this.run;
        const judging = judgingBy(version, specification, question.outputClass);
        const columns = columnsOfManifest(version.manifest);
        const bench = new Bench(prober, { inputs, columns, judging, seed: this.seed, memory: this.memory, onRows: this.options.onRows });
        this.sampled ??= {
          ...{ rows: prober.rows, outOf: prober.outOf, runtimeVersion: prober.runtimeVersion },
          ...{ metric: null, repeatSeeds: bench.repeatSeeds().map(String) },
        };
        for (const [name, check] of this.toGo()) this.checks.push(await this.make(bench, name, check));
        const metric = metricOfSample(bench);
        if (metric !== null && judging.metricId !== null && this.memory.baseline !== null)
          this.sampled = { ...this.sampled, metric: { id: judging.metricId, value: metric(this.memory.baseline) } };
      },
      { signal: this.options.signal },
    );
    return outcome.kind === 'FAILED' ? outcome : null;
  }

  private async make(bench: Bench, check: PreflightCheckName, work: (bench: Bench) => Promise<Found>): Promise<PreflightCheck> {
    const before = this.memory.rowsEvaluated;
    const found = await work(bench).catch((cause: unknown) => this.foundBy(cause));
    return { check, rowsEvaluated: this.memory.rowsEvaluated - before, ...found };
  }

  /** A fault of the model is what a check found; everything else is thrown on. */
  private foundBy(cause: unknown): Found {
    if (cause instanceof ModelFault)
      return nothing('FAIL', cause.code === 'MODEL_ERROR' ? 'MODEL_FAILED' : cause.code === 'DATASET_ERROR' ? 'ROWS_REFUSED' : cause.code, cause.message);
    if (cause instanceof BudgetEnded) return nothing('INSUFFICIENT_DATA', 'BUDGET_ENDED', 'The budget of changed rows ended before the check was made.');
    throw cause;
  }

  private document(): PreflightDocument {
    const { rows = [], outOf = [], runtimeVersion = null, metric = null, repeatSeeds = [] } = this.sampled ?? {};
    return {
      ...{ format: 'assay-preflight/1', inputs: this.run.inputs, verdict: combineVerdicts(this.checks.map(({ verdict }) => verdict)) },
      ...{ seed: this.seed.toString(), repeatSeeds, metric, displayThreshold: this.subject.specification.displayThreshold },
      sample: { rows: rows[0] ?? 0, outOf: outOf[0] ?? 0 },
      reference: { rows: rows[1] ?? 0, outOf: outOf[1] ?? 0 },
      ...{ checks: this.checks, rowsEvaluated: this.memory.rowsEvaluated, runtimeVersion },
    };
  }
}

/** Made of contents and of no id, so that whoever has the same bytes and asks the same question draws the same numbers. */
function seedOf({ artifactDigest, manifestDigest, datasetDigest, referenceDigest, question }: PreflightRun['inputs']): bigint {
  return BigInt(`0x${digestOf({ artifactDigest, manifestDigest, datasetDigest, referenceDigest, question }).slice(0, 16)}`);
}

const OUT_OF_TIME: FailedRun = { kind: 'FAILED', code: 'TIMEOUT', message: 'The budget of time is over.' };

/** The check in which the process ended. Time that is over tells nothing of the model; a process that died does. */
function endedIn(check: PreflightCheckName, { code, message }: FailedRun): PreflightCheck {
  const found =
    code === 'TIMEOUT'
      ? nothing('INSUFFICIENT_DATA', 'BUDGET_ENDED', 'The budget of time ended before the check was made.')
      : nothing('FAIL', code === 'CHILD_CRASHED' ? 'MODEL_CRASHED' : code, message);
  return { check, rowsEvaluated: 0, ...found };
}

const nothing = (verdict: Found['verdict'], reason: string, message: string): Found => ({
  ...{ verdict, reason, message, rows: 0, thresholds: [], numbers: [], numbersLeftOut: 0 },
});

async function together(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const part of pieces) parts.push(part);
  return Buffer.concat(parts);
}
