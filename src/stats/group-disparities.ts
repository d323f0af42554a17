/** Each group against the reference: effect, simultaneous interval, test, sufficiency and verdict. */
import { present } from '../kernel/assert.ts';
import type { Measure } from '../kernel/measure.ts';
import type { Verdict } from '../kernel/verdict.ts';
import type { AuditSubject } from './audit-subject.ts';
import { DISPARITY_METRICS, type DisparityMetric, type DisparityMetricName, isAgainstAll, isRatioForm } from './disparity-metrics.ts';
import { type DisparityPolicy, type DisparityReason, disparityVerdict, STRICT_DISPARITY_POLICY } from './disparity-verdict.ts';
import { type Counted, flipTest, isBelowRatio, isDifferenceAbove, isOutsideRatioBand, type Ratio, type RatioComparison, ratioValue } from './exact-ratio.ts';
import type { Group } from './group-partition.ts';
import { countingRows, rateCounts, rateOf } from './group-tables.ts';
import { AUDIT_MINIMUMS, type AuditMinimums, auditShortfalls, minimumDetectableRatio, PASS_FLOOR_ROWS, type Shortfall } from './minimums.ts';
import { holmAdjust } from './multiplicity.ts';
import { absoluteBounds, type Comparison, compareRates, comparisonMeasure, type DisparityTest, exactP, foldedBounds, foldedRatio } from './rate-comparison.ts';
import { CALIBRATION_BIN_ROWS, calibrationBinsOf, compareAucs, compareCalibration } from './score-comparison.ts';
import { compareCommonOdds, compareDemographicDisparity } from './stratified-comparison.ts';

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
  /** Empty for metrics that are no comparison of counted rates. */
  readonly counts: readonly RatePair[];
  /** Which test gave the p-value. */
  readonly test: DisparityTest;
  /** Two-sided p-value, and the same adjusted by Holm within (attribute × metric); null where it cannot be made, as for weighted rows. */
  readonly p: number | null;
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

/** In the place of a reference group where groups are held against everybody. */
export const EVERYBODY: Group = { name: 'OVERALL', slice: {} };

interface Compared {
  readonly group: Group;
  readonly rows: number;
  readonly parts: readonly Comparison[];
}

interface Family {
  readonly attribute: string;
  readonly reference: { readonly group: Group; readonly rows: number };
  readonly rule: DisparityRule;
  readonly metric: DisparityMetric;
  readonly level: number;
  readonly weighted: boolean;
  readonly minimums: AuditMinimums;
  readonly settings: Required<DisparitySettings>;
}

/** Settings with every default filled in. */
export function completeSettings(settings: DisparitySettings): Required<DisparitySettings> {
  return { minimums: settings.minimums ?? AUDIT_MINIMUMS, alpha: settings.alpha ?? 0.05, policy: settings.policy ?? STRICT_DISPARITY_POLICY };
}

/** Judges every group but the reference (an index into the partition's groups; of no matter for metrics against everybody) by one rule. */
export function groupDisparities(subject: AuditSubject, reference: number, rule: DisparityRule, settings: DisparitySettings = {}): readonly Disparity[] {
  const metric: DisparityMetric = DISPARITY_METRICS[rule.metric];
  const { partition, tables } = subject;
  const all = isAgainstAll(metric);
  const members = partition.groups.map((group, index) => ({ group, index, rows: countingRows(present(tables.groups[index], 'a table for every group')) }));
  const yardstick = all ? { group: EVERYBODY, rows: countingRows(tables.overall) } : present(members[reference], 'the reference group');
  const others = all ? members : members.filter(({ index }) => index !== reference);
  const complete = completeSettings(settings);
  // Level 1 − α/m for m comparisons makes the family of intervals hold together; several parts of one number need a share each.
  const level = 1 - complete.alpha / Math.max(1, others.length * partsOf(subject, metric));
  const compared: Compared[] = others.map(({ group, index, rows }) => ({ group, rows, parts: compare(subject, metric, index, reference, level) }));
  const raw = compared.map(({ parts }) => smallestP(parts));
  const adjusted = holmAdjust(raw.map((p) => p ?? 1));
  const family: Family = {
    attribute: partition.name,
    reference: yardstick,
    rule,
    metric,
    level,
    weighted: subject.weighted,
    minimums: minimumsOf(metric, complete.minimums),
    settings: complete,
  };
  return compared.map((comparison, index) => {
    const p = raw[index] ?? null;
    return judge(family, comparison, { p, holmP: p === null ? null : (adjusted[index] ?? null) });
  });
}

