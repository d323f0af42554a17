/** The challenger against the champion on the same rows. Source: paired DeLong, see roc.ts. */
import { assert } from '../kernel/assert.ts';
import type { Measure } from '../kernel/measure.ts';
import { clusteredAucDifference } from './clustered-intervals.ts';
import type { ChampionDifference } from './gate-comparison.ts';
import { interval, type MeasureContext, measured, unmeasured } from './measures.ts';
import { chooseRows, pickKnownLabels, pickNumbers, pickSets, pickWeights } from './picked-rows.ts';
import { rankRows } from './ranked-scores.ts';
import { analyseRows, pairedAucDifference } from './roc.ts';
import { tallyOf } from './tally.ts';

/** Two models' scores of the same rows in the same order; labels: 1, 0, or −1 for missing. */
interface PairedScores {
  readonly challenger: Float64Array;
  readonly champion: Float64Array;
  readonly labels: Int8Array;
  readonly weights?: Float64Array | undefined;
  /** Cluster of each row, when rows of one cluster are not independent. */
  readonly clusters?: Uint32Array | undefined;
  readonly level?: number;
}

/** AUC(challenger) − AUC(champion) as evidence and as input of `compareNonInferiority`. */
export interface AucComparison {
  readonly measure: Measure;
  /** Null when the difference is undefined: one class, or no rows. */
  readonly difference: ChampionDifference | null;
  /** Two-sided p-value of "no difference"; null when the variance is zero. */
  readonly p: number | null;
  /** Half of the interval's width; null without an interval. */
  readonly halfWidth: number | null;
  /** Rows left out because a label was missing or one of the two scores was not finite. */
  readonly excludedRows: number;
}

/** Compares two models on the rows that both scored and whose label is known. */
export function compareAucOnSameRows(input: PairedScores): AucComparison {
  const { challenger, champion, labels, weights, clusters } = input;
  assert(challenger.length === champion.length && labels.length === challenger.length, 'paired models judge the same rows');
  const level = input.level ?? 0.95;
  const kept = chooseRows(labels.length, (row) => labels[row] !== -1 && Number.isFinite(challenger[row]) && Number.isFinite(champion[row]));
  const shared = { labels: pickKnownLabels(labels, kept), weights: pickWeights(weights, kept) };
  const n = shared.labels.length;
  const context: MeasureContext = { rows: tallyOf(n, shared.weights), weighted: weights !== undefined };
  const excludedRows = labels.length - n;
  const ranked = rankRows({ ...shared, scores: pickNumbers(challenger, kept) });
  const a = analyseRows(ranked);
  const b = analyseRows(rankRows({ ...shared, scores: pickNumbers(champion, kept) }));
  if (a === null || b === null) {
    return { measure: unmeasured('rocAucDifference', context, 'UNDEFINED', 'ONE_CLASS'), difference: null, p: null, halfWidth: null, excludedRows };
  }
  if (clusters !== undefined) {
    const rows = { clusters: pickSets(clusters, kept), weights: shared.weights };
    const ci = clusteredAucDifference(a, b, shared.labels, rows, level);
    return inClusters(measured('rocAucDifference', context, a.auc - b.auc, { ci }), n, excludedRows);
  }
  const found = pairedAucDifference(a, b, ranked, level);
  const [lower, upper] = found.bounds ?? [null, null];
  return {
    measure: measured('rocAucDifference', context, found.difference, { ci: interval(found.bounds, level, 'delong-paired') }),
    difference: { difference: found.difference, lower, upper, n, paired: true },
    p: found.p,
    halfWidth: lower === null || upper === null ? null : (upper - lower) / 2,
    excludedRows,
  };
}

/** A comparison whose interval respects clusters; there is no exact p-value of it. */
function inClusters(measure: Measure, n: number, excludedRows: number): AucComparison {
  const { lower = null, upper = null } = measure.ci ?? {};
  return {
    measure,
    difference: { difference: measure.value ?? Number.NaN, lower, upper, n, paired: true },
    p: null,
    halfWidth: lower === null || upper === null ? null : (upper - lower) / 2,
    excludedRows,
  };
}
