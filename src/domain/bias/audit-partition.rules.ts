import { present } from '../../kernel/assert.ts';
import type { Measure } from '../../kernel/measure.ts';
import { combineVerdicts } from '../../kernel/verdict.ts';
import { flipTest } from '../../stats/exact-ratio.ts';
import {
  type AttributeAudit,
  type AuditRows,
  auditAttribute,
  DISPARITY_METRICS,
  type Disparity,
  type DisparityRule,
  type GroupPartition,
  MAXIMUM_UNKNOWN_SHARE,
  metricId,
  UNKNOWN_GROUP,
} from '../../stats/index.ts';
import type { AuditedAggregate, AuditedAttribute, AuditedDisparity, AuditedGroup, GroupCounts, ReferenceMode } from './bias-audit.entity.ts';
import type { Shown } from './suppress.rules.ts';

const FOUR_FIFTHS = { numerator: 4n, denominator: 5n };
const ONE_TENTH = { numerator: 1n, denominator: 10n };

/** What every audit computes, with the thresholds of its reference verdicts; a policy sets its own. */
const RULES: readonly DisparityRule[] = [
  { metric: 'impactRatio', threshold: FOUR_FIFTHS },
  { metric: 'equalOpportunityRatio', threshold: FOUR_FIFTHS },
  { metric: 'demographicParityDifference', threshold: ONE_TENTH },
  { metric: 'equalOpportunityDifference', threshold: ONE_TENTH },
  { metric: 'predictiveEqualityDifference', threshold: ONE_TENTH },
  { metric: 'equalizedOddsDifference', threshold: ONE_TENTH },
  { metric: 'predictiveParityDifference', threshold: ONE_TENTH },
  { metric: 'accuracyDifference', threshold: ONE_TENTH },
];

/** The parts of the audit settings that one attribute needs. */
interface Settings {
  readonly minimums: { readonly rows: number; readonly denominator: number; readonly events: number };
}

/** A group or the unknown rows of a partition, with exact counts; `index` is the partition's code of its rows. */
interface Counted {
  readonly index: number;
  readonly group: string;
  readonly counts: GroupCounts;
}

/** An audited attribute that still lacks the display levels of its groups. */
export interface PartitionAudit {
  /** Every group in the partition's order, then the unknown rows if there are any. */
  readonly counted: readonly Counted[];
  withLevels(levels: readonly Shown[]): AuditedAttribute;
}

/** Exact counts by the code of a row; `codeOf` gives each row's. */
function countsBy(rows: AuditRows, codeOf: (row: number) => number): ReadonlyMap<number, GroupCounts> {
  const byCode = new Map<number, { -readonly [name in keyof GroupCounts]: number }>();
  for (let row = 0; row < rows.decisions.length; row++) {
    const code = codeOf(row);
    const counts = byCode.get(code) ?? { ...NOBODY };
    byCode.set(code, counts);
    const selected = rows.decisions[row] === 1;
    const truth = rows.truths?.[row] ?? -1;
    counts.rows += 1;
    if (selected) counts.selected += 1;
    if (truth === 1) counts[selected ? 'truePositive' : 'falseNegative'] += 1;
    if (truth === 0) counts[selected ? 'falsePositive' : 'trueNegative'] += 1;
  }
  return byCode;
}

/** Exact counts of all rows. */
export const countsOfAll = (rows: AuditRows): GroupCounts => countsBy(rows, () => 0).get(0) ?? NOBODY;

const NOBODY: GroupCounts = { rows: 0, selected: 0, truePositive: 0, falsePositive: 0, falseNegative: 0, trueNegative: 0 };

/** Audits the groups of a partition against both kinds of reference. */
export function auditPartition(partition: GroupPartition, rows: AuditRows, settings: Settings): PartitionAudit {
  const rules = RULES.filter(({ metric }) => rows.truths !== undefined || !DISPARITY_METRICS[metric].needsTruth);
  const minimums = { groupRows: settings.minimums.rows, denominatorRows: settings.minimums.denominator, events: settings.minimums.events };
  const audit = (mode: ReferenceMode): AttributeAudit => auditAttribute(partition, rows, { rules, reference: { mode }, settings: { minimums } });
  const best = audit('best');
  const majority = audit('majority');
  const counted = countedGroups(partition, rows);
  return { counted, withLevels: (levels) => finish(partition, { best, majority }, counted, levels) };
}

