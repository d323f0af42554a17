/**
 * Rows that two datasets share. Where inputs are few and coarse, equal rows are no leak but chance: how often that happens is estimated by
 * the training rows that have a twin among the other training rows (leave-one-out; Good, 1953, on what was seen before).
 */
import type { Measure } from '../kernel/measure.ts';
import { interval, measured, proportionMeasure, unmeasured } from './measures.ts';
import { newcombeInterval } from './proportion-comparisons.ts';
import { unitTally } from './tally.ts';

/** Counted rows. */
export interface CountedOverlap {
  /** Evaluation rows, and those of them that also are training rows. */
  readonly rows: number;
  readonly shared: number;
  /** Training rows, and those of them that occur at least twice. */
  readonly trainingRows: number;
  readonly trainingTwins: number;
}

/** `sharedRowShare`, `coincidentRowShare`, and the first minus the second, `excessSharedRowShare`. */
export function overlapMeasures({ rows, shared, trainingRows, trainingTwins }: CountedOverlap, level = 0.95): readonly [Measure, Measure, Measure] {
  const share = proportionMeasure('sharedRowShare', unitTally(shared), unitTally(rows), { weighted: false }, level);
  const coincident = proportionMeasure('coincidentRowShare', unitTally(trainingTwins), unitTally(trainingRows), { weighted: false }, level);
  const context = { rows: unitTally(rows), weighted: false };
  if (share.value === null || coincident.value === null) return [share, coincident, unmeasured('excessSharedRowShare', context, 'UNDEFINED', 'NO_DATA')];
  const bounds = newcombeInterval({ k: shared, n: rows }, { k: trainingTwins, n: trainingRows }, level);
  return [share, coincident, measured('excessSharedRowShare', context, share.value - coincident.value, { ci: interval(bounds, level, 'newcombe') })];
}
