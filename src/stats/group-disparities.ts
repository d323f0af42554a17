/** Each group against the reference: effect, simultaneous interval, exact test, sufficiency and verdict. */
import { present } from '../kernel/assert.ts';
import type { Measure } from '../kernel/measure.ts';
import type { Verdict } from '../kernel/verdict.ts';
import { DISPARITY_METRICS, type DisparityMetric, type DisparityMetricName } from './disparity-metrics.ts';
import { type DisparityPolicy, type DisparityReason, disparityVerdict, STRICT_DISPARITY_POLICY } from './disparity-verdict.ts';
import { type Counted, flipTest, isBelowRatio, isDifferenceAbove, type Ratio, type RatioComparison, ratioValue } from './exact-ratio.ts';
import type { Group, GroupPartition } from './group-partition.ts';
import type { GroupTables } from './group-tables.ts';
import { AUDIT_MINIMUMS, type AuditMinimums, auditShortfalls, minimumDetectableRatio, PASS_FLOOR_ROWS, type Shortfall } from './minimums.ts';
import { holmAdjust } from './multiplicity.ts';
import { absoluteBounds, compareRates, comparisonMeasure, type RateComparison } from './rate-comparison.ts';

/** A metric with the threshold that separates acceptable from harmful. */
export interface DisparityRule {
  readonly metric: DisparityMetricName;
  /** Least acceptable ratio, or greatest acceptable absolute difference. */
  readonly threshold: Ratio;
}

/** How disparities are judged. */
export interface DisparitySettings {
  readonly minimums?: AuditMinimums;
  /** Family-wise error rate of the intervals and of the exact tests. */
  readonly alpha?: number;
  readonly policy?: DisparityPolicy;
}

/** Counts behind one rate of the group and of the reference. */
interface RatePair {
  readonly rate: string;
  readonly group: Counted;
  readonly reference: Counted;
}

/** One (metric, group) of an audit. */
export interface Disparity {
  readonly metric: DisparityMetricName;
  readonly attribute: string;
  readonly group: Group;
  readonly reference: Group;
  /** Value and simultaneous interval. Differences are group − reference. */
  readonly measure: Measure;
  readonly threshold: number;
  readonly counts: readonly RatePair[];
  /** Two-sided Fisher p-value, and the same adjusted by Holm within (attribute × metric); null for weighted rows. */
  readonly fisherP: number | null;
  readonly holmP: number | null;
  /** Moving one event from reference to group would reverse their order. */
  readonly smallNumbers: boolean;
  /** The exact comparison with 4/5; only for the impact ratio. */
  readonly fourFifths: RatioComparison | null;
  /** The ratio nearest to 1 that these sizes could have shown; null when none. */
  readonly minimumDetectableRatio: number | null;
  /** What the group or the reference lacks; empty when both suffice. */
  readonly shortfalls: readonly (Shortfall & { readonly group: string; readonly rate: string })[];
  readonly verdict: Verdict;
  readonly reason: DisparityReason;
}

const FOUR_FIFTHS: Ratio = { numerator: 4n, denominator: 5n };

interface Comparison {
  readonly group: Group;
  readonly rows: number;
  readonly parts: readonly RateComparison[];
}

interface Family {
  readonly attribute: string;
  readonly reference: { readonly group: Group; readonly rows: number };
  readonly rule: DisparityRule;
  readonly metric: DisparityMetric;
  readonly level: number;
  readonly weighted: boolean;
  readonly settings: Required<DisparitySettings>;
}

/** Settings with every default filled in. */
export function completeSettings(settings: DisparitySettings): Required<DisparitySettings> {
  return { minimums: settings.minimums ?? AUDIT_MINIMUMS, alpha: settings.alpha ?? 0.05, policy: settings.policy ?? STRICT_DISPARITY_POLICY };
}

/** Judges every group but the reference (an index into the partition's groups) by one rule. */
export function groupDisparities(
  partition: GroupPartition,
  tables: GroupTables,
  reference: number,
  rule: DisparityRule,
  settings: DisparitySettings = {},
): readonly Disparity[] {
  const metric: DisparityMetric = DISPARITY_METRICS[rule.metric];
  const rates = metric.rates.filter((rate) => rate !== undefined);
  const members = partition.groups.map((group, index) => ({ group, table: present(tables.groups[index], 'a table for every group') }));
  const yardstick = present(members[reference], 'the reference group');
  const others = members.filter((member) => member !== yardstick);
  const complete = completeSettings(settings);
  // Level 1 − α/m for m comparisons makes the family of intervals hold together; a worst-of needs one more share per part.
  const level = 1 - complete.alpha / Math.max(1, others.length * rates.length);
  const form = metric.form === 'ratio' ? 'ratio' : 'difference';
  const compared: Comparison[] = others.map(({ group, table }) => ({
    group,
    rows: table.rows.rows,
    parts: rates.map((rate) => compareRates(rate, table, yardstick.table, form, level)),
  }));
  const raw = compared.map(({ parts }) => smallestP(parts));
  const adjusted = holmAdjust(raw.map((p) => p ?? 1));
  const family: Family = {
    attribute: partition.name,
    reference: { group: yardstick.group, rows: yardstick.table.rows.rows },
    rule,
    metric,
    level,
    weighted: tables.overall.rows.squares !== tables.overall.rows.rows,
    settings: complete,
  };
  return compared.map((comparison, index) => {
    const fisherP = raw[index] ?? null;
    return judge(family, comparison, { fisherP, holmP: fisherP === null ? null : (adjusted[index] ?? null) });
  });
}

