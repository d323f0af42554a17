/**
 * One number for all groups of an attribute: gaps between groups, and to the whole.
 * A group that cannot be estimated makes the aggregate INSUFFICIENT and is named; it never silently drops out of a maximum.
 * Intervals: where every group's rate lies in its own interval, all of them at once by Bonferroni, the largest gap lies between the bounds given
 * here. They are wider than needed and never too narrow, and unlike a bootstrap of a maximum they do reach equality.
 */
import type { Measure } from '../kernel/measure.ts';
import { rateGapPermutationP } from './group-permutation.ts';
import { countingRows, effectiveCounts, type GroupTable, type RateCounts, type RateName, rateCounts, rateOf } from './group-tables.ts';
import { interval, type MeasureContext, measured, unmeasured } from './measures.ts';
import type { MetricName } from './metric-catalogue.ts';
import { type AuditMinimums, auditShortfalls } from './minimums.ts';
import { type Bounds, wilsonInterval } from './proportion-intervals.ts';

/** A group's rate as it enters an aggregate. */
export interface GroupRate {
  readonly group: string;
  /** Null when undefined for this group. */
  readonly value: number | null;
  /** Whether the group has the data to be judged. */
  readonly sufficient: boolean;
  /** Interval of the rate that holds together with those of all groups and of the whole; null where there is none. */
  readonly bounds?: Bounds | null;
}

/** The rate of everybody. */
export interface WholeRate {
  readonly value: number | null;
  readonly bounds?: Bounds | null;
  /** Confidence level of the intervals together. */
  readonly level?: number;
}

/** An aggregate with the groups that keep it from being reliable. */
export interface GroupAggregate {
  readonly measure: Measure;
  readonly unassessed: readonly string[];
}

/** How values, and how their intervals, become one number. */
interface Gap {
  readonly of: (values: readonly number[], whole: number) => number;
  readonly bounds: (groups: readonly Bounds[], whole: Bounds) => Bounds;
  readonly needsWhole: boolean;
}

function aggregate(name: MetricName, groups: readonly GroupRate[], whole: WholeRate, context: MeasureContext, gap: Gap): GroupAggregate {
  const unassessed = groups.filter((group) => group.value === null || !group.sufficient).map((group) => group.group);
  const values = groups.map((group) => group.value).filter((value) => value !== null);
  if (groups.length < 2) return { measure: unmeasured(name, context, 'INSUFFICIENT', 'NO_DATA'), unassessed };
  const missing = values.length < groups.length || (gap.needsWhole && whole.value === null);
  if (missing) return { measure: unmeasured(name, context, 'INSUFFICIENT', 'REQUIRED_GROUP_NOT_ASSESSED'), unassessed };
  const value = gap.of(values, whole.value ?? Number.NaN);
  if (!Number.isFinite(value)) return { measure: unmeasured(name, context, 'UNDEFINED', 'ZERO_REFERENCE'), unassessed };
  const bounds = groups.flatMap((group) => (group.bounds ? [group.bounds] : []));
  const known = bounds.length === groups.length && (!gap.needsWhole || (whole.bounds ?? null) !== null);
  const ci = known && whole.level !== undefined ? { ci: interval(gap.bounds(bounds, whole.bounds ?? [0, 1]), whole.level, 'wilson') } : {};
  const status = unassessed.length > 0 ? ({ status: 'INSUFFICIENT', reason: 'REQUIRED_GROUP_NOT_ASSESSED' } as const) : {};
  return { measure: measured(name, context, value, { ...ci, ...status }), unassessed };
}

const lowest = (bounds: readonly Bounds[], end: 0 | 1): number => Math.min(...bounds.map((pair) => pair[end]));
const highest = (bounds: readonly Bounds[], end: 0 | 1): number => Math.max(...bounds.map((pair) => pair[end]));

/** max − min over the groups. */
export function betweenGroupsDifference(groups: readonly GroupRate[], context: MeasureContext, whole: WholeRate = { value: null }): GroupAggregate {
  return aggregate('betweenGroupsDifference', groups, whole, context, {
    of: (values) => Math.max(...values) - Math.min(...values),
    bounds: (bounds) => [Math.max(0, highest(bounds, 0) - lowest(bounds, 1)), highest(bounds, 1) - lowest(bounds, 0)],
    needsWhole: false,
  });
}

