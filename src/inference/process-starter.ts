import type { Log } from '../kernel/log.ts';
import { type ModelProcess, startModelProcess } from './child-process.ts';
import type { FailedRun, RunLimits } from './model-runner.ts';
import type { ChildTrade } from './run-protocol.ts';
import type { Sandbox } from './sandbox.ts';
import { type Errand, failed, superviseRun } from './supervise-run.ts';

/** The runtime and this program's own needs: address space is doubled up to this when the process cannot even start. */
const MOST_ADDRESS_SPACE_KIBIBYTES = 67_108_864;

/**
 * WebAssembly (the decompressors of Parquet) reserves address space as soon as it is loaded: guard regions of 8 GB, which no sensible limit would allow,
 * unless it goes without the trap handler, and as much as its memory may ever become, 4 GB, which leaves nothing of the limit to anybody else. One page of
 * a column, packed and unpacked, fits into 512 MiB. The process collects its garbage itself as it reads, so that its memory does not depend on how long
 * a dataset is.
 */
const NODE_FLAGS = ['--no-warnings', '--disable-wasm-trap-handler', '--wasm-max-mem-pages=8192', '--expose-gc'];

/** Starts processes for errands of one trade. */
export interface ProcessStarter {
  /** Runs an errand in a new process. `served` is told of the process that has answered, and says whether it keeps it; otherwise it ends here. */
  run<T extends { readonly kind: string }>(
    errand: Errand<T>,
    limits: RunLimits,
    signal: AbortSignal,
    served?: (attempt: T | FailedRun, child: ModelProcess) => boolean,
  ): Promise<T | FailedRun>;
}

/** What processes are started from. */
export interface StarterOptions {
  /** The program of the model process. */
  readonly entry: string;
  /** Where their directories are made. */
  readonly workDirectory: string;
  readonly walls: () => Promise<Sandbox>;
  readonly log: Log;
}

/**
 * A starter of processes of one trade. How much address space a process needs to start it learns from those of its own trade: those that read
 * data start with less than those that load the runtime of models.
 */
export function processStarter(trade: ChildTrade, { entry, workDirectory, walls: findWalls, log }: StarterOptions): ProcessStarter {
  let leastAddressSpace = 0;
  /** The smallest address space with which a process is known to start. */
  let startedWith = Number.POSITIVE_INFINITY;

  return {
    async run(errand, limits, signal, served = () => false) {
      const deadline = performance.now() + limits.seconds * 1_000;
      const walls = await findWalls();
      for (;;) {
        const addressSpaceKibibytes = Math.max(limits.addressSpaceKibibytes, leastAddressSpace);
        const command = walls.command([process.execPath, ...NODE_FLAGS, entry, trade], { addressSpaceKibibytes, processorSeconds: limits.seconds * 2 + 5 });
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