/** The smallest p of several rates, multiplied by their number; null when one is missing. */
function smallestP(parts: readonly RateComparison[]): number | null {
  const known = parts.map((part) => part.fisherP).filter((p) => p !== null);
  return known.length === 0 || known.length < parts.length ? null : Math.min(1, Math.min(...known) * known.length);
}

function judge(family: Family, comparison: Comparison, exact: Pick<Disparity, 'fisherP' | 'holmP'>): Disparity {
  const { rule, metric, settings } = family;
  const { parts } = comparison;
  const measure = comparisonMeasure(rule.metric, parts, comparison.group.slice, family.level, family.weighted);
  const shortfalls = parts.flatMap((part) => shortfallsOf(part, comparison, family));
  const crossings = parts.map((part) =>
    (metric.form === 'ratio' ? isBelowRatio : isDifferenceAbove)(part.group.counted, part.reference.counted, rule.threshold),
  );
  const pointHarmful = crossings.some((crossing) => crossing?.crossed === true);
  const smallNumbers = parts.some((part) => flips(part));
  const smallestSide = Math.min(comparison.rows, ...parts.flatMap((part) => [part.group.size.n, part.reference.size.n]));
  const judged = disparityVerdict({
    ...projected(measure, metric),
    threshold: ratioValue(rule.threshold),
    harmfulSide: metric.form === 'ratio' ? 'below' : 'above',
    pointHarmful,
    minimumsMet: shortfalls.length === 0,
    passFloorMet: smallestSide >= PASS_FLOOR_ROWS,
    smallNumbers,
    exactP: exact.holmP,
    alpha: settings.alpha,
    policy: settings.policy,
  });
  const first = parts[0];
  return {
    metric: rule.metric,
    attribute: family.attribute,
    group: comparison.group,
    reference: family.reference.group,
    measure,
    threshold: ratioValue(rule.threshold),
    counts: parts.map((part) => ({ rate: part.rate, group: part.group.counted, reference: part.reference.counted })),
    ...exact,
    smallNumbers,
    fourFifths: rule.metric === 'impactRatio' && first !== undefined ? isBelowRatio(first.group.counted, first.reference.counted, FOUR_FIFTHS) : null,
    minimumDetectableRatio: first === undefined || metric.form === 'worstOf' ? null : detectable(first),
    shortfalls,
    ...judged,
  };
}

/** Equal rates flip by any move, which says nothing about the size of the numbers. */
function flips(part: RateComparison): boolean {
  const { group, reference } = part;
  if (group.counted.events * reference.counted.of === reference.counted.events * group.counted.of) return false;
  return flipTest(part.group.counted, part.reference.counted) || flipTest(part.reference.counted, part.group.counted);
}

function detectable(part: RateComparison): number | null {
  const { size } = part.reference;
  return size.n > 0 ? minimumDetectableRatio(part.group.size.n, size.n, size.k / size.n) : null;
}

function shortfallsOf(part: RateComparison, comparison: Comparison, family: Family): Disparity['shortfalls'] {
  const sides = [
    { group: comparison.group.name, rows: comparison.rows, size: part.group.size },
    { group: family.reference.group.name, rows: family.reference.rows, size: part.reference.size },
  ];
  return sides.flatMap(({ group, rows, size }) =>
    auditShortfalls({ rows, denominator: size.n, events: size.k }, family.settings.minimums).map((shortfall) => ({ ...shortfall, group, rate: part.rate })),
  );
}

/** Point and bounds in the harmful direction: a ratio as it is, a difference without its sign. */
function projected(measure: Measure, metric: DisparityMetric): { point: number | null; lower: number | null; upper: number | null } {
  const lower = measure.ci?.lower ?? null;
  const upper = measure.ci?.upper ?? null;
  if (metric.form === 'ratio' || measure.value === null || lower === null || upper === null) {
    return { point: measure.value === null ? null : metric.form === 'ratio' ? measure.value : Math.abs(measure.value), lower, upper };
  }
  const [least, most] = absoluteBounds([lower, upper]);
  return { point: Math.abs(measure.value), lower: least, upper: most };
}