function countedGroups(partition: GroupPartition, rows: AuditRows): readonly Counted[] {
  const counts = countsBy(rows, (row) => partition.groupOf[row] ?? -1);
  const groups = partition.groups.map(({ name }, index) => ({ index, group: name, counts: present(counts.get(index), 'the rows of a group') }));
  const unknown = counts.get(-1);
  return unknown === undefined ? groups : [...groups, { index: -1, group: UNKNOWN_GROUP, counts: unknown }];
}

function finish(
  partition: GroupPartition,
  audits: Readonly<Record<ReferenceMode, AttributeAudit>>,
  counted: readonly Counted[],
  levels: readonly Shown[],
): AuditedAttribute {
  const { best, majority } = audits;
  const rowsOf = (group: string): number => counted.find((one) => one.group === group)?.counts.rows ?? 0;
  const disparities = (['best', 'majority'] as const).flatMap((mode) => audits[mode].disparities.map((one) => toDisparity(one, mode, rowsOf)));
  const impact = disparities.filter(({ metric, referenceMode }) => metric === metricId('impactRatio') && referenceMode === 'best');
  const verdicts = impact.map(({ referenceVerdict }) => referenceVerdict);
  const groups = counted.map(({ index, group, counts }, place): AuditedGroup => {
    const slice = partition.groups[index]?.slice ?? Object.fromEntries(partition.attributes.map((name) => [name, UNKNOWN_GROUP]));
    const shown = present(levels[place], 'the display level of a group');
    return {
      group,
      slice,
      counts,
      sufficientRows: best.groups[index]?.sufficientRows ?? false,
      displayLevel: shown.level,
      hiddenAs: shown.hiddenAs,
      measures: best.measures.filter((measure) => isSlice(measure, slice)),
    };
  });
  return {
    attribute: partition.name,
    parts: partition.attributes,
    groups: groups.slice(0, partition.groups.length),
    unknown: groups[partition.groups.length] ?? null,
    unknownShare: best.unknownShare,
    unknownShareTooHigh: best.unknownShare > MAXIMUM_UNKNOWN_SHARE,
    references: { best: best.reference?.name ?? null, majority: majority.reference?.name ?? null },
    disparities,
    aggregates: best.aggregates.flatMap(toAggregates),
    independenceP: best.independence?.p ?? null,
    referenceVerdict: combineVerdicts(best.reason === null ? verdicts : [...verdicts, 'INSUFFICIENT_DATA']),
    reason: best.reason,
  };
}

const isSlice = (measure: Measure, slice: Readonly<Record<string, string>>): boolean =>
  Object.entries(slice).every(([attribute, category]) => measure.slice?.[attribute] === category);

function toDisparity(one: Disparity, referenceMode: ReferenceMode, rowsOf: (group: string) => number): AuditedDisparity {
  return {
    metric: metricId(one.metric),
    group: one.group.name,
    groupRows: rowsOf(one.group.name),
    reference: one.reference.name,
    referenceRows: rowsOf(one.reference.name),
    referenceMode,
    measure: one.measure,
    counts: one.counts,
    fisherP: one.fisherP,
    adjustedP: one.holmP,
    // Asked of the counts alone, so that it holds for whatever threshold a policy sets.
    smallNumbers: one.counts.some(({ group, reference }) => flipTest(group, reference) || flipTest(reference, group)),
    belowFourFifths: one.fourFifths?.crossed ?? null,
    minimumDetectableRatio: one.minimumDetectableRatio,
    shortfalls: one.shortfalls,
    meetsMinimums: one.shortfalls.length === 0,
    referenceThreshold: one.threshold,
    referenceVerdict: one.verdict,
    reason: one.reason,
  };
}

function toAggregates(rate: AttributeAudit['aggregates'][number]): readonly AuditedAggregate[] {
  const kinds = [
    ['BETWEEN_GROUPS_DIFFERENCE', rate.betweenDifference],
    ['BETWEEN_GROUPS_RATIO', rate.betweenRatio],
    ['TO_OVERALL_DIFFERENCE', rate.overallDifference],
    ['TO_OVERALL_RATIO', rate.overallRatio],
  ] as const;
  return kinds.map(([kind, { measure, unassessed }]) => ({ rate: rate.rate, kind, measure, unassessed }));
}
