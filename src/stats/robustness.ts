/**
 * How much the scores of a model change when its inputs do. Scores lie row by row, `width` of them per row.
 * Share of changed decisions: Wilson (1927); means: Student (1908). Thresholds and rules are not here.
 */
import { assert } from '../kernel/assert.ts';
import type { ConfidenceInterval } from '../kernel/measure.ts';
import { estimateMean, meanInterval } from './mean-interval.ts';
import { interval } from './measures.ts';
import { wilsonInterval } from './proportion-intervals.ts';
import { AT_K } from './ranked-lists.ts';
import { queryNumbers } from './ranking-list-metrics.ts';

const LEVEL = 0.95;

/** A number with its interval, if it has one. */
export interface Estimate {
  readonly value: number | null;
  readonly ci: ConfidenceInterval | null;
}

/** A share of counted rows. */
export interface RowShare extends Estimate {
  readonly numerator: number;
  readonly denominator: number;
}

const NOTHING: Estimate = { value: null, ci: null };

/**
 * Largest |a − b| / max(1, |a|, |b|) over all scores: the plain difference of probabilities, a relative one of large amounts. Two scores that
 * are both no number agree; Infinity where only one of them is. 0 without scores.
 */
export function largestDifference(first: Float64Array, second: Float64Array): number {
  assert(first.length === second.length, 'scores to compare are of the same rows');
  let most = 0;
  for (const [i, a] of first.entries()) {
    const b = second[i] as number;
    if (Object.is(a, b) || a === b) continue;
    const difference = Math.abs(a - b) / Math.max(1, Math.abs(a), Math.abs(b));
    most = Math.max(most, Number.isNaN(difference) ? Number.POSITIVE_INFINITY : difference);
  }
  return most;
}

/** Rows of which a score is no finite number. */
export function countUnscored(scores: Float64Array, width: number): number {
  let rows = 0;
  for (let at = 0; at < scores.length; at += width) if (!isFiniteRow(scores, at, width)) rows += 1;
  return rows;
}

function isFiniteRow(scores: Float64Array, at: number, width: number): boolean {
  for (let i = at; i < at + width; i++) if (!Number.isFinite(scores[i])) return false;
  return true;
}

/** What follows from the scores of a row: on which side of a threshold it is, or its strongest class. */
export type DecisionOf = (scores: Float64Array, at: number) => number;

/** A score at or above the threshold is a positive decision. */
export const decisionAt =
  (threshold: number): DecisionOf =>
  (scores, at) =>
    (scores[at] as number) >= threshold ? 1 : 0;

/** The class with the largest score, the first of equal ones. */
export const strongestClass =
  (width: number): DecisionOf =>
  (scores, at) => {
    let best = 0;
    for (let place = 1; place < width; place++) if ((scores[at + place] as number) > (scores[at + best] as number)) best = place;
    return best;
  };

/** How far a row moved: |difference| of one score; of several, half the sum of them (total variation of probabilities). */
function shiftOfRow(first: Float64Array, second: Float64Array, at: number, width: number): number {
  if (width === 1) return Math.abs((first[at] as number) - (second[at] as number));
  let sum = 0;
  for (let i = at; i < at + width; i++) sum += Math.abs((first[i] as number) - (second[i] as number));
  return sum / 2;
}

/** Relative movement of a score, as of `largestDifference`, that counts as none. */
export const STILL = 1e-6;

/** Whether a score of the row moved, by more than what rounding does. */
export function hasMoved(first: Float64Array, second: Float64Array, at: number, width: number): boolean {
  return largestDifference(first.subarray(at, at + width), second.subarray(at, at + width)) > STILL;
}

/** What repeated changes of the same rows did to them. */
export interface Instability {
  /** Rows whose scores are all finite in the untouched and in every changed version. */
  readonly rows: number;
  /** Of these, rows of which a score moved at all. */
  readonly moved: number;
  /** Share of changed decisions over rows and repeats; null without a decision. Its interval counts rows, as repeats of one row are not independent. */
  readonly flips: RowShare | null;
  /** Mean shift over rows and repeats; its t-interval is over rows. */
  readonly shift: Estimate;
}

/** Compares the untouched scores with each changed version of them. */
export function instability(base: Float64Array, changed: readonly Float64Array[], width: number, decision: DecisionOf | null): Instability {
  assert(changed.length > 0 && changed.every(({ length }) => length === base.length), 'every repeat has a score for every row');
  const shifts: number[] = [];
  let [flips, moved] = [0, 0];
  for (let at = 0; at < base.length; at += width) {
    if (!isFiniteRow(base, at, width) || !changed.every((scores) => isFiniteRow(scores, at, width))) continue;
    let shift = 0;
    for (const scores of changed) {
      shift += shiftOfRow(base, scores, at, width);
      if (decision !== null && decision(base, at) !== decision(scores, at)) flips += 1;
    }
    shifts.push(shift / changed.length);
    if (changed.some((scores) => hasMoved(base, scores, at, width))) moved += 1;
  }
  const rows = shifts.length;
  return { rows, moved, flips: decision === null ? null : shareOfRepeats(flips, rows, changed.length), shift: meanOf(shifts) };
}

