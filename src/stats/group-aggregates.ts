/**
 * One number for all groups of an attribute: gaps between groups, and to the whole.
 * A group that cannot be estimated makes the aggregate INSUFFICIENT and is named; it never silently drops out of a maximum.
 */
import type { Measure } from '../kernel/measure.ts';
import { type MeasureContext, measured, unmeasured } from './measures.ts';
import type { MetricName } from './metric-catalogue.ts';

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
