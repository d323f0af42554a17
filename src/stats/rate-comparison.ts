/** One quantity of a group against the same of the reference: effect, interval, test. Several of them become one measure here. */
import type { ConfidenceInterval, IntervalMethod, Measure, ReasonCode } from '../kernel/measure.ts';
import { rateInfluence, sharedFactor } from './clustered-groups.ts';
import type { DisparityMetric } from './disparity-metrics.ts';
import { normalCriticalValue } from './distributions.ts';
import type { Counted } from './exact-ratio.ts';
import { effectiveCounts, type GroupTable, RATE_CELLS, type RateName, rateCounts } from './group-tables.ts';
import { interval, measured, unmeasured } from './measures.ts';
import type { MetricName } from './metric-catalogue.ts';
import { newcombeInterval, ratioInterval } from './proportion-comparisons.ts';
import type { Bounds } from './proportion-intervals.ts';
import { fisherExactP, pooledZTest } from './significance-tests.ts';
import { addTallies, type Tally } from './tally.ts';

/** One side of a comparison. */
export interface ComparedSide {
  /** Events and base as counted (or weighed). */
  readonly counted: Counted;
  /** The same as a sample of effective size. */
  readonly size: { readonly k: number; readonly n: number };
  readonly base: Tally;
  /** Clusters in the base, where rows come in clusters. */
  readonly clusters?: number | undefined;
}

/** The test behind a p-value; only Fisher's is exact, so that only it lets a small group fail. `cluster`: a test that respects clusters, for many of them. */
export type DisparityTest = 'fisher' | 'delong' | 'cmh' | 'cluster';

/** One quantity compared; `value` is null with its reason when the effect is undefined. */
export interface Comparison {
  /** Name of the rate, or of what stands in its place. */
  readonly rate: string;
  readonly group: ComparedSide;
  readonly reference: ComparedSide;
  readonly value: number | null;
  readonly missing: ReasonCode | null;
  readonly bounds: Bounds | null;
  readonly method: IntervalMethod;
  readonly test: DisparityTest;
  readonly p: number | null;
}

/**
 * Compares a rate between two tables: as the ratio group/reference, the difference group − reference, or that of the log-odds. `exact` gives the
 * p-value of Fisher's test, which other metrics may have asked for already.
 */
export function compareRates(
  rate: RateName,
  group: GroupTable,
  reference: GroupTable,
  { form, level, exact = exactP }: { readonly form: DisparityMetric['form']; readonly level: number; readonly exact?: typeof exactP },
): Comparison {
  const sides = { group: sideOf(group, rate, level), reference: sideOf(reference, rate, level) };
  if (group.clusters !== undefined && reference.clusters !== undefined) return clusteredComparison(rate, group, reference, sides, { form, level });
  return { rate, ...sides, ...effectOf(form)(sides.group, sides.reference, level), test: 'fisher', p: exact(sides.group, sides.reference) };
}

/** One rate of a table as a side of a comparison. */
export function sideOf(table: GroupTable, rate: RateName, level: number): ComparedSide {
  const counts = rateCounts(table, rate, level);
  const clusters = counts.clustered === undefined ? {} : { clusters: counts.clustered.clusters };
  return { counted: { events: counts.events.weight, of: counts.base.weight }, size: effectiveCounts(counts), base: counts.base, ...clusters };
}

type Sides = Pick<Comparison, 'group' | 'reference'>;

const CLUSTERED: Readonly<Partial<Record<IntervalMethod, IntervalMethod>>> = {
  ...{ newcombe: 'cluster-newcombe', katz: 'cluster-katz', koopman: 'cluster-koopman', wald: 'cluster-wald' },
};

