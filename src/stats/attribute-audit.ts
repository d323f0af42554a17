/** The audit of one protected attribute, or of one crossing: groups, measures, disparities, aggregates and verdict. */
import type { Measure } from '../kernel/measure.ts';
import { combineVerdicts, type Verdict } from '../kernel/verdict.ts';
import type { AuditSubject } from './audit-subject.ts';
import { type DifferentialFairness, differentialFairness } from './differential-fairness.ts';
import { DISPARITY_METRICS, type DisparityMetric, isAgainstAll } from './disparity-metrics.ts';
import { type RateAggregates, rateAggregates } from './group-aggregates.ts';
import { completeSettings, type Disparity, type DisparityRule, type DisparitySettings, groupDisparities, metricValue } from './group-disparities.ts';
import { groupMetrics } from './group-metrics.ts';
import type { Group } from './group-partition.ts';
import { independencePermutationP } from './group-permutation.ts';
import { countingRows, type RateName } from './group-tables.ts';
import { MAXIMUM_UNKNOWN_SHARE } from './minimums.ts';
import { chooseReference, type ReferenceChoice } from './reference-group.ts';
import { type ChiSquareResult, chiSquareTest } from './significance-tests.ts';

/** What an audit of an attribute is asked. */
export interface AuditRequest {
  readonly rules: readonly DisparityRule[];
  /** Every kind of reference that groups are held against. */
  readonly references: readonly ReferenceChoice[];
  readonly settings?: DisparitySettings;
  readonly level?: number;
  /** Seed of the permutation tests. */
  readonly seed?: bigint;
  /** Rates whose largest gap is tested by permutation; all that the rules look at when left out. */
  readonly permutedRates?: readonly RateName[];
}

/** Head count of a group and whether it reaches the least number of rows. */
export interface GroupSummary {
  readonly group: Group;
  readonly rows: number;
  readonly sufficientRows: boolean;
}

/** A disparity with every kind of reference for which it holds: the largest group may be the most favoured one as well. */
export interface AuditedDisparity extends Disparity {
  readonly modes: readonly ReferenceChoice['mode'][];
}

/** χ² of independence between group and favourable decision; where expected counts are small its p-value comes from permutations. */
export interface Independence extends ChiSquareResult {
  readonly method: 'chi-square' | 'permutation';
}

/** Why an attribute as a whole could not be judged, whatever its groups say. */
export type AttributeReason = 'UNKNOWN_SHARE_TOO_HIGH' | 'FEWER_THAN_TWO_GROUPS' | 'REFERENCE_HAS_NO_ROWS' | 'NO_RULES' | 'GROUND_TRUTH_MISSING';

/** The audit of an attribute. */
export interface AttributeAudit {
  readonly attribute: string;
  readonly attributes: readonly string[];
  /** The reference group by mode; null where there is none, or where it differs from metric to metric. */
  readonly references: Readonly<Partial<Record<ReferenceChoice['mode'], Group | null>>>;
  readonly groups: readonly GroupSummary[];
  readonly unknownRows: number;
  readonly unknownShare: number;
  readonly measures: readonly Measure[];
  readonly disparities: readonly AuditedDisparity[];
  readonly aggregates: readonly RateAggregates[];
  readonly differentialFairness: DifferentialFairness;
  /** Null when there is nothing to compare, and where rows are weighted or come in clusters. */
  readonly independence: Independence | null;
  readonly verdict: Verdict;
  readonly reason: AttributeReason | null;
}

/** Audits an attribute. A group without a disparity verdict cannot occur: every known group is the reference or compared with it. */
export function auditAttribute(subject: AuditSubject, request: AuditRequest): AttributeAudit {
  const { partition, rows, tables } = subject;
  const settings = completeSettings(request.settings ?? {});
  const rules = request.rules.filter(({ metric }) => isPossible(DISPARITY_METRICS[metric], subject));
  const all = tables.overall.rows.rows;
  const unknownRows = tables.unknown.rows.rows;
  const unknownShare = all > 0 ? unknownRows / all : 0;
  const judged = rules.flatMap((rule) => judgeByModes(subject, rule, request, settings.minimums.groupRows));
  const reason = attributeReason(subject, request, unknownShare);
  const disparities = unknownShare > MAXIMUM_UNKNOWN_SHARE ? judged.map((disparity) => withholdVerdict(disparity)) : judged;
  const verdicts = disparities.map((disparity) => disparity.verdict);
  return {
    attribute: partition.name,
    attributes: partition.attributes,
    references: Object.fromEntries(request.references.map((choice) => [choice.mode, referenceGroup(subject, choice, settings.minimums.groupRows)])),
    groups: partition.groups.map((group, index) => {
      const table = tables.groups[index];
      const sufficientRows = table !== undefined && countingRows(table) >= settings.minimums.groupRows;
      return { group, rows: table?.rows.rows ?? 0, sufficientRows };
    }),
    unknownRows,
    unknownShare,
    measures: groupMetrics(partition, rows, request.level ?? 0.95, tables, subject.rocs),
    disparities,
    aggregates: aggregatesOf(subject, rules, request, settings),
    differentialFairness: differentialFairness(partition, tables),
    independence: subject.weighted || rows.clusters !== undefined ? null : independenceOf(subject, request.seed ?? 1n),
    verdict: combineVerdicts(reason === null ? verdicts : [...verdicts, 'INSUFFICIENT_DATA']),
    reason,
  };
}

