import type { Machinery } from '../domain/context.ts';
import { carryOutExplanation, explanationQueue } from '../domain/explanations/index.ts';
import type { Job } from './job-loop.ts';
import { type LaneOptions, startLanes } from './work-lanes.ts';

/** Carries out explanations one after the other, as `startLanes` says. */
export const startExplaining = (machinery: Machinery, options: LaneOptions = {}): Job =>
  startLanes(machinery, { name: 'run-explanations', queue: explanationQueue, carryOut: carryOutExplanation }, options);