/** min / max over the groups; UNDEFINED when every rate is zero. */
export function betweenGroupsRatio(groups: readonly GroupRate[], context: MeasureContext, whole: WholeRate = { value: null }): GroupAggregate {
  return aggregate('betweenGroupsRatio', groups, whole, context, {
    of: (values) => Math.min(...values) / Math.max(...values),
    bounds: (bounds) => [lowest(bounds, 0) / highest(bounds, 1), highest(bounds, 0) > 0 ? Math.min(1, lowest(bounds, 1) / highest(bounds, 0)) : 1],
    needsWhole: false,
  });
}

/** Largest |group − overall|. */
export function toOverallDifference(groups: readonly GroupRate[], overall: number | null | WholeRate, context: MeasureContext): GroupAggregate {
  return aggregate('toOverallDifference', groups, wholeOf(overall), context, {
    of: (values, whole) => Math.max(...values.map((value) => Math.abs(value - whole))),
    bounds: (bounds, [low, high]) => [
      Math.max(0, ...bounds.map(([lower, upper]) => Math.max(lower - high, low - upper))),
      Math.max(...bounds.map(([lower, upper]) => Math.max(upper - low, high - lower))),
    ],
    needsWhole: true,
  });
}

/** Smallest of group/overall and overall/group. */
export function toOverallRatio(groups: readonly GroupRate[], overall: number | null | WholeRate, context: MeasureContext): GroupAggregate {
  return aggregate('toOverallRatio', groups, wholeOf(overall), context, {
    of: (values, whole) => Math.min(...values.map((value) => Math.min(value / whole, whole / value))),
    bounds: (bounds, [low, high]) => [
      Math.min(...bounds.map(([lower, upper]) => Math.min(lower / high, low / upper))),
      Math.min(1, ...bounds.map(([lower, upper]) => Math.min(upper < low ? upper / low : 1, high < lower ? high / lower : 1))),
    ],
    needsWhole: true,
  });
}

const wholeOf = (overall: number | null | WholeRate): WholeRate => (overall === null || typeof overall === 'number' ? { value: overall } : overall);

/** What is aggregated: a rate, or two of them as equalized odds do. */
export type AggregatedRate = RateName | 'equalizedOdds' | 'equalizedOddsMean';

/** Aggregates of one rate over all groups. */
export interface RateAggregates {
  readonly rate: AggregatedRate;
  readonly betweenDifference: GroupAggregate;
  readonly betweenRatio: GroupAggregate;
  readonly overallDifference: GroupAggregate;
  readonly overallRatio: GroupAggregate;
  /** p-value of "no group differs" by permutation of the group labels; null where it was not made. */
  readonly permutationP: number | null;
}

/** The groups of an attribute, of everybody or of one stratum, and the whole that they are held against. */
export interface AggregatedGroups {
  readonly names: readonly string[];
  readonly groups: readonly GroupTable[];
  readonly overall: GroupTable;
  readonly weighted: boolean;
}

/** Seed of the permutation tests, and the rates that are tested. */
interface Permutations {
  readonly seed: bigint;
  readonly rates: readonly RateName[];
}

const isClustered = ({ overall }: AggregatedGroups): boolean => overall.clusters !== undefined;

/** The bounds are those of Wilson's intervals, or of what takes their place where rows come in clusters. */
function named({ measure, unassessed }: GroupAggregate, method: 'wilson' | 'cluster-wilson'): GroupAggregate {
  return { unassessed, measure: measure.ci === undefined ? measure : { ...measure, ci: { ...measure.ci, method } } };
}

/** All four aggregates of each rate; equalized odds as the worse and as the mean of its two rates (Fairlearn's `agg`). */
export function rateAggregates(
  whole: AggregatedGroups,
  rates: readonly RateName[],
  minimums: AuditMinimums,
  permutations: Permutations,
  alpha = 0.05,
): readonly RateAggregates[] {
  const method = isClustered(whole) ? 'cluster-wilson' : 'wilson';
  return allAggregates(whole, rates, minimums, permutations, alpha).map((one) => ({
    ...one,
    betweenDifference: named(one.betweenDifference, method),
    betweenRatio: named(one.betweenRatio, method),
    overallDifference: named(one.overallDifference, method),
    overallRatio: named(one.overallRatio, method),
  }));
}

