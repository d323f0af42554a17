import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Log } from '../kernel/log.ts';
import { commandWorks, type ModelProcess, startModelProcess } from './child-process.ts';
import type { FailedRun, RunLimits } from './model-runner.ts';
import { findSandbox, type Sandbox } from './sandbox.ts';
import { type Errand, failed, superviseRun } from './supervise-run.ts';

/** The runtime and this program's own needs: address space is doubled up to this when the process cannot even start. */
const MOST_ADDRESS_SPACE_KIBIBYTES = 67_108_864;

/** Without the trap handler WebAssembly (the decompressors of Parquet) reserves no guard regions of 8 GB, which no sensible limit would allow. */
const NODE_FLAGS = ['--no-warnings', '--disable-wasm-trap-handler'];

/** Starts processes for errands. */
export interface ProcessStarter {
  /** The walls of this machine, found out once. */
  sandbox(): Promise<Sandbox>;
  /** Runs an errand in a new process. `served` is told of the process that has answered, and says whether it keeps it; otherwise it ends here. */
  run<T extends { readonly kind: string }>(
    errand: Errand<T>,
    limits: RunLimits,
    signal: AbortSignal,
    served?: (attempt: T | FailedRun, child: ModelProcess) => boolean,
  ): Promise<T | FailedRun>;
}

/** A starter of the program at `entry`, whose processes have their directories under `workDirectory`. */
export function processStarter(entry: string, workDirectory: string, log: Log): ProcessStarter {
  let found: Promise<Sandbox> | null = null;
  let leastAddressSpace = 0;
  /** The smallest address space with which a process is known to start. */
  let startedWith = Number.POSITIVE_INFINITY;
  const sandbox = (): Promise<Sandbox> => {
    found ??= findSandbox(commandWorks, filesOfChild(entry), process.getuid?.() ?? null).then(
      (walls) => {
        log.info({ ...walls.report }, 'walls around model processes');
        return walls;
      },
      (cause: unknown) => {
        // The next run looks again.
        found = null;
        throw cause;
      },
    );
    return found;
  };

  return {
    sandbox,
    async run(errand, limits, signal, served = () => false) {
      const deadline = performance.now() + limits.seconds * 1_000;
      const walls = await sandbox();
      for (;;) {
        const addressSpaceKibibytes = Math.max(limits.addressSpaceKibibytes, leastAddressSpace);
        const command = walls.command([process.execPath, ...NODE_FLAGS, entry], { addressSpaceKibibytes, processorSeconds: limits.seconds * 2 + 5 });
        const child = await startModelProcess(command, workDirectory);
        const supervision = { signal, milliseconds: deadline - performance.now(), early: addressSpaceKibibytes >= startedWith };
        const attempt = await superviseRun(child, errand, supervision).catch(async (cause: unknown) => {
          await child.dispose();
          throw cause;
        });
        if ('end' in attempt || !served(attempt, child)) await child.dispose();
        if (!('end' in attempt)) {
          if (!('code' in attempt)) startedWith = Math.min(startedWith, addressSpaceKibibytes);
          return attempt;
        }
        log.warn({ addressSpaceKibibytes, ...attempt.end, errorText: attempt.errorText.slice(-500) }, 'a model process could not start');
        if (!attempt.again || !walls.report.addressSpaceLimited || addressSpaceKibibytes >= MOST_ADDRESS_SPACE_KIBIBYTES) {
          return failed('RUNNER_UNAVAILABLE', 'The process that runs models could not start; ask the operator to look at the log.');
        }
        leastAddressSpace = addressSpaceKibibytes * 2;
      }
    },
  };
}

/** Files that show whether another user could run the child: the runtime of JavaScript, our code, a package beside it. */
function filesOfChild(entry: string): readonly string[] {
  const near = createRequire(entry);
  return [process.execPath, entry, near.resolve('onnxruntime-node'), join(dirname(entry), '..', 'run-protocol.js')];
}
