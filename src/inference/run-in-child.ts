import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { assert } from '../kernel/assert.ts';
import { LIMITS } from '../kernel/limits.ts';
import type { Log } from '../kernel/log.ts';
import { ok, refuse } from '../kernel/result.ts';
import { commandWorks, startModelProcess } from './child-process.ts';
import { comparingErrand } from './compare-datasets.ts';
import { locateChild } from './locate-child.ts';
import type { FailedRun, ModelRunner, RunLimits } from './model-runner.ts';
import { findSandbox, type Sandbox } from './sandbox.ts';
import { summarisingErrand } from './summarise-dataset.ts';
import { describingErrand, type Errand, failed, scoringErrand, superviseRun } from './supervise-run.ts';

/** What a runner is made of; every member has a default. */
export interface ModelRunnerOptions {
  readonly log: Log;
  /** Where the empty directories of model processes are made; default: the system's directory for temporary files. */
  readonly workDirectory?: string;
  /** The compiled program of the model process; default: found beside this module or under dist/. */
  readonly childEntry?: string;
}

/** The runtime and this program's own needs: address space is doubled up to this when the process cannot even start. */
const MOST_ADDRESS_SPACE_KIBIBYTES = 67_108_864;

const DESCRIBING_LIMITS: RunLimits = {
  seconds: LIMITS.profileSeconds,
  addressSpaceKibibytes: LIMITS.childAddressSpaceKibibytes,
  rows: LIMITS.evaluationRows,
  columns: LIMITS.datasetColumns,
};

/** Without the trap handler WebAssembly (the decompressors of Parquet) reserves no guard regions of 8 GB, which no sensible limit would allow. */
const NODE_FLAGS = ['--no-warnings', '--disable-wasm-trap-handler'];

/** A runner that starts a fresh, walled-in process for every run. Throws when the model process is not built. */
export function createModelRunner(options: ModelRunnerOptions): ModelRunner {
  const entry = options.childEntry ?? locateChild();
  const workDirectory = options.workDirectory ?? tmpdir();
  const stopping = new AbortController();
  const running = new Set<Promise<unknown>>();
  let sandbox: Promise<Sandbox> | null = null;
  let leastAddressSpace = 0;

  const findOnce = (): Promise<Sandbox> => {
    sandbox ??= findSandbox(commandWorks, filesOfChild(entry), process.getuid?.() ?? null).then(
      (found) => {
        options.log.info({ ...found.report }, 'walls around model processes');
        return found;
      },
      (cause: unknown) => {
        // The next run looks again.
        sandbox = null;
        throw cause;
      },
    );
    return sandbox;
  };

  async function runOnce<T extends { readonly kind: string }>(errand: Errand<T>, limits: RunLimits, signal: AbortSignal): Promise<T | FailedRun> {
    const deadline = performance.now() + limits.seconds * 1_000;
    const walls = await findOnce();
    for (;;) {
      const addressSpaceKibibytes = Math.max(limits.addressSpaceKibibytes, leastAddressSpace);
      const command = walls.command([process.execPath, ...NODE_FLAGS, entry], { addressSpaceKibibytes, processorSeconds: limits.seconds * 2 + 5 });
      const child = await startModelProcess(command, workDirectory);
      const attempt = await superviseRun(child, errand, { signal, milliseconds: deadline - performance.now() }).finally(() => child.dispose());
      if (!('end' in attempt)) return attempt;
      options.log.warn({ addressSpaceKibibytes, ...attempt.end, errorText: attempt.errorText.slice(-500) }, 'a model process could not start');
      if (!walls.report.addressSpaceLimited || addressSpaceKibibytes >= MOST_ADDRESS_SPACE_KIBIBYTES) {
        return failed('CHILD_CRASHED', 'The process that runs models could not start; ask the operator to look at the log.');
      }
      leastAddressSpace = addressSpaceKibibytes * 2;
    }
  }

  async function tracked<T extends { readonly kind: string }>(errand: Errand<T>, limits: RunLimits, signal: AbortSignal | undefined): Promise<T | FailedRun> {
    for (const [name, value] of Object.entries(limits)) assert(Number.isInteger(value) && value > 0, `the run limit ${name} is a positive whole number`);
    const either = signal === undefined ? stopping.signal : AbortSignal.any([signal, stopping.signal]);
    const run = runOnce(errand, limits, either);
    running.add(run);
    try {
      return await run;
    } finally {
      running.delete(run);
    }
  }

  return {
    run: (request, { signal, onProgress = () => {} } = {}) => tracked(scoringErrand(request, onProgress), request.limits, signal),
    async describeDataset(dataset, { signal } = {}) {
      const limits = DESCRIBING_LIMITS;
      const outcome = await tracked(describingErrand({ dataset: { bytes: dataset.stream, format: dataset.format }, limits }), limits, signal);
      if (outcome.kind === 'DESCRIBED') return ok(outcome);
      return refuse({ kind: 'DatasetRefused', reason: outcome.code, message: outcome.message });
    },
    async summariseDataset(dataset, question, { signal, onProgress = () => {} } = {}) {
      const limits = DESCRIBING_LIMITS;
      const request = { dataset: { bytes: dataset.stream, format: dataset.format }, question, limits };
      const outcome = await tracked(summarisingErrand(request, onProgress), limits, signal);
      if (outcome.kind === 'SUMMARISED') return ok(outcome);
      return refuse({ kind: 'DatasetRefused', reason: outcome.code, message: outcome.message });
    },
    async compareDatasets(data, question, { signal, onProgress = () => {} } = {}) {
      const limits = DESCRIBING_LIMITS;
      const outcome = await tracked(comparingErrand({ ...data, question, limits }, onProgress), limits, signal);
      if (outcome.kind === 'COMPARED') return ok(outcome);
      return refuse({ kind: 'DatasetRefused', reason: outcome.code, message: outcome.message });
    },
    sandbox: async () => (await findOnce()).report,
    async stop() {
      stopping.abort();
      await Promise.allSettled(running);
    },
  };
}

/** Files that show whether another user could run the child: the runtime of JavaScript, our code, a package beside it. */
function filesOfChild(entry: string): readonly string[] {
  const near = createRequire(entry);
  return [process.execPath, entry, near.resolve('onnxruntime-node'), join(dirname(entry), '..', 'run-protocol.js')];
}