/** A share over rows and repeats; the interval is Wilson's for as many observations as there are rows. */
export function shareOfRepeats(events: number, rows: number, repeats: number): RowShare {
  const denominator = rows * repeats;
  if (denominator === 0) return { ...NOTHING, numerator: events, denominator };
  const value = events / denominator;
  return { value, ci: interval(wilsonInterval(events / repeats, rows, LEVEL), LEVEL, 'wilson'), numerator: events, denominator };
}

/** Mean with its t-interval; no value without numbers, no interval of a single one. */
export function meanOf(values: readonly number[]): Estimate {
  const estimate = values.length === 0 ? null : estimateMean(Float64Array.from(values));
  if (estimate === null || !Number.isFinite(estimate.mean)) return NOTHING;
  const bounds = meanInterval(estimate, LEVEL);
  return { value: estimate.mean, ci: bounds === null ? null : interval(bounds, LEVEL, 't') };
}

/** Rows whose score moved against a declared direction. */
export interface WrongSteps extends RowShare {
  /** Largest step the wrong way; 0 when there is none. */
  readonly largest: number;
}

/**
 * Counts rows whose score, the one at `place` of each row, moves against `sign` (+1: it must not fall; −1: it must not rise) by more than the
 * tolerance. Rows without a finite score on either side are left out.
 */
export function wrongSteps(
  base: Float64Array,
  stepped: Float64Array,
  { width, place, sign, tolerance }: { readonly width: number; readonly place: number; readonly sign: 1 | -1; readonly tolerance: number },
): WrongSteps {
  let [rows, wrong, largest] = [0, 0, 0];
  for (let at = place; at < base.length; at += width) {
    const step = sign * ((stepped[at] as number) - (base[at] as number));
    if (!Number.isFinite(step)) continue;
    rows += 1;
    if (step < -tolerance) wrong += 1;
    if (-step > largest) largest = -step;
  }
  return { ...shareOfRepeats(wrong, rows, 1), largest };
}

/** Mean absolute error as a metric of which more is better; rows without truth are left out, null when none is left. */
export function negativeMeanAbsoluteError(truths: Float64Array): (scores: Float64Array) => number | null {
  return (scores) => {
    let [rows, sum] = [0, 0];
    for (const [i, truth] of truths.entries()) {
      const error = Math.abs((scores[i] as number) - truth);
      if (!Number.isFinite(error)) continue;
      rows += 1;
      sum += error;
    }
    return rows === 0 ? null : -sum / rows;
  };
}

/** Ranked rows: the query of each, and its relevance, NaN where it is not known. */
export interface RankedTruths {
  readonly queries: readonly string[];
  readonly relevance: Float64Array;
  readonly relevantFrom: number;
  readonly k: number;
}

/** Mean NDCG at k over queries with a relevant row, gain 2^relevance − 1; rows without relevance or finite score are left out, null when no query is left. */
export function meanNdcgOf({ queries, relevance, relevantFrom, k }: RankedTruths): (scores: Float64Array) => number | null {
  const numbers = new Map<string, number>();
  const codes = Uint32Array.from(queries, (query) => {
    const code = numbers.get(query.trim()) ?? numbers.size;
    numbers.set(query.trim(), code);
    return code;
  });
  // No relevance is below zero; what is, is none.
  const known = relevance.map((one) => (Number.isFinite(one) && one >= 0 ? one : Number.NaN));
  return (scores) => {
    const judged = [...queryNumbers({ queries: codes, scores, relevance: known, ranks: [k], relevantFrom, gain: 'exponential' }).values()];
    const at = 1 + AT_K.indexOf('ndcgAtK');
    return judged.length === 0 ? null : judged.reduce((sum, one) => sum + (one[at] as number), 0) / judged.length;
  };
}

/** Share of rows whose strongest class is the true one; −1 is no truth, null when none is left. */
export function accuracyOf(truths: Int32Array, width: number): (scores: Float64Array) => number | null {
  const strongest = strongestClass(width);
  return (scores) => {
    let [rows, right] = [0, 0];
    for (const [row, truth] of truths.entries()) {
      if (truth < 0 || !isFiniteRow(scores, row * width, width)) continue;
      rows += 1;
      if (strongest(scores, row * width) === truth) right += 1;
    }
    return rows === 0 ? null : right / rows;
  };
}
