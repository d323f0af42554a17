/** One rate of a group against the same rate of the reference: effect, interval, exact test. */
import type { ConfidenceInterval, IntervalMethod, Measure, ReasonCode } from '../kernel/measure.ts';
import type { Counted } from './exact-ratio.ts';
import { effectiveCounts, type GroupTable, type RateName, rateCounts } from './group-tables.ts';
import { interval, measured, unmeasured } from './measures.ts';
import type { MetricName } from './metric-catalogue.ts';
import { newcombeInterval, ratioInterval } from './proportion-comparisons.ts';
import type { Bounds } from './proportion-intervals.ts';
import { fisherExactP } from './significance-tests.ts';
import { addTallies, type Tally } from './tally.ts';

/** One side of a comparison. */
interface RateSide {
  /** Events and base as counted (or weighed). */
  readonly counted: Counted;
  /** The same as a sample of effective size. */
  readonly size: { readonly k: number; readonly n: number };
  readonly base: Tally;
}

/** A rate compared; `value` is null with its reason when the effect is undefined. */
export interface RateComparison {
  readonly rate: RateName;
  readonly group: RateSide;
  readonly reference: RateSide;
  readonly value: number | null;
  readonly missing: ReasonCode | null;
  readonly bounds: Bounds | null;
  readonly method: IntervalMethod;
  readonly fisherP: number | null;
}

/** Compares a rate between two tables: as the ratio group/reference or the difference group − reference. */
export function compareRates(rate: RateName, group: GroupTable, reference: GroupTable, form: 'ratio' | 'difference', level: number): RateComparison {
  const sides = { group: sideOf(group, rate), reference: sideOf(reference, rate) };
  const effect = form === 'ratio' ? ratioEffect(sides.group, sides.reference, level) : differenceEffect(sides.group, sides.reference, level);
  return { rate, ...sides, ...effect, fisherP: exactP(sides.group, sides.reference) };
}

function sideOf(table: GroupTable, rate: RateName): RateSide {
  const counts = rateCounts(table, rate);
  return { counted: { events: counts.events.weight, of: counts.base.weight }, size: effectiveCounts(counts), base: counts.base };
}

type Effect = Pick<RateComparison, 'value' | 'missing' | 'bounds' | 'method'>;

function ratioEffect(group: RateSide, reference: RateSide, level: number): Effect {
  const nothing = { value: null, bounds: null, method: 'katz' as const };
  if (!(group.size.n > 0 && reference.size.n > 0)) return { ...nothing, missing: 'ZERO_DENOMINATOR' };
  if (!(reference.size.k > 0)) return { ...nothing, missing: group.size.k > 0 ? 'ZERO_REFERENCE' : 'ZERO_DENOMINATOR' };
  const value = group.counted.events / group.counted.of / (reference.counted.events / reference.counted.of);
  return { value, missing: null, ...ratioInterval(group.size, reference.size, level) };
}

function differenceEffect(group: RateSide, reference: RateSide, level: number): Effect {
  if (!(group.size.n > 0 && reference.size.n > 0)) return { value: null, bounds: null, method: 'newcombe', missing: 'ZERO_DENOMINATOR' };
  const value = group.counted.events / group.counted.of - reference.counted.events / reference.counted.of;
  return { value, missing: null, bounds: newcombeInterval(group.size, reference.size, level), method: 'newcombe' };
}

/** Fisher's test speaks of whole people: weighted counts have none, and neither has an empty side. */
function exactP(group: RateSide, reference: RateSide): number | null {
  const unweighted = [group, reference].every((side) => side.size.n === side.base.rows && side.counted.of === side.base.rows);
  if (!unweighted || group.size.n === 0 || reference.size.n === 0) return null;
  return fisherExactP({ a: group.size.k, b: group.size.n - group.size.k, c: reference.size.k, d: reference.size.n - reference.size.k });
}

/** Bounds of the absolute value of something that lies within the given bounds. */
export function absoluteBounds([lower, upper]: Bounds): Bounds {
  const largest = Math.max(Math.abs(lower), Math.abs(upper));
  return lower <= 0 && upper >= 0 ? [0, largest] : [Math.min(Math.abs(lower), Math.abs(upper)), largest];
}

/** The measure of a single comparison, or of the larger absolute difference of several. */
export function comparisonMeasure(
  name: MetricName,
  parts: readonly RateComparison[],
  slice: Readonly<Record<string, string>>,
  level: number,
  weighted: boolean,
): Measure {
  const rows = addTallies(...parts.flatMap((part) => [part.group.base, part.reference.base]));
  const context = { rows, weighted, slice };
  const first = parts[0];
  if (first === undefined) return unmeasured(name, context, 'UNDEFINED', 'NO_DATA');
  const undefinedPart = parts.find((part) => part.value === null);
  if (undefinedPart !== undefined) return unmeasured(name, context, 'UNDEFINED', undefinedPart.missing ?? 'ZERO_DENOMINATOR');
  if (parts.length === 1) return measured(name, context, first.value ?? Number.NaN, { ci: intervalOf(first, level) });
  // Simultaneous intervals of the parts bound the larger of their absolute values, end by end.
  const absolutes = parts.map((part) => (part.bounds === null ? null : absoluteBounds(part.bounds)));
  const known = absolutes.filter((bounds) => bounds !== null);
  const bounds: Bounds | null = known.length < parts.length ? null : [Math.max(...known.map(([lower]) => lower)), Math.max(...known.map(([, upper]) => upper))];
  return measured(name, context, Math.max(...parts.map((part) => Math.abs(part.value ?? Number.NaN))), { ci: interval(bounds, level, 'newcombe') });
}

function intervalOf(part: RateComparison, level: number): ConfidenceInterval {
  return interval(part.bounds, level, part.method);
}
