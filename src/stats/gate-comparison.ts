/** How a metric is held against a floor, a ceiling or the champion. */
import { assert } from '../kernel/assert.ts';
import type { Measure } from '../kernel/measure.ts';
import type { Verdict } from '../kernel/verdict.ts';

/** Why a comparison got its verdict. */
export type ComparisonReason = 'HOLDS' | 'BREACH' | 'POINT_BREACH' | 'INCONCLUSIVE' | 'NO_VALUE' | 'NO_INTERVAL' | 'MEASURE_ERROR' | 'UNPAIRED_NOT_ALLOWED';

/** Outcome of a comparison. */
export interface GateComparison {
  readonly verdict: Verdict;
  readonly reason: ComparisonReason;
  /** Rows after which the present estimate would decide; null when already decided, or when no number of rows would. */
  readonly rowsToDecide: number | null;
}

/** A bound that a metric has to keep: a floor (`atLeast`) or a ceiling (`atMost`). */
export interface MetricBound {
  readonly side: 'atLeast' | 'atMost';
  readonly value: number;
}

const decided = (verdict: Verdict, reason: ComparisonReason): GateComparison => ({ verdict, reason, rowsToDecide: null });

/** A measure that has no reliable value is never a pass. */
function withoutValue(measure: Measure): GateComparison | null {
  if (measure.status === 'ERROR') return decided('ERROR', 'MEASURE_ERROR');
  if (measure.status !== 'OK' || measure.value === null || !Number.isFinite(measure.value)) return decided('INSUFFICIENT_DATA', 'NO_VALUE');
  return null;
}

/** The point estimate against the bound, uncertainty ignored. */
export function comparePoint(measure: Measure, bound: MetricBound): GateComparison {
  assert(Number.isFinite(bound.value), 'a bound is a finite number');
  const missing = withoutValue(measure);
  if (missing !== null) return missing;
  return breaks(measure.value as number, bound) ? decided('FAIL', 'POINT_BREACH') : decided('PASS', 'HOLDS');
}

/**
 * The interval against the bound: PASS when all of it holds, FAIL when none of it does (or, `strict`, when the point does not),
 * else WARN with the number of rows that would decide, n·(half-width / |estimate − bound|)².
 */
export function compareInterval(measure: Measure, bound: MetricBound, strict = false): GateComparison {
  assert(Number.isFinite(bound.value), 'a bound is a finite number');
  const missing = withoutValue(measure);
  if (missing !== null) return missing;
  const lower = measure.ci?.lower ?? null;
  const upper = measure.ci?.upper ?? null;
  if (!isInterval(lower, upper)) return decided('INSUFFICIENT_DATA', 'NO_INTERVAL');
  return judge(measure.value as number, lower as number, upper as number, bound, measure.n, strict);
}

/** A difference new − old with its interval, oriented so that more is better. */
export interface ChampionDifference {
  readonly difference: number;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly n: number;
  /** Whether both models judged the same rows. */
  readonly paired: boolean;
}

/** Non-inferiority to the champion within `margin` ≥ 0; an unpaired difference counts only when the policy allows it. */
export function compareNonInferiority(champion: ChampionDifference, margin: number, allowUnpaired = false): GateComparison {
  assert(margin >= 0 && Number.isFinite(margin), 'a non-inferiority margin is zero or more');
  if (!champion.paired && !allowUnpaired) return decided('INSUFFICIENT_DATA', 'UNPAIRED_NOT_ALLOWED');
  const { difference, lower, upper } = champion;
  if (!Number.isFinite(difference)) return decided('INSUFFICIENT_DATA', 'NO_VALUE');
  if (!isInterval(lower, upper)) return decided('INSUFFICIENT_DATA', 'NO_INTERVAL');
  return judge(difference, lower as number, upper as number, { side: 'atLeast', value: -margin }, champion.n, false);
}

/** Two finite bounds in order: an infinite one would hold any floor. */
function isInterval(lower: number | null, upper: number | null): boolean {
  return Number.isFinite(lower) && Number.isFinite(upper) && (lower as number) <= (upper as number);
}

function breaks(value: number, bound: MetricBound): boolean {
  return bound.side === 'atLeast' ? value < bound.value : value > bound.value;
}

function judge(point: number, lower: number, upper: number, bound: MetricBound, n: number, strict: boolean): GateComparison {
  const [worse, better] = bound.side === 'atLeast' ? [lower, upper] : [upper, lower];
  if (!breaks(worse, bound)) return decided('PASS', 'HOLDS');
  if (breaks(better, bound)) return decided('FAIL', 'BREACH');
  const rowsToDecide = rowsThatDecide(point, lower, upper, bound.value, n);
  if (strict && breaks(point, bound)) return { verdict: 'FAIL', reason: 'POINT_BREACH', rowsToDecide };
  return { verdict: 'WARN', reason: 'INCONCLUSIVE', rowsToDecide };
}

function rowsThatDecide(point: number, lower: number, upper: number, bound: number, n: number): number | null {
  const rows = Math.ceil(n * ((upper - lower) / 2 / Math.abs(point - bound)) ** 2);
  // An interval that straddles the bound has not decided, however lopsided it is: the answer is always more rows than there are.
  return Number.isSafeInteger(rows) ? Math.max(n + 1, rows) : null;
}