/** The value of a group by the metric, for a reference that is the group with the smallest one; null where it has none. */
export function metricValue(subject: AuditSubject, name: DisparityMetricName, group: number): number | null {
  const metric: DisparityMetric = DISPARITY_METRICS[name];
  if (metric.form === 'auc') return subject.rocs()[group]?.roc?.auc ?? null;
  const table = subject.tables.groups[group];
  return table === undefined ? null : rateOf(rateCounts(table, metric.rates[0] ?? 'selectionRate'));
}

/** How many intervals one group needs. */
function partsOf(subject: AuditSubject, { form, rates }: DisparityMetric): number {
  if (form !== 'calibration') return Math.max(1, rates.length);
  const binned = subject.binned();
  return binned === null ? 1 : Math.max(1, ...subject.partition.groups.map((_, group) => calibrationBinsOf(binned, group).length));
}

function compare(subject: AuditSubject, metric: DisparityMetric, group: number, reference: number, level: number): readonly Comparison[] {
  const { tables } = subject;
  switch (metric.form) {
    case 'auc': {
      const rocs = subject.rocs();
      return [compareAucs(present(rocs[group], 'the ROC of a group'), present(rocs[reference], 'the ROC of the reference'), level)];
    }
    case 'calibration': {
      const binned = subject.binned();
      return binned === null ? [] : remembered(subject.calibrated, `${group} ${level}`, () => compareCalibration(binned, group, level));
    }
    case 'demographicDisparity':
      return [compareDemographicDisparity(metric.needsStrata ? (subject.strata ?? []) : subject.everybody, group, level)];
    case 'commonOdds':
      return [compareCommonOdds(subject.strata ?? [], group, reference, level)];
    default:
      return metric.rates.map((rate) => {
        const exact: typeof exactP = (own, other) => remembered(subject.fisher, `${rate} ${group} ${reference}`, () => exactP(own, other));
        const form = { form: metric.form, level, exact };
        return compareRates(rate, present(tables.groups[group], 'a table'), present(tables.groups[reference], 'a table'), form);
      });
  }
}

function remembered<T>(known: Map<string, T>, key: string, compute: () => T): T {
  const found = known.get(key);
  if (found !== undefined) return found;
  const value = compute();
  known.set(key, value);
  return value;
}

function minimumsOf(metric: DisparityMetric, minimums: AuditMinimums): AuditMinimums {
  // A score bin in which hardly anybody has the favourable truth is what a good score looks like; its rows are what counts.
  if (metric.form === 'calibration') return { ...minimums, denominatorRows: Math.min(minimums.denominatorRows, CALIBRATION_BIN_ROWS), events: 0 };
  return { ...minimums, events: Math.max(minimums.events, metric.leastEvents) };
}

/** The smallest p of several parts, multiplied by their number; null when one is missing. */
function smallestP(parts: readonly Comparison[]): number | null {
  const known = parts.map((part) => part.p).filter((p) => p !== null);
  return known.length === 0 || known.length < parts.length ? null : Math.min(1, Math.min(...known) * known.length);
}

