import { digestOf } from '../kernel/digest.ts';
import { LIMITS } from '../kernel/limits.ts';
import type { ModelProcess } from './child-process.ts';
import type { FailedRun, RunRequest, StreamedRun } from './model-runner.ts';
import type { IdleProcess, ProcessPool } from './process-pool.ts';
import type { ProcessStarter } from './process-starter.ts';
import { type Scoring, scoringErrand, superviseRun } from './supervise-run.ts';

/** What scoring needs besides the run. */
interface Processes {
  readonly starter: ProcessStarter;
  readonly pool: ProcessPool;
  /** Aborted when no process may be kept any more. */
  readonly stopping: AbortSignal;
}

/** Scores in a process that has just served the same project's same model, if one waits, else in a new one. */
export async function scoreInChild({ starter, pool, stopping }: Processes, run: Scoring, signal: AbortSignal): Promise<StreamedRun | FailedRun> {
  const key = keyOfReuse(run.request);
  const { limits } = run.request;
  const began = performance.now();
  const keep = (before: Omit<IdleProcess, 'child'>) => (attempt: StreamedRun | FailedRun, child: ModelProcess) => {
    const idle = { child, runs: before.runs + 1, milliseconds: before.milliseconds + performance.now() - began };
    // The processor time of all its runs together has one limit, of which the next run must find enough.
    const mayServe = idle.runs < LIMITS.runsPerProcess && idle.milliseconds < (limits.seconds * 1_000) / 2;
    if (key === null || attempt.kind === 'FAILED' || !mayServe || stopping.aborted || !child.isAlive()) return false;
    pool.keep(key, idle);
    return true;
  };
  const inNewProcess = () => starter.run(scoringErrand(run, key === null ? 'ONLY' : 'FIRST'), limits, signal, keep({ runs: 0, milliseconds: 0 }));
  const idle = key === null ? null : pool.take(key);
  if (idle === null) return inNewProcess();
  const { child } = idle;
  let isKept = false;
  try {
    const attempt = await superviseRun(child, scoringErrand(run, 'REPEAT'), { signal, milliseconds: limits.seconds * 1_000 });
    // It died while it waited, before it took any byte: that says nothing about this run.
    if ('end' in attempt) return await inNewProcess();
    isKept = keep(idle)(attempt, child);
    return attempt;
  } finally {
    if (!isKept) await child.dispose();
  }
}

/** What two runs must share to share a process; null for a run that wants one of its own. */
function keyOfReuse({ reuse, manifest, limits }: RunRequest): string | null {
  if (reuse === undefined) return null;
  const { seconds, addressSpaceKibibytes } = limits;
  return digestOf({ ...reuse, manifestDigest: digestOf(manifest), seconds, addressSpaceKibibytes });
}
