/** The challenger against the champion on the same rows. Source: paired DeLong, see roc.ts. */
import { assert } from '../kernel/assert.ts';
import type { Measure } from '../kernel/measure.ts';
import { clusteredAucDifference } from './clustered-intervals.ts';
import type { ChampionDifference } from './gate-comparison.ts';
import { interval, type MeasureContext, measured, unmeasured } from './measures.ts';
import { rankScores } from './ranked-scores.ts';
import { analyseRoc, pairedAucDifference } from './roc.ts';
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
  const kept: number[] = [];
  for (let row = 0; row < labels.length; row++) {
    if (labels[row] !== -1 && Number.isFinite(challenger[row]) && Number.isFinite(champion[row])) kept.push(row);
  }
  const pick = (values: Float64Array): Float64Array => Float64Array.from(kept, (row) => values[row] as number);
  const shared = { labels: Uint8Array.from(kept, (row) => labels[row] as number), weights: weights === undefined ? undefined : pick(weights) };
  const context: MeasureContext = { rows: tallyOf(kept.length, shared.weights), weighted: weights !== undefined };
  const excludedRows = labels.length - kept.length;
  const ranked = rankScores({ ...shared, scores: pick(challenger) });
  const a = analyseRoc(ranked);
  const b = analyseRoc(rankScores({ ...shared, scores: pick(champion) }));
  if (a === null || b === null) {
    return { measure: unmeasured('rocAucDifference', context, 'UNDEFINED', 'ONE_CLASS'), difference: null, p: null, halfWidth: null, excludedRows };
  }
  if (clusters !== undefined) {
    const rows = { clusters: Uint32Array.from(kept, (row) => clusters[row] as number), weights: shared.weights };
    const ci = clusteredAucDifference(a, b, shared.labels, rows, level);
    return inClusters(measured('rocAucDifference', context, a.auc - b.auc, { ci }), kept.length, excludedRows);
  }
  const found = pairedAucDifference(a, b, ranked, level);
  const [lower, upper] = found.bounds ?? [null, null];
  return {
    measure: measured('rocAucDifference', context, found.difference, { ci: interval(found.bounds, level, 'delong-paired') }),
    difference: { difference: found.difference, lower, upper, n: kept.length, paired: true },
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