/** The same of rows in clusters: the intervals, and the pooled test of two proportions, of effective sizes (Rao & Scott 1992). */
function clusteredComparison(
  rate: RateName,
  group: GroupTable,
  reference: GroupTable,
  apart: Sides,
  { form, level }: { readonly form: DisparityMetric['form']; readonly level: number },
): Comparison {
  const sides = sharedSides(rate, group, reference, apart);
  const effect = effectOf(form)(sides.group, sides.reference, level);
  return { rate, ...sides, ...effect, method: CLUSTERED[effect.method] ?? effect.method, test: 'cluster', p: pooledP(sides) };
}

/** The sides with the sizes that they have together, where clusters have rows on both. */
export function sharedSides(rate: RateName, group: GroupTable, reference: GroupTable, { group: own, reference: other }: Sides): Sides {
  if (group.clusters === undefined || reference.clusters === undefined) return { group: own, reference: other };
  const cells = RATE_CELLS[rate];
  const rates = [own.counted.events / own.counted.of, other.counted.events / other.counted.of] as const;
  const factor = sharedFactor(rateInfluence(group.clusters, cells), rateInfluence(reference.clusters, cells), rates);
  const shrunk = (side: ComparedSide): ComparedSide => ({ ...side, size: { k: side.size.k * factor, n: side.size.n * factor } });
  return factor < 1 ? { group: shrunk(own), reference: shrunk(other) } : { group: own, reference: other };
}

/** The pooled test of two proportions of effective sizes; 1 where all rows agree. */
export function pooledP({ group, reference }: Sides): number | null {
  if (!(group.size.n > 0 && reference.size.n > 0)) return null;
  return pooledZTest(group.size.k, group.size.n, reference.size.k, reference.size.n)?.p ?? 1;
}

type Effect = Pick<Comparison, 'value' | 'missing' | 'bounds' | 'method'>;

function effectOf(form: DisparityMetric['form']): (group: ComparedSide, reference: ComparedSide, level: number) => Effect {
  if (form === 'logOdds') return logOddsEffect;
  return form === 'difference' ? differenceEffect : ratioEffect;
}

function ratioEffect(group: ComparedSide, reference: ComparedSide, level: number): Effect {
  const nothing = { value: null, bounds: null, method: 'katz' as const };
  if (!(group.size.n > 0 && reference.size.n > 0)) return { ...nothing, missing: 'ZERO_DENOMINATOR' };
  if (!(reference.size.k > 0)) return { ...nothing, missing: group.size.k > 0 ? 'ZERO_REFERENCE' : 'ZERO_DENOMINATOR' };
  const value = group.counted.events / group.counted.of / (reference.counted.events / reference.counted.of);
  return { value, missing: null, ...ratioInterval(group.size, reference.size, level) };
}

/** Difference of two rates with Newcombe's interval. */
export function differenceEffect(group: ComparedSide, reference: ComparedSide, level: number): Effect {
  if (!(group.size.n > 0 && reference.size.n > 0)) return { value: null, bounds: null, method: 'newcombe', missing: 'ZERO_DENOMINATOR' };
  const value = group.counted.events / group.counted.of - reference.counted.events / reference.counted.of;
  return { value, missing: null, bounds: newcombeInterval(group.size, reference.size, level), method: 'newcombe' };
}

/** ln(k/(n−k)) of the group minus that of the reference, with Wald's interval (Woolf 1955); undefined where any of the four counts is zero. */
function logOddsEffect(group: ComparedSide, reference: ComparedSide, level: number): Effect {
  const cells = [group, reference].flatMap(({ size: { k, n } }) => [k, n - k]);
  if (!cells.every((count) => count > 0)) return { value: null, bounds: null, method: 'wald', missing: 'ZERO_DENOMINATOR' };
  const logOdds = ({ counted: { events, of } }: ComparedSide): number => Math.log(events / (of - events));
  const value = logOdds(group) - logOdds(reference);
  const half = normalCriticalValue(level) * Math.sqrt(cells.reduce((sum, count) => sum + 1 / count, 0));
  return { value, missing: null, bounds: [value - half, value + half], method: 'wald' };
}

