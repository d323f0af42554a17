/** Features that look like the label itself, or like an identifier of the row. */
import type { Measure } from '../kernel/measure.ts';
import { associationAuc } from './association.ts';
import { distinctShare, type Feature } from './feature-columns.ts';
import { interval, measured } from './measures.ts';
import { PROXY_LIMITS } from './proxy-measures.ts';
import { unitTally } from './tally.ts';

/** One suspicious feature. */
export interface LeakageFinding {
  readonly feature: string;
  readonly kind: 'LABEL' | 'IDENTIFIER';
  readonly measure: Measure;
}

/**
 * Features whose own AUC for the label is at least .95 in either direction, and features whose values hardly repeat. Labels are 1, 0, or −1 for
 * unknown; a category enters the AUC by the share of positive labels of its rows in other folds, so that no row explains itself.
 */
export function leakageFindings(features: readonly Feature[], labels: Int8Array | null): readonly LeakageFinding[] {
  return features.flatMap((feature) => [...(labels === null ? [] : labelLeak(feature, labels)), ...identifier(feature)]);
}

function labelLeak(feature: Feature, labels: Int8Array): readonly LeakageFinding[] {
  const values = feature.kind === 'numeric' ? feature.values : otherFoldRates(feature.codes, labels);
  const found = associationAuc(values, labels);
  if (found === null || (found.auc < PROXY_LIMITS.labelAuc && found.auc > 1 - PROXY_LIMITS.labelAuc)) return [];
  const n = labels.reduce((count, label, row) => count + (label !== -1 && Number.isFinite(values[row]) ? 1 : 0), 0);
  const measure = measured('singleFeatureAuc', { rows: unitTally(n), weighted: false }, found.auc, { ci: interval(found.bounds, 0.95, 'delong-logit') });
  return [{ feature: feature.name, kind: 'LABEL', measure }];
}

/** Share of positive labels among the rows of the category in the other folds, drawn towards that of all rows by one row's worth. */
function otherFoldRates(codes: Int32Array, labels: Int8Array): Float64Array {
  const folds = PROXY_LIMITS.folds;
  const seen = [0, 0];
  // Folds hold equal shares of both labels: a row must not tell its label by the fold that it is in.
  const foldOf = Int8Array.from(labels, (label) => {
    if (label === -1) return -1;
    const number = (seen[label] ?? 0) + 1;
    seen[label] = number;
    return number % folds;
  });
  const sums = new Map<number, { readonly n: Float64Array; readonly positive: Float64Array }>();
  for (let row = 0; row < codes.length; row++) {
    const fold = foldOf[row] as number;
    if (fold < 0) continue;
    const own = sums.get(codes[row] as number) ?? { n: new Float64Array(folds), positive: new Float64Array(folds) };
    sums.set(codes[row] as number, own);
    own.n[fold] = (own.n[fold] as number) + 1;
    own.positive[fold] = (own.positive[fold] as number) + (labels[row] as number);
  }
  const [negatives, positives] = seen;
  const overall = (positives ?? 0) / ((negatives ?? 0) + (positives ?? 0));
  const rest = (values: Float64Array, fold: number): number => values.reduce((sum, value, place) => sum + (place === fold ? 0 : value), 0);
  return Float64Array.from(codes, (code, row) => {
    const own = sums.get(code);
    const fold = foldOf[row] as number;
    return own === undefined || fold < 0 ? Number.NaN : (rest(own.positive, fold) + overall) / (rest(own.n, fold) + 1);
  });
}

function identifier(feature: Feature): readonly LeakageFinding[] {
  const share = distinctShare(feature);
  const n = feature.kind === 'numeric' ? feature.values.length : feature.codes.length;
  // In a handful of rows values are distinct by chance.
  if (share === null || share <= PROXY_LIMITS.distinctShare || n < LEAST_ROWS) return [];
  const context = { rows: unitTally(n), weighted: false };
  return [{ feature: feature.name, kind: 'IDENTIFIER', measure: measured('distinctShare', context, share) }];
}

const LEAST_ROWS = 30;
