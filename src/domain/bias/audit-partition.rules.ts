import { present } from '../../kernel/assert.ts';
import type { Measure } from '../../kernel/measure.ts';
import { combineVerdicts } from '../../kernel/verdict.ts';
import { flipTest } from '../../stats/exact-ratio.ts';
import {
  type AttributeAudit,
  auditAttribute,
  auditSubject,
  DISPARITY_METRICS,
  type DisparityMetricName,
  type DisparityRule,
  EVERYBODY,
  type GroupPartition,
  isDisparityMetric,
  isRatioMetric,
  type JudgedDisparity,
  MAXIMUM_UNKNOWN_SHARE,
  metricId,
  type RateAggregates,
  type ReferenceChoice,
  rowsToDetectRatio,
  UNKNOWN_GROUP,
} from '../../stats/index.ts';
import {
  AGGREGATE_KINDS,
  type AuditedAggregate,
  type AuditedAttribute,
  type AuditedClasses,
  type AuditedDisparity,
  type AuditedGroup,
  type AuditedNumbers,
  type AuditedRanking,
  type FurtherCounts,
  type ReferenceMode,
  type SampleSizes,
  type StratifiedAudit,
} from './bias-audit.entity.ts';
import { type AuditSettings, crossedName, type DividedPeople } from './divide-people.rules.ts';
import { type Counted, countedGroups } from './exact-counts.rules.ts';
import type { Shown } from './suppress.rules.ts';

const FOUR_FIFTHS = { numerator: 4n, denominator: 5n };
const ONE_TENTH = { numerator: 1n, denominator: 10n };
/** ln(5/4): the logarithm of the band that ratios have. */
const LOG_BAND = { numerator: 223n, denominator: 1_000n };

/** The threshold of a metric's reference verdict; a policy sets its own. */
function referenceThreshold(metric: DisparityMetricName): DisparityRule['threshold'] {
  if (metric === 'treatmentEqualityDifference') return LOG_BAND;
  return isRatioMetric(metric) ? FOUR_FIFTHS : ONE_TENTH;
}

/**
 * How reference verdicts map the two open cases: a breach that chance may explain is a warning, so that an audit of people who are treated alike
 * fails at most five times of a hundred. A policy of tier 1 makes it a FAIL.
 */
export const REFERENCE_POLICY = { pointBreachNotSignificant: 'WARN', notDemonstrated: 'WARN' } as const;

/** What every audit computes, as far as the data allow. */
const RULES: readonly DisparityRule[] = Object.keys(DISPARITY_METRICS)
  .filter(isDisparityMetric)
  .map((metric) => ({ metric, threshold: referenceThreshold(metric) }));

/** What the other kinds of prediction add to an attribute. */
export interface KindFindings {
  /** Measures of groups; each carries its slice. */
  readonly measures: readonly Measure[];
  readonly disparities: readonly AuditedDisparity[];
  readonly classes: AuditedClasses | null;
  readonly numbers: AuditedNumbers | null;
  readonly ranking: AuditedRanking | null;
}

/** Nothing beyond decisions. */
export const NO_KIND: KindFindings = { measures: [], disparities: [], classes: null, numbers: null, ranking: null };

/** What may be shown of the groups of a partition, in the order of their counts. */
export interface PartitionLevels {
  readonly levels: readonly Shown[];
  readonly further: readonly (readonly FurtherCounts[])[];
}

/** An audited attribute that still lacks the display levels of its groups. */
export interface PartitionAudit {
  readonly partition: GroupPartition;
  /** Every group in the partition's order, then the unknown rows if there are any. */
  readonly counted: readonly Counted[];
  withLevels(shown: PartitionLevels, stratified: StratifiedAudit | null): AuditedAttribute;
}

/** The kinds of reference that an attribute's groups are held against: always the best off and the largest, and what the specification chose. */
export function referencesOf(partition: GroupPartition, { measurement: { fairness } }: AuditSettings): readonly ReferenceChoice[] {
  const usual: readonly ReferenceChoice[] = [{ mode: 'best' }, { mode: 'majority' }];
  if (fairness.referenceMode === 'minMetric') return [...usual, { mode: 'minMetric' }];
  if (fairness.referenceMode !== 'predefined') return usual;
  const named = partition.attributes.map((attribute) => (Object.hasOwn(fairness.references, attribute) ? fairness.references[attribute] : undefined));
  // The reference of a crossing is the group of people who are in the reference group of each of its attributes.
  return named.every((group) => group !== undefined) ? [...usual, { mode: 'predefined', group: crossedName(named) }] : usual;
}

