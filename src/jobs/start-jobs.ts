import type { Machinery } from '../domain/context.ts';
import type { Job } from './job-loop.ts';
import { startProbing } from './probe-deployments.job.ts';
import { startEvaluating } from './run-evaluations.job.ts';
import { startSealing } from './seal-journal.job.ts';
import { startWatchingServings } from './watch-servings.job.ts';

/** All jobs of a process. */
export interface RunningJobs {
  stop(): Promise<void>;
}

/** Starts the jobs of the role: every process seals the journal, as its subscribers wait for it; only workers evaluate. */
export function startJobs(machinery: Machinery, role: 'all' | 'api' | 'worker'): RunningJobs {
  const jobs: readonly Job[] = [startSealing(machinery), ...(role === 'api' ? [] : workerJobs(machinery))];
  return {
    stop: async () => {
      await Promise.all(jobs.map((job) => job.stop()));
    },
  };
}

const workerJobs = (machinery: Machinery): readonly Job[] => [startEvaluating(machinery), startProbing(machinery), startWatchingServings(machinery)];
