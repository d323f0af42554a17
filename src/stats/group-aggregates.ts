/**
 * One number for all groups of an attribute: gaps between groups, and to the whole.
 * A group that cannot be estimated makes the aggregate INSUFFICIENT and is named; it never silently drops out of a maximum.
 */
import type { Measure } from '../kernel/measure.ts';
import { rateGapPermutationP } from './group-permutation.ts';
import { effectiveCounts, type GroupTable, type RateName, rateCounts, rateOf } from './group-tables.ts';
import { type MeasureContext, measured, unmeasured } from './measures.ts';
import type { MetricName } from './metric-catalogue.ts';
import { type AuditMinimums, auditShortfalls } from './minimums.ts';

/** A group's rate as it enters an aggregate. */
export interface GroupRate {
  readonly group: string;
  /** Null when undefined for this group. */
  readonly value: number | null;
  /** Whether the group has the data to be judged. */
  readonly sufficient: boolean;
}

/** An aggregate with the groups that keep it from being reliable. */
export interface GroupAggregate {
  readonly measure: Measure;
  readonly unassessed: readonly string[];
}

function aggregate(
  name: MetricName,
  groups: readonly GroupRate[],
  context: MeasureContext,
  compute: (values: readonly number[]) => number,
  extraMissing: boolean,
): GroupAggregate {
  const unassessed = groups.filter((group) => group.value === null || !group.sufficient).map((group) => group.group);
  const values = groups.map((group) => group.value).filter((value) => value !== null);
  if (groups.length < 2) return { measure: unmeasured(name, context, 'INSUFFICIENT', 'NO_DATA'), unassessed };
  if (values.length < groups.length || extraMissing) return { measure: unmeasured(name, context, 'INSUFFICIENT', 'REQUIRED_GROUP_NOT_ASSESSED'), unassessed };
  const value = compute(values);
  if (!Number.isFinite(value)) return { measure: unmeasured(name, context, 'UNDEFINED', 'ZERO_REFERENCE'), unassessed };
  const details = unassessed.length > 0 ? ({ status: 'INSUFFICIENT', reason: 'REQUIRED_GROUP_NOT_ASSESSED' } as const) : {};
  return { measure: measured(name, context, value, details), unassessed };
}

/** max − min over the groups. */
export function betweenGroupsDifference(groups: readonly GroupRate[], context: MeasureContext): GroupAggregate {
  return aggregate('betweenGroupsDifference', groups, context, (values) => Math.max(...values) - Math.min(...values), false);
}

/** min / max over the groups; UNDEFINED when every rate is zero. */
export function betweenGroupsRatio(groups: readonly GroupRate[], context: MeasureContext): GroupAggregate {
  return aggregate('betweenGroupsRatio', groups, context, (values) => Math.min(...values) / Math.max(...values), false);
}

/** Largest |group − overall|. */
export function toOverallDifference(groups: readonly GroupRate[], overall: number | null, context: MeasureContext): GroupAggregate {
  const whole = overall ?? Number.NaN;
  return aggregate('toOverallDifference', groups, context, (values) => Math.max(...values.map((value) => Math.abs(value - whole))), overall === null);
}

/** Smallest of group/overall and overall/group. */
export function toOverallRatio(groups: readonly GroupRate[], overall: number | null, context: MeasureContext): GroupAggregate {
  const whole = overall ?? Number.NaN;
  return aggregate('toOverallRatio', groups, context, (values) => Math.min(...values.map((value) => Math.min(value / whole, whole / value))), overall === null);
}

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

/** All four aggregates of each rate; equalized odds as the worse and as the mean of its two rates (Fairlearn's `agg`). */
export function rateAggregates(
  whole: AggregatedGroups,
  rates: readonly RateName[],
  minimums: AuditMinimums,
  permutations: Permutations,
): readonly RateAggregates[] {
  const context = { rows: whole.overall.rows, weighted: whole.weighted };
  const single = rates.map((rate): RateAggregates => {
    const counts = whole.groups.map((table) => rateCounts(table, rate));
    const groups = counts.map((one, index): GroupRate => {
      const size = effectiveCounts(one);
      const shortfalls = auditShortfalls({ rows: whole.groups[index]?.rows.rows ?? 0, denominator: size.n, events: size.k }, minimums);
      return { group: whole.names[index] ?? '', value: rateOf(one), sufficient: shortfalls.length === 0 };
    });
    const overall = rateOf(rateCounts(whole.overall, rate));
    const tested = permutations.rates.includes(rate) && !whole.weighted;
    return {
      rate,
      betweenDifference: betweenGroupsDifference(groups, context),
      betweenRatio: betweenGroupsRatio(groups, context),
      overallDifference: toOverallDifference(groups, overall, context),
      overallRatio: toOverallRatio(groups, overall, context),
      permutationP: tested
        ? rateGapPermutationP(
            counts.map(({ events, base }) => ({ events: events.rows, of: base.rows })),
            permutations.seed,
          )
        : null,
    };
  });
  const [recall, fallout] = ['truePositiveRate', 'falsePositiveRate'].map((name) => single.find(({ rate }) => rate === name));
  if (recall === undefined || fallout === undefined) return single;
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  return [
    ...single,
    joined(
      'equalizedOdds',
      [recall, fallout],
      (values) => Math.max(...values),
      (values) => Math.min(...values),
    ),
    joined('equalizedOddsMean', [recall, fallout], mean, mean),
  ];
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
    return { measure: base.value === null ? base : { ...base, value: join(values) }, unassessed };
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
