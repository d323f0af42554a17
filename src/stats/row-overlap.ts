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

/** Rows are equal, or nearly so; what is measured of either has names of its own. */
const NAMES = {
  equal: ['sharedRowShare', 'coincidentRowShare', 'excessSharedRowShare'],
  near: ['nearRowShare', 'coincidentNearRowShare', 'excessNearRowShare'],
} as const;

/** Share of evaluation rows that are (nearly) training rows, share of training rows with a twin, and the first minus the second. */
export function overlapMeasures(
  { rows, shared, trainingRows, trainingTwins }: CountedOverlap,
  level = 0.95,
  kind: keyof typeof NAMES = 'equal',
): readonly [Measure, Measure, Measure] {
  const [own, chance, more] = NAMES[kind];
  const share = proportionMeasure(own, unitTally(shared), unitTally(rows), { weighted: false }, level);
  const coincident = proportionMeasure(chance, unitTally(trainingTwins), unitTally(trainingRows), { weighted: false }, level);
  const context = { rows: unitTally(rows), weighted: false };
  if (share.value === null || coincident.value === null) return [share, coincident, unmeasured(more, context, 'UNDEFINED', 'NO_DATA')];
  const bounds = newcombeInterval({ k: shared, n: rows }, { k: trainingTwins, n: trainingRows }, level);
  return [share, coincident, measured(more, context, share.value - coincident.value, { ci: interval(bounds, level, 'newcombe') })];
}
