/**
 * Intervals of closed form when rows of one cluster (a customer, a household) are not independent.
 * A statistic's variance is that of the sums of its influence over clusters, V = m/(m − 1)·Σ_c(Σ_{i∈c} ψ_i)² with m clusters.
 * Sources: Liang & Zeger (1986) for the sandwich; Rao & Scott (1992) for a proportion's effective size p(1 − p)/V, which then goes into
 * Wilson's interval; Obuchowski (1997) for the AUC, whose influences are DeLong's placements.
 * A variance that few clusters show is itself uncertain: means, coefficients and AUCs take Student's t with m − 1 degrees of freedom, and the
 * effective size of a proportion is multiplied by (z/t)² (Korn & Graubard 1998). The effective size never exceeds Kish's, so that clusters can
 * only widen the interval of a proportion.
 */
import { present } from '../kernel/assert.ts';
import type { ConfidenceInterval, Measure } from '../kernel/measure.ts';
import { clusterRoom, countClusters } from './clustered-groups.ts';
import { normalCriticalValue, studentTQuantile } from './distributions.ts';
import { interval } from './measures.ts';
import type { MetricName } from './metric-catalogue.ts';
import { clopperPearsonInterval, wilsonInterval } from './proportion-intervals.ts';
import { type LabelledScores, rankRows } from './ranked-scores.ts';
import { analyseRows, type RocAnalysis } from './roc.ts';

/** Clusters and weights of the rows of a measure. */
export interface ClusteredRows {
  readonly clusters: Uint32Array;
  readonly weights?: Float64Array | undefined;
}

type OfRow = (row: number) => number;

/** How a measure is made of rows: a share of 0/1 values among others, a mean, a coefficient that each row moves, or a ranking of two classes. */
export type ClusterPart =
  | { readonly kind: 'proportion'; readonly of: OfRow; readonly among: OfRow }
  | { readonly kind: 'mean'; readonly of: OfRow }
  | { readonly kind: 'coefficient'; readonly influence: OfRow; readonly fitted: number }
  | { readonly kind: 'auc'; readonly rows: LabelledScores; readonly scale: 'auc' | 'gini' };

/** Builders of parts. */
export const clusterPart = {
  proportion: (of: OfRow, among: OfRow): ClusterPart => ({ kind: 'proportion', of, among }),
  mean: (of: OfRow): ClusterPart => ({ kind: 'mean', of }),
  /** One of so many coefficients that were fitted together; `influence` says by how much a row moved it, its weight included. */
  coefficient: (influence: OfRow, fitted: number): ClusterPart => ({ kind: 'coefficient', influence, fitted }),
  auc: (rows: LabelledScores): ClusterPart => ({ kind: 'auc', rows, scale: 'auc' }),
  gini: (rows: LabelledScores): ClusterPart => ({ kind: 'auc', rows, scale: 'gini' }),
};

/**
 * The measures with intervals that respect clusters. A measure with a value whose part is not given keeps no interval: one that took its rows
 * for independent would be too narrow.
 */
export function withClusters(
  measures: readonly Measure[],
  rows: ClusteredRows,
  partOf: (name: MetricName, slice: Readonly<Record<string, string>>) => ClusterPart | undefined,
  level: number,
): readonly Measure[] {
  return measures.map((measure) => {
    if (measure.value === null) return measure;
    const { ci: _independent, ...rest } = measure;
    const part = partOf(measure.id.slice(0, measure.id.indexOf('@')) as MetricName, measure.slice ?? {});
    return part === undefined ? rest : { ...rest, ci: intervalOf(part, measure, rows, level) };
  });
}

function intervalOf(part: ClusterPart, measure: Measure, rows: ClusteredRows, level: number): ConfidenceInterval {
  const value = present(measure.value, 'the value of a measure');
  if (part.kind === 'proportion') return proportionInterval(part, value, measure.nEff, rows, level);
  if (part.kind === 'mean') return meanOfClusters(part.of, value, rows, level);
  if (part.kind === 'coefficient') return coefficientOfClusters(part, value, rows, level);
  return aucOfClusters(part, rows, level);
}

const weightOf = ({ weights }: ClusteredRows, row: number): number => weights?.[row] ?? 1;

/** V, and the clusters whose rows count at all. */
function robustVariance(rows: ClusteredRows, influence: OfRow, counts: OfRow): { readonly variance: number; readonly clusters: number } {
  const sums = sumsOfClusters(rows.clusters, influence, counts);
  let squares = 0;
  for (let place = 0; place < sums.size; place++) {
    const sum = sums.values[place] as number;
    squares += sum * sum;
  }
  return { variance: sums.size < 2 ? Number.NaN : (sums.size / (sums.size - 1)) * squares, clusters: sums.size };
}

/** The influences of rows that count, added up by cluster: clusters in the order in which rows first name them. */
function sumsOfClusters(clusters: Uint32Array, influence: OfRow, counts: OfRow): { readonly size: number; readonly values: Float64Array } {
  const room = clusterRoom(clusters);
  // Place + 1; 0 for a cluster of which no row counts.
  const places = new Uint32Array(room);
  const values = new Float64Array(room);
  let size = 0;
  for (let row = 0; row < clusters.length; row++) {
    if (!(counts(row) > 0)) continue;
    const cluster = clusters[row] as number;
    if (places[cluster] === 0) {
      size += 1;
      places[cluster] = size;
    }
    const place = (places[cluster] as number) - 1;
    values[place] = (values[place] as number) + influence(row);
  }
  return { size, values };
}