/** Whether the rows hold what the metric looks at. */
const isPossible = (metric: DisparityMetric, { rows, strata }: AuditSubject): boolean =>
  (!metric.needsTruth || rows.truths !== undefined) && (!metric.needsScores || rows.scores !== undefined) && (!metric.needsStrata || strata !== null);

function referenceGroup(subject: AuditSubject, choice: ReferenceChoice, minimumRows: number): Group | null {
  if (choice.mode === 'minMetric') return null;
  const index = chooseReference(subject.partition, subject.tables.groups, choice, minimumRows, () => null);
  return index === null ? null : (subject.partition.groups[index] ?? null);
}

/** The disparities of one rule against each kind of reference, those against the same group once. */
function judgeByModes(subject: AuditSubject, rule: DisparityRule, request: AuditRequest, minimumRows: number): readonly AuditedDisparity[] {
  const modes = new Map<number, ReferenceChoice['mode'][]>();
  for (const choice of request.references) {
    const metric = (group: number): number | null => metricValue(subject, rule.metric, group);
    const index = chooseReference(subject.partition, subject.tables.groups, choice, minimumRows, metric);
    if (index === null) continue;
    const place = isAgainstAll(DISPARITY_METRICS[rule.metric]) ? 0 : index;
    modes.set(place, [...(modes.get(place) ?? []), choice.mode]);
  }
  return [...modes].flatMap(([reference, named]) => groupDisparities(subject, reference, rule, request.settings).map((one) => ({ ...one, modes: named })));
}

function attributeReason({ partition, rows, tables }: AuditSubject, request: AuditRequest, unknownShare: number): AttributeReason | null {
  if (request.rules.length === 0) return 'NO_RULES';
  if (unknownShare > MAXIMUM_UNKNOWN_SHARE) return 'UNKNOWN_SHARE_TOO_HIGH';
  if (partition.groups.length < 2) return 'FEWER_THAN_TWO_GROUPS';
  const minimum = completeSettings(request.settings ?? {}).minimums.groupRows;
  const missing = request.references.some(
    (choice) => choice.mode !== 'minMetric' && chooseReference(partition, tables.groups, choice, minimum, () => null) === null,
  );
  if (missing) return 'REFERENCE_HAS_NO_ROWS';
  if (rows.truths === undefined && request.rules.some((rule) => DISPARITY_METRICS[rule.metric].needsTruth)) return 'GROUND_TRUTH_MISSING';
  return null;
}

function withholdVerdict(disparity: AuditedDisparity): AuditedDisparity {
  return disparity.verdict === 'INFORMATIONAL' ? disparity : { ...disparity, verdict: 'INSUFFICIENT_DATA', reason: 'UNKNOWN_SHARE_TOO_HIGH' };
}

function aggregatesOf(subject: AuditSubject, rules: readonly DisparityRule[], request: AuditRequest, settings: Required<DisparitySettings>) {
  const metrics: readonly DisparityMetric[] = rules.map((rule) => DISPARITY_METRICS[rule.metric]);
  const rates = [...new Set(metrics.flatMap((metric) => metric.rates))].filter((rate) => rate !== 'falseNegativeShareOfErrors');
  const { tables, partition, weighted } = subject;
  return rateAggregates(
    { names: partition.groups.map(({ name }) => name), groups: tables.groups, overall: tables.overall, weighted },
    rates,
    settings.minimums,
    { seed: request.seed ?? 1n, rates: request.permutedRates ?? rates },
  );
}

function independenceOf({ tables }: AuditSubject, seed: bigint): Independence | null {
  const found = chiSquareTest(tables.groups.map((table) => [table.selected.rows, table.rows.rows - table.selected.rows]));
  if (found === null || found.expectedCountsSuffice) return found === null ? null : { ...found, method: 'chi-square' };
  const p = independencePermutationP(
    tables.groups.map(({ selected, rows }) => ({ events: selected.rows, of: rows.rows })),
    seed,
  );
  return p === null ? null : { ...found, p, method: 'permutation' };
}
