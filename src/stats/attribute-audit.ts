/** The audit of one protected attribute, or of one crossing: groups, measures, disparities, aggregates and verdict. */
import type { Measure } from '../kernel/measure.ts';
import { combineVerdicts, type Verdict } from '../kernel/verdict.ts';
import { DISPARITY_METRICS, type DisparityMetric } from './disparity-metrics.ts';
import { betweenGroupsDifference, betweenGroupsRatio, type GroupAggregate, type GroupRate, toOverallDifference, toOverallRatio } from './group-aggregates.ts';
import { completeSettings, type Disparity, type DisparityRule, type DisparitySettings, groupDisparities } from './group-disparities.ts';
import { groupMetrics } from './group-metrics.ts';
import type { Group, GroupPartition } from './group-partition.ts';
import { type AuditRows, effectiveCounts, type GroupTables, type RateName, rateCounts, rateOf, tabulateGroups } from './group-tables.ts';
import { auditShortfalls, MAXIMUM_UNKNOWN_SHARE } from './minimums.ts';
import { chooseReference, type ReferenceChoice } from './reference-group.ts';
import { type ChiSquareResult, chiSquareTest } from './significance-tests.ts';

/** What an audit of an attribute is asked. */
export interface AuditRequest {
  readonly rules: readonly DisparityRule[];
  readonly reference: ReferenceChoice;
  readonly settings?: DisparitySettings;
  readonly level?: number;
}

/** Head count of a group and whether it reaches the least number of rows. */
export interface GroupSummary {
  readonly group: Group;
  readonly rows: number;
  readonly sufficientRows: boolean;
  readonly isReference: boolean;
}

/** Aggregates of one rate over all groups. */
export interface RateAggregates {
  readonly rate: RateName;
  readonly betweenDifference: GroupAggregate;
  readonly betweenRatio: GroupAggregate;
  readonly overallDifference: GroupAggregate;
  readonly overallRatio: GroupAggregate;
}

/** Why an attribute as a whole could not be judged, whatever its groups say. */
export type AttributeReason = 'UNKNOWN_SHARE_TOO_HIGH' | 'FEWER_THAN_TWO_GROUPS' | 'REFERENCE_HAS_NO_ROWS' | 'NO_RULES' | 'GROUND_TRUTH_MISSING';

/** The audit of an attribute. */
export interface AttributeAudit {
  readonly attribute: string;
  readonly attributes: readonly string[];
  readonly reference: Group | null;
  readonly groups: readonly GroupSummary[];
  readonly unknownRows: number;
  readonly unknownShare: number;
  readonly measures: readonly Measure[];
  readonly disparities: readonly Disparity[];
  readonly aggregates: readonly RateAggregates[];
  /** χ² of independence between group and favourable decision; null when there is nothing to compare or rows are weighted. */
  readonly independence: ChiSquareResult | null;
  readonly verdict: Verdict;
  readonly reason: AttributeReason | null;
}

/** Audits an attribute. A group without a disparity verdict cannot occur: every known group is the reference or compared with it. */
export function auditAttribute(partition: GroupPartition, rows: AuditRows, request: AuditRequest): AttributeAudit {
  const settings = completeSettings(request.settings ?? {});
  const tables = tabulateGroups(partition, rows);
  const reference = chooseReference(partition, tables.groups, request.reference, settings.minimums.groupRows);
  const all = tables.overall.rows.rows;
  const unknownRows = tables.unknown.rows.rows;
  const unknownShare = all > 0 ? unknownRows / all : 0;
  const reason = attributeReason(partition, rows, request, reference, unknownShare);
  const judged = reference === null ? [] : judgeAll(partition, rows, tables, reference, request);
  const disparities = unknownShare > MAXIMUM_UNKNOWN_SHARE ? judged.map((disparity) => withholdVerdict(disparity)) : judged;
  const verdicts = disparities.map((disparity) => disparity.verdict);
  return {
    attribute: partition.name,
    attributes: partition.attributes,
    reference: reference === null ? null : (partition.groups[reference] ?? null),
    groups: partition.groups.map((group, index) => {
      const size = tables.groups[index]?.rows.rows ?? 0;
      return { group, rows: size, sufficientRows: size >= settings.minimums.groupRows, isReference: index === reference };
    }),
    unknownRows,
    unknownShare,
    measures: groupMetrics(partition, rows, request.level ?? 0.95, tables),
    disparities,
    aggregates: aggregatesOf(partition, rows, tables, request),
    independence: rows.weights === undefined ? chiSquareTest(tables.groups.map((table) => [table.selected.rows, table.rows.rows - table.selected.rows])) : null,
    verdict: combineVerdicts(reason === null ? verdicts : [...verdicts, 'INSUFFICIENT_DATA']),
    reason,
  };
}

function attributeReason(
  partition: GroupPartition,
  rows: AuditRows,
  request: AuditRequest,
  reference: number | null,
  unknownShare: number,
): AttributeReason | null {
  if (request.rules.length === 0) return 'NO_RULES';
  if (unknownShare > MAXIMUM_UNKNOWN_SHARE) return 'UNKNOWN_SHARE_TOO_HIGH';
  if (partition.groups.length < 2) return 'FEWER_THAN_TWO_GROUPS';
  if (reference === null) return 'REFERENCE_HAS_NO_ROWS';
  if (rows.truths === undefined && request.rules.some((rule) => DISPARITY_METRICS[rule.metric].needsTruth)) return 'GROUND_TRUTH_MISSING';
  return null;
}

function judgeAll(partition: GroupPartition, rows: AuditRows, tables: GroupTables, reference: number, request: AuditRequest): readonly Disparity[] {
  const possible = request.rules.filter((rule) => rows.truths !== undefined || !DISPARITY_METRICS[rule.metric].needsTruth);
  return possible.flatMap((rule) => groupDisparities(partition, tables, reference, rule, request.settings));
}

function withholdVerdict(disparity: Disparity): Disparity {
  return { ...disparity, verdict: 'INSUFFICIENT_DATA', reason: 'UNKNOWN_SHARE_TOO_HIGH' };
}

function aggregatesOf(partition: GroupPartition, rows: AuditRows, tables: GroupTables, request: AuditRequest): readonly RateAggregates[] {
  const { minimums } = completeSettings(request.settings ?? {});
  const metrics: readonly DisparityMetric[] = request.rules.map((rule) => DISPARITY_METRICS[rule.metric]);
  const rates = new Set(
    metrics.filter((metric) => rows.truths !== undefined || !metric.needsTruth).flatMap((metric) => metric.rates.filter((rate) => rate !== undefined)),
  );
  const context = { rows: tables.overall.rows, weighted: rows.weights !== undefined };
  return [...rates].map((rate) => {
    const groups: GroupRate[] = partition.groups.flatMap((group, index) => {
      const table = tables.groups[index];
      if (table === undefined) return [];
      const counts = rateCounts(table, rate);
      const size = effectiveCounts(counts);
      const shortfalls = auditShortfalls({ rows: table.rows.rows, denominator: size.n, events: size.k }, minimums);
      return [{ group: group.name, value: rateOf(counts), sufficient: shortfalls.length === 0 }];
    });
    const overall = rateOf(rateCounts(tables.overall, rate));
    return {
      rate,
      betweenDifference: betweenGroupsDifference(groups, context),
      betweenRatio: betweenGroupsRatio(groups, context),
      overallDifference: toOverallDifference(groups, overall, context),
      overallRatio: toOverallRatio(groups, overall, context),
    };
  });
}
