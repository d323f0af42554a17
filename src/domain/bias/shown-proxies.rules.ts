import type { Measure } from '../../kernel/measure.ts';
import type { AuditedAttribute, AuditedProxies, ProxyReport } from './bias-audit.entity.ts';
import { levelsIn, showsOf, suppressed, type View } from './shown-view.rules.ts';

/** Proxies as a reader gets them. */
export type ShownProxies = ProxyReport;

/** Decimals of a proxy's number where head counts are withheld. */
const DECIMALS = 3;

/**
 * Associations are numbers of whole attributes and stay; how many people stood behind them would tell the size of the categories that were left
 * out, so that everybody reads the number of rows looked at in its place. What is said of one category needs its head count to be shown. Where a
 * head count of the attribute is withheld numbers are rounded: all their digits together fit one number of people only (an AUC is a whole number of
 * halves over the pairs), three decimals fit every number that the group may have. Rounding does not help where a number has few values: what a control
 * feature tells needs the head counts of all strata, what the score tells the decisions of all groups, as scores may be decisions.
 */
export function showProxies(report: ProxyReport, attributes: readonly AuditedAttribute[], view: View): ShownProxies {
  if (view.exact) return report;
  return {
    ...report,
    attributes: report.attributes.map((one): AuditedProxies => {
      const audited = attributes.find(({ attribute }) => attribute === one.attribute);
      const levels = levelsIn(audited ?? { groups: [], unknown: null }, view);
      const counted = levels.everywhere('ROWS');
      const plain = <T extends { readonly measure: Measure }>(of: T): T => ({
        ...of,
        measure: { ...(counted ? of.measure : rounded(of.measure)), n: report.rows, nEff: report.rows },
      });
      const told = <T extends { readonly category: string; readonly measure: Measure }>(list: readonly T[]): readonly T[] =>
        list.filter(({ category }) => levels.reaches(category, 'ROWS')).map(plain);
      const hidden = <T extends { readonly measure: Measure }>(of: T): T => ({ ...of, measure: suppressed(of.measure) });
      const controls = strataCounted(audited) ? [] : (audited?.stratified?.features ?? []);
      const decisionsShown = !view.decided || levels.everywhere('SELECTION');
      return {
        ...one,
        associations: one.associations.map((of) => (controls.includes(of.feature) ? hidden(of) : plain(of))),
        joint: told(one.joint),
        score: decisionsShown ? told(one.score) : told(one.score).map(hidden),
      };
    }),
    leakage: report.leakage,
  };
}

function rounded({ value, ci, ...measure }: Measure): Measure {
  const short = (number: number | null): number | null => (number === null ? null : Number(number.toFixed(DECIMALS)));
  return { ...measure, value: short(value), ...(ci === undefined ? {} : { ci: { ...ci, lower: short(ci.lower), upper: short(ci.upper) } }) };
}

const strataCounted = (audited: AuditedAttribute | undefined): boolean =>
  audited?.stratified?.strata.every((stratum) => [stratum, ...stratum.groups].every((group) => showsOf({ ...group, furtherShown: [] }, 'ROWS'))) ?? true;
