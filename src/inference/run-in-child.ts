import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { assert } from '../kernel/assert.ts';
import type { Log } from '../kernel/log.ts';
import { commandWorks, startModelProcess } from './child-process.ts';
import { locateChild } from './locate-child.ts';
import type { ModelRunner, RunOutcome, RunProgress, RunRequest } from './model-runner.ts';
import { findSandbox, type Sandbox } from './sandbox.ts';
import { failed, superviseRun } from './supervise-run.ts';

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

/** A runner that starts a fresh, walled-in process for every run. Throws when the model process is not built. */
export function createModelRunner(options: ModelRunnerOptions): ModelRunner {
  const entry = options.childEntry ?? locateChild();
  const workDirectory = options.workDirectory ?? tmpdir();
  const stopping = new AbortController();
  const running = new Set<Promise<unknown>>();
  let sandbox: Promise<Sandbox> | null = null;
  let leastAddressSpace = 0;

  const findOnce = (): Promise<Sandbox> => {
    sandbox ??= findSandbox(commandWorks, filesOfChild(entry), process.getuid?.() ?? null).then((found) => {
      options.log.info({ ...found.report }, 'walls around model processes');
      return found;
    });
    return sandbox;
  };

  async function runOnce(request: RunRequest, signal: AbortSignal, onProgress: (progress: RunProgress) => void): Promise<RunOutcome> {
    const deadline = performance.now() + request.limits.seconds * 1_000;
    const walls = await findOnce();
    for (;;) {
      const addressSpaceKibibytes = Math.max(request.limits.addressSpaceKibibytes, leastAddressSpace);
      const command = walls.command([process.execPath, '--no-warnings', entry], { addressSpaceKibibytes, processorSeconds: request.limits.seconds * 2 + 5 });
      const child = await startModelProcess(command, workDirectory);
      const attempt = await superviseRun(child, request, { signal, onProgress, milliseconds: deadline - performance.now() }).finally(() => child.dispose());
      if (attempt.kind !== 'NOT_STARTED') return attempt;
      options.log.warn({ addressSpaceKibibytes, ...attempt.end, errorText: attempt.errorText.slice(-500) }, 'a model process could not start');
      if (!walls.report.addressSpaceLimited || addressSpaceKibibytes >= MOST_ADDRESS_SPACE_KIBIBYTES) {
        return failed('CHILD_CRASHED', 'The process that runs models could not start; ask the operator to look at the log.');
      }
      leastAddressSpace = addressSpaceKibibytes * 2;
    }
  }

  return {
    async run(request, { signal, onProgress = () => {} } = {}) {
      for (const [name, value] of Object.entries(request.limits))
        assert(Number.isInteger(value) && value > 0, `the run limit ${name} is a positive whole number`);
      const either = signal === undefined ? stopping.signal : AbortSignal.any([signal, stopping.signal]);
      const run = runOnce(request, either, onProgress);
      running.add(run);
      try {
        return await run;
      } finally {
        running.delete(run);
      }
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
