import type { Machinery } from '../domain/context.ts';
import { carryOutCheck, skewQueue } from '../domain/skew/index.ts';
import type { Job } from './job-loop.ts';
import { type LaneOptions, startLanes } from './work-lanes.ts';

/** Carries out skew checks one after the other, as `startLanes` says. */
export const startCheckingSkew = (machinery: Machinery, options: LaneOptions = {}): Job =>
  startLanes(machinery, { name: 'run-skew-checks', queue: skewQueue, carryOut: carryOutCheck }, options);