/** The least data of a group, as statistics name it. */
export const minimumsOf = ({ minimums }: AuditSettings) => ({
  groupRows: minimums.rows,
  denominatorRows: minimums.denominator,
  events: minimums.events,
});

/** Audits the groups of a partition against every kind of reference. */
export function auditPartition(partition: GroupPartition, divided: DividedPeople, settings: AuditSettings, kind: KindFindings, seed: bigint): PartitionAudit {
  const { rows, decided, strata } = divided;
  const isSingle = partition.attributes.length === 1;
  const subject = auditSubject(partition, rows, isSingle && decided && strata !== null ? strata : undefined);
  const audit = auditAttribute(subject, {
    rules: decided ? RULES.filter(({ metric }) => isAudited(metric, subject)) : [],
    references: referencesOf(partition, settings),
    settings: { minimums: minimumsOf(settings), policy: REFERENCE_POLICY },
    seed,
    // Every crossing tested at every rate would take minutes; the rate that everybody asks about is tested everywhere.
    ...(isSingle ? {} : { permutedRates: ['selectionRate'] as const }),
  });
  const counted = countedGroups(partition, rows);
  return { partition, counted, withLevels: (shown, stratified) => finish(partition, { audit, decided, kind, counted }, shown, stratified) };
}

/** Whether the rows hold what the metric looks at. */
function isAudited(name: DisparityMetricName, { rows, strata }: ReturnType<typeof auditSubject>): boolean {
  const metric = DISPARITY_METRICS[name];
  return (rows.truths !== undefined || !metric.needsTruth) && (rows.scores !== undefined || !metric.needsScores) && (strata !== null || !metric.needsStrata);
}

interface Audited {
  readonly audit: AttributeAudit;
  readonly decided: boolean;
  readonly kind: KindFindings;
  readonly counted: readonly Counted[];
}

function finish(partition: GroupPartition, audited: Audited, shown: PartitionLevels, stratified: StratifiedAudit | null): AuditedAttribute {
  const { audit, decided, kind, counted } = audited;
  const rowsOf = (group: string): number => counted.find((one) => one.group === group)?.counts.rows ?? 0;
  const all = counted.reduce((sum, { counts }) => sum + counts.rows, 0);
  const own = audit.disparities.map((one) => toDisparity(one, (group) => (group === EVERYBODY.name ? all : rowsOf(group))));
  const disparities = [...own, ...kind.disparities];
  const verdicts = referenceVerdicts(disparities, decided);
  // An attribute whose numbers are compared without any decision lacks rules, but not something to judge.
  const reason = audit.reason === 'NO_RULES' && kind.disparities.length > 0 ? null : audit.reason;
  const measures = [...(decided ? audit.measures : audit.measures.filter(({ id }) => id === metricId('groupShare'))), ...kind.measures];
  const groups = counted.map(({ index, group, counts }, place): AuditedGroup => {
    const slice = partition.groups[index]?.slice ?? Object.fromEntries(partition.attributes.map((name) => [name, UNKNOWN_GROUP]));
    const level = present(shown.levels[place], 'the display level of a group');
    return {
      ...{ group, slice, counts, sufficientRows: audit.groups[index]?.sufficientRows ?? false },
      ...{ displayLevel: level.level, hiddenAs: level.hiddenAs, furtherShown: shown.further[place] ?? [] },
      measures: measures.filter((measure) => isSlice(measure, slice)),
    };
  });
  return {
    attribute: partition.name,
    parts: partition.attributes,
    groups: groups.slice(0, partition.groups.length),
    unknown: groups[partition.groups.length] ?? null,
    unknownShare: audit.unknownShare,
    unknownShareTooHigh: audit.unknownShare > MAXIMUM_UNKNOWN_SHARE,
    references: referenceNames(audit),
    disparities,
    aggregates: audit.aggregates.flatMap(toAggregates),
    differentialFairness: decided ? audit.differentialFairness : null,
    independenceP: decided ? (audit.independence?.p ?? null) : null,
    independenceMethod: decided ? (audit.independence?.method ?? null) : null,
    sampleSizes: decided ? sampleSizes(audit, counted) : null,
    stratified,
    ...{ classes: kind.classes, numbers: kind.numbers, ranking: kind.ranking },
    referenceVerdict: combineVerdicts(reason === null ? verdicts : [...verdicts, 'INSUFFICIENT_DATA']),
    reason,
  };
}

