import type { Machinery } from '../domain/context.ts';
import { carryOutCheck, equivalenceQueue } from '../domain/equivalence/index.ts';
import type { Job } from './job-loop.ts';
import { type LaneOptions, startLanes } from './work-lanes.ts';

/** Carries out equivalence checks one after the other, as `startLanes` says. */
export const startCheckingEquivalence = (machinery: Machinery, options: LaneOptions = {}): Job =>
  startLanes(machinery, { name: 'check-equivalence', queue: equivalenceQueue, carryOut: carryOutCheck }, options);
