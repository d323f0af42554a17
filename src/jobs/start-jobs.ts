import type { Machinery } from '../domain/context.ts';
import { startCheckingEquivalence } from './check-equivalence.job.ts';
import { startErasing } from './erase-expired.job.ts';
import {
  startFollowingAddresses,
  startFollowingRegistrations,
  startRecordingServings,
  startReviewingApprovals,
  startReviewingEvidence,
  startSuspendingApprovals,
} from './follow-journal.job.ts';
import type { Job } from './job-loop.ts';
import { startKeepingApprovals } from './keep-approvals.job.ts';
import { startProbing } from './probe-deployments.job.ts';
import { startReminding, startSuspendingOverdue } from './remind.job.ts';
import { startEvaluating } from './run-evaluations.job.ts';
import { startExplaining } from './run-explanations.job.ts';
import { startPreflights, startTiming } from './run-preflights.job.ts';
import { startCheckingSkew } from './run-skew-checks.job.ts';
import { startScrubbing } from './scrub-artifacts.job.ts';
import { startSealing } from './seal-journal.job.ts';
import { startExpiring, startJudgingChecked } from './settle-promotions.job.ts';
import { type LineageListener, startTelling } from './tell-lineage.job.ts';
import { startTidying } from './tidy-uploads.job.ts';
import { startWatchingIncidents } from './watch-incidents.job.ts';
import { startWatchingServings } from './watch-servings.job.ts';

/** All jobs of a process. */
export interface RunningJobs {
  stop(): Promise<void>;
}

/** What a process works on. */
export interface JobOptions {
  readonly role: 'all' | 'api' | 'worker';
  /** Where promotions and deployments are told; null: nowhere. */
  readonly lineageListener: LineageListener | null;
}

/** Starts the jobs of the role: every process seals the journal, as its subscribers wait for it; only workers evaluate, follow and tell. */
export function startJobs(machinery: Machinery, { role, lineageListener }: JobOptions): RunningJobs {
  const jobs: readonly Job[] = [startSealing(machinery), ...(role === 'api' ? [] : workerJobs(machinery, lineageListener))];
  return {
    stop: async () => {
      await Promise.all(jobs.map((job) => job.stop()));
    },
  };
}

const workerJobs = (machinery: Machinery, listener: LineageListener | null): readonly Job[] => [
  startEvaluating(machinery),
  startCheckingEquivalence(machinery),
  startCheckingSkew(machinery),
  startExplaining(machinery),
  startPreflights(machinery),
  startTiming(machinery),
  startProbing(machinery),
  startWatchingServings(machinery),
  startReminding(machinery),
  startSuspendingOverdue(machinery),
  startFollowingRegistrations(machinery),
  startFollowingAddresses(machinery),
  startRecordingServings(machinery),
  startReviewingEvidence(machinery),
  startSuspendingApprovals(machinery),
  startJudgingChecked(machinery),
  startExpiring(machinery),
  startReviewingApprovals(machinery),
  startKeepingApprovals(machinery),
  startScrubbing(machinery),
  startTidying(machinery),
  startWatchingIncidents(machinery),
  startErasing(machinery),
  ...(listener === null ? [] : [startTelling(machinery, listener)]),
];