/** Four fifths of the most favoured group; where nothing is decided, every comparison with it. */
function referenceVerdicts(disparities: readonly AuditedDisparity[], decided: boolean) {
  const judged = disparities.filter(({ metric, referenceModes }) => referenceModes.includes('best') && (!decided || metric === metricId('impactRatio')));
  return judged.map(({ referenceVerdict }) => referenceVerdict);
}

function referenceNames({ references }: AttributeAudit): Readonly<Record<ReferenceMode, string | null>> {
  const name = (mode: ReferenceMode): string | null => references[mode]?.name ?? null;
  return { best: name('best'), majority: name('majority'), predefined: name('predefined'), minMetric: name('minMetric') };
}

const SHOWN_RATIOS = [0.9, 0.8, 0.7, 0.5] as const;

/** Rows per group that each ratio would need at the rate of the most favoured group. */
function sampleSizes({ references }: AttributeAudit, counted: readonly Counted[]): SampleSizes | null {
  const reference = references.best?.name;
  const counts = counted.find(({ group }) => group === reference)?.counts;
  if (reference === undefined || counts === undefined || counts.selected === 0 || counts.selected === counts.rows) return null;
  const referenceRate = counts.selected / counts.rows;
  return { reference, referenceRate, needed: SHOWN_RATIOS.map((ratio) => ({ ratio, rowsPerGroup: rowsToDetectRatio(referenceRate, ratio) })) };
}

const isSlice = (measure: Measure, slice: Readonly<Record<string, string>>): boolean =>
  Object.entries(slice).every(([attribute, category]) => measure.slice?.[attribute] === category);

function toDisparity(one: JudgedDisparity, rowsOf: (group: string) => number): AuditedDisparity {
  return {
    metric: metricId(one.metric),
    group: one.group.name,
    groupRows: rowsOf(one.group.name),
    reference: one.reference.name,
    referenceRows: rowsOf(one.reference.name),
    referenceMode: one.modes[0] ?? 'best',
    referenceModes: one.modes,
    measure: one.measure,
    counts: one.counts,
    test: one.test,
    p: one.p,
    adjustedP: one.holmP,
    // Asked of the counts alone, so that it holds for whatever threshold a policy sets.
    smallNumbers:
      one.counts.length === 0 ? one.smallNumbers : one.counts.some(({ group, reference }) => flipTest(group, reference) || flipTest(reference, group)),
    belowFourFifths: one.fourFifths?.crossed ?? null,
    minimumDetectableRatio: one.minimumDetectableRatio,
    shortfalls: one.shortfalls,
    meetsMinimums: one.shortfalls.length === 0,
    referenceThreshold: one.threshold,
    referenceVerdict: one.verdict,
    reason: one.reason,
  };
}

/** The four aggregates of a rate. */
export function toAggregates(rate: RateAggregates): readonly AuditedAggregate[] {
  const kinds = {
    BETWEEN_GROUPS_DIFFERENCE: rate.betweenDifference,
    BETWEEN_GROUPS_RATIO: rate.betweenRatio,
    TO_OVERALL_DIFFERENCE: rate.overallDifference,
    TO_OVERALL_RATIO: rate.overallRatio,
  };
  return AGGREGATE_KINDS.map((kind) => ({
    rate: rate.rate,
    kind,
    measure: kinds[kind].measure,
    unassessed: kinds[kind].unassessed,
    permutationP: kind === 'BETWEEN_GROUPS_DIFFERENCE' ? rate.permutationP : null,
  }));
}
