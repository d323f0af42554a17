import { LIMITS } from '../kernel/limits.ts';
import type { ModelProcess } from './child-process.ts';

/** A process that has served well, and how much it has served. */
export interface IdleProcess {
  readonly child: ModelProcess;
  /** Runs that it has finished. */
  readonly runs: number;
  /** Milliseconds that those took. */
  readonly milliseconds: number;
}

/** Processes that wait for the next run of the very same model; each is taken by one run at a time. */
export interface ProcessPool {
  /** The process that last served under the key, which now belongs to the caller; null when none waits. */
  take(key: string): IdleProcess | null;
  /** Keeps a process for the key until it has been idle too long; one too many ends the one that has waited longest. */
  keep(key: string, idle: IdleProcess): void;
  /** Ends all of them; resolves when they are gone. */
  clear(): Promise<void>;
}

interface Waiting extends IdleProcess {
  readonly key: string;
  readonly timer: NodeJS.Timeout;
}

/** An empty pool of at most `LIMITS.idleProcesses`, each idle for at most `idleMilliseconds`. */
export function processPool(idleMilliseconds: number = LIMITS.idleProcessSeconds * 1_000): ProcessPool {
  const waiting = new Set<Waiting>();
  const ending = new Set<Promise<void>>();
  const end = (one: Waiting): void => {
    clearTimeout(one.timer);
    waiting.delete(one);
    const gone = one.child.dispose().finally(() => ending.delete(gone));
    ending.add(gone);
  };
  return {
    take(key) {
      const found = [...waiting].findLast((one) => one.key === key && one.child.isAlive());
      if (found === undefined) return null;
      clearTimeout(found.timer);
      waiting.delete(found);
      return found;
    },
    keep(key, idle) {
      const timer = setTimeout(() => end(one), idleMilliseconds).unref();
      const one: Waiting = { ...idle, key, timer };
      waiting.add(one);
      // A process that dies while it waits is no longer there to be taken.
      void idle.child.ended.then(() => {
        if (waiting.has(one)) end(one);
      });
      for (const oldest of waiting) {
        if (waiting.size <= LIMITS.idleProcesses) break;
        end(oldest);
      }
    },
    async clear() {
      for (const one of waiting) end(one);
      await Promise.all(ending);
    },
  };
}