function judge(family: Family, comparison: Compared, tested: Pick<Disparity, 'p' | 'holmP'>): Disparity {
  const { rule, metric, settings } = family;
  const { parts } = comparison;
  const frame = { slice: comparison.group.slice, level: family.level, weighted: family.weighted };
  const measure = comparisonMeasure(rule.metric, metric, parts, frame);
  const shortfalls = shortfallsOf(comparison, family);
  const smallNumbers = parts.some((part) => flips(part, metric));
  const test = parts[0]?.test ?? 'fisher';
  const smallestSide = Math.min(comparison.rows, ...parts.flatMap((part) => [part.group.size.n, part.reference.size.n]));
  const pointHarmful = harmfulInWholeNumbers(metric, parts, rule.threshold);
  const judged = disparityVerdict({
    ...projected(measure, metric),
    threshold: ratioValue(rule.threshold),
    harmfulSide: isRatioForm(metric) ? 'below' : 'above',
    ...(pointHarmful === null ? {} : { pointHarmful }),
    minimumsMet: shortfalls.length === 0,
    passFloorMet: smallestSide >= PASS_FLOOR_ROWS,
    smallNumbers,
    exactP: test === 'fisher' ? tested.holmP : null,
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
    counts: isCounted(metric) ? parts.map((part) => ({ rate: part.rate, group: part.group.counted, reference: part.reference.counted })) : [],
    test,
    ...tested,
    smallNumbers,
    fourFifths: rule.metric === 'impactRatio' && first !== undefined ? isBelowRatio(first.group.counted, first.reference.counted, FOUR_FIFTHS) : null,
    minimumDetectableRatio: first === undefined || parts.length > 1 || !isCounted(metric) ? null : detectable(first),
    shortfalls,
    ...(metric.informational ? { verdict: 'INFORMATIONAL', reason: 'NEVER_JUDGED' } : judged),
  };
}

/** Whether the metric compares rates as counted, so that a threshold can be compared in whole numbers. */
const isCounted = ({ form, combine }: DisparityMetric): boolean => combine === 'worst' && ['ratio', 'parityRatio', 'difference'].includes(form);

/** The estimate against the threshold in whole numbers: harmful when any part is. Null where only floating numbers tell. */
function harmfulInWholeNumbers(metric: DisparityMetric, parts: readonly Comparison[], threshold: Ratio): boolean | null {
  if (!isCounted(metric)) return null;
  const compareCounts = metric.form === 'ratio' ? isBelowRatio : metric.form === 'parityRatio' ? isOutsideRatioBand : isDifferenceAbove;
  return parts.some((part) => compareCounts(part.group.counted, part.reference.counted, threshold)?.crossed === true);
}

/** Equal rates flip by any move, which says nothing about the size of the numbers. */
function flips({ group, reference }: Comparison, metric: DisparityMetric): boolean {
  if (metric.rates.length === 0 && metric.form !== 'commonOdds') return false;
  if (group.counted.events * reference.counted.of === reference.counted.events * group.counted.of) return false;
  return flipTest(group.counted, reference.counted) || flipTest(reference.counted, group.counted);
}

function detectable(part: Comparison): number | null {
  const { size } = part.reference;
  return size.n > 0 ? minimumDetectableRatio(part.group.size.n, size.n, size.k / size.n) : null;
}

function shortfallsOf({ group, rows, parts }: Compared, { reference, minimums }: Family): Disparity['shortfalls'] {
  const nothing = parts.length === 0 ? [{ what: 'denominator' as const, have: 0, need: CALIBRATION_BIN_ROWS, group: group.name, rate: 'scoreBin' }] : [];
  const found = parts.flatMap((part) => {
    const sides = [
      { name: group.name, rows, side: part.group },
      { name: reference.group.name, rows: reference.rows, side: part.reference },
    ];
    return sides.flatMap(({ name, rows: own, side: { size, clusters } }) =>
      auditShortfalls({ rows: own, denominator: size.n, events: size.k, clusters }, minimums).map((shortfall) => ({
        ...shortfall,
        group: name,
        rate: part.rate,
      })),
    );
  });
  return [...nothing, ...found];
}

/** Point and bounds in the harmful direction: a ratio as it is or folded at one, a difference without its sign. */
function projected(measure: Measure, metric: DisparityMetric): { point: number | null; lower: number | null; upper: number | null } {
  const lower = measure.ci?.lower ?? null;
  const upper = measure.ci?.upper ?? null;
  if (metric.form === 'ratio' || metric.form === 'commonOdds') return { point: measure.value, lower, upper };
  const fold = metric.form === 'parityRatio' ? { one: foldedRatio, both: foldedBounds } : { one: Math.abs, both: absoluteBounds };
  const point = measure.value === null ? null : fold.one(measure.value);
  if (point === null || lower === null || upper === null) return { point, lower, upper };
  const [least, most] = fold.both([lower, upper]);
  return { point, lower: least, upper: most };
}
