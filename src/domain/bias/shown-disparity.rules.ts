import type { Measure } from '../../kernel/measure.ts';
import type { Verdict } from '../../kernel/verdict.ts';
import { metricId } from '../../stats/index.ts';
import type { AuditedAttribute, AuditedDisparity, DisparityTestName, ReferenceMode, StratifiedAudit } from './bias-audit.entity.ts';
import { type AttributeLevels, showsOf, suppressed, type View, wantedFor } from './shown-view.rules.ts';

/** A disparity as a reader gets it; numbers that would tell about few people are withheld, the verdict never is. */
export interface ShownDisparity {
  readonly metric: string;
  readonly group: string;
  readonly reference: string;
  readonly referenceMode: ReferenceMode;
  readonly referenceModes: readonly ReferenceMode[];
  readonly measure: Measure;
  readonly test: DisparityTestName;
  readonly p: number | null;
  readonly adjustedP: number | null;
  readonly smallNumbers: boolean | null;
  readonly belowFourFifths: boolean | null;
  readonly minimumDetectableRatio: number | null;
  /** What is lacking, in words without counts; null when the minimums are met. */
  readonly shortfall: string | null;
  readonly meetsMinimums: boolean;
  readonly referenceThreshold: number;
  readonly referenceVerdict: Verdict;
  readonly reason: string;
  readonly suppressed: boolean;
}

const DEMOGRAPHIC = metricId('demographicDisparity');
const CONDITIONAL = metricId('conditionalDemographicDisparity');
const COMMON_ODDS = metricId('commonOddsRatio');
const CALIBRATION = metricId('calibrationWithinGroups');

/** A disparity of an attribute. */
export function showDisparity(one: AuditedDisparity, audited: AuditedAttribute, levels: AttributeLevels, view: View): ShownDisparity {
  const { metric, group, reference, referenceMode, referenceModes, test, meetsMinimums, referenceThreshold, referenceVerdict, reason } = one;
  const always = { metric, group, reference, referenceMode, referenceModes, test, meetsMinimums, referenceThreshold, referenceVerdict };
  if (!view.exact && !mayShow(one, audited, levels, view)) {
    const nothing = { p: null, adjustedP: null, smallNumbers: null, belowFourFifths: null, minimumDetectableRatio: null };
    // Audits of before were told that a number of too few people had no value, which says that one of its counts is zero.
    const told = { reason: !meetsMinimums && reason === 'UNDEFINED' ? 'BELOW_MINIMUMS' : reason, shortfall: shortfallWithoutCounts(one) };
    return { ...always, ...nothing, ...told, measure: suppressed(one.measure), suppressed: true };
  }
  const { measure, p, adjustedP, smallNumbers, belowFourFifths, minimumDetectableRatio } = one;
  const shown = { measure, p, adjustedP, smallNumbers, belowFourFifths, minimumDetectableRatio };
  return { ...always, ...shown, reason, shortfall: shortfallInWords(one), suppressed: false };
}

/** Whether everything that the number is computed from may be shown. */
function mayShow(one: AuditedDisparity, { stratified }: AuditedAttribute, levels: AttributeLevels, view: View): boolean {
  switch (one.metric) {
    case DEMOGRAPHIC:
      return levels.everywhere('SELECTION');
    case CONDITIONAL:
      return levels.everywhere('SELECTION') && strataShow(stratified, null);
    case COMMON_ODDS:
      return strataShow(stratified, [one.group, one.reference]);
    case CALIBRATION:
      return levels.reaches(one.group, 'OUTCOMES');
    default: {
      const wanted = wantedFor(one.metric, view);
      return [one.group, one.reference].every((group) => levels.reaches(group, ...wanted));
    }
  }
}

/** Whether decisions are shown in every stratum: of the named groups, or (null) of all. */
function strataShow(stratified: StratifiedAudit | null, names: readonly string[] | null): boolean {
  if (stratified === null) return false;
  return stratified.strata.every((stratum) => stratum.groups.every((group) => (names !== null && !names.includes(group.group)) || showsOf(group, 'SELECTION')));
}

/** What a comparison lacks, without any count; null when nothing is lacking. */
function shortfallInWords({ shortfalls }: Pick<AuditedDisparity, 'shortfalls'>): string | null {
  const words = { rows: 'rows', denominator: 'rows in the denominator', events: 'events', nonEvents: 'non-events', clusters: 'clusters of rows' } as Readonly<
    Record<string, string>
  >;
  const sentences = shortfalls.map(({ group, what, need }) => `${group} has fewer than ${need} ${words[what] ?? what}`);
  return sentences.length === 0 ? null : [...new Set(sentences)].join('; ');
}

/**
 * The same where numbers are withheld. Only rows are told by themselves: which of the finer counts is below its minimum, metric by metric, would
 * leave some of them a single value (sixteen people of whom each of four outcomes has fewer than five).
 */
function shortfallWithoutCounts({ shortfalls }: Pick<AuditedDisparity, 'shortfalls'>): string | null {
  const sentences = [...new Set(shortfalls.map(({ group }) => group))].map((group) => {
    const rows = shortfalls.find((one) => one.group === group && one.what === 'rows');
    return rows === undefined ? `${group} has too few rows, events, non-events or clusters for this metric` : `${group} has fewer than ${rows.need} rows`;
  });
  return sentences.length === 0 ? null : sentences.join('; ');
}
