import { availableParallelism, cpus, tmpdir } from 'node:os';
import { assert } from '../kernel/assert.ts';
import { LIMITS } from '../kernel/limits.ts';
import type { Log } from '../kernel/log.ts';
import { ok, refuse } from '../kernel/result.ts';
import { comparingErrand } from './compare-datasets.ts';
import { gatherRows } from './gather-rows.ts';
import { locateChild } from './locate-child.ts';
import { machineWalls } from './machine-walls.ts';
import { MixingErrand } from './mix-rows.ts';
import type { MixRequest, ModelRunner, ProbeRequest, RowMixer, RowProber, RunLimits } from './model-runner.ts';
import { ProbingErrand } from './probe-rows.ts';
import { processPool } from './process-pool.ts';
import { processStarter, type StarterOptions } from './process-starter.ts';
import { outputWidth } from './run-protocol.ts';
import { scoreInChild } from './score-in-child.ts';
import { summarisingErrand } from './summarise-dataset.ts';
import { describingErrand } from './supervise-run.ts';

/** What a runner is made of; every member has a default. */
export interface ModelRunnerOptions {
  readonly log: Log;
  /** Where the empty directories of model processes are made; default: the system's directory for temporary files. */
  readonly workDirectory?: string;
  /** The compiled program of the model process; default: found beside this module or under dist/. */
  readonly childEntry?: string;
  /** The walls around model processes; default: those that this machine turns out to offer. */
  readonly walls?: StarterOptions['walls'];
  /** How long a process waits for the next run of the same model; default: that of `LIMITS`. */
  readonly idleMilliseconds?: number;
  /** What the operator calls the class of machines that this one belongs to; default: `unnamed`. */
  readonly runnerClass?: string;
}

/** The class of a machine whose operator has named none. */
export const UNNAMED_RUNNER_CLASS = 'unnamed';

const DESCRIBING_LIMITS: RunLimits = {
  seconds: LIMITS.profileSeconds,
  addressSpaceKibibytes: LIMITS.childAddressSpaceKibibytes,
  rows: LIMITS.evaluationRows,
  columns: LIMITS.datasetColumns,
};

/**
 * A runner that starts a walled-in process for every run; only runs of the same project that repeat the same model may have one after the
 * other in the same process. Throws when the model process is not built.
 */
export function createModelRunner(options: ModelRunnerOptions): ModelRunner {
  const { log, childEntry: entry = locateChild(), workDirectory = tmpdir(), walls = machineWalls(entry, log) } = options;
  const [reading, scoring] = [processStarter('data', { entry, workDirectory, walls, log }), processStarter('models', { entry, workDirectory, walls, log })];
  const stopping = new AbortController();
  const running = new Set<Promise<unknown>>();
  const pool = processPool(options.idleMilliseconds);

  async function tracked<T>(limits: RunLimits, signal: AbortSignal | undefined, start: (signal: AbortSignal) => Promise<T>): Promise<T> {
    for (const [name, value] of Object.entries(limits)) assert(Number.isInteger(value) && value > 0, `the run limit ${name} is a positive whole number`);
    const either = signal === undefined ? stopping.signal : AbortSignal.any([signal, stopping.signal]);
    const run = start(either);
    running.add(run);
    try {
      return await run;
    } finally {
      running.delete(run);
    }
  }

  const stream: ModelRunner['stream'] = (request, sink, { signal, onProgress = () => {} } = {}) =>
    tracked(request.limits, signal, (either) => scoreInChild({ starter: scoring, pool, stopping: stopping.signal }, { request, sink, onProgress }, either));

  return {
    async run(request, options) {
      const gatherer = gatherRows(request.columns, outputWidth(request.manifest.output));
      const outcome = await stream(request, gatherer, options);
      return outcome.kind === 'STREAMED' ? gatherer.gathered() : outcome;
    },
    stream,
    async describeDataset(dataset, { signal } = {}) {
      const limits = DESCRIBING_LIMITS;
      const errand = describingErrand({ dataset: { bytes: dataset.stream, format: dataset.format }, limits });
      const outcome = await tracked(limits, signal, (either) => reading.run(errand, limits, either));
      if (outcome.kind === 'DESCRIBED') return ok(outcome);
      return refuse({ kind: 'DatasetRefused', reason: outcome.code, message: outcome.message });
    },
    async summariseDataset(dataset, question, { signal, onProgress = () => {} } = {}) {
      const limits = DESCRIBING_LIMITS;
      const request = { dataset: { bytes: dataset.stream, format: dataset.format }, question, limits };
      const outcome = await tracked(limits, signal, (either) => reading.run(summarisingErrand(request, onProgress), limits, either));
      if (outcome.kind === 'SUMMARISED') return ok(outcome);
      return refuse({ kind: 'DatasetRefused', reason: outcome.code, message: outcome.message });
    },
    async compareDatasets(data, question, { signal, onProgress = () => {} } = {}) {
      const limits = DESCRIBING_LIMITS;
      const outcome = await tracked(limits, signal, (either) => reading.run(comparingErrand({ ...data, question, limits }, onProgress), limits, either));
      if (outcome.kind === 'COMPARED') return ok(outcome);
      return refuse({ kind: 'DatasetRefused', reason: outcome.code, message: outcome.message });
    },
    async mixRows<T>(request: MixRequest, work: (mixer: RowMixer) => Promise<T>, { signal }: { readonly signal?: AbortSignal } = {}) {
      const errand = new MixingErrand(request, work);
      return tracked(request.limits, signal, (either) => scoring.run(errand, request.limits, either)).finally(() => errand.close());
    },
    async probeRows<T>(request: ProbeRequest, work: (prober: RowProber) => Promise<T>, { signal }: { readonly signal?: AbortSignal } = {}) {
      const errand = new ProbingErrand(request, work);
      return tracked(request.limits, signal, (either) => scoring.run(errand, request.limits, either)).finally(() => errand.close());
    },
    machine: {
      runnerClass: options.runnerClass ?? UNNAMED_RUNNER_CLASS,
      processor: cpus()[0]?.model.trim() || 'unknown',
      processors: availableParallelism(),
    },
    sandbox: async () => (await walls()).report,
    async stop() {
      stopping.abort();
      await Promise.allSettled(running);
      await pool.clear();
    },
  };
}