/** Student's two-sided critical value for a variance over so many clusters. */
const criticalValue = (clusters: number, level: number): number => studentTQuantile(1 - (1 - level) / 2, clusters - 1);

function proportionInterval(
  { of, among }: Extract<ClusterPart, { kind: 'proportion' }>,
  p: number,
  nEff: number,
  rows: ClusteredRows,
  level: number,
): ConfidenceInterval {
  const mass = (row: number): number => weightOf(rows, row) * among(row);
  let all = 0;
  for (let row = 0; row < rows.clusters.length; row++) all += mass(row);
  const { variance, clusters } = robustVariance(rows, (row) => (mass(row) * (of(row) - p)) / all, mass);
  if (Number.isNaN(variance)) return interval(null, level, 'cluster-wilson');
  // All or nothing: the clusters agree, which is as much as so many single rows would say.
  const size =
    variance > 0 ? Math.min(nEff, ((p * (1 - p)) / variance) * (normalCriticalValue(level) / criticalValue(clusters, level)) ** 2) : Math.min(nEff, clusters);
  return interval(wilsonInterval(p * size, size, level), level, 'cluster-wilson');
}

function meanOfClusters(of: OfRow, mean: number, rows: ClusteredRows, level: number): ConfidenceInterval {
  let all = 0;
  for (let row = 0; row < rows.clusters.length; row++) all += weightOf(rows, row);
  const { variance, clusters } = robustVariance(
    rows,
    (row) => (weightOf(rows, row) * (of(row) - mean)) / all,
    (row) => weightOf(rows, row),
  );
  if (Number.isNaN(variance)) return interval(null, level, 'cluster-t');
  const half = criticalValue(clusters, level) * Math.sqrt(variance);
  return interval([mean - half, mean + half], level, 'cluster-t');
}

/** The score equations hold for all clusters together, so that it takes more clusters than coefficients to see how these vary. */
function coefficientOfClusters(
  { influence, fitted }: Extract<ClusterPart, { kind: 'coefficient' }>,
  estimate: number,
  rows: ClusteredRows,
  level: number,
): ConfidenceInterval {
  const { variance, clusters } = robustVariance(rows, influence, (row) => weightOf(rows, row));
  if (clusters <= fitted || !(variance > 0)) return interval(null, level, 'cluster-wald');
  const half = criticalValue(clusters, level) * Math.sqrt(variance);
  return interval([estimate - half, estimate + half], level, 'cluster-wald');
}

const expit = (x: number): number => 1 / (1 + Math.exp(-x));

function aucOfClusters({ rows: scored, scale }: Extract<ClusterPart, { kind: 'auc' }>, rows: ClusteredRows, level: number): ConfidenceInterval {
  const { auc, placements, positives, negatives } = present(analyseRows(rankRows(scored)), 'the ranking of an AUC with a value');
  const influence = (row: number): number =>
    (weightOf(rows, row) * ((placements[row] as number) - auc)) / (scored.labels[row] === 1 ? positives.weight : negatives.weight);
  const { variance, clusters } = robustVariance(rows, influence, (row) => weightOf(rows, row));
  const onScale = (bound: number): number => (scale === 'auc' ? bound : 2 * bound - 1);
  if (Number.isNaN(variance)) return interval(null, level, 'cluster-delong');
  // How a class varies over clusters is not seen in one of them.
  const size = Math.min(clustersOf(rows, scored, 1), clustersOf(rows, scored, 0));
  if (auc <= 0 || auc >= 1 || variance <= 0 || size < 2) {
    const [lower, upper] = clopperPearsonInterval(Math.min(size, size * auc), size, level);
    return interval([onScale(lower), onScale(upper)], level, 'clopper-pearson');
  }
  const centre = Math.log(auc / (1 - auc));
  const half = (criticalValue(clusters, level) * Math.sqrt(variance)) / (auc * (1 - auc));
  return interval([onScale(expit(centre - half)), onScale(expit(centre + half))], level, 'cluster-delong');
}

const clustersOf = (rows: ClusteredRows, scored: Pick<LabelledScores, 'labels'>, label: number): number =>
  countClusters(rows.clusters, (row) => scored.labels[row] === label && weightOf(rows, row) > 0);

/** AUC(a) − AUC(b) of two models on the same rows: the influences are subtracted row by row before they are summed by cluster. */
export function clusteredAucDifference(a: RocAnalysis, b: RocAnalysis, labels: Uint8Array, rows: ClusteredRows, level: number): ConfidenceInterval {
  const influence = (row: number): number => {
    const difference = (a.placements[row] as number) - a.auc - ((b.placements[row] as number) - b.auc);
    return (weightOf(rows, row) * difference) / (labels[row] === 1 ? a.positives.weight : a.negatives.weight);
  };
  const { variance, clusters } = robustVariance(rows, influence, (row) => weightOf(rows, row));
  if (Number.isNaN(variance)) return interval(null, level, 'cluster-delong');
  const difference = a.auc - b.auc;
  if (clustersOf(rows, { labels }, 1) < 2 || clustersOf(rows, { labels }, 0) < 2) return interval(null, level, 'cluster-delong');
  const half = criticalValue(clusters, level) * Math.sqrt(variance);
  // No variance beside a difference says that it cannot be seen, not that there is none.
  if (variance === 0 && Math.abs(difference) >= 1e-12) return interval(null, level, 'cluster-delong');
  return interval([difference - half, difference + half], level, 'cluster-delong');
}
