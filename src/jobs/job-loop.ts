import { describeFault } from '../kernel/fault.ts';
import type { Log } from '../kernel/log.ts';
import { isUnreachable } from '../storage/postgres-problems.ts';

/** Work that is done again and again. */
export interface JobDefinition {
  readonly name: string;
  /** Milliseconds between two rounds when nothing wakes the job earlier. */
  readonly intervalMilliseconds: number;
  /** One round; true when more waits and the next one is to follow at once. Ends soon after the signal is aborted. */
  readonly run: (signal: AbortSignal) => Promise<boolean>;
}

/** A running job. */
export interface Job {
  /** Lets the next round begin at once; during a round, lets another one follow it. */
  wake(): void;
  /** Begins no further round, tells the running one, and resolves when it has ended. */
  stop(): Promise<void>;
}

const LONGEST_PAUSE_MILLISECONDS = 30_000;

/** Runs a job until it is stopped. A failing round is logged and tried again after a pause that doubles; it never ends the job. */
export function startJob(definition: JobDefinition, log: Log): Job {
  const controller = new AbortController();
  const { signal } = controller;
  let woken = false;
  let wakeUp: () => void = () => {};
  const pause = async (milliseconds: number): Promise<void> => {
    if (woken || signal.aborted) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  };
  const loop = async (): Promise<void> => {
    let failures = 0;
    while (!signal.aborted) {
      woken = false;
      const outcome = await round(definition, signal, log);
      failures = outcome === 'failed' ? failures + 1 : 0;
      if (outcome === 'failed') {
        woken = false;
        await pause(Math.min(LONGEST_PAUSE_MILLISECONDS, definition.intervalMilliseconds * 2 ** Math.min(failures, 10)));
      } else if (outcome === 'idle') await pause(definition.intervalMilliseconds);
    }
  };
  const ended = loop();
  return {
    wake: () => {
      woken = true;
      wakeUp();
    },
    stop: async () => {
      controller.abort();
      wakeUp();
      await ended;
    },
  };
}

async function round({ name, run }: JobDefinition, signal: AbortSignal, log: Log): Promise<'more' | 'idle' | 'failed'> {
  try {
    return (await run(signal)) ? 'more' : 'idle';
  } catch (error) {
    if (signal.aborted) return 'failed';
    const fields = { job: name, fault: describeFault(error) };
    if (isUnreachable(error)) log.warn(fields, 'a job cannot reach the database; it tries again');
    else log.error(fields, 'a round of a job failed; it tries again');
    return 'failed';
  }
}