function allAggregates(
  whole: AggregatedGroups,
  rates: readonly RateName[],
  minimums: AuditMinimums,
  permutations: Permutations,
  alpha: number,
): readonly RateAggregates[] {
  const single = rates.map((rate) => aggregatesOfRate(whole, rate, minimums, permutations, alpha));
  const odds = ['truePositiveRate', 'falsePositiveRate'] as const;
  if (!odds.every((rate) => rates.includes(rate))) return single;
  // Both rates share the error rate, so that their worst and their mean keep the level.
  const parts = odds.map((rate) => aggregatesOfRate(whole, rate, minimums, permutations, alpha / 2));
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  return [
    ...single,
    joined(
      'equalizedOdds',
      parts,
      (values) => Math.max(...values),
      (values) => Math.min(...values),
    ),
    joined('equalizedOddsMean', parts, mean, mean),
  ];
}

function aggregatesOfRate(whole: AggregatedGroups, rate: RateName, minimums: AuditMinimums, permutations: Permutations, alpha: number): RateAggregates {
  const context = { rows: whole.overall.rows, weighted: whole.weighted };
  const level = 1 - alpha / (whole.groups.length + 1);
  const counts = whole.groups.map((table) => rateCounts(table, rate, level));
  const boundsOf = (one: RateCounts): Bounds | null => {
    const { k, n } = effectiveCounts(one);
    return n > 0 ? wilsonInterval(k, n, level) : null;
  };
  const groups = counts.map((one, index): GroupRate => {
    const size = effectiveCounts(one);
    const table = whole.groups[index];
    const rows = table === undefined ? 0 : countingRows(table, level);
    const shortfalls = auditShortfalls({ rows, denominator: size.n, events: size.k, clusters: one.clustered?.clusters }, minimums);
    return { group: whole.names[index] ?? '', value: rateOf(one), sufficient: shortfalls.length === 0, bounds: boundsOf(one) };
  });
  const all = rateCounts(whole.overall, rate, level);
  const overall: WholeRate = { value: rateOf(all), bounds: boundsOf(all), level: 1 - alpha };
  // Labels of single rows are no more exchangeable in clusters than weighted rows are.
  const tested = permutations.rates.includes(rate) && !whole.weighted && !isClustered(whole);
  const wholeCounts = counts.map(({ events, base }) => ({ events: events.rows, of: base.rows }));
  return {
    rate,
    betweenDifference: betweenGroupsDifference(groups, context, overall),
    betweenRatio: betweenGroupsRatio(groups, context, overall),
    overallDifference: toOverallDifference(groups, overall, context),
    overallRatio: toOverallRatio(groups, overall, context),
    permutationP: tested ? rateGapPermutationP(wholeCounts, permutations.seed) : null,
  };
}

type Join = (values: readonly number[]) => number;

/** Aggregates of two rates as one number each; the permutation p of the two is Bonferroni's. */
function joined(rate: AggregatedRate, parts: readonly RateAggregates[], differences: Join, ratios: Join): RateAggregates {
  const both = (pick: (part: RateAggregates) => GroupAggregate, join: Join): GroupAggregate => {
    const found = parts.map(pick);
    const unassessed = [...new Set(found.flatMap((one) => one.unassessed))];
    const bad = found.find(({ measure }) => measure.value === null) ?? found.find(({ measure }) => measure.status !== 'OK');
    const values = found.map(({ measure }) => measure.value ?? Number.NaN);
    const base = bad?.measure ?? found[0]?.measure;
    if (base === undefined) throw new Error('Broken guarantee: two rates are joined');
    if (base.value === null) return { measure: base, unassessed };
    const intervals = found.flatMap(({ measure }) => (measure.ci === undefined ? [] : [measure.ci]));
    const end = (side: 'lower' | 'upper'): number | null =>
      intervals.every((ci) => ci[side] !== null) ? join(intervals.map((ci) => ci[side] ?? Number.NaN)) : null;
    // Two intervals at 1 − α/2 hold together at 1 − α.
    const ci =
      intervals.length < found.length
        ? {}
        : { ci: { level: 2 * (intervals[0]?.level ?? 1) - 1, lower: end('lower'), upper: end('upper'), method: 'wilson' as const } };
    return { measure: { ...base, value: join(values), ...ci }, unassessed };
  };
  const p = parts.map((part) => part.permutationP);
  return {
    rate,
    betweenDifference: both((part) => part.betweenDifference, differences),
    betweenRatio: both((part) => part.betweenRatio, ratios),
    overallDifference: both((part) => part.overallDifference, differences),
    overallRatio: both((part) => part.overallRatio, ratios),
    permutationP: p.some((one) => one === null) ? null : Math.min(1, parts.length * Math.min(...p.map((one) => one ?? 1))),
  };
}
