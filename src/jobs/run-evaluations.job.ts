import { carryOutRun } from '../domain/bias/index.ts';
import type { Machinery } from '../domain/context.ts';
import { evaluationQueue } from '../domain/evaluation/index.ts';
import type { Job } from './job-loop.ts';
import { type LaneOptions, startLanes } from './work-lanes.ts';

const AT_ONCE = 2;

/** Carries out evaluation runs, as `startLanes` says. */
export const startEvaluating = (machinery: Machinery, options: LaneOptions = {}): Job =>
  startLanes(
    machinery,
    { name: 'run-evaluations', queue: evaluationQueue, carryOut: (ctx, { item, lease }, stop) => carryOutRun(ctx, { run: item, lease }, stop) },
    { atOnce: AT_ONCE, ...options },
  );
