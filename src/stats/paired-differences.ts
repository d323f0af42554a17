/**
 * The challenger against the champion on the same rows, measure by measure, as value of the challenger minus value of the champion.
 * Means of losses: t-interval of the mean of the row-wise differences. Everything else: bootstrap, both models judged on the same draws
 * (source: Efron & Tibshirani 1993, ch. 16), of whole clusters where rows have them. The difference of two AUCs by DeLong's paired method
 * is in champion-comparison.ts.
 */
import { assert } from '../kernel/assert.ts';
import type { Measure } from '../kernel/measure.ts';
import { type ResampledStatistics, whyWithheld } from './bootstrap.ts';
import { clusterPart, withClusters } from './clustered-intervals.ts';
import { interval, type MeasureContext, measured, unmeasured } from './measures.ts';
import { METRICS, type MetricName, metricId } from './metric-catalogue.ts';
import { resampledIntervals } from './resampled-intervals.ts';
import { meanMeasure } from './score-measures.ts';

/** What every pair of models shares. */
export interface PairedRows {
  readonly rows: number;
  readonly weights?: Float64Array | undefined;
  readonly clusters?: Uint32Array | undefined;
  readonly context: MeasureContext;
  readonly seed: bigint;
  readonly level: number;
  readonly replicates?: number;
  readonly pause?: () => Promise<void>;
}

/** A measure that is compared, and further parts of its slice, such as a k. */
export interface ComparedMetric {
  readonly metric: MetricName;
  readonly slice?: Readonly<Record<string, string>>;
}

/** The difference of one metric as evidence: the slice names the metric, and better is what is better for the metric. */
function asDifference(measure: Measure, { metric, slice }: ComparedMetric): Measure {
  return { ...measure, slice: { metric: metricId(metric), ...slice }, higherIsBetter: METRICS[metric].higherIsBetter };
}

/** Differences of means of row-wise losses. */
export function meanDifferences(
  shared: PairedRows,
  losses: readonly (ComparedMetric & { readonly challenger: Float64Array; readonly champion: Float64Array })[],
): readonly Measure[] {
  return losses.map((compared) => {
    const { challenger, champion } = compared;
    assert(challenger.length === shared.rows && champion.length === shared.rows, 'paired models judge the same rows');
    const differences = challenger.map((loss, row) => loss - (champion[row] as number));
    const mean = meanMeasure('pairedDifference', differences, shared.weights, shared.context, shared.level);
    if (shared.clusters === undefined) return asDifference(mean, compared);
    const partOf = () => clusterPart.mean((row) => differences[row] as number);
    const [clustered] = withClusters([mean], { clusters: shared.clusters, weights: shared.weights }, partOf, shared.level);
    return asDifference(clustered ?? mean, compared);
  });
}

/** Differences of statistics of resampled rows; both functions take multiplicities in the order of the shared rows. */
export async function resampledDifferences(
  shared: PairedRows,
  compared: readonly ComparedMetric[],
  evaluate: { readonly challenger: ResampledStatistics; readonly champion: ResampledStatistics },
): Promise<readonly Measure[]> {
  if (compared.length === 0) return [];
  if (shared.rows === 0) return compared.map((one) => asDifference(unmeasured('pairedDifference', shared.context, 'UNDEFINED', 'NO_DATA'), one));
  const other = new Float64Array(compared.length);
  const difference: ResampledStatistics = (multiplicity, out) => {
    evaluate.challenger(multiplicity, out);
    evaluate.champion(multiplicity, other);
    for (let s = 0; s < out.length; s++) out[s] = (out[s] as number) - (other[s] as number);
  };
  const points = new Float64Array(compared.length);
  difference(new Uint32Array(shared.rows).fill(1), points);
  const intervals = await resampledIntervals({
    ...{ rows: shared.rows, statistics: compared.length, evaluate: difference, seed: shared.seed, level: shared.level },
    ...{ replicates: shared.replicates, clusters: shared.clusters, pause: shared.pause },
  });
  return compared.map((one, s) => {
    const found = intervals[s];
    const point = points[s] as number;
    if (Number.isNaN(point) || found === undefined) return asDifference(unmeasured('pairedDifference', shared.context, 'UNDEFINED', 'ZERO_DENOMINATOR'), one);
    const ci = {
      ...interval(found.bounds, shared.level, found.method),
      ...{ replicates: found.replicates, undefinedReplicates: found.undefinedReplicates },
    };
    const details = found.bounds === null ? ({ ci, status: 'INSUFFICIENT', reason: whyWithheld(found) } as const) : { ci };
    return asDifference(measured('pairedDifference', shared.context, point, details), one);
  });
}

/** A pass over rows in another order (such as by score), as a pass over rows in their own: `order[i]` is the row at place i. */
export function inOrder(order: Uint32Array, evaluate: ResampledStatistics): ResampledStatistics {
  const placed = new Uint32Array(order.length);
  return (multiplicity, out) => {
    for (let place = 0; place < order.length; place++) placed[place] = multiplicity[order[place] as number] as number;
    evaluate(placed, out);
  };
}
