/** Groups by predicted numbers and by errors held against a reference group. Gaps are in standard deviations of all predictions, or of all targets. */
import type { ConfidenceInterval, Measure } from '../kernel/measure.ts';
import { bootstrap } from './bootstrap.ts';
import { clusterRoom, countClusters } from './clustered-groups.ts';
import type { GroupPartition } from './group-partition.ts';
import { interval, type MeasureContext, measured } from './measures.ts';
import type { MetricName } from './metric-catalogue.ts';
import { chooseRows, everyRow } from './picked-rows.ts';
import { deviation, errorOf, type PredictedRows } from './predicted-rows.ts';
import { addTallies, type Tally } from './tally.ts';

/** How group comparisons are resampled. */
export interface RegressionAuditOptions {
  readonly seed: bigint;
  readonly level?: number;
  readonly replicates?: number;
  readonly pause?: () => Promise<void>;
}

/** Comparisons of a group with the reference; ratios are group/reference, gaps group − reference. */
export const REGRESSION_DISPARITIES = [
  'meanPredictionGap',
  'meanErrorGap',
  'meanAbsoluteErrorRatio',
  'rootMeanSquaredErrorRatio',
] as const satisfies readonly MetricName[];

/** Name of a comparison. */
export type RegressionDisparityName = (typeof REGRESSION_DISPARITIES)[number];

/** One comparison of a group with the reference. */
export interface RegressionComparison {
  readonly metric: RegressionDisparityName;
  readonly group: number;
  readonly measure: Measure;
  /** Rows with a target (or, for predictions, rows) of the group and of the reference. */
  readonly sizes: readonly [group: number, reference: number];
  /** Clusters that these rows are in, where rows come in clusters. */
  readonly clusters: readonly [group: number, reference: number] | null;
}

/**
 * Every group but the reference against it, with bootstrap intervals that hold together: resampling keeps the size of each group, so that none can
 * vanish; where rows come in clusters, whole clusters are drawn instead. Without targets only predictions are compared.
 */
export async function regressionComparisons(
  partition: GroupPartition,
  rows: PredictedRows,
  reference: number,
  alpha: number,
  options: RegressionAuditOptions,
): Promise<readonly RegressionComparison[]> {
  const others = partition.groups.map((_, group) => group).filter((group) => group !== reference);
  const names = REGRESSION_DISPARITIES.filter((name) => rows.targets !== undefined || name === 'meanPredictionGap');
  if (others.length === 0 || partition.groups.length === 0) return [];
  const level = 1 - alpha / others.length;
  const chosen = chooseRows(partition.groupOf.length, (row) => (partition.groupOf[row] as number) >= 0);
  const kept = chosen ?? everyRow(partition.groupOf.length);
  const scales = { predictions: deviation(rows.predictions, rows.weights), targets: deviation(rows.targets ?? NO_NUMBERS, rows.weights) };
  const evaluate = (multiplicity: Uint32Array, out: Float64Array): void => {
    const sums = sumsByGroup(partition, rows, kept, multiplicity);
    let at = 0;
    for (const group of others) for (const name of names) out[at++] = compared(name, sums[group], sums[reference], scales);
  };
  const points = new Float64Array(others.length * names.length);
  evaluate(new Uint32Array(kept.length).fill(1), points);
  const intervals = await bootstrap({
    rows: kept.length,
    statistics: points.length,
    evaluate,
    seed: options.seed,
    level,
    ...(rows.clusters === undefined ? { strata: strataOf(partition, kept) } : { clusters: dense(rows.clusters, kept) }),
    ...(options.replicates === undefined ? {} : { replicates: options.replicates }),
    ...(options.pause === undefined ? {} : { pause: options.pause }),
  });
  return others.flatMap((group, g) =>
    names.map((metric, m) => {
      const place = g * names.length + m;
      const sides = [group, reference].map((index) => comparedSide(partition, rows, index, metric !== 'meanPredictionGap')) as [ComparedRows, ComparedRows];
      const pair = [sides[0].rows.rows, sides[1].rows.rows] as const;
      const clusters = rows.clusters === undefined ? null : ([sides[0].clusters, sides[1].clusters] as const);
      const tally = addTallies(sides[0].rows, sides[1].rows);
      const context: MeasureContext = { rows: tally, weighted: rows.weights !== undefined, slice: partition.groups[group]?.slice ?? {} };
      const found = intervals[place];
      const ci: ConfidenceInterval = {
        ...interval(found?.bounds ?? null, level, 'bootstrap-percentile'),
        ...(found === undefined ? {} : { replicates: found.replicates, undefinedReplicates: found.undefinedReplicates }),
      };
      return { metric, group, sizes: pair, clusters, measure: measured(metric, context, points[place] ?? Number.NaN, { ci }) };
    }),
  );
}

