import { randomUUID } from 'node:crypto';
import { scrubNext } from '../domain/artifacts/index.ts';
import type { Machinery } from '../domain/context.ts';
import { requestContext, systemActor } from '../domain/identity/index.ts';
import { type Job, startJob } from './job-loop.ts';

/** How soon an artifact that has become due is noticed, in milliseconds. */
const INTERVAL_MILLISECONDS = 60_000;

/** Reads stored artifacts again and again, slowly, so that damage is found before somebody needs the bytes. Runs on any number of instances. */
export const startScrubbing = (machinery: Machinery): Job =>
  startJob(
    {
      name: 'scrub-artifacts',
      intervalMilliseconds: INTERVAL_MILLISECONDS,
      run: async (signal) => {
        const scrubbed = await scrubNext(requestContext(machinery, systemActor, `scrub/${randomUUID()}`), signal);
        if (scrubbed?.state === 'QUARANTINED')
          machinery.log.error({ artifactId: scrubbed.artifact.id, digest: scrubbed.artifact.digest }, 'stored bytes are damaged; they were set aside');
        return scrubbed !== null && !signal.aborted;
      },
    },
    machinery.log,
  );
