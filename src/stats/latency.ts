/**
 * Latency of repeated calls. Percentiles are nearest ranks (the inverse of the empirical distribution function: Hyndman & Fan 1996, definition 1)
 * with distribution-free intervals by order statistics (David & Nagaraja 2003, ch. 7; normal approximation of the binomial rank).
 */
import { assert } from '../kernel/assert.ts';
import type { MeasureStatus } from '../kernel/measure.ts';

/** The percentiles that are told, and how they are judged. */
export const LATENCY = {
  percentiles: [0.5, 0.9, 0.95, 0.99],
  level: 0.95,
  /** Calls that have to lie above a percentile, on average. */
  callsAbove: 10,
} as const;

/** 1.96 as RAI practice writes it, so that ranks agree with hand calculation. */
const CRITICAL_VALUE = 1.96;

/** Ranks are whole numbers; what a product such as 0.95 × 1000 has too much by rounding is none of them. */
const ROUNDING = 1e-9;

/** One percentile of durations, in the unit of the durations. */
export interface LatencyPercentile {
  readonly q: number;
  /** Null without enough calls. */
  readonly value: number | null;
  readonly status: MeasureStatus & ('OK' | 'INSUFFICIENT');
  /** Rank of the value, from 1; null with it. */
  readonly rank: number | null;
  /** Bounds that are no order statistic of so few calls are null: the interval is open on that side. */
  readonly lower: number | null;
  readonly upper: number | null;
  /** Fewest calls for this percentile. */
  readonly callsNeeded: number;
}

/** What is told of the durations of calls. */
export interface LatencySummary {
  readonly calls: number;
  readonly level: number;
  readonly percentiles: readonly LatencyPercentile[];
  /** Longest and mean duration; null without calls. */
  readonly max: number | null;
  readonly mean: number | null;
}

/** Fewest calls for a percentile: 10 / (1 − q). */
export const callsNeeded = (q: number): number => Math.ceil(LATENCY.callsAbove / (1 - q) - ROUNDING);

/** Rank of the q-percentile of n values: the smallest k with k/n ≥ q. */
export function nearestRank(n: number, q: number): number {
  assert(n > 0 && q > 0 && q < 1, `no percentile ${q} of ${n} values`);
  return Math.max(1, Math.ceil(n * q - ROUNDING));
}

/** Ranks of the order statistics between which the percentile lies with about 95 %; null on a side where there is none. */
export function intervalRanks(n: number, q: number): { readonly lower: number | null; readonly upper: number | null } {
  const half = CRITICAL_VALUE * Math.sqrt(n * q * (1 - q));
  const lower = Math.floor(n * q - half + ROUNDING);
  const upper = Math.ceil(n * q + half - ROUNDING) + 1;
  return { lower: lower < 1 ? null : lower, upper: upper > n ? null : upper };
}

/** Percentiles, maximum and mean of durations. Every duration is a finite number, not negative. */
export function summariseLatency(durations: Float64Array): LatencySummary {
  assert(
    durations.every((duration) => Number.isFinite(duration) && duration >= 0),
    'a duration is a finite number, not negative',
  );
  const sorted = durations.slice().sort();
  const n = sorted.length;
  return {
    ...{ calls: n, level: LATENCY.level, percentiles: LATENCY.percentiles.map((q) => percentileOf(sorted, q)) },
    max: n === 0 ? null : (sorted[n - 1] as number),
    mean: n === 0 ? null : sorted.reduce((sum, duration) => sum + duration, 0) / n,
  };
}

function percentileOf(sorted: Float64Array, q: number): LatencyPercentile {
  const needed = callsNeeded(q);
  if (sorted.length < needed) return { q, value: null, status: 'INSUFFICIENT', rank: null, lower: null, upper: null, callsNeeded: needed };
  const rank = nearestRank(sorted.length, q);
  const { lower, upper } = intervalRanks(sorted.length, q);
  const at = (place: number | null): number | null => (place === null ? null : (sorted[place - 1] as number));
  return { q, value: at(rank), status: 'OK', rank, lower: at(lower), upper: at(upper), callsNeeded: needed };
}

/** Rows per second of one caller that calls again at once: rows of all calls over the sum of their durations in milliseconds; null without time. */
export function throughput(durations: Float64Array, rowsPerCall: number): number | null {
  const milliseconds = durations.reduce((sum, duration) => sum + duration, 0);
  return milliseconds > 0 ? (durations.length * rowsPerCall * 1_000) / milliseconds : null;
}
