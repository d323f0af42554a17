import type { Measure } from '../../kernel/measure.ts';
import type { AuditedAttribute, AuditedProxies, ProxyReport } from './bias-audit.entity.ts';
import { levelsIn, type View } from './shown-view.rules.ts';

/** Proxies as a reader gets them. */
export type ShownProxies = ProxyReport;

/**
 * Associations are numbers of whole attributes and stay; how many people stood behind them would tell the size of the categories that were left
 * out, so that everybody reads the number of rows looked at in its place. What is said of one category needs its head count to be shown.
 */
export function showProxies(report: ProxyReport, attributes: readonly AuditedAttribute[], view: View): ShownProxies {
  if (view.exact) return report;
  const plain = <T extends { readonly measure: Measure }>(one: T): T => ({ ...one, measure: { ...one.measure, n: report.rows, nEff: report.rows } });
  return {
    ...report,
    attributes: report.attributes.map((one): AuditedProxies => {
      const audited = attributes.find(({ attribute }) => attribute === one.attribute);
      const levels = levelsIn(audited ?? { groups: [], unknown: null }, view);
      const told = <T extends { readonly category: string; readonly measure: Measure }>(list: readonly T[]): readonly T[] =>
        list.filter(({ category }) => levels.reaches(category, 'ROWS')).map(plain);
      return { ...one, associations: one.associations.map(plain), joint: told(one.joint), score: told(one.score) };
    }),
    leakage: report.leakage,
  };
}
