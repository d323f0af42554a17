import { randomUUID } from 'node:crypto';
import { expireUpload, removeUnreferenced } from '../domain/artifacts/index.ts';
import type { Machinery } from '../domain/context.ts';
import { requestContext, systemActor } from '../domain/identity/index.ts';
import { type Job, startJob } from './job-loop.ts';

const HOUR_MILLISECONDS = 3_600_000;

/** Forgets uploads that nobody continues, bytes to which nothing refers, and what crashed processes left. Runs on any number of instances. */
export const startTidying = (machinery: Machinery): Job =>
  startJob(
    {
      name: 'tidy-uploads',
      intervalMilliseconds: HOUR_MILLISECONDS,
      run: async (signal) => {
        const ctx = requestContext(machinery, systemActor, `tidy/${randomUUID()}`);
        let expired = 0;
        while (!signal.aborted && (await expireUpload(ctx))) expired += 1;
        const unreferenced = await removeUnreferenced(ctx, signal);
        const abandoned = signal.aborted ? 0 : await machinery.blobs.removeAbandoned();
        if (expired + unreferenced + abandoned > 0) machinery.log.info({ expired, unreferenced, abandoned }, 'what uploads left behind was removed');
        return false;
      },
    },
    machinery.log,
  );
