import type { Machinery } from '../domain/context.ts';
import { sealEntries } from '../domain/journal/index.ts';
import { type Job, startJob } from './job-loop.ts';

/** How soon a committed entry gets its position at the latest, in milliseconds, when nothing holds it back. */
const INTERVAL_MILLISECONDS = 100;

/** Gives committed journal entries their positions, on any instance, one at a time. */
export const startSealing = (machinery: Machinery): Job =>
  startJob(
    {
      name: 'seal-journal',
      intervalMilliseconds: INTERVAL_MILLISECONDS,
      run: async () => (await sealEntries(machinery)).sealed > 0,
    },
    machinery.log,
  );