/** Fisher's test speaks of whole people: weighted counts have none, and neither has an empty side. */
export function exactP(group: ComparedSide, reference: ComparedSide): number | null {
  const unweighted = [group, reference].every((side) => side.size.n === side.base.rows && side.counted.of === side.base.rows);
  if (!unweighted || group.size.n === 0 || reference.size.n === 0) return null;
  return fisherExactP({ a: group.size.k, b: group.size.n - group.size.k, c: reference.size.k, d: reference.size.n - reference.size.k });
}

/** Bounds of the absolute value of something that lies within the given bounds. */
export function absoluteBounds([lower, upper]: Bounds): Bounds {
  const largest = Math.max(Math.abs(lower), Math.abs(upper));
  return lower <= 0 && upper >= 0 ? [0, largest] : [Math.min(Math.abs(lower), Math.abs(upper)), largest];
}

/** A ratio and its inverse are one distance from one: the smaller of both. */
export const foldedRatio = (ratio: number): number => Math.min(ratio, 1 / ratio);

/** Bounds of the folded ratio of something that lies within the given bounds. */
export function foldedBounds([lower, upper]: Bounds): Bounds {
  const [a, b] = [foldedRatio(lower), foldedRatio(upper)];
  return [Math.min(a, b), lower <= 1 && upper >= 1 ? 1 : Math.max(a, b)];
}

/** What a measure says besides the comparisons. */
interface MeasureFrame {
  readonly slice: Readonly<Record<string, string>>;
  readonly level: number;
  readonly weighted: boolean;
}

/** The measure of a single comparison, or of several as the metric combines them. */
export function comparisonMeasure(name: MetricName, metric: DisparityMetric, parts: readonly Comparison[], frame: MeasureFrame): Measure {
  const rows = addTallies(...parts.flatMap((part) => [part.group.base, part.reference.base]));
  const context = { rows, weighted: frame.weighted, slice: frame.slice };
  const first = parts[0];
  if (first === undefined) return unmeasured(name, context, 'INSUFFICIENT', 'TOO_FEW_ROWS');
  const undefinedPart = parts.find((part) => part.value === null);
  if (undefinedPart !== undefined) return unmeasured(name, context, 'UNDEFINED', undefinedPart.missing ?? 'ZERO_DENOMINATOR');
  if (parts.length === 1 && metric.form !== 'calibration') return measured(name, context, first.value ?? Number.NaN, { ci: intervalOf(first, frame.level) });
  const { one, bounds } = sizeOf(metric);
  const known = parts.flatMap((part) => (part.bounds === null ? [] : [bounds(part.bounds)]));
  const joined = combiner(metric);
  const ends: Bounds | null = known.length < parts.length ? null : [joined(known.map(([lower]) => lower)), joined(known.map(([, upper]) => upper))];
  return measured(name, context, joined(parts.map((part) => one(part.value ?? Number.NaN))), { ci: interval(ends, frame.level, first.method) });
}

const intervalOf = (part: Comparison, level: number): ConfidenceInterval => interval(part.bounds, level, part.method);

/** How far a part is from equality, and the same for its bounds. */
function sizeOf(metric: DisparityMetric): { readonly one: (value: number) => number; readonly bounds: (bounds: Bounds) => Bounds } {
  if (metric.combine === 'signedMean') return { one: (value) => value, bounds: (bounds) => bounds };
  return metric.form === 'parityRatio' ? { one: foldedRatio, bounds: foldedBounds } : { one: Math.abs, bounds: absoluteBounds };
}

/** Simultaneous intervals of the parts bound the worst of them, and their mean, end by end. */
function combiner(metric: DisparityMetric): (values: readonly number[]) => number {
  if (metric.combine !== 'worst') return (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
  return metric.form === 'parityRatio' ? (values) => Math.min(...values) : (values) => Math.max(...values);
}
