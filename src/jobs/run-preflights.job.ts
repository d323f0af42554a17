import type { Machinery } from '../domain/context.ts';
import { carryOutLatency, carryOutPreflight, latencyQueueOf, preflightQueue } from '../domain/preflight/index.ts';
import type { Job } from './job-loop.ts';
import { type LaneOptions, startLanes } from './work-lanes.ts';

/** Carries out pre-flight runs one after the other, as `startLanes` says. */
export const startPreflights = (machinery: Machinery, options: LaneOptions = {}): Job =>
  startLanes(machinery, { name: 'run-preflights', queue: preflightQueue, carryOut: carryOutPreflight }, options);

/** Measures latency on this machine, one run after the other; runs that are to be measured on another class of machines are left to those. */
export const startTiming = (machinery: Machinery, options: LaneOptions = {}): Job =>
  startLanes(machinery, { name: 'run-latencies', queue: latencyQueueOf(machinery.runner.machine.runnerClass), carryOut: carryOutLatency }, options);