function strataOf({ groupOf }: GroupPartition, kept: Uint32Array): Uint32Array {
  const strata = new Uint32Array(kept.length);
  for (let place = 0; place < strata.length; place++) strata[place] = groupOf[kept[place] as number] as number;
  return strata;
}

/** Clusters of the kept rows, numbered 0..k−1. */
function dense(clusters: Uint32Array, kept: Uint32Array): Uint32Array {
  // Number + 1; 0 for a cluster that no row before had.
  const numbers = new Uint32Array(clusterRoom(clusters));
  const dense = new Uint32Array(kept.length);
  let count = 0;
  for (let place = 0; place < dense.length; place++) {
    const cluster = clusters[kept[place] as number] as number;
    if (numbers[cluster] === 0) {
      count += 1;
      numbers[cluster] = count;
    }
    dense[place] = (numbers[cluster] as number) - 1;
  }
  return dense;
}

/** One side of a comparison: its rows, and the clusters that they are in (0 where rows do not come in clusters). */
interface ComparedRows {
  readonly rows: Tally;
  readonly clusters: number;
}

/** Rows of a group, or those of them that have a target. */
function comparedSide({ groupOf }: GroupPartition, rows: PredictedRows, group: number, labelled: boolean): ComparedRows {
  const isCompared = (row: number): boolean => groupOf[row] === group && !(labelled && Number.isNaN(errorOf(rows, row)));
  const tally = { weight: 0, squares: 0, rows: 0 };
  for (let row = 0; row < groupOf.length; row++) {
    if (!isCompared(row)) continue;
    const weight = rows.weights === undefined ? 1 : (rows.weights[row] as number);
    tally.weight += weight;
    tally.squares += weight * weight;
    tally.rows += 1;
  }
  return { rows: tally, clusters: rows.clusters === undefined ? 0 : countClusters(rows.clusters, isCompared) };
}

interface GroupSums {
  rows: number;
  predictions: number;
  labelled: number;
  errors: number;
  absolute: number;
  squares: number;
}

function sumsByGroup(
  { groups, groupOf }: GroupPartition,
  { predictions, targets, weights }: PredictedRows,
  kept: Uint32Array,
  multiplicity: Uint32Array,
): readonly GroupSums[] {
  const sums: GroupSums[] = groups.map(() => ({ rows: 0, predictions: 0, labelled: 0, errors: 0, absolute: 0, squares: 0 }));
  for (let place = 0; place < kept.length; place++) {
    const row = kept[place] as number;
    const times = (multiplicity[place] as number) * (weights?.[row] ?? 1);
    const sum = sums[groupOf[row] as number];
    if (times === 0 || sum === undefined) continue;
    const prediction = predictions[row] as number;
    sum.rows += times;
    sum.predictions += times * prediction;
    const error = prediction - (targets?.[row] ?? Number.NaN);
    if (Number.isNaN(error)) continue;
    sum.labelled += times;
    sum.errors += times * error;
    sum.absolute += times * Math.abs(error);
    sum.squares += times * error * error;
  }
  return sums;
}

function compared(
  name: RegressionDisparityName,
  group: GroupSums | undefined,
  reference: GroupSums | undefined,
  scales: { readonly predictions: number; readonly targets: number },
): number {
  if (group === undefined || reference === undefined) return Number.NaN;
  switch (name) {
    case 'meanPredictionGap':
      return (group.predictions / group.rows - reference.predictions / reference.rows) / scales.predictions;
    case 'meanErrorGap':
      return (group.errors / group.labelled - reference.errors / reference.labelled) / scales.targets;
    case 'meanAbsoluteErrorRatio':
      return group.absolute / group.labelled / (reference.absolute / reference.labelled);
    case 'rootMeanSquaredErrorRatio':
      return Math.sqrt(group.squares / group.labelled / (reference.squares / reference.labelled));
  }
}

const NO_NUMBERS = new Float64Array(0);
